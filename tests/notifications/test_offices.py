"""Who is told when a report reaches an agency, or a supporting one."""

from datetime import date, timedelta

import pytest

from factories import NOW, City, later, officer, received, small_city
from lapor.agencies.models import Role
from lapor.core.events import last_event
from lapor.notifications.models import OfficerNotice
from lapor.notifications.offices import remind_of_tasks, tell_offices
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step

pytestmark = pytest.mark.django_db
DUE = date(2026, 11, 10)


@pytest.fixture
def city() -> City:
    return small_city()


def disposed(city: City, *tasks: AgencyTask) -> Report:
    report = received()
    supporting = tuple(task.agency for task in tasks)
    return operations.dispose(
        Step(report.number, city.verifier, NOW), Disposition(city.lighting, supporting, {}, tasks)
    )


def told() -> list[tuple[str, str]]:
    return list(OfficerNotice.objects.order_by("pk").values_list("officer__user__username", "kind"))


def test_who_answers_and_who_supports_are_told_once(city: City) -> None:
    report = disposed(city, AgencyTask(city.trees, "Pangkas dahan", DUE))
    event = last_event(report.pk)
    assert event is not None
    for _ in range(2):
        tell_offices(event, NOW)
    assert told() == [("dishub", "assigned"), ("dlh", "task")]


def test_an_agency_with_a_head_alone_is_reached_by_the_head(city: City) -> None:
    head = officer(Role.HEAD, city.city, "kepala")
    report = disposed(city, AgencyTask(city.city, "Umumkan", DUE))
    event = last_event(report.pk)
    assert event is not None
    tell_offices(event, NOW)
    assert told() == [("dishub", "assigned"), ("kepala", "task")]
    assert head.officer is not None


def test_an_overdue_task_is_reminded_of_once(city: City) -> None:
    disposed(city, AgencyTask(city.trees, "Pangkas dahan", DUE))
    assert remind_of_tasks(later(7)) == 0
    assert [remind_of_tasks(later(8) + timedelta(minutes=minute)) for minute in (0, 1)] == [1, 0]
    assert told() == [("dlh", "task")]


def test_a_finished_or_long_forgotten_task_is_not(city: City) -> None:
    report = disposed(city, AgencyTask(city.trees, "Pangkas dahan", DUE))
    assert remind_of_tasks(later(20)) == 0
    operations.finish_task(Step(report.number, city.other_liaison, NOW, text="Sudah dipangkas."))
    assert remind_of_tasks(later(8)) == 0


def test_a_task_is_told_once_although_the_report_goes_elsewhere(city: City) -> None:
    report = disposed(city, AgencyTask(city.trees, "Pangkas dahan", DUE))
    for agency in (None, city.city):
        if agency:
            operations.redirect(Step(report.number, city.verifier, NOW, text="Bukan dishub."), agency)
        event = last_event(report.pk)
        assert event is not None
        tell_offices(event, NOW)
    assert [kind for _, kind in told()].count("task") == 1
