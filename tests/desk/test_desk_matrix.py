"""Role × status × action: the page offers exactly what the law's table gives, and the door takes nothing else."""

import itertools

import pytest
from desk_browser import SignIn, names_of_events

from factories import City, officer, report_at
from lapor.agencies.models import Agency, Role
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

VERIFIERS_STEPS = {
    Status.VERIFICATION: {"dispose", "hold", "archive"},
    Status.ON_HOLD: {"resume", "archive"},
    Status.DISPOSITION: {"redirect"},
    Status.FOLLOW_UP: {"redirect"},
}
LIAISONS_STEPS = {
    Status.DISPOSITION: {"hand_back", "progress", "answer"},
    Status.FOLLOW_UP: {"progress", "answer"},
}
SOURCES = {
    "hold": {Status.VERIFICATION},
    "resume": {Status.ON_HOLD},
    "archive": {Status.VERIFICATION, Status.ON_HOLD},
    "dispose": {Status.VERIFICATION},
    "redirect": {Status.DISPOSITION, Status.FOLLOW_UP},
    "hand_back": {Status.DISPOSITION},
    "progress": {Status.DISPOSITION, Status.FOLLOW_UP},
    "answer": {Status.DISPOSITION, Status.FOLLOW_UP},
}
SEEN_BY_LIAISON = {Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE}


def workplace(role: Role, city: City) -> Agency:
    return {Role.NATIONAL_ADMIN: city.nation, Role.LIAISON: city.lighting}.get(role, city.city)


def steps_of(role: Role, status: Status) -> set[str]:
    if role in {Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN}:
        return VERIFIERS_STEPS.get(status, set())
    return LIAISONS_STEPS.get(status, set()) if role == Role.LIAISON else set()


@pytest.mark.parametrize(("role", "status"), list(itertools.product(Role, Status)))
def test_the_page_offers_and_takes_only_what_the_table_gives(
    city: City, sign_in: SignIn, role: Role, status: Status
) -> None:
    report = report_at(status, city)
    browser = sign_in(officer(role, workplace(role, city)))
    is_visible = role != Role.LIAISON or status in SEEN_BY_LIAISON
    page, events = browser.read(report), names_of_events(report)
    assert page.status_code == (200 if is_visible else 404)
    allowed = steps_of(role, status)
    if is_visible:
        assert {item.action for item in page.context["actions"]} == allowed
    for action in SOURCES.keys() - allowed:
        refusal = 403 if status in SOURCES[action] else 409
        answer = browser.take(report, action, text="Teks yang cukup panjang.", agency=city.trees.pk, reason="crime")
        assert (action, answer.status_code) == (action, refusal if is_visible else 404)
    assert names_of_events(report) == events


@pytest.mark.parametrize("action", ["confirm", "withdraw", "receive", "close_silent", "nonsense"])
def test_steps_that_are_not_officers_do_not_exist_at_the_desk(city: City, sign_in: SignIn, action: str) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert sign_in(city.verifier).take(report, action, text="Selesai.").status_code == 404


def test_a_supporting_agency_only_tells_how_it_goes(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    report.supporting.add(city.trees)
    page = sign_in(city.other_liaison).read(report)
    assert [item.action for item in page.context["actions"]] == ["progress"]


@pytest.mark.parametrize("status", Status)
def test_another_agency_finds_nothing(city: City, sign_in: SignIn, status: Status) -> None:
    report = report_at(status, city)
    assert sign_in(city.other_liaison).read(report).status_code == 404


def test_verifiers_of_another_city_find_nothing(city: City, sign_in: SignIn) -> None:
    stranger: Actor = officer(Role.AGENCY_ADMIN, city.neighbour)
    assert sign_in(stranger).read(report_at(Status.VERIFICATION, city)).status_code == 404
