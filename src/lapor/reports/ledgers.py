"""The itemised ledgers of a report's clocks, told from its events and the workflow table alone."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lapor.core.models import Event
from lapor.deadlines import ledger
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import length_of, policy_with
from lapor.deadlines.ledger import Item, Mark, Reason, Turn
from lapor.deadlines.models import OFFICERS_CLOCKS, VERIFIERS_CLOCKS, Clock, ClockKind
from lapor.deadlines.runs import Length, runs
from lapor.reports.calendars import calendar_at
from lapor.reports.models import Report
from lapor.reports.workflow import TABLE, Action, Arrow

RECEIVE = TABLE[0]
ONE_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True)
class Line:
    """One stretch of a ledger in words; `spent` is what it counted, empty for nothing."""

    begin: datetime
    end: datetime
    spent: str
    explanation: str

    @property
    def is_counted(self) -> bool:
        """Tell whether the stretch counted."""
        return bool(self.spent)


@dataclass(frozen=True)
class ClockLedger:
    """All that counted in one run of a clock, how much that may be, and the stretches that add up to it."""

    label: str
    spent: str
    limit: str
    lines: list[Line]


def ledgers(report: Report, events: Iterable[Event], *, now: datetime) -> list[ClockLedger]:
    """Return a ledger for each run of the officers' clocks, by the calendar of whose work it measures."""
    events, lengths = list(events), _lengths(report)
    found: list[ClockLedger] = []
    for kind in OFFICERS_CLOCKS:
        calendar = _calendar(report, kind)
        begun = runs(marks_of(events, kind))
        for place, run in enumerate(begun, start=1):
            length = lengths.get((kind, run.started_at))
            is_every_day = length is not None and length.every_day
            items = ledger.ledger(run.marks, calendar, until=now, every_day=is_every_day)
            if items:
                label = _("%(clock)s, ke-%(place)d") if len(begun) > 1 else "%(clock)s"
                found.append(_told(label % {"clock": kind.label, "place": place}, items, length))
    return found


def _calendar(report: Report, kind: ClockKind) -> WorkingCalendar:
    """Return the calendar of who is measured: the government verifies, whoever has the report now."""
    holder = report.government if kind in VERIFIERS_CLOCKS else report.agency or report.government
    return calendar_at(holder, report.government, report.received_at)


def _lengths(report: Report) -> dict[tuple[str, datetime], Length]:
    """Return how long each clock that ever ran may run, by its kind and start."""
    rows = Clock.objects.filter(report=report).order_by("pk").values_list("kind", "started_at", "policy")
    return {(kind, started_at): length_of(policy_with(policy)) for kind, started_at, policy in rows}


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


def _told(label: str, items: list[Item], length: Length | None) -> ClockLedger:
    """Write down a run in whole minutes, as its stretches are shown, so that what a reader adds up is the sum."""
    lines = [Line(item.begin, item.end, _in_words(_minutes(item)), _why(item)) for item in items]
    spent = _in_words(sum(map(_minutes, items))) or _("0 menit")
    return ClockLedger(label, spent, f"{length.amount} {length.unit.label}" if length else "", lines)


def _minutes(item: Item) -> int:
    """Return the minutes that counted, from one minute of the clock to the other."""
    if item.reason != Reason.COUNTED:
        return 0
    begin, end = (moment.replace(second=0, microsecond=0) for moment in (item.begin, item.end))
    return int((end - begin) / ONE_MINUTE)


def _in_words(minutes: int) -> str:
    """Return a time in days of 24 hours, hours and minutes: 1 hari 22 jam 45 menit; empty for none."""
    hours, minute = divmod(minutes, 60)
    day, hour = divmod(hours, 24)
    units = ((day, ngettext("%(n)d hari", "%(n)d hari", day)), (hour, ngettext("%(n)d jam", "%(n)d jam", hour)),
             (minute, ngettext("%(n)d menit", "%(n)d menit", minute)))  # fmt: skip
    return " ".join(words % {"n": count} for count, words in units if count)


def _why(item: Item) -> str:
    if item.reason == Reason.PAUSED:
        return _("Jam berhenti: %(cause)s") % {"cause": Action(item.cause).label}
    if item.day_off is not None:
        return _("Hari libur, %(day)s") % {"day": date_format(item.day_off, "j F Y")}
    return _("Akhir pekan") if item.reason == Reason.WEEKEND else _("Hari kerja, dihitung")
