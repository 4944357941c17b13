from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.deadlines.calendar import MONDAY_TO_FRIDAY, WorkingCalendar

WIB = ZoneInfo("Asia/Jakarta")
ZONES = [WIB, ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")]
EID = frozenset(date(2025, 3, 31) + timedelta(days=n) for n in range(8))
METRO = WorkingCalendar(weekdays=MONDAY_TO_FRIDAY, holidays=EID, zone=WIB)

days = st.dates(date(2025, 1, 1), date(2025, 6, 30))
calendars = st.builds(
    WorkingCalendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(days, max_size=40),
    zone=st.sampled_from(ZONES),
    extra_working_days=st.frozensets(days, max_size=10),
)
moments = st.builds(datetime.combine, days, st.times(), st.sampled_from([UTC, *ZONES]))


def wib(day: int, month: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2025, month, day, hour, minute, tzinfo=WIB)


def walk_days(calendar: WorkingCalendar, start: datetime, count: int) -> datetime:
    """Find the answer of `add_working_days` one day at a time."""
    local = start.astimezone(calendar.zone)
    while count:
        local += timedelta(days=1)
        count -= calendar.is_working_day(local.date())
    return local


def walk_minutes(calendar: WorkingCalendar, start: datetime, minutes: int) -> timedelta:
    """Find the answer of `working_time_between` one minute at a time."""
    local = start.astimezone(calendar.zone)
    worked = sum(calendar.is_working_day((local + timedelta(minutes=n)).date()) for n in range(minutes))
    return timedelta(minutes=worked)


def midnight_after(moment: datetime) -> datetime:
    return datetime(moment.year, moment.month, moment.day, tzinfo=moment.tzinfo) + timedelta(days=1)


def walk_working_time(calendar: WorkingCalendar, start: datetime, end: datetime) -> timedelta:
    """Find the answer of `working_time_between` one local day at a time."""
    at, stop, worked = start.astimezone(calendar.zone), end.astimezone(calendar.zone), timedelta()
    while at < stop:
        step = min(midnight_after(at), stop)
        worked += (step - at) * calendar.is_working_day(at.date())
        at = step
    return worked


@pytest.mark.parametrize(
    ("day", "works"),
    [(date(2025, 3, 28), True), (date(2025, 3, 29), False), (date(2025, 3, 31), False), (date(2025, 4, 8), True)],
)
def test_a_working_day_is_in_the_week_and_no_holiday(day: date, works: bool) -> None:
    assert METRO.is_working_day(day) is works


def test_an_extra_working_day_wins_over_weekend_and_holiday() -> None:
    extra = {date(2025, 3, 29), date(2025, 3, 31)}
    calendar = WorkingCalendar(MONDAY_TO_FRIDAY, EID, WIB, extra)
    assert [calendar.is_working_day(day) for day in sorted(extra)] == [True, True]
    assert calendar.add_working_days(wib(28, 3), 2) == wib(31, 3)


@pytest.mark.parametrize(
    ("start", "count", "due"),
    [
        (wib(10, 3), 5, wib(17, 3)),
        (wib(15, 3), 1, wib(17, 3)),
        (wib(28, 3), 1, wib(8, 4)),
        (wib(28, 3, 0, 0), 3, wib(10, 4, 0, 0)),
    ],
    ids=["a week", "from a Saturday", "over Eid", "at midnight"],
)
def test_add_working_days(start: datetime, count: int, due: datetime) -> None:
    assert METRO.add_working_days(start, count) == due


def test_the_day_is_the_local_day() -> None:
    friday_evening_in_utc = datetime(2025, 3, 14, 18, tzinfo=UTC)
    due = METRO.add_working_days(friday_evening_in_utc, 1)
    assert (due, due.tzinfo) == (wib(17, 3, 1), WIB)


def test_add_days_counts_every_day() -> None:
    assert METRO.add_days(wib(28, 3), 30) == wib(27, 4)


@given(calendars, moments, st.integers(1, 70))
def test_add_working_days_agrees_with_a_walk(calendar: WorkingCalendar, start: datetime, count: int) -> None:
    due = calendar.add_working_days(start, count)
    assert (due, due.tzinfo) == (walk_days(calendar, start, count), calendar.zone)


@given(calendars, moments, moments)
def test_working_time_agrees_with_a_walk(calendar: WorkingCalendar, one: datetime, other: datetime) -> None:
    start, end = sorted([one, other])
    worked = walk_working_time(calendar, start, end)
    assert calendar.working_time_between(start, end) == worked
    assert calendar.working_time_between(end, start) == -worked


@given(calendars, moments, st.integers(0, 4000))
def test_working_time_agrees_with_the_minutes(calendar: WorkingCalendar, moment: datetime, minutes: int) -> None:
    start = moment.replace(second=0, microsecond=0)
    end = start + timedelta(minutes=minutes)
    assert calendar.working_time_between(start, end) == walk_minutes(calendar, start, minutes)


@given(calendars, moments, st.timedeltas(timedelta(days=-30), timedelta(days=70)))
def test_add_working_time_lands_on_a_working_day(calendar: WorkingCalendar, start: datetime, amount: timedelta) -> None:
    end = calendar.add_working_time(start, amount)
    assert calendar.working_time_between(start, end) == amount
    assert (calendar.is_working_day(end.date()), end.tzinfo) == (True, calendar.zone)


@given(calendars, moments, moments, st.integers(1, 60))
def test_a_pause_of_no_length_changes_nothing(
    calendar: WorkingCalendar, start: datetime, paused: datetime, count: int
) -> None:
    due = calendar.add_working_days(start, count)
    assert calendar.add_working_time(paused, calendar.working_time_between(paused, due)) == due


@given(calendars, moments, moments, moments)
def test_a_pause_keeps_the_working_time_left(
    calendar: WorkingCalendar, start: datetime, one: datetime, other: datetime
) -> None:
    paused, resumed = sorted([one, other])
    left = calendar.working_time_between(paused, calendar.add_working_days(start, 14))
    moved = calendar.add_working_time(resumed, left)
    assert calendar.working_time_between(resumed, moved) == left


def test_a_pause_over_the_weekend_costs_the_agency_nothing() -> None:
    due = METRO.add_working_days(wib(10, 3), 5)
    left = METRO.working_time_between(wib(12, 3, 16), due)
    assert METRO.add_working_time(wib(16, 3, 9), left) == wib(19, 3, 18)


def test_working_time_ending_with_friday_is_due_when_monday_begins() -> None:
    assert METRO.add_working_time(wib(14, 3), timedelta(hours=14)) == wib(17, 3, 0)


@pytest.mark.parametrize(
    ("now", "left"),
    [
        (wib(10, 3), 5),
        (wib(11, 3, 9), 4),
        (wib(11, 3, 23, 59), 4),
        (wib(15, 3), 1),
        (wib(17, 3, 9), 0),
        (wib(17, 3, 10), 0),
        (wib(17, 3, 10, 1), -1),
        (wib(18, 3), -1),
        (wib(19, 3), -2),
    ],
)
def test_working_days_left_until_monday_at_ten(now: datetime, left: int) -> None:
    assert METRO.working_days_left(now, wib(17, 3)) == left


@given(calendars, moments, st.integers(1, 60))
def test_all_days_are_left_at_the_start(calendar: WorkingCalendar, start: datetime, count: int) -> None:
    assert calendar.working_days_left(start, calendar.add_working_days(start, count)) == count


@given(calendars, moments, moments)
def test_days_left_are_negative_exactly_when_overdue(calendar: WorkingCalendar, now: datetime, due: datetime) -> None:
    assert (calendar.working_days_left(now, due) < 0) is (now > due)


@pytest.mark.parametrize("count", [0, -1])
def test_a_count_must_be_positive(count: int) -> None:
    with pytest.raises(ValueError, match="positive"):
        METRO.add_working_days(wib(10, 3), count)
    with pytest.raises(ValueError, match="positive"):
        METRO.add_days(wib(10, 3), count)


def test_naive_moments_are_refused() -> None:
    naive = wib(10, 3).replace(tzinfo=None)
    with pytest.raises(ValueError, match="zone"):
        METRO.add_working_days(naive, 1)
    with pytest.raises(ValueError, match="zone"):
        METRO.working_time_between(wib(10, 3), naive)
    with pytest.raises(ValueError, match="zone"):
        METRO.add_working_time(naive, timedelta(hours=1))


@pytest.mark.parametrize("weekdays", [frozenset[int](), frozenset({7})])
def test_a_week_without_working_days_is_refused(weekdays: frozenset[int]) -> None:
    with pytest.raises(ValueError, match="weekday"):
        WorkingCalendar(weekdays, [], WIB)


def test_calendars_with_the_same_days_are_the_same() -> None:
    again = WorkingCalendar(frozenset(range(5)), sorted(EID), WIB)
    assert (again, hash(again)) == (METRO, hash(METRO))
