"""The itemised ledgers of a report's clocks, told from its events and the workflow table alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.deadlines import ledger
from lapor.deadlines.calendar import ONE_DAY
from lapor.deadlines.clocks import policy_with
from lapor.deadlines.ledger import Item, Mark, Reason, Turn
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock, ClockKind, Unit
from lapor.reports.calendars import calendar_of
from lapor.reports.models import Report
from lapor.reports.workflow import TABLE, Action, Arrow

RECEIVE = TABLE[0]


@dataclass(frozen=True)
class Line:
    """One stretch of a ledger in words."""

    begin: datetime
    end: datetime
    is_counted: bool
    explanation: str


@dataclass(frozen=True)
class ClockLedger:
    """All that counted for one kind of clock: whole days and hours of working time, and the stretches."""

    label: str
    days: int
    hours: int
    lines: list[Line]


def ledgers(report: Report, events: Iterable[Event], *, now: datetime) -> list[ClockLedger]:
    """Return a ledger for each of the officers' clocks that ever ran, by the calendar of who holds the report."""
    events, calendar, in_days = list(events), calendar_of(report, now), _kinds_in_calendar_days(report)
    found = [
        (kind, ledger.ledger(list(marks_of(events, kind)), calendar, until=now, every_day=kind in in_days))
        for kind in OFFICERS_CLOCKS
    ]
    return [_told(kind, items) for kind, items in found if items]


def _kinds_in_calendar_days(report: Report) -> set[str]:
    newest = dict(Clock.objects.filter(report=report).order_by("pk").values_list("kind", "policy"))
    return {kind for kind, policy in newest.items() if policy_with(policy).unit == Unit.CALENDAR_DAYS}


def marks_of(events: Iterable[Event], kind: ClockKind) -> Iterator[Mark]:
    """Yield what the events did to the clock of this kind, in the order in which the table turns clocks."""
    for event in events:
        arrow = _arrow_of(event)
        for turn, kinds in (
            (Turn.STOP, arrow.stops),
            (Turn.PAUSE, arrow.pauses),
            (Turn.RESUME, arrow.resumes),
            (Turn.START, arrow.starts),
        ):
            if kind in kinds:
                yield Mark(event.at, turn, event.name)


def _arrow_of(event: Event) -> Arrow:
    """Return the row of the table that the event took; an import started what its report needed."""
    if event.name == Action.IMPORT:
        return replace(RECEIVE, starts=tuple(ClockKind(kind) for kind in event.facts["starts"]))
    source = event.facts.get("from")
    arrow = next((row for row in TABLE if row.action == event.name and source in row.sources), RECEIVE)
    turned: dict[str, Any] = {
        name: tuple(map(ClockKind, event.facts[name])) for name in ("pauses", "resumes") if name in event.facts
    }
    return replace(arrow, **turned)  # merging and its undoing turn the clocks that ran then


def _told(kind: ClockKind, items: list[Item]) -> ClockLedger:
    days, rest = divmod(ledger.counted_time(items), ONE_DAY)
    lines = [Line(item.begin, item.end, item.reason == Reason.COUNTED, _why(item)) for item in items]
    return ClockLedger(str(kind.label), days, rest // timedelta(hours=1), lines)


def _why(item: Item) -> str:
    if item.reason == Reason.PAUSED:
        return _("Jam berhenti: %(cause)s") % {"cause": Action(item.cause).label}
    if item.day_off is not None:
        return _("Hari libur, %(day)s") % {"day": date_format(item.day_off, "j F Y")}
    return _("Akhir pekan") if item.reason == Reason.WEEKEND else _("Hari kerja, dihitung")
