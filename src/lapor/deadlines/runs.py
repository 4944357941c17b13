"""One run of a clock from its start to its stop, as plain arithmetic: when it is due, what it used, whether late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.ledger import Mark, Turn, turned
from lapor.deadlines.models import Unit


@dataclass(frozen=True)
class Length:
    """How long a clock runs."""

    amount: int
    unit: Unit

    @property
    def every_day(self) -> bool:
        """Tell whether every day counts."""
        return self.unit == Unit.CALENDAR_DAYS

    def due_at(self, start: datetime, calendar: WorkingCalendar) -> datetime:
        """Return when a clock of this length that started at `start` is due."""
        count = calendar.add_days if self.every_day else calendar.add_working_days
        return count(start, self.amount)

    def moved_on(self, due_at: datetime, paused_at: datetime, now: datetime, calendar: WorkingCalendar) -> datetime:
        """Return the alarm of a clock that stood still and runs on from `now`; an overdue one stays as it was."""
        if due_at <= paused_at:
            return due_at
        if self.every_day:
            return due_at + (now - paused_at)
        return calendar.add_working_time(now, calendar.working_time_between(paused_at, due_at))


@dataclass(frozen=True)
class Run:
    """The turns of a clock from a start to the stop that followed, or to the last one so far."""

    marks: tuple[Mark, ...]

    @property
    def started_at(self) -> datetime:
        """Return when it began."""
        return self.marks[0].at

    @property
    def is_over(self) -> bool:
        """Tell whether it was stopped."""
        return self.marks[-1].turn == Turn.STOP

    def due_at(self, length: Length, calendar: WorkingCalendar) -> datetime:
        """Return its alarm, had it this length; a pause that still lasts has not moved it."""
        due, paused_at = length.due_at(self.started_at, calendar), None
        for mark in self.marks[1:]:
            if mark.turn == Turn.PAUSE:
                paused_at = mark.at
            elif mark.turn == Turn.RESUME and paused_at is not None:
                due, paused_at = length.moved_on(due, paused_at, mark.at, calendar), None
        return due

    def ran_until(self, now: datetime) -> datetime:
        """Return to which moment it ran: to its stop, to the pause that has not ended, else to `now`."""
        last = self.marks[-1]
        is_stopped_while_paused = last.turn == Turn.STOP and self.marks[-2].turn == Turn.PAUSE
        if is_stopped_while_paused:
            return self.marks[-2].at
        return last.at if last.turn in {Turn.STOP, Turn.PAUSE} else now

    def is_late(self, length: Length, calendar: WorkingCalendar, now: datetime) -> bool:
        """Tell whether it ran beyond its alarm, had it this length."""
        return self.ran_until(now) > self.due_at(length, calendar)

    def used(self, calendar: WorkingCalendar, now: datetime, *, every_day: bool = False) -> timedelta:
        """Return the time that counted: what its ledger adds up to, reckoned without the single days."""
        passed = timedelta()
        for begin, end in pairwise([*self.marks, Mark(now, Turn.STOP, "")]):
            if begin.turn in {Turn.START, Turn.RESUME}:
                passed += end.at - begin.at if every_day else calendar.working_time_between(begin.at, end.at)
        return passed


def runs(marks: Iterable[Mark]) -> list[Run]:
    """Return the runs of one clock, in the order of time; turns that changed nothing are left out."""
    found: list[list[Mark]] = []
    state = Turn.STOP
    for mark in marks:
        after = turned(state, mark.turn)
        if after == state:
            continue
        if state == Turn.STOP:
            found.append([])
        found[-1].append(mark)
        state = after
    return [Run(tuple(turns)) for turns in found]
