"""Every role, place of posting, status and step: what the law of the code gives is what docs/roles.md says."""

import itertools

import pytest

from factories import NOW, City, agency, officer, report_at, small_city
from lapor.agencies.models import Role
from lapor.deadlines.models import Clock
from lapor.reports.models import Report
from lapor.reports.permissions import (
    SYSTEM,
    Actor,
    NotPermittedError,
    ensure_may,
    on_desk_of,
    relations,
    visible_to,
)
from lapor.reports.role_drawing import role_drawing
from lapor.reports.workflow import Action, By, NotAllowedHereError, Status
from roles_page import PAGE, PLACES, expected_relations, expected_steps


def permitted(actor: Actor, report: Report) -> set[str]:
    """Return the steps that the actor may take now; the clocks' windows are left open."""
    found = set()
    for action in Action:
        try:
            ensure_may(actor, action, report, now=NOW)
        except (NotPermittedError, NotAllowedHereError):
            continue
        found.add(action.value)
    return found


@pytest.fixture
def city() -> City:
    return small_city()


@pytest.mark.django_db
@pytest.mark.parametrize(("status", "place"), list(itertools.product(Status, PLACES)))
def test_every_role_may_do_what_the_page_says(city: City, status: Status, place: str) -> None:
    report = report_at(status, city)
    report.supporting.add(city.trees)
    outside = agency("METRO-DISDIK", city.city)
    places = (city.nation, city.city, city.lighting, city.trees, outside, city.neighbour)
    for role in Role:
        actor = officer(role, places[PLACES.index(place)])
        whose = expected_relations(role, place)
        if report.agency_id is None:
            whose -= {"main"}
        assert {by.value for by in relations(actor, report)} == whose, role
        assert permitted(actor, report) == expected_steps(whose, status, without={"rule"}), role


@pytest.mark.django_db
@pytest.mark.parametrize("status", Status)
def test_reporter_system_and_stranger_may_do_what_the_page_says(city: City, status: Status) -> None:
    report = report_at(status, city)
    reporter = Actor(opened_numbers=frozenset({report.number}))
    assert permitted(reporter, report) == expected_steps({"reporter"}, status, without=set())
    assert permitted(Actor(), report) == set()
    Clock.objects.filter(report=report).update(due_at=NOW)  # the system steps in when a clock is due
    assert permitted(SYSTEM, report) == expected_steps({"system"}, status, without=set())


@pytest.mark.django_db
def test_after_two_refusals_the_coordinator_rules_and_nobody_disposes(city: City) -> None:
    report = report_at(Status.VERIFICATION, city)
    report.hand_backs = 2
    for role in (Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN, Role.COORDINATOR):
        steps = permitted(officer(role, city.city), report)
        assert ("rule" in steps, "dispose" in steps) == (True, False)
    steps = permitted(officer(Role.VERIFIER, city.city), report)
    assert ("rule" in steps, "dispose" in steps) == (False, False)


@pytest.mark.django_db
def test_a_ruling_cannot_be_refused(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    report.is_ruled = True
    assert "hand_back" not in permitted(city.liaison, report)


@pytest.mark.django_db
@pytest.mark.parametrize("status", [Status.DISPOSITION, Status.FOLLOW_UP])
def test_only_who_rules_gives_a_ruled_report_to_somebody_else(city: City, status: Status) -> None:
    report = report_at(status, city)
    verifier, elsewhere = officer(Role.VERIFIER, city.city), {"redirect", "forward"}
    assert permitted(verifier, report) & elsewhere == elsewhere
    report.is_ruled = True
    assert permitted(verifier, report) & elsewhere == set()
    for role in (Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN, Role.COORDINATOR):
        assert permitted(officer(role, city.city), report) & elsewhere == elsewhere


@pytest.mark.django_db
@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("concerned", ["city", "lighting"])
def test_whom_a_complaint_concerns_never_sees_it(city: City, role: Role, concerned: str) -> None:
    report, about = report_at(Status.DISPOSITION, city), getattr(city, concerned)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=about, agency=about)
    report.refresh_from_db()
    actor = officer(role, about)
    assert not on_desk_of(actor).exists()
    assert not visible_to(actor).exists()
    assert (relations(actor, report), permitted(actor, report)) == (set(), set())


@pytest.mark.django_db
def test_a_unit_below_the_concerned_one_does_not_see_it_and_the_inspectorate_does(city: City) -> None:
    report, unit = report_at(Status.VERIFICATION, city), agency("METRO-UPTD-PJU", city.lighting)
    inspectorate = agency("METRO-INSPEKTORAT", city.city)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting, agency=unit)
    assert not on_desk_of(officer(Role.LIAISON, unit)).exists()
    assert on_desk_of(officer(Role.MONITOR, inspectorate)).exists()
    assert on_desk_of(city.verifier).exists()


@pytest.mark.django_db
def test_whoever_archived_does_not_decide_the_appeal(city: City) -> None:
    report = report_at(Status.ARCHIVED, city)
    report.archived_by, report.status = city.verifier.officer, Status.VERIFICATION
    assert relations(city.verifier, report) == set()
    assert relations(officer(Role.VERIFIER, city.city), report) == {By.VERIFIER}


def test_the_page_on_disk_is_the_drawn_one() -> None:
    assert role_drawing() == PAGE
