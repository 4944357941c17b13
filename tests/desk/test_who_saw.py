"""Who saw a report: told to who oversees it, to others only what they did themselves."""

import pytest
from desk_browser import Browser, SignIn

from factories import NOW, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.viewings import Viewing
from lapor.reports.workflow import Status


def seen(browser: Browser, report: Report, **query: str) -> list[tuple[str, str]]:
    page = browser.open(f"laporan/{report.number}/siapa-melihat/", **query)
    return [(sight.by, sight.detail) for sight in page.context["page"]]


@pytest.fixture
def report(city: City, sign_in: SignIn) -> Report:
    """A report that the liaison opened, whose identity the verifier looked up."""
    report = report_at(Status.DISPOSITION, city, contact=Contact(name="Siti", phone="+6281200009999"))
    sign_in(city.liaison).read(report)
    sign_in(city.verifier).send(f"laporan/{report.number}/identitas/", reason="Menanyakan letak tiang")
    return report


EVERYTHING = {("Dishub", ""), ("Verifikator", ""), ("Verifikator", "Menanyakan letak tiang")}


@pytest.mark.parametrize("role", [Role.MONITOR, Role.AGENCY_ADMIN, Role.COORDINATOR])
def test_monitors_and_verifying_admins_read_it_all(city: City, sign_in: SignIn, report: Report, role: Role) -> None:
    browser = sign_in(officer(role, city.city))
    assert set(seen(browser, report)) == EVERYTHING
    assert f"/petugas/laporan/{report.number}/siapa-melihat/" in browser.read(report).content.decode()


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.LEADER, Role.OPERATOR])
def test_others_read_only_what_they_did(city: City, sign_in: SignIn, report: Report, role: Role) -> None:
    browser = sign_in(officer(role, city.city, "budi"))
    assert seen(browser, report) == []
    assert "siapa-melihat" not in browser.read(report).content.decode()
    assert seen(browser, report) == [("Budi", "")]


def test_the_liaison_does_not_learn_who_else_looked(city: City, sign_in: SignIn, report: Report) -> None:
    assert seen(sign_in(city.liaison), report) == [("Dishub", "")]


def test_a_report_that_is_not_on_the_desk_is_not_found(city: City, sign_in: SignIn, report: Report) -> None:
    assert sign_in(city.other_liaison).open(f"laporan/{report.number}/siapa-melihat/").status_code == 404


def test_looks_for_another_report_of_the_same_person_stay_there(city: City, sign_in: SignIn, report: Report) -> None:
    other = received(contact=Contact(name="Siti", phone="+6281200009999"))
    assert seen(sign_in(city.verifier), other) == []


def test_the_list_is_paged_the_newest_first(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    names = [officer(Role.VERIFIER, city.city, f"petugas{at:02}").officer for at in range(23)]
    for at, person in enumerate(names):
        moment = NOW.replace(minute=at)
        Viewing.objects.create(report=report, officer=person, opened_at=moment, last_seen_at=moment)
    assert [name for name, _detail in seen(browser, report)] == [f"Petugas{at:02}" for at in range(22, 2, -1)]
    assert [name for name, _detail in seen(browser, report, page="2")] == ["Petugas02", "Petugas01", "Petugas00"]
