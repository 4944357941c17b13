"""Count the work of twelve months from the events, once through all of them, some thousand reports at a time.

The events are the truth: what a report's row says today may have been another thing when it counted. Only what is open
today is read from the reports themselves.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone

from lapor.agencies.queries import home_agency
from lapor.core.models import Event
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.holidays import calendar_for
from lapor.deadlines.models import Clock, ClockKind
from lapor.reports.models import Report
from lapor.reports.workflow import OPEN, Action
from lapor.statistics.record import Record, Totals

MONTHS = 12
CHUNK = 2_000
COUNTED = (
    Action.RECEIVE, Action.DISPOSE, Action.REDIRECT, Action.HAND_BACK, Action.ANSWER, Action.CONFIRM,
    Action.CLOSE_SILENT, Action.CLOSE, Action.CONTEST, Action.REOPEN, Action.RATE, Action.ARCHIVE, Action.EXPIRE,
    Action.FORWARD, Action.APPEAL, Action.WITHDRAW, Action.REINSTATE, Action.RULE, Action.MERGE, Action.UNMERGE,
)  # fmt: skip
Happening = tuple[int, str, datetime, dict[str, Any]]  # report, action, moment, facts


@dataclass
class Reckoning:
    """The records of the agencies by their codes, and the totals, since a moment."""

    since: datetime
    records: defaultdict[str, Record] = field(default_factory=lambda: defaultdict(Record))
    totals: Totals = field(default_factory=Totals)


def months_back(now: datetime, count: int = MONTHS) -> datetime:
    """Return the beginning of the month from which on, with this one, there are so many months."""
    local = timezone.localtime(now)
    year, month = divmod(local.year * 12 + local.month - count, 12)
    return local.replace(year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0)


def month_of(at: datetime) -> str:
    """Return the local month as `2026-11`."""
    return f"{timezone.localtime(at):%Y-%m}"


def reckon(found: Reckoning, first: int, last: int, *, now: datetime) -> None:
    """Count what happened to the reports with ids from `first` to `last` since the beginning of the window."""
    home = home_agency()
    calendar = calendar_for([home.code], time_zone=home.time_zone, working_week=home.working_week, around=now.date())
    walk = _Walk(found, _alarms(found.since, first, last), calendar, now)
    events = Event.objects.filter(stream__range=(first, last), at__gte=found.since, name__in=COUNTED)
    rows = events.order_by("stream", "sequence").values_list("stream", "name", "at", "facts")
    for stream, happenings in groupby(rows.iterator(chunk_size=CHUNK), key=lambda row: row[0]):
        walk.through(stream, happenings)
    walk.settle()


def _alarms(since: datetime, first: int, last: int) -> dict[tuple[int, datetime], datetime]:
    """Return when the first answer was due, by report and by the moment it got to an agency."""
    clocks = Clock.objects.filter(report__gte=first, report__lte=last, kind=ClockKind.ANSWER, started_at__gte=since)
    rows = clocks.values_list("report_id", "started_at", "due_at").iterator(chunk_size=CHUNK)
    return {(report, started_at): due_at for report, started_at, due_at in rows}


def count_open(found: Reckoning, *, now: datetime) -> None:
    """Count what is open today, from the reports themselves."""
    counted = Report.objects.order_by().values_list("status").annotate(count=Count("pk"))
    found.totals.statuses = Counter(dict(counted))
    late = Count("pk", filter=Q(due_at__lt=now))
    for holder, extra in (("agency__code", Q(agency__isnull=False)), ("government__code", Q(agency=None))):
        rows = Report.objects.filter(extra, status__in=OPEN).order_by().values_list(holder)
        for code, count, overdue in rows.annotate(count=Count("pk"), overdue=late):
            found.records[code].open += count
            found.records[code].overdue += overdue


@dataclass
class _Life:
    """One report while its events are read in their order."""

    stream: int
    received_at: datetime | None = None
    holder: str = ""
    held_since: datetime | None = None
    is_answered: bool = False
    is_disposed: bool = False
    is_closed: bool = False
    is_merged: bool = False
    rating: int | None = None


@dataclass
class _Walk:
    """Go through the lives; what happened to reports whose holder is not told in the window is settled at the end."""

    found: Reckoning
    alarms: dict[tuple[int, datetime], datetime]
    calendar: WorkingCalendar
    now: datetime
    unsettled: list[tuple[int, str, int | None]] = field(default_factory=list)

    def through(self, stream: int, happenings: Iterable[Happening]) -> None:
        """Count one report's events."""
        life = _Life(stream)
        for _stream, name, at, facts in happenings:
            self._steps[Action(name)](self, life, at, facts)
        if life.holder and not (life.is_answered or life.is_merged) and self._alarm(life) < self.now:
            self.found.records[life.holder].late += 1
        if life.rating:
            self._count(life, "ratings", life.rating)

    def settle(self) -> None:
        """Count what belongs to agencies that held their reports before the window began."""
        for start in range(0, len(self.unsettled), CHUNK):
            part = self.unsettled[start : start + CHUNK]
            rows = Report.objects.filter(pk__in={stream for stream, _name, _value in part}, agency__isnull=False)
            codes = dict(rows.values_list("pk", "agency__code"))
            for stream, name, value in part:
                if stream in codes:
                    _add(self.found.records[codes[stream]], name, value)

    def _count(self, life: _Life, name: str, value: int | None = None) -> None:
        if life.holder:
            _add(self.found.records[life.holder], name, value)
        else:
            self.unsettled.append((life.stream, name, value))

    def _alarm(self, life: _Life) -> datetime:
        return self.alarms.get((life.stream, life.held_since or self.now), self.now)

    def _days(self, start: datetime, end: datetime) -> int:
        return max(self.calendar.working_days_left(start, end), 0)

    def _received(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.received_at = at
        self.found.totals.received[month_of(at)] += 1
        self.found.totals.channels[facts.get("channel", "")] += 1

    def _given(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        if life.received_at and not life.is_disposed:
            self.found.totals.verification_days[self._days(life.received_at, at)] += 1
        life.is_disposed, life.is_answered, life.is_merged = True, False, False
        life.holder, life.held_since = facts.get("agency", ""), at
        self._count(life, "received")

    def _redirected(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._count(life, "redirected")
        self._given(life, at, facts)

    def _handed_back(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.holder = life.holder or facts.get("office", "")
        self._count(life, "handed_back")
        life.holder, life.held_since = "", None

    def _answered(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.holder = life.holder or facts.get("office", "")
        if life.is_answered or not life.holder:
            return
        life.is_answered = True
        record = self.found.records[life.holder]
        record.answered += 1
        self.found.totals.answered[month_of(at)] += 1
        if life.held_since:
            days = self._days(life.held_since, at)
            record.answer_days[days] += 1
            self.found.totals.answer_days[days] += 1
        if (life.stream, life.held_since) in self.alarms:
            record.in_time += at <= self._alarm(life)
            record.late += at > self._alarm(life)

    def _closed(self, life: _Life, at: datetime, facts: dict[str, Any], name: str) -> None:
        self._count(life, name)
        getattr(self.found.totals, name)[month_of(at)] += 1
        life.rating = facts.get("rating")
        if life.received_at and not life.is_closed:
            self.found.totals.closing_days[self._days(life.received_at, at)] += 1
        life.is_closed = True

    def _confirmed(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._closed(life, at, facts, "confirmed")

    def _silent(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._closed(life, at, facts, "silent")

    def _by_admin(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._closed(life, at, facts, "by_admin")

    def _contested(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._count(life, "contested")

    def _reopened(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self._count(life, "reopened")
        life.rating = None

    def _rated(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.rating = facts.get("rating")

    def _archived(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self.found.totals.archived[month_of(at)] += 1
        self.found.totals.reasons[facts.get("reason", "")] += 1
        life.holder, life.held_since = "", None

    def _appealed(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self.found.totals.appealed += 1
        life.holder, life.held_since = "", None

    def _withdrawn(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self.found.totals.withdrawn += 1
        life.holder, life.held_since = "", None

    def _reinstated(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        self.found.totals.reinstated += 1

    def _merged(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.is_merged = True  # its clocks stand still: who is late is told by the report it was merged into

    def _unmerged(self, life: _Life, at: datetime, facts: dict[str, Any]) -> None:
        life.is_merged = False

    _steps = {
        Action.RECEIVE: _received, Action.DISPOSE: _given, Action.REDIRECT: _redirected, Action.HAND_BACK: _handed_back,
        Action.ANSWER: _answered, Action.CONFIRM: _confirmed, Action.CLOSE_SILENT: _silent, Action.CONTEST: _contested,
        Action.REOPEN: _reopened, Action.RATE: _rated, Action.ARCHIVE: _archived, Action.EXPIRE: _archived,
        Action.APPEAL: _appealed, Action.WITHDRAW: _withdrawn, Action.REINSTATE: _reinstated, Action.CLOSE: _by_admin,
        Action.FORWARD: _archived, Action.RULE: _given, Action.MERGE: _merged, Action.UNMERGE: _unmerged,
    }  # fmt: skip


def _add(record: Record, name: str, value: int | None) -> None:
    if value is None:
        setattr(record, name, getattr(record, name) + 1)
    else:
        getattr(record, name)[value] += 1
