"""What another length would have made of clocks that have run: plain arithmetic over their turns."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from math import ceil

from lapor.deadlines.calendar import ONE_DAY, WorkingCalendar
from lapor.deadlines.runs import Length, Run


@dataclass(frozen=True)
class Case:
    """One clock that has run: whose it was, its turns, and the length that counted for it."""

    agency: str
    report_kind: str
    run: Run
    length: Length
    calendar: WorkingCalendar


@dataclass
class Tally:
    """How clocks of one kind did: `before` and `after` count the late ones, `used` holds working time of finished ones.

    `running` ones may still become late.
    """

    agency: str
    report_kind: str
    counted: int = 0
    running: int = 0
    before: int = 0
    after: int = 0
    used: list[timedelta] = field(default_factory=list)

    @property
    def median_days(self) -> float | None:
        """Return the working days that half of the finished ones needed at most."""
        return in_days(quantile(self.used, 50))

    @property
    def p90_days(self) -> float | None:
        """Return the working days that nine of ten finished ones needed at most."""
        return in_days(quantile(self.used, 90))

    def add(self, other: "Tally") -> None:
        """Take another one's counts in."""
        self.counted, self.running = self.counted + other.counted, self.running + other.running
        self.before, self.after = self.before + other.before, self.after + other.after
        self.used += other.used


def compare(cases: Iterable[Case], length: Length, now: datetime) -> list[Tally]:
    """Return by agency and kind how many were late by the length that counted, and how many by another one."""
    found: dict[tuple[str, str], Tally] = {}
    for case in cases:
        key = (case.agency, case.report_kind)
        tally = found.setdefault(key, Tally(*key))
        tally.counted += 1
        tally.before += case.run.is_late(case.length, case.calendar, now)
        tally.after += case.run.is_late(length, case.calendar, now)
        if case.run.is_over:
            tally.used.append(case.run.used(case.calendar, now))
        else:
            tally.running += 1
    return [found[key] for key in sorted(found)]


def total(tallies: Iterable[Tally]) -> Tally:
    """Return all of them together."""
    everything = Tally("", "")
    for tally in tallies:
        everything.add(tally)
    return everything


def quantile(values: Sequence[timedelta], percent: int) -> timedelta | None:
    """Return the smallest value that so many of a hundred do not exceed (nearest rank); None of nothing."""
    return sorted(values)[ceil(len(values) * percent / 100) - 1] if values else None


def in_days(length: timedelta | None) -> float | None:
    """Return days with one decimal."""
    return round(length / ONE_DAY, 1) if length is not None else None
