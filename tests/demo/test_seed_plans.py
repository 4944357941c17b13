"""Plans of the demo lives hold whenever the demo is started."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.holidays import WEEKS, national_days_off
from lapor.deadlines.models import ClockKind, DeadlinePolicy, Unit
from lapor.demo.hours import WIB, office_moment
from lapor.demo.lives import LAST_WORD, Beat, Paper, plan
from lapor.demo.narratives import NARRATIVES
from lapor.demo.shapes import Life, Narrative
from lapor.reports.workflow import TABLE, Action

WORKING_DAYS = {ClockKind.VERIFICATION: 3, ClockKind.ANSWER: 5, ClockKind.CONFIRMATION: 10}
POLICIES = {
    kind: DeadlinePolicy(clock_kind=kind, amount=amount, unit=Unit.WORKING_DAYS)
    for kind, amount in WORKING_DAYS.items()
} | {ClockKind.COMPLETENESS: DeadlinePolicy(amount=30, unit=Unit.CALENDAR_DAYS)}
DAYS_OFF = frozenset().union(*(national_days_off(year) for year in range(2025, 2029)))
IDUL_FITRI = date(2026, 3, 20)
MOMENTS = st.floats(0, 730).map(lambda days: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=days))


def calendar(week: str = "5") -> WorkingCalendar:
    return WorkingCalendar(weekdays=WEEKS[week], holidays=DAYS_OFF, zone=WIB)


def paper_at(now: datetime, week: str = "5") -> Paper:
    return Paper(now, calendar(), calendar(week), POLICIES)


def walked_by(beats: list[Beat]) -> bool:
    """Tell whether each step is one that the table allows after the one before."""
    status = None
    for beat in beats:
        arrow = next(row for row in TABLE if row.action == beat.action and (status in row.sources or not row.sources))
        status = arrow.target or status
    return True


def planned(narrative: Narrative, now: datetime, week: str = "5", seed: int = 1) -> list[Beat]:
    return plan(narrative.life, narrative.age_days, paper_at(now, week), Random(seed))


@given(
    narrative=st.sampled_from(NARRATIVES),
    now=MOMENTS,
    week=st.sampled_from("56"),
    seed=st.integers(0, 1000),
)
def test_every_life_can_be_planned_at_any_moment(narrative: Narrative, now: datetime, week: str, seed: int) -> None:
    beats = planned(narrative, now, week, seed)
    assert beats[0].action == Action.RECEIVE
    assert beats[-1].at < now - LAST_WORD
    assert all(earlier.at < later.at for earlier, later in pairwise(beats))
    assert walked_by(beats)


@pytest.mark.parametrize("day", ["2026-03-29", "2026-03-25", "2026-12-31", "2026-05-03"])
def test_long_holidays_and_sunday_nights_leave_no_life_without_a_plan(day: str) -> None:
    now = datetime.fromisoformat(f"{day}T23:50:00+07:00")
    assert len([planned(narrative, now) for narrative in NARRATIVES]) == len(NARRATIVES)


def test_the_same_chance_gives_the_same_plan() -> None:
    paper = paper_at(datetime(2026, 11, 3, 3, tzinfo=UTC))
    assert plan(Life.REOPENED, 41, paper, Random("x")) == plan(Life.REOPENED, 41, paper, Random("x"))


@given(MOMENTS, st.integers(0, 3), st.integers())
def test_officers_act_on_working_days_in_office_hours(after: datetime, days: int, seed: int) -> None:
    moment = office_moment(after, days, calendar(), Random(seed)).astimezone(WIB)
    assert moment > after
    assert calendar().is_working_day(moment.date())
    assert (7, 45) <= (moment.hour, moment.minute) <= (15, 45)


def test_nobody_works_through_idul_fitri() -> None:
    before = datetime.combine(IDUL_FITRI, datetime.min.time(), WIB)
    assert office_moment(before, 1, calendar(), Random(1)).date() > IDUL_FITRI
