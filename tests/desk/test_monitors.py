"""What the monitors see: Inspektorat, Ombudsman, KSP and Kemendagri. They read; they change nothing."""

import pytest
from desk_browser import SignIn
from django.urls import get_resolver
from django.urls.resolvers import URLPattern

from factories import City, agency, later, officer, report_at
from lapor.agencies.models import Posting, Role
from lapor.core import clock
from lapor.core.models import Event
from lapor.reporters.models import IdentityAccess
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Action, Status

WATCHERS = {
    "METRO-INSPEKTORAT": "opd", "OMBUDSMAN": "institution", "KSP": "institution", "KEMENDAGRI": "ministry",
}  # fmt: skip
LEADS_BACK = {"desk_bulk", "desk_bulk_run"}  # to the queue: none of the steps that it does together is a monitor's
OWN_AFFAIRS = {"own_leave", "own_leave_end", "desk_notices_read", "desk_notice_read", "desk_save_filter",
               "desk_delete_filter", "desk_presence"}  # fmt: skip


@pytest.fixture(params=WATCHERS)
def watcher(city: City, request: pytest.FixtureRequest) -> Actor:
    """Return a monitor; national bodies stand below KemenPANRB, as the demo city has them."""
    level = WATCHERS[request.param]
    return officer(Role.MONITOR, agency(request.param, city.city if level == "opd" else city.nation, level=level))


def test_every_monitor_finds_what_is_buried_and_what_is_about_officials(
    city: City, sign_in: SignIn, watcher: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, grave, hidden = (report_at(Status.DISPOSITION, city) for _ in range(3))
    Report.objects.filter(pk=grave.pk).update(oversight=True)
    Report.objects.filter(pk=hidden.pk).update(confidential=True)
    monkeypatch.setattr(clock, "now", lambda: later(61))
    browser = sign_in(watcher)
    found = {tab: {row.number for row in browser.open(tab=tab).context["page"]} for tab in ("60-hari", "pengawasan")}
    may_know = {hidden.number} if watcher.postings[0].agency.level == "opd" else set()
    assert found == {"60-hari": {old.number, grave.number} | may_know, "pengawasan": {grave.number}}
    assert browser.open("pagi/").context["glance"].overdue == 2 + len(may_know)


def test_a_monitor_reads_and_changes_nothing(city: City, sign_in: SignIn, watcher: Actor) -> None:
    report = report_at(Status.DISPOSITION, city)
    browser, events = sign_in(watcher), Event.objects.count()
    page = browser.read(report)
    assert (page.status_code, page.context["actions"], page.context["identity_form"]) == (200, [], None)
    told = {browser.take(report, action, text="Coba", agency=city.trees.pk).status_code for action in Action}
    for path in ("identitas", "konsep", "pecah"):
        told.add(browser.send(f"laporan/{report.number}/{path}/", reason="ingin tahu", do="save", text="x").status_code)
    report.refresh_from_db()
    assert (told, Event.objects.count(), report.status) == ({403, 404, 409}, events, "disposition")
    assert not IdentityAccess.objects.exists()


def test_no_page_that_changes_something_lets_a_monitor_in(city: City, sign_in: SignIn, watcher: Actor) -> None:
    browser, postings = sign_in(watcher), Posting.objects.count()
    desk = next(each for each in get_resolver().url_patterns if str(each.pattern) == "petugas/")
    plain = [
        each for each in desk.url_patterns if isinstance(each, URLPattern) and each.name not in OWN_AFFAIRS | LEADS_BACK
    ]
    told = {
        str(each.name): browser.send(str(each.pattern)).status_code for each in plain if "<" not in str(each.pattern)
    }
    assert {name: status for name, status in told.items() if status not in (403, 404, 405)} == {}
    assert Posting.objects.count() == postings
