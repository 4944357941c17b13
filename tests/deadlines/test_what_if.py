"""What another length would have made of the past: runs, lateness and quantiles against plain counting."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from test_ledger import HOUR, METRO, START, calendars, lives

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.ledger import Mark, Turn, counted_time, ledger
from lapor.deadlines.models import Unit
from lapor.deadlines.runs import Length, Run, runs
from lapor.deadlines.what_if import Case, compare, quantile, total

END = START + HOUR * 720
lengths = st.builds(Length, amount=st.integers(1, 20), unit=st.sampled_from(Unit))


@given(lives, calendars, st.booleans())
def test_the_runs_use_what_the_ledger_counts(marks: list[Mark], calendar: WorkingCalendar, every_day: bool) -> None:
    found = runs(marks)
    used = sum((run.used(calendar, END, every_day=every_day) for run in found), timedelta())
    assert used == counted_time(ledger(marks, calendar, until=END, every_day=every_day))
    assert all(run.is_over for run in found[:-1])


@given(lives, calendars, lengths)
def test_late_is_whoever_used_more_than_the_length_gives(
    marks: list[Mark], calendar: WorkingCalendar, length: Length
) -> None:
    for run in runs(marks):
        first_due = length.due_at(run.started_at, calendar)
        given = counted_time(
            ledger([Mark(run.started_at, Turn.START, "")], calendar, until=first_due, every_day=length.every_day)
        )
        until = run.ran_until(END)
        if not length.every_day and not calendar.is_working_day(until.astimezone(calendar.zone).date()):
            continue  # working time stands still there, the alarm may be any moment of it
        assert run.is_late(length, calendar, END) == (run.used(calendar, END, every_day=length.every_day) > given)


def run(*hours_and_turns: tuple[int, Turn]) -> Run:
    (found,) = runs([Mark(START + HOUR * hour, turn, "") for hour, turn in hours_and_turns])
    return found


def test_a_pause_moves_the_alarm_and_a_stop_in_it_is_not_late() -> None:
    week = Length(5, Unit.CALENDAR_DAYS)
    paused = run((0, Turn.START), (48, Turn.PAUSE), (96, Turn.RESUME))
    assert paused.due_at(week, METRO) == START + HOUR * (120 + 48)
    stopped = run((0, Turn.START), (48, Turn.PAUSE), (480, Turn.STOP))
    assert (stopped.ran_until(END), stopped.is_late(week, METRO, END)) == (START + HOUR * 48, False)


def test_the_comparison_counts_by_agency_and_kind() -> None:
    two, four = Length(2, Unit.CALENDAR_DAYS), Length(4, Unit.CALENDAR_DAYS)
    cases = [
        Case("Dishub", "complaint", run((0, Turn.START), (24 * days, Turn.STOP)), two, METRO) for days in (1, 3, 5)
    ]
    cases.append(Case("DLH", "aspiration", run((0, Turn.START)), two, METRO))
    found = compare(cases, four, START + HOUR * 72)
    assert [(row.agency, row.counted, row.running, row.before, row.after) for row in found] == [
        ("DLH", 1, 1, 1, 0), ("Dishub", 3, 0, 2, 1),
    ]  # fmt: skip
    everything = total(found)
    assert (everything.counted, everything.before, everything.after) == (4, 3, 1)
    assert (found[0].median_days, found[0].p90_days) == (None, None)


def test_quantiles_are_nearest_ranks() -> None:
    days = [timedelta(days=day) for day in (9, 1, 5, 3, 7, 2, 8, 4, 6, 10)]
    assert (quantile(days, 50), quantile(days, 90), quantile([], 90)) == (timedelta(days=5), timedelta(days=9), None)
