"""Who alone verifies for a government is told before archiving, and its admin on the office's page."""

import pytest
from desk_browser import SignIn

from factories import City, officer, report_at
from lapor.agencies.models import Role
from lapor.reports.models import Report
from lapor.reports.workflow import Status

LONE = "Anda satu-satunya verifikator Pemerintah Kota Metro."
OFFICE = "satu-satunya yang dapat memverifikasi laporan Pemerintah Kota Metro."


@pytest.fixture
def report(city: City) -> Report:
    return report_at(Status.VERIFICATION, city)


def test_the_forms_say_that_nobody_could_decide(city: City, sign_in: SignIn, report: Report) -> None:
    page = sign_in(city.verifier).read(report).content.decode()
    assert (page.count(LONE), "Mintalah admin instansi menunjuk verifikator kedua." in page) == (2, True)
    officer(Role.NATIONAL_ADMIN, city.nation)
    page = sign_in(city.verifier).read(report).content.decode()
    assert (page.count(LONE), "Admin Nasional yang diberi tahu dan memutusnya." in page) == (2, True)


def test_with_a_second_verifier_they_say_nothing(city: City, sign_in: SignIn, report: Report) -> None:
    second = officer(Role.COORDINATOR, city.city)
    pages = [sign_in(actor).read(report).content.decode() for actor in (city.verifier, second)]
    assert [LONE in page for page in pages] == [False, False]


def test_the_office_says_who_verifies_alone(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert f"Verifikator {OFFICE}" in browser.open("kantor/").content.decode()
    second = officer(Role.VERIFIER, city.city)
    assert OFFICE not in browser.open("kantor/").content.decode()
    assert second.officer
    second.officer.user.is_active = False
    second.officer.user.save()
    assert OFFICE in browser.open("kantor/").content.decode()
