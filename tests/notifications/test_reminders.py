"""Reminders and escalation: the right officer, at the right moment, once, and never at night."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db.models import QuerySet
from hypothesis import given
from hypothesis import strategies as st

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, officer, report_at
from lapor.agencies.models import Absence, Role
from lapor.core import tasks
from lapor.core.memory import forget_all
from lapor.core.models import Task
from lapor.deadlines import ladder
from lapor.deadlines.calendar import MONDAY_TO_FRIDAY, WorkingCalendar
from lapor.deadlines.clocks import HURRY
from lapor.deadlines.models import Clock, ClockKind, Holiday, Unit
from lapor.deadlines.runs import Length
from lapor.management.commands import worker
from lapor.notifications import reminders
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

WIB = WorkingCalendar(weekdays=MONDAY_TO_FRIDAY, holidays=frozenset(), zone=ZoneInfo("Asia/Jakarta"))
NIGHT = datetime(2026, 11, 10, 16, 0, tzinfo=UTC)  # Tuesday 23.00 WIB, five working days after NOW


@pytest.fixture
def staff(city: City) -> City:
    for role, where, name in (
        (Role.HEAD, city.lighting, "kadis"),
        (Role.COORDINATOR, city.city, "koordinator"),
        (Role.LEADER, city.city, "walikota"),
    ):
        officer(role, where, name)
    return city


def work(now: datetime) -> None:
    """Do what the worker does until nothing is due."""
    reminders.plan(now)
    while tasks.run_due(now).taken:
        pass


def told(kind: ClockKind = ClockKind.ANSWER) -> list[tuple[str, str]]:
    rows = OfficerNotice.objects.filter(clock_kind=kind).order_by("pk").select_related("officer")
    return [(row.key.split(":")[2], row.officer.name) for row in rows]


def hurried() -> QuerySet[OfficerNotice]:
    """Return what was told of clocks; officers are told of other things too."""
    return OfficerNotice.objects.filter(kind__in=[NoticeKind.REMINDER, NoticeKind.ESCALATION])


def day_by_day(days: int, since: datetime = NOW) -> None:
    for hours in range(0, days * 24 + 1, 6):
        work(since + timedelta(hours=hours))


CLIMB = [
    ("yellow", "Dishub"), ("near", "Dishub"), ("overdue", "Dishub"),
    ("head", "Kadis"), ("coordinator", "Koordinator"), ("leader", "Walikota"),
]  # fmt: skip


def test_the_ladder_is_climbed_once(staff: City) -> None:
    report_at(Status.DISPOSITION, staff)
    day_by_day(20)
    assert told() == CLIMB


def test_each_rung_comes_on_its_working_day(staff: City) -> None:
    report_at(Status.DISPOSITION, staff)
    day_by_day(20)
    days = [row.created_at for row in OfficerNotice.objects.filter(clock_kind="answer").order_by("pk")]
    assert days == [later(3), later(6), later(7), later(8), later(9), later(10)]  # a weekend lies in between


def test_verification_climbs_without_a_head(staff: City) -> None:
    report_at(Status.VERIFICATION, staff)
    day_by_day(12)
    assert told(ClockKind.VERIFICATION) == [
        ("near", "Koordinator"), ("overdue", "Koordinator"), ("coordinator", "Koordinator"), ("leader", "Walikota"),
    ]  # fmt: skip


def test_a_worker_that_was_away_tells_each_level_at_once_and_no_stale_reminder(staff: City) -> None:
    report_at(Status.DISPOSITION, staff)
    work(later(9))
    assert told() == CLIMB[2:5]


def test_a_crash_after_telling_tells_nobody_twice(staff: City) -> None:
    report = report_at(Status.DISPOSITION, staff)
    work(later(9))
    clock = Clock.objects.get(report=report, kind="answer")
    for _ in range(2):
        reminders.hurry([str(clock.pk)], later(9))
        tasks.do_again(HURRY, str(clock.pk), later(9))
        work(later(9))
    assert told() == CLIMB[2:5]


def test_two_workers_plan_each_clock_once(staff: City) -> None:
    for _ in range(3):
        report_at(Status.DISPOSITION, staff)
    assert [reminders.plan(later(1)), reminders.plan(later(1))] == [6, 0]
    assert Task.objects.filter(name=HURRY).count() == 6


@pytest.mark.parametrize("status", [Status.FOLLOW_UP, Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.ON_HOLD])
def test_nobody_is_told_of_a_report_that_waits_for_its_reporter_or_is_over(staff: City, status: Status) -> None:
    report_at(status, staff)
    day_by_day(8)
    assert hurried().count() == 0


def test_done_tasks_are_kept_as_long_as_planning_looks_back() -> None:
    assert worker.TASKS_KEPT >= reminders.LOOK_BACK


def test_a_report_that_is_answered_in_time_gets_no_escalation(staff: City) -> None:
    report = report_at(Status.DISPOSITION, staff)
    day_by_day(6)
    operations.answer(Step(report.number, staff.liaison, later(6), text=GOOD_ANSWER))
    day_by_day(10, later(6))
    assert told() == CLIMB[:2]


def test_a_clock_that_runs_on_after_a_pause_hurries_again(staff: City) -> None:
    report = report_at(Status.ON_HOLD, staff)
    day_by_day(6)
    operations.complete(by_reporter(report, "Tiang nomor 12.", now=later(6)))
    day_by_day(7, later(6))
    assert told(ClockKind.VERIFICATION)[:2] == [("near", "Koordinator"), ("overdue", "Koordinator")]
    assert hurried().order_by("pk")[0].created_at == later(8)


def test_the_night_is_quiet(staff: City) -> None:
    report_at(Status.DISPOSITION, staff)
    work(NIGHT)
    assert hurried().count() == 0
    work(NIGHT + timedelta(hours=6, minutes=59))  # 05.59
    assert hurried().count() == 0
    work(NIGHT + timedelta(hours=7, minutes=15))  # 06.15
    assert told() == [CLIMB[2]]


def test_a_clock_that_ends_on_friday_night_waits_for_the_next_working_morning(staff: City) -> None:
    friday = datetime(2026, 11, 6, 15, 0, tzinfo=UTC)  # 22.00 WIB
    Holiday.objects.create(agency_code="METRO-DISHUB", day=date(2026, 11, 16), name="Cuti bersama")
    forget_all()
    report_at(Status.DISPOSITION, staff, now=friday)
    for hours in range(1, 10 * 24, 3):
        work(friday + timedelta(hours=hours))
    assert told() == CLIMB[:2]  # the end came on Friday the 13th at 22.00
    work(datetime(2026, 11, 16, 5, 0, tzinfo=UTC))
    assert told() == CLIMB[:2]
    work(datetime(2026, 11, 16, 23, 30, tzinfo=UTC))  # Tuesday 06.30
    assert told() == CLIMB[:3]


def test_what_was_closed_during_the_night_tells_nobody_in_the_morning(staff: City) -> None:
    report = report_at(Status.DISPOSITION, staff)
    work(NIGHT)
    operations.withdraw(by_reporter(report, now=NIGHT))
    work(NIGHT + timedelta(hours=10))
    assert hurried().count() == 0


def test_the_deputy_of_whoever_is_away_is_told(staff: City) -> None:
    report_at(Status.DISPOSITION, staff)
    deputy = officer(Role.OPERATOR, staff.city, "pengganti")
    Absence.objects.create(
        officer=staff.liaison.officer, deputy=deputy.officer, first_day=later(7).date(), last_day=later(7).date()
    )
    work(later(7))
    assert told() == [("overdue", "Pengganti")]


def test_a_complaint_about_the_office_is_told_to_nobody_there(staff: City) -> None:
    report = report_at(Status.DISPOSITION, staff)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=staff.lighting)
    work(later(10))
    assert told() == [("overdue", "Koordinator"), ("coordinator", "Koordinator")]  # leaders read no oversight complaint


def test_ten_clocks_cost_little_more_than_their_notices(staff: City, django_assert_max_num_queries: object) -> None:
    for _ in range(10):
        report_at(Status.DISPOSITION, staff)
    keys = [str(pk) for pk in Clock.objects.filter(kind="answer").values_list("pk", flat=True)]
    with django_assert_max_num_queries(3 + 10 * 10):  # type: ignore[operator]
        reminders.hurry(keys, later(7))
    assert len(told()) == 10


def test_one_broken_clock_does_not_hold_up_the_others(staff: City, monkeypatch: pytest.MonkeyPatch) -> None:
    broken, whole = report_at(Status.DISPOSITION, staff), report_at(Status.DISPOSITION, staff)
    ids = {row.report_id: row.pk for row in Clock.objects.filter(kind="answer")}
    calls = ladder.calls

    def trip(kind: str, length: Length, due_at: datetime, calendar: WorkingCalendar) -> list[ladder.Call]:
        if due_at == later(30):
            raise ValueError("a policy nobody thought of")
        return calls(kind, length, due_at, calendar)

    Clock.objects.filter(pk=ids[broken.pk]).update(due_at=later(30))
    monkeypatch.setattr(ladder, "calls", trip)
    troubles = reminders.hurry([str(pk) for pk in ids.values()], later(7))
    assert {key: type(error) for key, error in troubles.items()} == {
        str(ids[broken.pk]): ValueError, str(ids[whole.pk]): tasks.LaterError,
    }  # fmt: skip
    assert told() == [("overdue", "Dishub")]


@given(st.sampled_from(ClockKind), st.integers(1, 60), st.sampled_from(Unit), st.integers(0, 24 * 14))
def test_rungs_climb_in_time_and_the_reminder_is_a_working_day_early(
    kind: ClockKind, amount: int, unit: Unit, hours: int
) -> None:
    length, start = Length(amount, unit), NOW + timedelta(hours=hours)
    due = length.due_at(start, WIB)
    found = ladder.calls(kind, length, due, WIB)
    moments = {call.rung.name: call.at for call in found}
    assert [call.at for call in found] == sorted(call.at for call in found)
    assert WIB.working_time_between(moments["near"], due) == timedelta(days=1)
    assert WIB.working_time_between(due, moments["leader"]) == timedelta(days=3)
    assert ("yellow" in moments) == (kind == ClockKind.ANSWER and unit == Unit.WORKING_DAYS and amount >= 5)


@given(st.integers(0, 24 * 60), st.integers(1, 10**6))
def test_nobody_is_woken(minutes: int, number: int) -> None:
    moment = NOW + timedelta(minutes=minutes)
    found = ladder.awake(moment, WIB, number)
    local = found.astimezone(WIB.zone)
    assert 6 <= local.hour < 21
    assert WIB.is_working_day(local.date())
    assert timedelta() <= found - moment <= timedelta(days=2, hours=9, minutes=10)
    assert found == moment or (local.hour == 6 and local.minute < 10)
