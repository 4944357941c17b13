"""Who a reporter is: opened only by those who need it, never without a reason on record."""

import pytest
from desk_browser import Browser, SignIn

from factories import NOW, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reporters.identity import Contact
from lapor.reporters.models import IdentityAccess
from lapor.reports.models import Report
from lapor.reports.workflow import Status

SITI = Contact(name="Siti Rahma", phone="+6281200009999")


def opened(browser: Browser, report: Report, reason: str = "Menanyakan letak tiang") -> tuple[int, Contact | None]:
    page = browser.send(f"laporan/{report.number}/identitas/", reason=reason)
    return page.status_code, page.context["identity"] if page.status_code == 200 else None


def test_a_verifier_sees_the_identity_once_and_the_look_is_written_down(city: City, sign_in: SignIn) -> None:
    report, browser = received(contact=SITI), sign_in(city.verifier)
    page = browser.send(f"laporan/{report.number}/identitas/", reason="Menanyakan letak tiang")
    assert (page.status_code, page.context["identity"]) == (200, SITI)
    assert "no-store" in page.headers["Cache-Control"]
    access = IdentityAccess.objects.get()
    assert (access.looker, access.reason, access.at) == (
        city.verifier.label, f"{report.number}: Menanyakan letak tiang", NOW,
    )  # fmt: skip
    again = browser.read(report)
    assert (again.context["identity"], "Siti Rahma" in again.content.decode()) == (None, False)


@pytest.mark.parametrize("reason", ["", "   ", "cek", "  ya  "])
def test_a_look_needs_a_reason(city: City, sign_in: SignIn, reason: str) -> None:
    report, browser = received(), sign_in(city.verifier)
    page = browser.send(f"laporan/{report.number}/identitas/", reason=reason)
    assert (page.status_code, list(page.context["failed"].form.errors)) == (422, ["reason"])
    assert IdentityAccess.objects.count() == 0


def test_nobody_sees_an_anonymous_reporter(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city, anonymous=True)
    for actor in (city.verifier, city.liaison, officer(Role.NATIONAL_ADMIN, city.nation)):
        browser = sign_in(actor)
        assert opened(browser, report) == (403, None)
        assert browser.read(report).context["identity_form"] is None
    assert IdentityAccess.objects.count() == 0


def test_a_report_without_a_reporter_has_no_identity_to_see(city: City, sign_in: SignIn) -> None:
    report = received(contact=Contact())
    assert opened(sign_in(city.verifier), report) == (403, None)


@pytest.mark.parametrize(
    ("status", "answer"),
    [(Status.DISPOSITION, (200, SITI)), (Status.FOLLOW_UP, (200, SITI)), (Status.DONE, (403, None))],
)
def test_the_main_agency_sees_it_while_it_has_the_report(
    city: City, sign_in: SignIn, status: Status, answer: tuple[int, Contact | None]
) -> None:
    assert opened(sign_in(city.liaison), report_at(status, city, contact=SITI)) == answer


@pytest.mark.parametrize("role", [Role.LEADER, Role.OPERATOR, Role.MONITOR])
def test_who_only_reads_does_not_see_it(city: City, sign_in: SignIn, role: Role) -> None:
    assert opened(sign_in(officer(role, city.city)), received()) == (403, None)


def test_a_supporting_agency_does_not_see_it_and_another_finds_nothing(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert opened(sign_in(city.other_liaison), report) == (404, None)
    report.supporting.add(city.trees)
    assert opened(sign_in(city.other_liaison), report) == (403, None)


def test_the_looks_are_listed_for_verifier_and_monitor(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city, contact=SITI)
    opened(sign_in(city.liaison), report)
    opened(sign_in(city.verifier), received(contact=SITI), "Laporan lain dari orang yang sama")
    monitor, leader = officer(Role.MONITOR, city.city), officer(Role.LEADER, city.city)
    readers = [city.verifier, monitor, leader, city.liaison]
    looks = [
        [(look.by, look.reason, look.at) for look in sign_in(actor).read(report).context["looks"]] for actor in readers
    ]
    one = [("Dishub", "Menanyakan letak tiang", NOW)]
    assert looks == [one, one, [], []]


def test_opening_the_address_by_hand_shows_the_report(city: City, sign_in: SignIn) -> None:
    report = received()
    assert sign_in(city.verifier).open(f"laporan/{report.number}/identitas/").status_code == 302
    assert IdentityAccess.objects.count() == 0
