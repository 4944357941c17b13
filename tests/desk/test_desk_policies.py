"""The dated deadlines: added with a preview, ended, never changed; and tried before they count."""

import html
import re
from datetime import date, timedelta
from typing import Any

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, later, officer, report_at
from lapor.agencies.models import Role
from lapor.core import clock
from lapor.core.models import Event
from lapor.deadlines.models import DeadlinePolicy
from lapor.desk.clocks.trial import months_before
from lapor.reports.workflow import Status

TODAY, TOMORROW = date(2026, 11, 3), date(2026, 11, 4)
NEW = {
    "clock_kind": "answer", "report_kind": "", "agency": "METRO-DISHUB", "amount": 3, "unit": "working_days",
    "valid_from": "2026-11-04", "legal_source": "Perwali 12/2026 Pasal 7",
}  # fmt: skip


def own() -> list[tuple[Any, ...]]:
    rows = DeadlinePolicy.objects.exclude(agency_code="").order_by("pk")
    return list(rows.values_list("clock_kind", "agency_code", "amount", "valid_from", "valid_until"))


def test_the_list_shows_what_counts_with_its_source(city: City, sign_in: SignIn) -> None:
    DeadlinePolicy.objects.create(
        clock_kind="answer", agency_code="KOTA-BANDAR-LAMPUNG", amount=4, unit="working_days",
        valid_from=TODAY, legal_source="Perwali lain",
    )  # fmt: skip
    rows = sign_in(city.verifier).open("tenggat/").context["rows"]
    assert len(rows) == 9
    assert {(row.length, row.agency, row.state, row.can_end) for row in rows if row.clock == "Tindak lanjut"} == {
        ("5 hari kerja", "Semua instansi", "current", False)
    }


def test_the_page_tells_who_is_told_and_when(city: City, sign_in: SignIn) -> None:
    steps = sign_in(city.verifier).open("tenggat/").context["ladder"]
    assert [(step.when, step.whom) for step in steps] == [
        ("Hari kerja ke-3 tindak lanjut (kuning)", "Penanggung jawab laporan"),
        ("1 hari kerja sebelum tenggat", "Penanggung jawab laporan"),
        ("Begitu lewat tenggat (merah)", "Penanggung jawab laporan"),
        ("1 hari kerja sesudahnya", "Kepala OPD"),
        ("2 hari kerja sesudahnya", "Koordinator, atau admin instansi"),
        ("3 hari kerja sesudahnya", "Pimpinan pemerintah daerah"),
    ]


def test_a_preview_saves_nothing_and_tells_what_would_change(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).send("tenggat/", preview="1", **NEW)
    effect = page.context["preview"].effects[0]
    assert (page.status_code, own()) == (200, [])
    assert [effect.length_before, effect.length_after] == ["5 hari kerja", "3 hari kerja"]
    assert [effect.due_before.date(), effect.due_after.date()] == [date(2026, 11, 11), date(2026, 11, 9)]
    assert "amount=3&amp;unit=working_days" in page.content.decode()


def test_a_policy_that_a_nearer_one_beats_changes_nothing(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send("tenggat/", **NEW)
    effects = browser.send("tenggat/", preview="1", **NEW | {"agency": "KOTA-METRO"}).context["preview"].effects
    assert {(row.length_before, row.length_after) for row in effects} == {("5 hari kerja", "3 hari kerja")}


def test_a_new_policy_counts_from_its_day_on_and_is_in_the_record(city: City, sign_in: SignIn) -> None:
    answer = sign_in(city.verifier).send("tenggat/", **NEW)
    assert (answer.status_code, own()) == (302, [("answer", "METRO-DISHUB", 3, TOMORROW, None)])
    due = [report_at(Status.DISPOSITION, city, now=now).clocks.get(kind="answer").due_at for now in (NOW, later(1))]
    assert due == [later(7), later(6)]
    event = Event.objects.get(name="office_policy_added")
    assert event.facts["words"] == "Tindak lanjut · Semua jenis · 3 hari kerja"
    assert event.facts["agency"] == "METRO-DISHUB"


def test_ending_leaves_the_row_and_its_past(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send("tenggat/", **NEW | {"valid_from": "2026-11-03"})
    policy = DeadlinePolicy.objects.exclude(agency_code="").get()
    assert browser.send(f"tenggat/{policy.pk}/akhiri/").status_code == 302
    assert own() == [("answer", "METRO-DISHUB", 3, TODAY, TODAY)]
    assert browser.send(f"tenggat/{policy.pk}/akhiri/").status_code == 404
    dues = [report_at(Status.DISPOSITION, city, now=now).clocks.get(kind="answer").due_at for now in (NOW, later(1))]
    assert dues == [later(3), later(8)]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"valid_from": "2026-11-02"}, "valid_from"),
        ({"valid_from": "2036-11-02"}, "valid_from"),
        ({"amount": 0}, "amount"),
        ({"legal_source": ""}, "legal_source"),
        ({"agency": ""}, "agency"),
        ({"agency": "KOTA-BANDAR-LAMPUNG"}, "agency"),
        ({"clock_kind": "verification"}, "agency"),
    ],
)
def test_a_refused_policy_says_why(city: City, sign_in: SignIn, changes: dict[str, object], field: str) -> None:
    page = sign_in(city.verifier).send("tenggat/", **NEW | changes)
    assert (page.status_code, list(page.context["form"].errors), own()) == (422, [field], [])


def test_the_same_day_takes_one_policy(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send("tenggat/", **NEW)
    page = browser.send("tenggat/", **NEW | {"amount": 9})
    assert (list(page.context["form"].errors), len(own())) == (["valid_from"], 1)


def test_an_office_sets_its_own_deadlines_only(city: City, sign_in: SignIn) -> None:
    browser = sign_in(officer(Role.AGENCY_ADMIN, city.lighting))
    choices = browser.open("tenggat/").context["form"].fields["agency"].choices
    assert [code for code, _name in choices] == ["METRO-DISHUB"]
    answers = [browser.send("tenggat/", **NEW | {"agency": code}) for code in ("METRO-DLH", "METRO-DISHUB")]
    assert [answer.status_code for answer in answers] == [422, 302]


def test_the_nation_ends_no_deadline_without_which_nothing_can_be_counted(city: City, sign_in: SignIn) -> None:
    browser = sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    general = DeadlinePolicy.objects.get(clock_kind="answer", agency_code="")
    browser.send(f"tenggat/{general.pk}/akhiri/")
    general.refresh_from_db()
    assert general.valid_until is None
    browser.send("tenggat/", **NEW | {"agency": "", "valid_from": "2026-11-03"})
    browser.send(f"tenggat/{general.pk}/akhiri/")
    general.refresh_from_db()
    assert general.valid_until == TODAY


@pytest.mark.parametrize("path", ["tenggat/", "tenggat/coba/"])
def test_the_pages_are_for_admins(city: City, sign_in: SignIn, path: str) -> None:
    assert sign_in(city.liaison).open(path).status_code == 403


def test_a_general_deadline_is_not_the_citys_to_end(city: City, sign_in: SignIn) -> None:
    general = DeadlinePolicy.objects.get(clock_kind="answer", agency_code="")
    assert sign_in(city.verifier).send(f"tenggat/{general.pk}/akhiri/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_policies(city: City, sign_in: SignIn, rows: int) -> None:
    browser = sign_in(city.verifier)
    for amount in range(1, rows + 1):
        browser.send("tenggat/", **NEW | {"valid_from": str(TODAY + timedelta(days=amount))})
    browser.open("tenggat/")
    with CaptureQueriesContext(connection) as queries:
        browser.open("tenggat/")
    assert (len(own()), len(queries)) == (rows, 7)


TRY = {"clock_kind": "answer", "agency": "KOTA-METRO", "unit": "working_days", "months": 6}


def test_what_if_counts_late_ones_before_and_after(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    for status in (Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE, Status.VERIFICATION):
        report_at(status, city)
    monkeypatch.setattr(clock, "now", lambda: later(6))  # four working days later
    browser = sign_in(city.verifier)
    found = {n: browser.open("tenggat/coba/", **TRY, amount=str(n)).context for n in (3, 9)}
    assert {n: (page["total"].before, page["total"].after) for n, page in found.items()} == {
        3: ("0 (0\N{NO-BREAK SPACE}%)", "1 (33\N{NO-BREAK SPACE}%)"), 9: ("0 (0\N{NO-BREAK SPACE}%)",) * 2,
    }  # fmt: skip
    assert [(row.agency, row.counted, row.running, row.change) for row in found[3]["rows"]] == [
        ("Metro-Dishub", 3, 1, 1)
    ]
    assert DeadlinePolicy.objects.exclude(agency_code="").count() == 0


def test_what_if_reads_only_the_house_and_the_period(city: City, sign_in: SignIn) -> None:
    report_at(Status.DISPOSITION, city, now=later(-50))
    report_at(Status.DISPOSITION, city)
    browser = sign_in(city.verifier)
    pages = [browser.open("tenggat/coba/", **TRY | {"months": str(n)}, amount="5") for n in (1, 3)]
    assert [page.context["total"].counted for page in pages] == [1, 2]
    assert browser.open("tenggat/coba/", **TRY | {"agency": "KOTA-BANDAR-LAMPUNG"}, amount="5").status_code == 422


def test_months_are_counted_back_over_the_year() -> None:
    found = [months_before(NOW, n).date() for n in (1, 10, 11, 24)]
    assert found == [date(2026, 10, 3), date(2026, 1, 3), date(2025, 12, 3), date(2024, 11, 3)]


def test_what_was_tried_can_be_switched_on(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    page = browser.open("tenggat/coba/", **TRY, amount="3", report_kind="oversight").content.decode()
    [address] = re.findall(r'href="/petugas/(tenggat/\?[^"#]+)#baru"', page)
    form = browser.open(html.unescape(address)).context["form"]
    asked = {name: form[name].value() for name in ("clock_kind", "report_kind", "agency", "amount", "unit")}
    assert asked == {
        "clock_kind": "answer", "report_kind": "oversight", "agency": "KOTA-METRO", "amount": "3",
        "unit": "working_days",
    }  # fmt: skip
    assert form["valid_from"].value() == later(1).date()
