"""The leaders' and monitors' morning: what burns, who holds it, the trend."""

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, later, officer, report_at
from lapor.agencies.models import Absence, Role
from lapor.core import clock
from lapor.desk.morning import endings
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status


def test_who_holds_what_with_the_most_overdue_first(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in (Status.VERIFICATION, Status.DISPOSITION, Status.DISPOSITION, Status.DONE):
        report_at(status, city)
    monkeypatch.setattr(clock, "now", lambda: later(8))
    leader = officer(Role.LEADER, city.city, "walikota")
    found = sign_in(leader).open("pagi/").context
    told = [(row.code, row.open, row.overdue, row.accountable, row.officers) for row in found["holders"]]
    assert told == [
        ("METRO-DISHUB", 2, 2, "Dishub", ["Dishub"]),
        ("KOTA-METRO", 1, 1, "Verifikator", ["Verifikator"]),
    ]
    assert (found["glance"].open, found["glance"].overdue, len(found["longest"])) == (3, 3, 3)


def test_the_first_lines_tell_what_burns_who_holds_it_and_where_it_goes(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in (Status.VERIFICATION, Status.DISPOSITION, Status.DISPOSITION, Status.DONE):
        report_at(status, city)
    monkeypatch.setattr(clock, "now", lambda: later(8))
    page = sign_in(officer(Role.LEADER, city.city, "walikota")).open("pagi/")
    first = page.text.partition('class="figures')[0]
    told = (
        "3 laporan lewat tenggat",
        "<b>2</b> Metro-Dishub",
        "Lebih banyak masuk daripada selesai",
        "4 masuk, 1 selesai",
    )
    assert [words for words in told if words not in " ".join(first.split())] == []


def test_a_quiet_morning_says_so(city: City, sign_in: SignIn) -> None:
    report_at(Status.DONE, city)
    found = sign_in(officer(Role.LEADER, city.city, "walikota")).open("pagi/")
    told = ("Tidak ada yang lewat tenggat", "Masuk dan selesai seimbang")
    assert (found.context["glance"].overdue, [words for words in told if words not in found.text]) == (0, [])


def test_who_stands_in_is_named_with_whom(city: City, sign_in: SignIn) -> None:
    report_at(Status.DISPOSITION, city)
    assert city.liaison.officer
    assert city.other_liaison.officer
    Absence.objects.create(
        officer=city.liaison.officer, deputy=city.other_liaison.officer, first_day=NOW.date(), last_day=NOW.date()
    )
    found = sign_in(city.verifier).open("pagi/").context["holders"]
    assert [row.accountable for row in found] == ["Dlh (Plh. Dishub)"]


def test_ways_of_ending_are_kept_apart(city: City) -> None:
    report_at(Status.DONE, city)
    report_at(Status.FOLLOW_UP, city)
    operations.close_due(now=later(14))
    assert endings(Report.objects.all(), since=NOW) == {"confirmed": 1, "silent": 1, "admin": 0}


def test_what_is_passed_from_office_to_office_is_named(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    for forward in (operations.dispose, operations.rule):
        operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan wewenang kami."))
        forward(Step(report.number, city.verifier, NOW, text="Menurut Perwali."), Disposition(city.lighting))
    page = sign_in(city.verifier).open("pagi/")
    assert page.context["passed_on"] == [(report.number, report.title, 2)]


def test_the_trend_counts_by_weeks(city: City, sign_in: SignIn) -> None:
    report_at(Status.DONE, city)
    report_at(Status.VERIFICATION, city, now=later(-7))
    weeks = sign_in(city.verifier).open("pagi/").context["weeks"]
    assert [(week.received, week.finished) for week in weeks[-3:]] == [(0, 0), (1, 0), (1, 1)]


@pytest.mark.parametrize(("role", "status"), [(Role.LEADER, 200), (Role.MONITOR, 200), (Role.OPERATOR, 403)])
def test_the_page_is_for_those_who_oversee(city: City, sign_in: SignIn, role: Role, status: int) -> None:
    assert sign_in(officer(role, city.city)).open("pagi/").status_code == status


def test_a_monitor_finds_the_long_open_and_the_oversight_complaints(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city, now=later(40))
    Report.objects.filter(pk=new.pk).update(oversight=True)
    monkeypatch.setattr(clock, "now", lambda: later(61))
    browser = sign_in(officer(Role.MONITOR, city.city))
    found = {tab: [row.number for row in browser.open(tab=tab).context["page"]] for tab in ("60-hari", "pengawasan")}
    assert found == {"60-hari": [old.number], "pengawasan": [new.number]}


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_reports(city: City, sign_in: SignIn, rows: int) -> None:
    for _ in range(rows):
        report_at(Status.DISPOSITION, city, now=later(-30))
    browser = sign_in(city.verifier)
    browser.open("pagi/")
    with CaptureQueriesContext(connection) as queries:
        browser.open("pagi/")
    assert len(queries) == 13
