"""Monitors of the government get a copy of each oversight complaint, unless it is about themselves."""

from factories import NOW, City, agency, officer, received
from lapor.agencies.models import Role
from lapor.notifications.models import OfficerNotice
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.permissions import Actor
from outbox import drain


def told(kind: str = "oversight") -> list[tuple[int, int]]:
    drain()
    return list(OfficerNotice.objects.filter(kind=kind).order_by("pk").values_list("officer", "report"))


def inspectorate(city: City) -> Actor:
    return officer(Role.MONITOR, agency("METRO-INSPEKTORAT", city.city))


def mark(city: City, report: Report, **more: object) -> None:
    operations.correct(Step(report.number, city.verifier, NOW), {"oversight": True, **more})


def test_each_monitor_of_the_government_is_told_once(city: City) -> None:
    monitor = inspectorate(city)
    officer(Role.MONITOR, city.neighbour)
    officer(Role.MONITOR, city.nation)
    report = received()
    assert told() == []
    mark(city, report)
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
    assert monitor.officer
    assert told() == [(monitor.officer.pk, report.pk)]


def test_a_report_that_becomes_one_on_its_way_to_an_agency_is_told_too(city: City) -> None:
    monitor, report = inspectorate(city), received()
    operations.dispose(
        Step(report.number, city.verifier, NOW), Disposition(city.trees, corrections={"oversight": True})
    )
    assert monitor.officer
    assert told() == [(monitor.officer.pk, report.pk)]


def test_nobody_is_told_of_a_complaint_about_his_own_office(city: City) -> None:
    monitor = inspectorate(city)
    mark(city, received(), concerned_agency=monitor.postings[0].agency)
    assert told() == []


def test_an_ordinary_correction_tells_nobody(city: City) -> None:
    inspectorate(city)
    operations.correct(Step(received().number, city.verifier, NOW), {"place": "Pasar"})
    assert told() == []
