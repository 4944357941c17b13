from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from lapor.deadlines.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from lapor.deadlines.ledger import Item, Mark, Reason, Turn, counted_time, ledger

WIB = ZoneInfo("Asia/Jakarta")
ZONES = [WIB, ZoneInfo("Asia/Makassar"), ZoneInfo("Asia/Jayapura")]
NYEPI = date(2026, 3, 19)
METRO = WorkingCalendar(weekdays=MONDAY_TO_FRIDAY, holidays=frozenset([NYEPI]), zone=WIB)
HOUR = timedelta(hours=1)
START = datetime(2026, 3, 1, tzinfo=UTC)

days = st.dates(date(2026, 3, 1), date(2026, 3, 31))
calendars = st.builds(
    WorkingCalendar,
    weekdays=st.frozensets(st.integers(0, 6), min_size=1),
    holidays=st.frozensets(days, max_size=10),
    zone=st.sampled_from(ZONES),
    extra_working_days=st.frozensets(days, max_size=5),
)
turns = st.sampled_from(Turn)
lives = st.lists(st.tuples(st.integers(0, 600), turns), max_size=12).map(
    lambda rows: [Mark(START + HOUR * hour, turn, turn) for hour, turn in sorted(rows)]
)
lengths = st.integers(600, 720)


def hour_by_hour(marks: list[Mark], calendar: WorkingCalendar, hours: int) -> timedelta:
    """Count with a stop-watch: at every full hour look at what happened, then whether the hour is worked."""
    is_running = is_paused = False
    counted = timedelta()
    for hour in range(hours):
        now = START + HOUR * hour
        for mark in (mark for mark in marks if mark.at == now):
            if mark.turn == Turn.START and not is_running:
                is_running, is_paused = True, False
            elif mark.turn == Turn.STOP:
                is_running = False
            elif is_running:
                is_paused = mark.turn == Turn.PAUSE or (is_paused and mark.turn != Turn.RESUME)
        if is_running and not is_paused and calendar.is_working_day(now.astimezone(calendar.zone).date()):
            counted += HOUR
    return counted


@given(lives, calendars, lengths)
def test_the_ledger_counts_what_a_stopwatch_counts(marks: list[Mark], calendar: WorkingCalendar, hours: int) -> None:
    items = ledger(marks, calendar, until=START + HOUR * hours)
    assert counted_time(items) == hour_by_hour(marks, calendar, hours)


@given(lives, calendars, lengths)
def test_items_follow_each_other(marks: list[Mark], calendar: WorkingCalendar, hours: int) -> None:
    items = ledger(marks, calendar, until=START + HOUR * hours)
    assert all(item.begin < item.end for item in items)
    assert all(before.end <= after.begin for before, after in pairwise(items))


@given(calendars, st.integers(0, 500), st.integers(1, 200))
def test_a_running_clock_counts_as_the_calendar_does(calendar: WorkingCalendar, begin: int, length: int) -> None:
    started_at, until = START + HOUR * begin, START + HOUR * (begin + length)
    items = ledger([Mark(started_at, Turn.START, "dispose")], calendar, until=until)
    assert counted_time(items) == calendar.working_time_between(started_at, until)
    assert (items[0].begin, items[-1].end) == (started_at, until)


@given(calendars, st.integers(1, 400))
def test_a_clock_of_calendar_days_counts_every_day(calendar: WorkingCalendar, length: int) -> None:
    until = START + HOUR * length
    items = ledger([Mark(START, Turn.START, "hold")], calendar, until=until, every_day=True)
    assert [(item.counted, item.reason) for item in items] == [(HOUR * length, Reason.COUNTED)]


def test_every_stretch_says_why() -> None:
    def wib(day: int, hour: int = 0) -> datetime:
        return datetime(2026, 3, day, hour, tzinfo=WIB)

    marks = [
        Mark(wib(18, 9), Turn.START, "dispose"),
        Mark(wib(23, 9), Turn.PAUSE, "answer"),
        Mark(wib(24, 9), Turn.RESUME, "contest"),
    ]
    assert ledger(marks, METRO, until=wib(24, 15)) == [
        Item(wib(18, 9), wib(19), Reason.COUNTED),
        Item(wib(19), wib(20), Reason.DAY_OFF, day_off=NYEPI),
        Item(wib(20), wib(21), Reason.COUNTED),
        Item(wib(21), wib(23), Reason.WEEKEND),
        Item(wib(23), wib(23, 9), Reason.COUNTED),
        Item(wib(23, 9), wib(24, 9), Reason.PAUSED, "answer"),
        Item(wib(24, 9), wib(24, 15), Reason.COUNTED),
    ]
