"""Spreadsheets of lapor.go.id, in and out."""

import io
from typing import Any

import pytest
from django.test import Client
from docx import Document
from spreadsheet import LEGACY, legacy, read_back, workbook

from factories import NOW, City, officer, report_at
from lapor.agencies.models import Role
from lapor.core.events import broken_links
from lapor.core.models import Event
from lapor.deadlines.models import Clock
from lapor.desk.sheets import keeping
from lapor.desk.sheets.models import SheetImport
from lapor.desk.sheets.statuses import Standing, standing_of
from lapor.reporters.identity import Contact
from lapor.reporters.models import IdentityAccess
from lapor.reports.models import Report
from lapor.reports.workflow import Status
from outbox import drain

ADDRESS = "/petugas/lembar/"


def check(admin: Client, *rows: dict[str, str]) -> SheetImport:
    response = admin.post(f"{ADDRESS}periksa/", {"sheet": workbook(rows)})
    assert response.status_code == 302, response.context["form"].errors
    return SheetImport.objects.latest("pk")


def bring_in(admin: Client, *rows: dict[str, str]) -> SheetImport:
    sheet = check(admin, *rows)
    admin.post(f"{ADDRESS}impor/{sheet.pk}/")
    drain()
    sheet.refresh_from_db()
    return sheet


def export(admin: Client, **fields: str) -> Any:
    return admin.post(f"{ADDRESS}bawa/", {"since": "2025-12-01", "until": "2026-12-31"} | fields)


def test_a_row_becomes_a_report_with_its_clock_and_chain(city: City, admin: Client) -> None:
    sheet = bring_in(admin, legacy())
    report = Report.objects.get()
    assert (sheet.state, sheet.brought_in, report.status, report.agency) == ("done", 1, Status.FOLLOW_UP, city.lighting)
    assert (report.region, report.category, report.rating) == (city.kelurahan, None, 4)
    assert [clock.kind for clock in Clock.objects.all()] == ["confirmation"]
    assert [event.name for event in Event.objects.all()] == ["import"]
    assert broken_links(Event.objects.order_by("stream", "sequence")) == []


def test_an_export_gives_the_rows_back_as_they_came(city: City, admin: Client) -> None:
    rows = [legacy(), legacy(Tracking="9197447", Status="Ditutup oleh Sistem", Rating="-", Nama="Budi")]
    bring_in(admin, *rows)
    assert read_back(export(admin, reason="pindah sistem")) == rows


def test_names_stay_here_without_a_reason_and_leave_with_one_written_down(city: City, admin: Client) -> None:
    bring_in(admin, legacy())
    assert read_back(export(admin))[0]["Nama Pelapor"] == ""
    assert not IdentityAccess.objects.exists()
    assert read_back(export(admin, reason="pindah sistem"))[0]["Nama Pelapor"] == "Siti Rahma"
    assert IdentityAccess.objects.get().reason == "ekspor: pindah sistem"


def test_an_anonymous_name_never_leaves(city: City, admin: Client) -> None:
    report_at(Status.DISPOSITION, city, anonymous=True, contact=Contact(name="Siti", phone="+6281270001234"))
    assert read_back(export(admin, reason="untuk rekap"))[0]["Nama Pelapor"] == "Anonim"


def test_what_changed_here_is_exported_anew(city: City, admin: Client) -> None:
    bring_in(admin, legacy())
    Report.objects.update(title="Judul yang diperbaiki")
    row = read_back(export(admin))[0]
    assert (row["Judul Laporan"], row["Nomor SK"]) == ("Judul yang diperbaiki", LEGACY["Nomor SK"])


@pytest.mark.parametrize(
    ("changes", "column"),
    [
        ({"Tracking": ""}, "Tracking ID"),
        ({"Tanggal": "31 Feb 2026"}, "Tanggal Laporan Masuk"),
        ({"Tanggal": "3 Jan 2031"}, "Tanggal Laporan Masuk"),
        ({"Waktu": "jam dua"}, "Waktu Laporan Masuk"),
        ({"Klasifikasi": "Curhat"}, "Klasifikasi Laporan"),
        ({"Isi_Laporan_Awal": ""}, "Isi Laporan Awal"),
        ({"Status": "Entah"}, "Status Laporan"),
        ({"Instansi_Terdisposisi": "Dinas Sihir"}, "Instansi Terdisposisi"),
        ({"Rating": "6"}, "Rating"),
    ],
)
def test_the_check_names_row_and_column_and_brings_nothing_in(
    city: City, admin: Client, changes: dict[str, str], column: str
) -> None:
    sheet = check(admin, legacy(), legacy(**({"Tracking": "2"} | changes)))
    assert (sheet.row_count, [tuple(problem[:2]) for problem in sheet.problems]) == (1, [(5, column)])
    assert not Report.objects.exists()
    assert column in admin.get(f"{ADDRESS}impor/{sheet.pk}/").content.decode()


def test_rows_brought_in_before_are_passed_over(city: City, admin: Client) -> None:
    bring_in(admin, legacy())
    assert bring_in(admin, legacy(), legacy(Tracking="9197447")).brought_in == 1
    assert Report.objects.count() == 2


def test_lots_follow_each_other_and_survive_being_run_again(
    city: City, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "LOT", 2)
    sheet = bring_in(admin, *(legacy(Tracking=str(number)) for number in range(1, 6)))
    drain(again=True)
    sheet.refresh_from_db()
    assert (sheet.state, sheet.brought_in, Report.objects.count()) == ("done", 5, 5)


@pytest.mark.parametrize(
    ("status", "reason", "expected"),
    [
        ("Diarsipkan oleh Admin", "Masukan terlalu umum", ("archived", "too_general", "")),
        ("Diarsipkan oleh Sistem", "", ("archived", "incomplete", "")),
        ("Ditutup oleh Admin", "", ("done", "", "admin")),
        ("Belum Diverifikasi", "", ("verification", "", "")),
        ("Ditunda", "", ("on_hold", "", "")),
    ],
)
def test_every_status_has_its_place(
    city: City, admin: Client, status: str, reason: str, expected: tuple[str, str, str]
) -> None:
    bring_in(admin, legacy(Status=status, Alasan=reason))
    report = Report.objects.get()
    assert (report.status, report.archive_reason, report.closing) == expected
    assert read_back(export(admin))[0]["Status Laporan"] == status


def test_a_reply_leaves_the_agencys_clock_running(city: City, admin: Client) -> None:
    bring_in(admin, legacy(Status="Ditanggapi oleh Pelapor"))
    assert {clock.kind for clock in Clock.objects.all()} == {"answer", "completion"}
    assert read_back(export(admin))[0]["Status Laporan"] == "Ditanggapi oleh Pelapor"


def test_a_file_that_is_no_such_sheet_is_refused_in_words(city: City, admin: Client) -> None:
    for file in (workbook([], ["Nama", "Umur"]), workbook([], ["Tracking ID"])):
        response = admin.post(f"{ADDRESS}periksa/", {"sheet": file})
        assert (response.status_code, list(response.context["form"].errors)) == (422, ["sheet"])


def recap(admin: Client, form: str) -> bytes:
    response: Any = admin.post(f"{ADDRESS}rekap/", {"month": f"{NOW:%Y-%m}", "form": form})
    return b"".join(response.streaming_content)


def test_the_months_recap_tells_every_report_without_names(city: City, admin: Client) -> None:
    report = report_at(Status.FOLLOW_UP, city, contact=Contact(name="Siti Rahma", phone="+6281270001234"))
    table = Document(io.BytesIO(recap(admin, "docx"))).tables[0]
    line = [cell.text for cell in table.rows[1].cells]
    assert (line[0], line[2], line[3], line[7]) == ("1", report.number, "Pelapor", "Tindak Lanjut")
    assert "Siti" not in " ".join(line)


def test_a_merged_report_is_no_finished_one_and_names_its_master(city: City, admin: Client) -> None:
    report = report_at(Status.MERGED, city)
    assert report.master
    where = f"Digabung ke #{report.master.number}"
    row = next(row for row in read_back(export(admin)) if row["Tracking ID"] == report.number)
    assert (row["Status Laporan"], row["Alasan Tunda/Arsip"]) == ("Diarsipkan oleh Admin", where)
    lines = [[cell.text for cell in line.cells] for line in Document(io.BytesIO(recap(admin, "docx"))).tables[0].rows]
    assert [line[7] for line in lines if line[2] == report.number] == [where]
    assert standing_of(row["Status Laporan"], where) == Standing(Status.ARCHIVED, archive_reason="duplicate")


@pytest.mark.parametrize(("form", "start"), [("xlsx", b"PK"), ("pdf", b"%PDF")])
def test_the_recap_comes_in_every_form(city: City, admin: Client, form: str, start: bytes) -> None:
    report_at(Status.DONE, city)
    assert recap(admin, form).startswith(start)


def test_sheets_are_for_administrators_of_the_city(city: City, admin: Client) -> None:
    sheet = check(admin, legacy())
    actor = officer(Role.AGENCY_ADMIN, city.neighbour, "admin_lain")
    elsewhere, liaison = Client(), Client()
    assert actor.officer
    assert city.liaison.officer
    elsewhere.force_login(actor.officer.user)
    liaison.force_login(city.liaison.officer.user)
    assert elsewhere.get(f"{ADDRESS}impor/{sheet.pk}/").status_code == 404
    assert liaison.get(ADDRESS).status_code == 403
