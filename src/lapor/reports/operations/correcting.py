"""What a verifier corrects of a report: how it is named, sorted, and read by the public; the original stays."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import OFFICERS_CLOCKS
from lapor.reports.calendars import terms_of
from lapor.reports.ledgers import marks_of
from lapor.reports.models import NO_ALARM, Audience, Report
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import Action, Kind

CORRECTABLE = (
    *("title", "public_text", "kind", "oversight", "confidential", "category", "region", "place", "concerned_agency"),
)
OF_CLOCKS = {"kind", "oversight"}
HIDING = ("oversight", "confidential", "concerned_agency")


def permitted(corrections: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the corrections may be written: what a reporter wants kept secret no officer can open."""
    return {
        name: value for name, value in corrections.items() if name in CORRECTABLE and (name != "confidential" or value)
    }


def correct(step: Step, corrections: Mapping[str, Any]) -> Report:
    """Correct the report where it stands; another kind changes how long its clocks may run, from their start on.

    What hides a master hides what was merged into it, too.

    :raises MissingError: if nothing would change.
    """
    fields = permitted(corrections)

    def sort_anew(report: Report) -> None:
        if OF_CLOCKS & fields.keys():
            replan(report, step.now)

    change = Change(fields, {"correction": sorted(fields)}, Audience.OFFICERS, then=sort_anew)
    with transaction.atomic():
        lock_merged(step, fields)
        report = take_step(Action.CORRECT, step, change)
        hide_merged(step, report, fields)
    return report


def lock_merged(step: Step, fields: Mapping[str, Any]) -> None:
    """Lock the report and those merged into it in the order of their ids, as merging does, if it is to be hidden."""
    if _hiding(fields):
        rows = Report.objects.select_for_update(of=("self",)).order_by("pk")
        list(rows.filter(Q(number=step.number) | Q(master__number=step.number)).values_list("pk"))


def hide_merged(step: Step, master: Report, fields: Mapping[str, Any]) -> None:
    """Hide what was merged into the report as it was hidden itself; what another government verifies stays its own."""
    hiding = _hiding(fields)
    for report in master.merged.order_by("pk") if hiding else ():
        changed = {name: value for name, value in hiding.items() if value != getattr(report, name)}
        change = Change(changed, {"correction": sorted(changed)}, Audience.OFFICERS)
        if changed:
            with suppress(NotPermittedError):
                take_step(Action.CORRECT, Step(report.number, step.actor, step.now), change)


def _hiding(fields: Mapping[str, Any]) -> dict[str, Any]:
    found = {name: fields[name] for name in HIDING if fields.get(name)}
    return found | {"kind": Kind.COMPLAINT} if "oversight" in found else found


def replan(report: Report, now: datetime) -> None:
    """Give the officers' clocks that have not stopped the length that the report's new kind asks for."""
    events, terms = list(Event.objects.filter(stream=report.pk).order_by("sequence")), terms_of(report, now)
    for kind in OFFICERS_CLOCKS:
        clocks.replan(report.pk, kind, terms, marks_of(events, kind), now=now)
    report.due_at = clocks.earliest_alarm(report.pk) or NO_ALARM
