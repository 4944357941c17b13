"""The clocks, their ledgers and a stop-watch that looks at every hour say the same, whatever happens to the report."""

from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from test_random_walks import VERBS

from factories import NOW, City, later, received, report_at, small_city
from lapor.core.models import Event
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.ledger import counted_time, ledger
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock, ClockKind, DeadlinePolicy, Unit
from lapor.reports import operations
from lapor.reports.calendars import calendar_of
from lapor.reports.ledgers import marks_of
from lapor.reports.models import Report
from lapor.reports.operations import MissingError, Step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import Action, NotAllowedHereError, Status, arrows_from

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
STEPS = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 120)), min_size=4, max_size=14)
BACK_TO_THE_AGENCY = {Action.REPLY, Action.CONTEST, Action.REOPEN}


def stands_still(kind: str, told: list[Event]) -> bool:
    """Say from what people did, without the table: whom does the report wait for after these events?"""
    status = told[-1].facts["to"]
    if status == Status.MERGED or (status == Status.ON_HOLD and kind != ClockKind.ANSWER):
        return True
    turns = [event.name for event in told if event.name in {Action.ANSWER, *BACK_TO_THE_AGENCY}]
    return status == Status.FOLLOW_UP and kind == ClockKind.COMPLETION and turns[-1] == Action.ANSWER


def hours(clock: Clock, events: list[Event], calendar: WorkingCalendar, until: datetime) -> Iterator[timedelta]:
    """Yield after every hour what has counted since the start of the clock."""
    counted, now = timedelta(), clock.started_at
    every_day = clock.policy.unit == Unit.CALENDAR_DAYS
    while now < until:
        told = [event for event in events if event.at <= now]
        is_worked = every_day or calendar.is_working_day(now.astimezone(calendar.zone).date())
        counted += HOUR if is_worked and not stands_still(clock.kind, told) else timedelta()
        now += HOUR
        yield counted


def time_given(clock: Clock, calendar: WorkingCalendar) -> timedelta:
    """Count what its length gives a clock: the day of its start is day zero, so a Saturday's hours are not given."""
    if clock.policy.unit == Unit.CALENDAR_DAYS:
        return DAY * clock.policy.amount
    now, days, given = clock.started_at.astimezone(calendar.zone), 0, timedelta()
    while days < clock.policy.amount:
        for _ in range(24):
            given += HOUR if calendar.is_working_day(now.date()) else timedelta()
            now += HOUR
        days += calendar.is_working_day(now.date())
    return given


def check(report: Report, now: datetime) -> None:
    report = Report.objects.select_related("agency", "government").get(pk=report.pk)
    calendar, events = calendar_of(report, now), list(Event.objects.filter(stream=report.pk).order_by("sequence"))
    for clock in Clock.objects.filter(report=report, kind__in=OFFICERS_CLOCKS, stopped_at=None).select_related(
        "policy"
    ):
        passed = [timedelta(), *hours(clock, events, calendar, now)]
        marks = [mark for mark in marks_of(events, ClockKind(clock.kind)) if mark.at >= clock.started_at]
        every_day = clock.policy.unit == Unit.CALENDAR_DAYS
        assert counted_time(ledger(marks, calendar, until=now, every_day=every_day)) == passed[-1]
        assert (clock.paused_at is not None) == stands_still(clock.kind, events)
        limit = time_given(clock, calendar)
        if passed[-1] < limit:
            since = clock.paused_at or now
            left = clock.due_at - since if every_day else calendar.working_time_between(since, clock.due_at)
            assert left == limit - passed[-1], clock.kind
        else:  # the alarm stays at the hour in which the limit was reached
            reached = clock.started_at + HOUR * passed.index(limit)
            assert calendar.working_time_between(reached, clock.due_at) == timedelta(), clock.kind
            is_due = clock.due_at <= now  # or only days off lie between
            assert is_due or calendar.working_time_between(now, clock.due_at) == timedelta(), clock.kind


@pytest.mark.django_db
class RandomLives(TestCase):
    @hypothesis_settings(max_examples=15)
    @given(STEPS, st.sampled_from(Unit), st.booleans())
    def test_ledger_clock_and_stopwatch_agree(self, steps: list[tuple[int, int]], unit: Unit, is_short: bool) -> None:
        city, now = small_city(), NOW
        for office in (city.city, city.lighting, city.trees):
            office.working_week = "6" if is_short else "5"
            office.save()
        completion = DeadlinePolicy.objects.filter(clock_kind="completion")
        completion.update(unit=unit)
        if is_short:
            completion.exclude(report_kind="oversight").update(amount=2)
        report = received()
        for choice, passed in steps:
            now += HOUR * passed
            report.refresh_from_db()
            possible = [arrow.action for arrow in arrows_from(report.status) if arrow.action in VERBS]
            try:
                VERBS[possible[choice % len(possible)]](report, city, now)
            except (NotAllowedHereError, NotPermittedError, MissingError):
                continue
            check(report, now)


def test_a_pause_after_the_alarm_counts_once_the_kind_gives_more_time(city: City) -> None:
    DeadlinePolicy.objects.filter(clock_kind="completion", report_kind="complaint").update(amount=1)
    report = report_at(Status.DISPOSITION, city)
    VERBS[Action.ANSWER](report, city, later(2))
    VERBS[Action.CONTEST](report, city, later(9))
    operations.correct(Step(report.number, city.verifier, later(9)), {"oversight": True})
    check(report, later(9))


@pytest.mark.parametrize("status", [Status.VERIFICATION, Status.DISPOSITION])
def test_nothing_stands_still_once_a_merging_was_contested(city: City, status: Status) -> None:
    report = report_at(status, city)
    VERBS[Action.MERGE](report, city, later(1))
    VERBS[Action.APPEAL](report, city, later(3))
    going = Clock.objects.filter(report=report, stopped_at=None).values_list("kind", "paused_at")
    assert list(going) == [("verification", None)]
    check(report, later(4))
