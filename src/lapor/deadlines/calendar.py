"""Working days and working time of one agency, as plain arithmetic on local dates."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

ONE_DAY = timedelta(days=1)
MONDAY_TO_FRIDAY = frozenset(range(5))


@dataclass(frozen=True)
class WorkingCalendar:
    """Count the working days of one agency in its own zone.

    `weekdays` holds the days of its working week (Monday is 0). `holidays` holds national holidays and cuti bersama.
    `extra_working_days` are worked whatever the other two say. Every moment given must be aware; every moment returned
    is in `zone`. Durations are local clock durations: Indonesia has no summer time, so the two never differ here.

    :raises ValueError: if the working week is empty or holds something that is not a weekday.
    """

    weekdays: frozenset[int]
    holidays: Collection[date]
    zone: ZoneInfo
    extra_working_days: Collection[date] = frozenset()

    def __post_init__(self) -> None:
        weekdays = frozenset(self.weekdays)
        if not weekdays or not weekdays <= frozenset(range(7)):
            raise ValueError(f"A working week needs at least one weekday from 0 to 6, not {sorted(weekdays)}")
        # Frozen sets keep the calendar hashable, so that callers may cache by it.
        object.__setattr__(self, "weekdays", weekdays)
        object.__setattr__(self, "holidays", frozenset(self.holidays))
        object.__setattr__(self, "extra_working_days", frozenset(self.extra_working_days))

    def is_working_day(self, day: date) -> bool:
        """Say whether the agency works on `day`."""
        if day in self.extra_working_days:
            return True
        return day.weekday() in self.weekdays and day not in self.holidays

    def add_working_days(self, start: datetime, count: int) -> datetime:
        """Return the moment `count` working days after `start`, at the same local clock time.

        The day of `start` is day zero, working or not.

        :raises ValueError: if `start` is naive or `count` is not positive.
        """
        local = self._local(start)
        _ensure_positive(count)
        worked = self._days_worked_before(local.toordinal() + 1)
        return self._moment(self._ordinal_of(worked + count - 1), _time_of_day(local))

    def add_days(self, start: datetime, count: int) -> datetime:
        """Return the moment `count` calendar days after `start`, at the same local clock time.

        :raises ValueError: if `start` is naive or `count` is not positive.
        """
        local = self._local(start)
        _ensure_positive(count)
        return self._moment(local.toordinal() + count, _time_of_day(local))

    def working_time_between(self, start: datetime, end: datetime) -> timedelta:
        """Return the working time from `start` to `end`: a working day counts 24 hours, any other day nothing.

        Negative when `end` comes first.

        :raises ValueError: if either is naive.
        """
        return self._working_time_before(self._local(end)) - self._working_time_before(self._local(start))

    def add_working_time(self, start: datetime, amount: timedelta) -> datetime:
        """Return the moment on a working day when `amount` of working time has passed since `start`.

        The end of a Friday and the beginning of the Monday after it are the same working time; the answer is Monday's.
        So a deadline on a working day survives a pause of no length, and
        `add_working_time(resumed_at, working_time_between(paused_at, due_at))` is the deadline after a pause, also for
        a deadline that had passed before the pause (the amount is then negative).

        :raises ValueError: if `start` is naive.
        """
        total = self._working_time_before(self._local(start)) + amount
        days, time_of_day = divmod(total, ONE_DAY)
        return self._moment(self._ordinal_of(days), time_of_day)

    def working_days_left(self, now: datetime, due: datetime) -> int:
        """Return the working days after today up to and with the day of `due`, for "sisa n hari kerja".

        Counted by local dates, so it changes only at midnight. 0 means due before the next working day begins. Overdue
        is always negative: -1 from the moment after `due` to the end of the next working day, then -2 and so on.

        :raises ValueError: if either is naive.
        """
        today, due_day = self._local(now).toordinal(), self._local(due).toordinal()
        days = self._days_worked_before(due_day + 1) - self._days_worked_before(today + 1)
        return min(days, -1) if now > due else days

    def _local(self, moment: datetime) -> datetime:
        if moment.utcoffset() is None:
            raise ValueError(f"A moment needs a zone: {moment!r}")
        return moment.astimezone(self.zone)

    def _moment(self, ordinal: int, time_of_day: timedelta) -> datetime:
        return datetime.combine(date.fromordinal(ordinal), time.min, tzinfo=self.zone) + time_of_day

    def _working_time_before(self, local: datetime) -> timedelta:
        whole_days = self._days_worked_before(local.toordinal()) * ONE_DAY
        return whole_days + _time_of_day(local) if self.is_working_day(local.date()) else whole_days

    def _days_worked_before(self, ordinal: int) -> int:
        """Count the working days from the first day of the calendar (ordinal 1, a Monday) to the day before."""
        weeks, days = divmod(ordinal - 1, 7)
        regular = weeks * len(self.weekdays) + sum(weekday < days for weekday in self.weekdays)
        return regular - bisect_left(self._lost_days, ordinal) + bisect_left(self._won_days, ordinal)

    def _ordinal_of(self, index: int) -> int:
        """Return the ordinal of the working day that has exactly `index` working days before it."""
        return bisect_right(range(1, date.max.toordinal() + 2), index, key=self._days_worked_before)

    @cached_property
    def _lost_days(self) -> list[int]:
        lost = set(self.holidays) - set(self.extra_working_days)
        return sorted(day.toordinal() for day in lost if day.weekday() in self.weekdays)

    @cached_property
    def _won_days(self) -> list[int]:
        return sorted(day.toordinal() for day in self.extra_working_days if day.weekday() not in self.weekdays)


def _time_of_day(local: datetime) -> timedelta:
    return timedelta(hours=local.hour, minutes=local.minute, seconds=local.second, microseconds=local.microsecond)


def _ensure_positive(count: int) -> None:
    if count <= 0:
        raise ValueError(f"A number of days must be positive, not {count}")
