"""Role × status × action: the page offers exactly what docs/roles.md gives, and the door takes nothing else."""

import itertools

import pytest
from desk_browser import SignIn, names_of_events

from factories import City, officer, report_at
from lapor.agencies.models import Role
from lapor.reports.permissions import Actor
from lapor.reports.workflow import By, Status
from roles_page import STEPS, expected_relations, expected_steps

OFFICERS = {By.VERIFIER, By.COORDINATOR, By.MAIN, By.SUPPORTING}
FILLED_IN = {"text": "Teks yang cukup panjang.", "reason": "crime"}
SEEN_WHEN_GIVEN = {Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE}
ONLY_GIVEN = {Role.LIAISON, Role.HEAD}
NEEDS_MORE_THAN_STATUS = {"rule"}  # two refusals


def workplace(role: Role, city: City) -> tuple[Actor, str]:
    """Return an officer where this role works, and what the place is to the report."""
    if role == Role.NATIONAL_ADMIN:
        return officer(role, city.nation), "nation"
    return (officer(role, city.lighting), "main") if role in ONLY_GIVEN else (officer(role, city.city), "government")


def knocked_on(role: Role, status: Status) -> set[str]:
    """Return the steps tried at the door: a third of them each, so that each is tried by roles and statuses in turn.

    That nobody takes a step that is not his is shown for all of them below the door, by the walk in `test_roles`.
    """
    turn = list(Role).index(role) + list(Status).index(status)
    actions = sorted({action for action, _source in STEPS})
    return {action for place, action in enumerate(actions) if (place + turn) % 3 == 0}


@pytest.mark.parametrize(("role", "status"), list(itertools.product(Role, Status)))
def test_the_page_offers_and_takes_only_what_the_table_gives(
    city: City, sign_in: SignIn, role: Role, status: Status
) -> None:
    report = report_at(status, city)
    actor, place = workplace(role, city)
    browser = sign_in(actor)
    is_visible = role not in ONLY_GIVEN or status in SEEN_WHEN_GIVEN
    page, events = browser.read(report), names_of_events(report)
    assert page.status_code == (200 if is_visible else 404)
    whose = expected_relations(role, place) if is_visible else set()
    allowed = expected_steps(whose, status, without=NEEDS_MORE_THAN_STATUS)
    if is_visible:
        assert {item.action for item in page.context["actions"]} == allowed
    somebodys = {action for (action, source), by in STEPS.items() if source == status and by & OFFICERS}
    for action in knocked_on(role, status) & somebodys - allowed - NEEDS_MORE_THAN_STATUS:
        answer = browser.take(report, action, **FILLED_IN, agency=city.trees.pk)
        assert (action, answer.status_code) == (action, 403 if is_visible else 404)
    assert names_of_events(report) == events


@pytest.mark.parametrize("status", Status)
def test_a_step_that_the_status_does_not_have_draws_the_page_again(city: City, sign_in: SignIn, status: Status) -> None:
    report, browser = report_at(status, city), sign_in(city.verifier)
    events = names_of_events(report)
    action = next(name for name in ("dispose", "answer") if not STEPS[name, status.value])
    answer = browser.take(report, action, **FILLED_IN, agency=city.trees.pk)
    assert (answer.status_code, names_of_events(report)) == (409, events)


@pytest.mark.parametrize("action", ["confirm", "withdraw", "receive", "close_silent", "nonsense"])
def test_steps_that_are_not_officers_do_not_exist_at_the_desk(city: City, sign_in: SignIn, action: str) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert sign_in(city.verifier).take(report, action, text="Selesai.").status_code == 404


def test_a_supporting_agency_only_tells_how_it_goes_and_notes(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    report.supporting.add(city.trees)
    page = sign_in(city.other_liaison).read(report)
    assert {item.action for item in page.context["actions"]} == {"progress", "note"}


@pytest.mark.parametrize("status", Status)
def test_another_agency_finds_nothing(city: City, sign_in: SignIn, status: Status) -> None:
    report = report_at(status, city)
    assert sign_in(city.other_liaison).read(report).status_code == 404


def test_verifiers_of_another_city_find_nothing(city: City, sign_in: SignIn) -> None:
    stranger: Actor = officer(Role.AGENCY_ADMIN, city.neighbour)
    assert sign_in(stranger).read(report_at(Status.VERIFICATION, city)).status_code == 404
