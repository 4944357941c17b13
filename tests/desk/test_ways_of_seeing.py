"""Every way by which an officer comes to see a report is written down, before anything is shown or sent."""

from datetime import timedelta
from importlib import import_module
from typing import Any

import pytest
from desk_browser import Browser, SignIn
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from test_conflict_of_interest import desk_addresses, filled
from test_desk_messages import message

from evidence_files import photo
from factories import GOOD_ANSWER, NOW, City, later, officer, received, report_at, reporter_of
from lapor.agencies.models import Absence, Role
from lapor.core import clock
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact, open_identity
from lapor.reports import operations
from lapor.reports.attachments import path_of, thumbnail_of
from lapor.reports.models import Attachment, Purpose, Report
from lapor.reports.operations import Step, drafting
from lapor.reports.permissions import Actor
from lapor.reports.submission import Upload
from lapor.reports.viewings import LOT, Sight, Viewing, ViewingKind, note_taken
from lapor.reports.workflow import Status

SITI = Contact(name="Siti Rahma", phone="+6281200009999")
TELLTALE = "Kabel hitam menjuntai di depan gerbang nomor sembilan."
EXPORTED = {"since": "2026-01-01", "until": "2026-12-31"}


def ways(report: Report) -> list[str]:
    return list(Viewing.objects.filter(report=report).order_by("pk").values_list("kind", flat=True))


def address_of(file: Attachment, *, small: bool = False) -> str:
    return f"/laporan/{file.report.number}/lampiran/{file.pk}/{'kecil/' if small else ''}"


def got(answer: Any) -> int:
    """Read an answer to its end, as a browser does; return its status."""
    b"".join(answer.streaming_content if answer.streaming else [answer.content])
    return int(answer.status_code)


def with_photo(**changes: object) -> tuple[Report, Attachment]:
    report = received(uploads=(Upload("ktp siti.jpg", photo()),), **changes)
    return report, report.attachments.get()


@pytest.mark.parametrize("role", [Role.VERIFIER, Role.OPERATOR, Role.MONITOR])
def test_no_desk_page_shows_its_words_unwritten(
    city: City, sign_in: SignIn, role: Role, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each page is opened an hour after the one before, so that each sight would be a row of its own."""
    report, browser = received(text=TELLTALE), sign_in(officer(role, city.city))
    addresses = sorted(filled(address, report.number) for address in desk_addresses())
    told = {}
    for hour, address in enumerate(addresses):
        monkeypatch.setattr(clock, "now", lambda hour=hour: NOW + timedelta(hours=hour))
        before = len(ways(report))
        answer: Any = browser.client.get(address)
        told[address] = (TELLTALE in answer.getvalue().decode(errors="replace"), len(ways(report)) - before)
    assert {address: saw for address, saw in told.items() if saw != (False, 0)} == {
        f"/petugas/laporan/{report.number}/": (True, 1)
    }


def test_a_file_opened_by_a_kept_address_is_written_down(city: City, sign_in: SignIn) -> None:
    report, file = with_photo()
    assert got(sign_in(city.verifier).client.get(address_of(file))) == 200
    row = Viewing.objects.get()
    assert (row.report, row.officer, row.agency, row.kind, row.attachment, row.opened_at) == (
        report, city.verifier.officer, city.city, "file", file, NOW,
    )  # fmt: skip


def test_it_is_written_down_before_it_is_sent(city: City, sign_in: SignIn) -> None:
    """The file is gone from the disk, so sending fails; the row is there already."""
    report, file = with_photo()
    path_of(file.sha256).unlink()
    assert got(sign_in(city.verifier).client.get(address_of(file))) == 404
    assert ways(report) == ["file"]


def test_pieces_of_a_file_are_one_sight_and_coming_back_another(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    _report, file = with_photo()
    client = sign_in(city.verifier).client
    for seconds in (0, 30, 130, 250):
        monkeypatch.setattr(clock, "now", lambda seconds=seconds: NOW + timedelta(seconds=seconds))
        assert got(client.get(address_of(file), headers={"range": "bytes=0-9"})) == 206
    spans = Viewing.objects.order_by("pk").values_list("opened_at", "last_seen_at")
    assert [(first - NOW, last - NOW) for first, last in spans] == [
        (timedelta(0), timedelta(seconds=130)), (timedelta(seconds=250), timedelta(seconds=250)),
    ]  # fmt: skip


def test_small_pictures_belong_to_the_open_page_and_are_a_sight_without_it(city: City, sign_in: SignIn) -> None:
    report, file = with_photo()
    assert thumbnail_of(file.sha256).exists()
    got(sign_in(city.verifier).client.get(address_of(file, small=True)))
    browser = sign_in(officer(Role.VERIFIER, city.city))
    browser.read(report)
    got(browser.client.get(address_of(file, small=True)))
    assert ways(report) == ["file", "page"]


def test_a_dropped_file_of_a_draft_leaves_its_sight(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    draft = Step(
        report.number, city.liaison, NOW, GOOD_ANSWER, uploads=(Upload("a.jpg", photo(), purpose=Purpose.AFTER),)
    )
    drafting.save_draft(draft, 0)
    file = report.attachments.get()
    assert got(sign_in(city.liaison).client.get(address_of(file))) == 200
    drafting.save_draft(Step(report.number, city.liaison, NOW, GOOD_ANSWER), 1, dropped=[file.pk])
    page = sign_in(officer(Role.MONITOR, city.city)).open(f"laporan/{report.number}/siapa-melihat/")
    assert [(sight.by, sight.what, sight.detail) for sight in page.context["page"]] == [
        ("Dishub", "Membuka lampiran", "")
    ]


def test_reading_as_everybody_or_as_the_reporter_is_not_written_down(city: City, sign_in: SignIn) -> None:
    """Else the list would name the officer who complained, by the pages only its reporter opens."""
    report, file = with_photo()
    stranger = sign_in(officer(Role.LIAISON, city.trees)).client
    stranger.post("/lacak/", {"number": report.number, "code": access_code(report.number, report.code_generation)})
    assert got(stranger.get(f"/laporan/{report.number}/")) == got(stranger.get(address_of(file))) == 200
    operations.dispose(Step(report.number, city.verifier, NOW), operations.Disposition(city.lighting))
    assert stranger.get(f"/laporan/{report.number}/").status_code == 200
    assert ways(report) == []


def test_the_bundle_is_written_down_when_it_is_sent_with_the_identity_if_that_goes(city: City, sign_in: SignIn) -> None:
    report, browser = received(contact=SITI), sign_in(city.verifier)
    path = f"laporan/{report.number}/berkas/"
    browser.open(path)
    assert browser.send(path, with_identity="on").status_code == 422
    assert ways(report) == []
    got(browser.send(path, with_identity="on", reason="Setuju lewat telepon"))
    got(browser.send(path))
    assert ways(report) == ["bundle", "identity", "bundle"]
    assert Viewing.objects.get(kind="identity").reason == "Setuju lewat telepon"


def test_an_export_is_a_row_of_each_report_and_tells_whose_name_left(city: City, sign_in: SignIn) -> None:
    named, anonymous, browser = received(contact=SITI), received(anonymous=True), sign_in(city.verifier)
    elsewhere = received(now=later(90))
    got(browser.send("lembar/bawa/", **EXPORTED, reason=""))
    got(browser.send("lembar/bawa/", **EXPORTED, reason="pindah sistem"))
    assert [ways(report) for report in (named, anonymous, elsewhere)] == [
        ["export", "named"], ["export", "export"], [],
    ]  # fmt: skip


def test_a_recap_is_a_row_of_each_report(city: City, sign_in: SignIn) -> None:
    report, later_one = received(), received(now=later(40))
    got(sign_in(city.verifier).send("lembar/rekap/", month=f"{NOW:%Y-%m}", form="xlsx"))
    assert (ways(report), ways(later_one)) == (["recap"], [])


def test_an_export_writes_its_rows_in_few_statements(city: City) -> None:
    reports = [received().pk for _ in range(3)]
    for many in ([reports[0]], reports):
        with CaptureQueriesContext(connection) as queries:
            note_taken(Sight(city.verifier, ViewingKind.EXPORT, NOW), many)
        assert sum(query["sql"].startswith("INSERT") for query in queries) == 1
    assert LOT == 2000


def test_two_compared_reports_are_both_seen_unless_one_is_public(city: City, sign_in: SignIn) -> None:
    first, second, public = received(), received(), report_at(Status.DISPOSITION, city)
    sign_in(city.verifier).open(f"laporan/{first.number}/banding/{second.number}/")
    assert (ways(first), ways(second)) == (["compare"], ["compare"])
    sign_in(city.other_liaison).open(f"laporan/{first.number}/banding/{public.number}/")
    assert (ways(first), ways(public)) == (["compare"], [])


def test_a_bulk_preview_with_texts_is_seen_and_one_with_titles_is_not(city: City, sign_in: SignIn) -> None:
    report, secret, browser = received(), received(confidential=True), sign_in(city.verifier)
    numbers = {"n": [report.number, secret.number], "pratinjau": "1"}
    browser.send("massal/", **numbers, action="note", text="Mohon dicek.")
    assert (ways(report), ways(secret)) == ([], [])
    browser.send("massal/", **numbers, action="dispose", agency=city.lighting.pk)
    assert (ways(report), ways(secret)) == (["preview"], [])


def test_replies_read_on_the_page_of_the_master_are_seen(city: City, sign_in: SignIn) -> None:
    report, silent, master = received(), received(), report_at(Status.DISPOSITION, city)
    for merged in (report, silent):
        operations.merge(Step(merged.number, city.verifier, NOW), master.number)
    operations.reply(Step(report.number, reporter_of(report), NOW, text="Masih gelap."))
    for _ in range(2):
        sign_in(city.liaison).read(master)
    assert [ways(row) for row in (report, silent, master)] == [["merged"], [], ["page"]]


def test_reading_the_messages_to_reporters_is_seeing_their_reports(city: City, sign_in: SignIn) -> None:
    told, unlisted, other = received(), received(), received()
    for report, state in ((told, "refused"), (told, "refused"), (unlisted, "sent"), (None, "refused")):
        message(report, state)
    sign_in(city.verifier).open("pesan/")
    assert [ways(report) for report in (told, unlisted, other)] == [["message"], [], []]


def test_the_identity_is_on_both_lists(city: City, sign_in: SignIn) -> None:
    report = received(contact=SITI)
    sign_in(city.verifier).send(f"laporan/{report.number}/identitas/", reason="Menanyakan letak tiang")
    assert sorted(ways(report)) == ["identity", "page"]


def deputy_of(absent: Actor, city: City) -> Actor:
    stand_in = officer(Role.LIAISON, city.trees, "budi")
    assert absent.officer
    assert stand_in.officer
    Absence.objects.create(officer=absent.officer, deputy=stand_in.officer, first_day=NOW.date(), last_day=NOW.date())
    return stand_in


def test_a_deputy_is_named_with_whom_he_stands_in_for(city: City, sign_in: SignIn) -> None:
    report, own = report_at(Status.DISPOSITION, city), received()
    operations.dispose(Step(own.number, city.verifier, NOW), operations.Disposition(city.trees))
    browser = sign_in(deputy_of(city.liaison, city))
    browser.read(report)
    browser.read(own)
    monitor = sign_in(officer(Role.MONITOR, city.city))
    pages = [monitor.open(f"laporan/{row.number}/siapa-melihat/") for row in (report, own)]
    assert [[(sight.by, sight.absent, sight.office) for sight in page.context["page"]] for page in pages] == [
        [("Budi", "Dishub", city.lighting.name)], [("Budi", "", city.trees.name)],
    ]  # fmt: skip
    assert "menggantikan (Plh.) Dishub" in pages[0].content.decode()


@pytest.mark.parametrize("change", [{"kind": "page"}, {"opened_at": NOW}, {"reason": "lain"}, {"attachment": None}, {}])
def test_the_database_changes_and_removes_no_sight(city: City, change: dict[str, object]) -> None:
    note_taken(Sight(city.verifier, ViewingKind.BUNDLE, NOW), [received().pk])
    rows = Viewing.objects.all()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(**change) if change else rows._raw_delete("default")
    assert rows.update(last_seen_at=later(1)) == 1


def test_only_officers_on_duty_are_written_down(city: City) -> None:
    with pytest.raises(ValueError, match="on duty"):
        note_taken(Sight(reporter_of(received()), ViewingKind.BUNDLE, NOW), [])


def test_looks_from_before_are_gathered_for_their_report(city: City) -> None:
    report, other = received(contact=SITI), received()
    assert report.reporter
    assert city.verifier.officer
    for looker, reason in (
        (city.verifier.label, f"{report.number}: Menelepon: dua kali"), (city.verifier.label, "ekspor: pindah"),
        ("system", f"{report.number}: pesan"), ("officer:999999", f"{report.number}: siapa"),
    ):  # fmt: skip
        open_identity(report.reporter, looker=looker, reason=reason, now=NOW)
    import_module("lapor.migrations.0018_viewing_kind").gather_looks(apps, None)
    rows = Viewing.objects.values_list("report", "officer", "kind", "reason", "opened_at", "agency")
    assert list(rows) == [(report.pk, city.verifier.officer.pk, "identity", "Menelepon: dua kali", NOW, None)]
    assert ways(other) == []


def test_an_officer_who_owes_a_second_factor_sees_nothing_to_write_down(
    city: City, sign_in: SignIn, settings: Settings
) -> None:
    report, file = with_photo()
    settings.SECOND_FACTOR = True
    assert got(sign_in(city.verifier).client.get(address_of(file))) == 404
    assert ways(report) == []


def read_by(browser: Browser, report: Report, **query: str) -> list[str]:
    page = browser.open(f"laporan/{report.number}/siapa-melihat/", **query)
    return [sight.by for sight in page.context["page"]]


def test_the_list_narrows_to_a_way_an_officer_and_days(city: City, sign_in: SignIn) -> None:
    report, monitor = received(), sign_in(officer(Role.MONITOR, city.city))
    second = officer(Role.VERIFIER, city.city, "siti")
    note_taken(Sight(city.verifier, ViewingKind.BUNDLE, NOW), [report.pk])
    note_taken(Sight(second, ViewingKind.EXPORT, later(2)), [report.pk])
    assert second.officer
    asked = {
        "bundle": {"apa": "bundle"}, "siti": {"petugas": str(second.officer.pk)}, "since": {"sejak": "2026-11-04"},
        "until": {"sampai": "2026-11-03"}, "none": {"apa": "file"}, "nonsense": {"apa": "x", "petugas": "y"},
    }  # fmt: skip
    assert {name: read_by(monitor, report, **query) for name, query in asked.items()} == {
        "bundle": ["Verifikator"], "siti": ["Siti"], "since": ["Siti"], "until": ["Verifikator"], "none": [],
        "nonsense": ["Siti", "Verifikator"],
    }  # fmt: skip


def test_the_list_takes_as_many_queries_for_three_rows_as_for_one(city: City, sign_in: SignIn) -> None:
    monitor, counts = sign_in(officer(Role.MONITOR, city.city)), []
    read_by(monitor, received())  # what the process remembers from then on
    for many in (1, 3):
        report, file = with_photo()
        for _ in range(many):
            seer = officer(Role.VERIFIER, city.city)
            note_taken(Sight(seer, ViewingKind.FILE, NOW, file=file), [report.pk])
        with CaptureQueriesContext(connection) as queries:
            assert len(read_by(monitor, report)) == many
        counts.append(len(queries))
    assert counts == [6, 6]


def test_who_watches_over_the_agency_concerned_reads_no_list(city: City, sign_in: SignIn) -> None:
    report = received()
    by = officer(Role.NATIONAL_ADMIN, city.nation)
    operations.correct(Step(report.number, by, NOW), {"oversight": True, "concerned_agency": city.city})
    path = f"laporan/{report.number}/siapa-melihat/"
    readers = [officer(Role.MONITOR, city.city), by, officer(Role.MONITOR, city.nation)]
    assert [sign_in(reader).open(path).status_code for reader in readers] == [404, 200, 200]
