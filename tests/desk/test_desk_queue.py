from datetime import timedelta

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core import paging
from lapor.reports.workflow import Kind, Status


def shown(page: object) -> list[str]:
    return [row.number for row in page.context["page"]]  # type: ignore[attr-defined]


def test_the_most_urgent_comes_first_and_says_how_late_it_is(city: City, sign_in: SignIn) -> None:
    fresh, late = received(now=NOW), received(now=NOW - timedelta(days=7))
    near = received(now=NOW - timedelta(days=4))
    page = sign_in(city.verifier).open()
    assert shown(page) == [late.number, near.number, fresh.number]
    chips = [(row.deadline.state, row.deadline.working_days) for row in page.context["page"]]
    assert chips == [("overdue", 2), ("near", 1), ("running", 3)]
    assert "Terlambat 2 hari kerja" in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_rows(city: City, sign_in: SignIn, rows: int) -> None:
    for _ in range(rows):
        received(region_id=city.kelurahan.pk, category_id=city.category.pk)
    browser = sign_in(city.verifier)
    browser.open()
    with CaptureQueriesContext(connection) as queries:
        assert len(shown(browser.open())) == rows
    assert len(queries) == 6


def test_each_list_holds_its_own_and_counts_it(city: City, sign_in: SignIn) -> None:
    mine, late = received(), received(now=NOW - timedelta(days=7))
    forwarded, done = report_at(Status.DISPOSITION, city), report_at(Status.DONE, city)
    browser = sign_in(city.verifier)
    pages = {tab: browser.open(tab=tab) for tab in ("saya", "lewat", "terbuka", "selesai")}
    assert {tab: shown(page) for tab, page in pages.items()} == {
        "saya": [late.number, mine.number],
        "lewat": [late.number],
        "terbuka": [late.number, mine.number, forwarded.number],
        "selesai": [done.number],
    }
    tabs = [(tab.query.removeprefix("?tab="), tab.count, tab.is_current) for tab in pages["lewat"].context["tabs"]]
    none = [(tab, "0", False) for tab in ("ditunjuk", "ketetapan", "keberatan")]
    assert tabs == [("saya", "2", False), *none, ("lewat", "1", True), ("terbuka", "3", False), ("selesai", "1", False)]


def test_a_liaison_starts_with_what_waits_for_an_answer(city: City, sign_in: SignIn) -> None:
    waiting, answered = report_at(Status.DISPOSITION, city), report_at(Status.FOLLOW_UP, city)
    received()
    browser = sign_in(city.liaison)
    assert shown(browser.open()) == [waiting.number]
    assert shown(browser.open(tab="terbuka")) == [waiting.number, answered.number]
    assert shown(sign_in(city.other_liaison).open(tab="terbuka")) == []


def test_a_report_that_waits_for_its_reporter_has_a_clock_that_stands_still(city: City, sign_in: SignIn) -> None:
    report_at(Status.ON_HOLD, city)
    (row,) = sign_in(city.verifier).open(tab="terbuka").context["page"]
    assert (row.deadline.state, row.waiting_since) == ("paused", NOW)


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ({"kind": "aspiration"}, True),
        ({"kind": "complaint"}, False),
        ({"status": "verification"}, True),
        ({"status": "disposition"}, False),
        ({"channel": "web"}, True),
        ({"channel": "sms"}, False),
        ({"q": "TAMAN kota"}, True),
        ({"q": "jalan"}, False),
        ({"overdue": "on"}, False),
        ({"kind": "nonsense"}, True),
    ],
)
def test_filters_stand_in_the_address(city: City, sign_in: SignIn, query: dict[str, str], fits: bool) -> None:
    report = received(kind=Kind.ASPIRATION, title="Taman", text="Mohon kota dibuatkan taman bermain.")
    page = sign_in(city.verifier).open(**query)
    assert shown(page) == ([report.number] if fits else [])
    assert page.context["is_filtered"] is (query != {"kind": "nonsense"})


def test_the_agency_filter_offers_what_is_on_the_desk(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    browser = sign_in(city.verifier)
    assert shown(browser.open(tab="terbuka", agency=str(city.lighting.pk))) == [report.number]
    assert shown(browser.open(tab="terbuka", agency=str(city.trees.pk))) == []


def test_a_whole_number_is_found_from_every_list(city: City, sign_in: SignIn) -> None:
    done = report_at(Status.DONE, city)
    browser = sign_in(city.verifier)
    assert [shown(browser.open(tab=tab, q=done.spoken_number)) for tab in ("saya", "selesai")] == [[done.number]] * 2


def test_a_page_holds_so_many_and_knows_whether_there_are_more(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 2)
    reports = [received(now=later(day)) for day in (-3, -2, -1)]
    browser = sign_in(city.verifier)
    first, second = browser.open(), browser.open(page="2")
    assert [shown(first), shown(second)] == [[row.number for row in reports[:2]], [reports[2].number]]
    assert [first.context["page"].has_next, second.context["page"].has_next] == [True, False]
    assert [shown(browser.open(page=number)) for number in ("x", "99999999999", "-1")] == [shown(first)] * 3


def test_confidential_reports_are_not_on_the_desks_of_leader_and_operator(city: City, sign_in: SignIn) -> None:
    secret, plain = received(confidential=True), received()
    for role in (Role.LEADER, Role.OPERATOR):
        browser = sign_in(officer(role, city.city))
        assert shown(browser.open()) == [plain.number]
        assert browser.read(secret).status_code == 404
    monitor = sign_in(officer(Role.MONITOR, city.city))
    assert set(shown(monitor.open())) == {secret.number, plain.number}
