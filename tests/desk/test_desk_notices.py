"""The officers' own notices: unread first, each officer's own, nothing of a report that is not theirs."""

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, later, report_at
from lapor.core import memory
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.officers import notify
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

BUBBLE = '<span class="count">%s<span class="visually-hidden"> belum dibaca</span></span>'


def tell(actor: Actor, report: Report, key: str, days: int = 0) -> OfficerNotice:
    assert actor.officer
    notify(actor.officer, report, NoticeKind.ESCALATION, key=key, now=later(days), clock_kind="answer")
    return OfficerNotice.objects.get(key=key)


def test_the_unread_ones_come_first_and_only_ones_own(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    for place, key in enumerate("abc"):
        tell(city.liaison, report, key, place)
    tell(city.verifier, report, "other")
    OfficerNotice.objects.filter(key="c").update(read_at=NOW)
    rows = sign_in(city.liaison).open("pemberitahuan/").context["page"].object_list
    assert [(row.is_unread, row.clock, row.number, row.title) for row in rows] == [
        (True, "Tindak lanjut", report.number, report.title),
        (True, "Tindak lanjut", report.number, report.title),
        (False, "Tindak lanjut", report.number, report.title),
    ]
    assert [row.at for row in rows] == [later(1), NOW, later(2)]


def test_the_menu_tells_how_many_and_forgets_them_once_read(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    browser = sign_in(city.liaison)
    notice = tell(city.liaison, report, "a")
    tell(city.liaison, report, "b")
    counts = []
    for path in ("", f"pemberitahuan/{notice.pk}/dibaca/", "pemberitahuan/dibaca/"):
        if path:
            assert browser.send(path).headers["Location"] == "/petugas/pemberitahuan/"
        page = browser.open().content.decode()
        counts.append([number for number in "12" if BUBBLE % number in page])
    assert counts == [["2"], ["1"], []]
    assert OfficerNotice.objects.filter(read_at=NOW).count() == 2


def test_an_unread_one_is_opened_by_its_button_alone_so_that_it_counts_as_read(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    notice, browser, link = (
        tell(city.liaison, report, "a"),
        sign_in(city.liaison),
        f'href="/petugas/laporan/{report.number}/"',
    )
    found = [link in browser.open("pemberitahuan/").content.decode()]
    browser.send(f"pemberitahuan/{notice.pk}/dibaca/", open="1")
    found.append(link in browser.open("pemberitahuan/").content.decode())
    assert found == [False, True]


def test_opening_reads_it_and_leads_to_the_report(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    notice = tell(city.liaison, report, "a")
    answer = sign_in(city.liaison).send(f"pemberitahuan/{notice.pk}/dibaca/", open="1")
    assert answer.headers["Location"] == f"/petugas/laporan/{report.number}/"
    notice.refresh_from_db()
    assert notice.read_at == NOW


def test_the_notices_of_others_cannot_be_read(city: City, sign_in: SignIn) -> None:
    notice = tell(city.verifier, report_at(Status.DISPOSITION, city), "a")
    assert sign_in(city.liaison).send(f"pemberitahuan/{notice.pk}/dibaca/").status_code == 404


def test_a_report_that_went_elsewhere_is_not_named(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    tell(city.liaison, report, "a")
    Report.objects.filter(pk=report.pk).update(agency=city.trees)
    page = sign_in(city.liaison).open("pemberitahuan/")
    assert [(row.number, row.title) for row in page.context["page"]] == [("", "")]
    assert report.title not in page.content.decode()


def test_a_complaint_that_turns_out_to_be_about_the_office_is_gone(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    tell(city.liaison, report, "a")
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    memory.forget_all()
    page = sign_in(city.liaison).open("pemberitahuan/")
    assert list(page.context["page"]) == []
    assert BUBBLE % 1 not in page.content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_notices(city: City, sign_in: SignIn, rows: int) -> None:
    for key in range(rows):
        tell(city.liaison, report_at(Status.DISPOSITION, city), str(key))
    browser = sign_in(city.liaison)
    browser.open("pemberitahuan/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.open("pemberitahuan/")
    assert len(page.context["page"].object_list) == rows
    assert len(queries) == 7


def test_opening_a_report_reads_what_was_told_about_it_and_nothing_else(city: City, sign_in: SignIn) -> None:
    opened, other = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    tell(city.liaison, opened, "opened")
    tell(city.liaison, other, "other")
    tell(city.verifier, opened, "verifier")
    assert sign_in(city.liaison).read(opened).status_code == 200
    assert set(OfficerNotice.objects.filter(read_at=None).values_list("key", flat=True)) == {"other", "verifier"}
