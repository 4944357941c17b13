"""The itemised ledger of one clock: which hours counted, which did not, and why."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from lapor.deadlines.calendar import ONE_DAY, WorkingCalendar


class Turn(StrEnum):
    """What happens to a clock at a moment."""

    START = "start"
    PAUSE = "pause"
    RESUME = "resume"
    STOP = "stop"


class Reason(StrEnum):
    """Why a stretch of time counted or did not."""

    COUNTED = "counted"
    WEEKEND = "weekend"
    DAY_OFF = "day_off"
    PAUSED = "paused"


@dataclass(frozen=True)
class Mark:
    """One turn of the clock and the action that caused it."""

    at: datetime
    turn: Turn
    cause: str


@dataclass(frozen=True)
class Item:
    """A stretch of time with one reason; `day_off` is the day when that is the reason, `cause` what paused the clock.

    Both moments are in the zone of the calendar.
    """

    begin: datetime
    end: datetime
    reason: Reason
    cause: str = ""
    day_off: date | None = None

    @property
    def counted(self) -> timedelta:
        """Return how much of the stretch counted: all of it, or nothing."""
        return self.end - self.begin if self.reason == Reason.COUNTED else timedelta()


def ledger(marks: Sequence[Mark], calendar: WorkingCalendar, *, until: datetime, every_day: bool = False) -> list[Item]:
    """Return the life of a clock without a gap, from its first start to its last stop, else to `until`.

    `marks` come in the order of time. A working day counts 24 hours, as in the calendar; with `every_day` every day
    does. While the clock is stopped there is no item at all. A turn that changes nothing (a start while it runs, a
    pause while it stands still) is passed over, as the clock does.
    """
    stretches = (stretch for stretch in _stretches(marks, until) if stretch[0] < stretch[1])
    return [item for begin, end, cause in stretches for item in _items(begin, end, cause, calendar, every_day)]


def counted_time(items: Iterable[Item]) -> timedelta:
    """Return the time that counted."""
    return sum((item.counted for item in items), timedelta())


def _stretches(marks: Sequence[Mark], until: datetime) -> Iterator[tuple[datetime, datetime, str | None]]:
    """Yield begin, end and what paused the clock (None while it runs)."""
    state, cause, begin = Turn.STOP, None, until
    for mark in marks:
        after = turned(state, mark.turn)
        if after == state:
            continue
        if state != Turn.STOP:
            yield begin, mark.at, cause
        state, begin = after, mark.at
        cause = mark.cause if state == Turn.PAUSE else None
    if state != Turn.STOP:
        yield begin, until, cause


def turned(state: Turn, turn: Turn) -> Turn:
    """Return the state after a turn: running (START), standing still (PAUSE) or stopped."""
    if turn == Turn.STOP or (turn == Turn.START and state == Turn.STOP):
        return turn
    if turn == Turn.PAUSE and state == Turn.START:
        return Turn.PAUSE
    return Turn.START if turn == Turn.RESUME and state == Turn.PAUSE else state


def _items(
    begin: datetime, end: datetime, cause: str | None, calendar: WorkingCalendar, every_day: bool
) -> Iterator[Item]:
    first, last = begin.astimezone(calendar.zone), end.astimezone(calendar.zone)
    if cause is not None:
        yield Item(first, last, Reason.PAUSED, cause)
        return
    pending: Item | None = None
    for item in _days(first, last, calendar, every_day):
        if pending and (pending.reason, pending.day_off) == (item.reason, item.day_off):
            pending = replace(pending, end=item.end)
            continue
        if pending:
            yield pending
        pending = item
    if pending:
        yield pending


def _days(first: datetime, last: datetime, calendar: WorkingCalendar, every_day: bool) -> Iterator[Item]:
    while first < last:
        midnight = datetime.combine(first.date() + ONE_DAY, time.min, tzinfo=first.tzinfo)
        reason = Reason.COUNTED if every_day else _reason(calendar, first.date())
        yield Item(first, min(midnight, last), reason, day_off=first.date() if reason == Reason.DAY_OFF else None)
        first = midnight


def _reason(calendar: WorkingCalendar, day: date) -> Reason:
    if calendar.is_working_day(day):
        return Reason.COUNTED
    return Reason.WEEKEND if day.weekday() not in calendar.weekdays else Reason.DAY_OFF
