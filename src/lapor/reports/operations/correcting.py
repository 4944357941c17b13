"""What a verifier corrects of a report: how it is named, sorted, and read by the public; the original stays."""

from collections.abc import Mapping
from typing import Any

from lapor.deadlines import clocks
from lapor.deadlines.models import ClockKind
from lapor.reports.calendars import calendar_of
from lapor.reports.models import NO_ALARM, Audience, Report
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.workflow import Action

CORRECTABLE = (
    *("title", "public_text", "kind", "oversight", "confidential", "category", "region", "place", "concerned_agency"),
)
OF_CLOCKS = {"kind", "oversight"}


def permitted(corrections: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the corrections may be written: what a reporter wants kept secret no officer can open."""
    return {
        name: value for name, value in corrections.items() if name in CORRECTABLE and (name != "confidential" or value)
    }


def correct(step: Step, corrections: Mapping[str, Any]) -> Report:
    """Correct the report where it stands; another kind changes how long its completion may take, from its start on.

    :raises MissingError: if nothing would change.
    """
    fields = permitted(corrections)

    def sort_anew(report: Report) -> None:
        if OF_CLOCKS & fields.keys():
            report_kind = "oversight" if report.oversight else report.kind
            clocks.replan(report.pk, ClockKind.COMPLETION, report_kind, calendar=calendar_of(report, step.now))
            report.due_at = clocks.earliest_alarm(report.pk) or NO_ALARM

    change = Change(fields, {"correction": sorted(fields)}, Audience.OFFICERS, then=sort_anew)
    return take_step(Action.CORRECT, step, change)
