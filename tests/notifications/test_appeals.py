"""An appeal that nobody of the government may decide reaches the national admins."""

from factories import City, by_reporter, officer, report_at
from lapor.agencies.models import Officer, Role
from lapor.core.models import User
from lapor.notifications.models import OfficerNotice
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status
from outbox import drain


def contested(city: City) -> Report:
    report = report_at(Status.ARCHIVED, city)
    operations.appeal(by_reporter(report, "Ini bukan pidana."))
    return report


def told() -> list[tuple[Officer, int]]:
    drain(again=True)
    return [
        (row.officer, row.report_id) for row in OfficerNotice.objects.filter(kind="appeal").select_related("officer")
    ]


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


def test_where_one_alone_verifies_the_national_admins_are_told_once(city: City) -> None:
    national = officer(Role.NATIONAL_ADMIN, city.nation)
    officer(Role.VERIFIER, city.neighbour)
    officer(Role.LEADER, city.city)
    report = contested(city)
    assert told() == [(person(national), report.pk)]


def test_where_another_verifier_can_decide_nobody_else_is_told(city: City) -> None:
    officer(Role.NATIONAL_ADMIN, city.nation)
    officer(Role.COORDINATOR, city.city)
    contested(city)
    assert told() == []


def test_a_closed_account_decides_nothing(city: City) -> None:
    national, second = officer(Role.NATIONAL_ADMIN, city.nation), officer(Role.VERIFIER, city.city)
    User.objects.filter(pk=person(second).user_id).update(is_active=False)
    report = contested(city)
    assert told() == [(person(national), report.pk)]


def test_who_is_concerned_decides_nothing(city: City) -> None:
    national, second = officer(Role.NATIONAL_ADMIN, city.nation), officer(Role.VERIFIER, city.city)
    report = report_at(Status.ARCHIVED, city)
    officer_of_both = Actor(officer=second.officer, postings=())
    person(officer_of_both).postings.create(agency=city.lighting, role=Role.LIAISON)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    operations.appeal(by_reporter(report, "Ini bukan pidana."))
    assert told() == [(person(national), report.pk)]


def test_what_the_system_archived_anybody_may_decide(city: City) -> None:
    officer(Role.NATIONAL_ADMIN, city.nation)
    report = report_at(Status.ARCHIVED, city)
    Report.objects.filter(pk=report.pk).update(archived_by=None)
    operations.appeal(by_reporter(report, "Ini bukan pidana."))
    assert told() == []
