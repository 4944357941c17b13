"""What a verifier corrects of a report: how it is named, sorted, and read by the public; the original stays."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import OFFICERS_CLOCKS
from lapor.reports.calendars import terms_of
from lapor.reports.ledgers import marks_of
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
    """Correct the report where it stands; another kind changes how long its clocks may run, from their start on.

    :raises MissingError: if nothing would change.
    """
    fields = permitted(corrections)

    def sort_anew(report: Report) -> None:
        if OF_CLOCKS & fields.keys():
            replan(report, step.now)

    change = Change(fields, {"correction": sorted(fields)}, Audience.OFFICERS, then=sort_anew)
    return take_step(Action.CORRECT, step, change)


def replan(report: Report, now: datetime) -> None:
    """Give the officers' clocks that have not stopped the length that the report's new kind asks for."""
    events, terms = list(Event.objects.filter(stream=report.pk).order_by("sequence")), terms_of(report, now)
    for kind in OFFICERS_CLOCKS:
        clocks.replan(report.pk, kind, terms, marks_of(events, kind), now=now)
    report.due_at = clocks.earliest_alarm(report.pk) or NO_ALARM
