"""Two officers on one report see each other, and nothing is written more often than needed."""

from datetime import timedelta

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, officer, received
from lapor.agencies.models import Role
from lapor.core import clock
from lapor.reports.models import Report
from lapor.reports.viewings import Sight, Viewing, ViewingKind, note_taken

SECOND = timedelta(seconds=1)


class Clock:
    """The time at the desk, which a test moves on."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.patch = monkeypatch

    def pass_(self, seconds: int) -> None:
        self.patch.setattr(clock, "now", lambda: NOW + seconds * SECOND)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def rows(report: Report) -> list[tuple[str, int, int]]:
    found = Viewing.objects.filter(report=report).select_related("officer").order_by("pk")
    return [(row.officer.name, (row.opened_at - NOW) // SECOND, (row.last_seen_at - NOW) // SECOND) for row in found]


def test_who_opens_a_report_sees_who_else_has_it_open(city: City, sign_in: SignIn) -> None:
    report, colleague = received(), officer(Role.VERIFIER, city.city, "siti")
    assert sign_in(city.verifier).read(report).context["onlookers"] == []
    page = sign_in(colleague).read(report)
    assert [str(one) for one in page.context["onlookers"]] == ["Verifikator membuka laporan ini sejak 10.00"]
    assert "Verifikator membuka laporan ini sejak 10.00" in page.content.decode()


def test_an_open_page_hears_of_others_by_its_heartbeat(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    browser.read(report)
    sign_in(officer(Role.VERIFIER, city.city, "siti")).read(report)
    heard = browser.send(f"laporan/{report.number}/hadir/")
    assert (heard.status_code, heard.json()) == (200, {"others": ["Siti membuka laporan ini sejak 10.00"]})


def test_one_row_grows_while_the_report_is_looked_at(city: City, sign_in: SignIn, time: Clock) -> None:
    report, browser = received(), sign_in(city.verifier)
    for seconds in (0, 5, 19, 20, 40, 159, 279, 280):
        time.pass_(seconds)
        browser.send(f"laporan/{report.number}/hadir/")
    assert rows(report) == [("Verifikator", 0, 159), ("Verifikator", 279, 279)]


def test_who_has_left_is_not_shown(city: City, sign_in: SignIn, time: Clock) -> None:
    report = received()
    sign_in(officer(Role.VERIFIER, city.city, "siti")).read(report)
    time.pass_(119)
    assert len(sign_in(city.verifier).read(report).context["onlookers"]) == 1
    time.pass_(120)
    assert sign_in(city.verifier).read(report).context["onlookers"] == []


def test_one_officer_in_two_windows_is_one_and_sees_nobody(city: City, sign_in: SignIn) -> None:
    report = received()
    for _ in range(2):
        assert sign_in(city.verifier).read(report).context["onlookers"] == []
    assert len(rows(report)) == 1


def test_a_heartbeat_soon_after_another_writes_nothing(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    browser.read(report)
    with CaptureQueriesContext(connection) as queries:
        browser.send(f"laporan/{report.number}/hadir/")
    assert [query["sql"][:6] for query in queries] == ["SELECT"] * 5


def test_the_own_row_is_found_among_more_onlookers_than_are_read(city: City, sign_in: SignIn, time: Clock) -> None:
    report, browser = received(), sign_in(officer(Role.VERIFIER, city.city, "siti"))
    for _ in range(101):
        note_taken(Sight(city.verifier, ViewingKind.PAGE, NOW), [report.pk])
    for seconds in (1, 30):
        time.pass_(seconds)
        browser.send(f"laporan/{report.number}/hadir/")
    assert rows(report)[101:] == [("Siti", 1, 30)]


def test_other_sights_are_no_presence(city: City, sign_in: SignIn) -> None:
    report = received()
    for kind in set(ViewingKind) - {ViewingKind.PAGE}:
        note_taken(Sight(city.verifier, kind, NOW), [report.pk])
    assert sign_in(officer(Role.VERIFIER, city.city)).read(report).context["onlookers"] == []


def test_an_open_page_of_who_has_no_posting_any_more_says_nothing(city: City, sign_in: SignIn, time: Clock) -> None:
    report, browser = received(), sign_in(city.verifier)
    browser.read(report)
    city.verifier.postings[0].delete()
    time.pass_(30)
    assert browser.send(f"laporan/{report.number}/hadir/").status_code == 403
    assert rows(report) == [("Verifikator", 0, 0)]


def test_nobody_is_there_of_a_report_that_is_not_on_the_desk(city: City, sign_in: SignIn) -> None:
    report = received()
    assert sign_in(city.liaison).send(f"laporan/{report.number}/hadir/").status_code == 404
    assert rows(report) == []
