"""Spreadsheets of lapor.go.id, in and out."""

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from docx import Document
from pikepdf import Pdf, parse_content_stream
from python_calamine import CalamineWorkbook
from spreadsheet import LEGACY, legacy, read_back, workbook

from factories import NOW, City, officer, report_at
from lapor.agencies.models import Role
from lapor.core.events import broken_links
from lapor.core.models import Event, Task
from lapor.deadlines.models import Clock
from lapor.desk.sheets import keeping, waiting
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


def test_a_row_that_names_another_source_now_is_the_same_report(city: City, admin: Client) -> None:
    bring_in(admin, legacy(Sumber="Website"))
    sheet = bring_in(admin, legacy(Sumber="SMS"), legacy(Tracking="9197447"))
    assert (sheet.state, sheet.brought_in, Report.objects.count()) == ("done", 1, 2)


def test_a_stopped_import_goes_on_where_it_was(city: City, admin: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keeping, "LOT", 2)
    sheet = check(admin, *(legacy(Tracking=str(number)) for number in range(1, 6)))
    admin.post(f"{ADDRESS}impor/{sheet.pk}/")
    keeping.bring_in_lot(f"{sheet.pk}/0", NOW)
    admin.post(f"{ADDRESS}impor/{sheet.pk}/", {"stop": "1"})
    drain()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.next_row, Report.objects.count()) == ("stopped", 2, 2)
    assert "Lanjutkan impor" in admin.get(f"{ADDRESS}impor/{sheet.pk}/").content.decode()
    admin.post(f"{ADDRESS}impor/{sheet.pk}/")
    drain()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.brought_in, Report.objects.count()) == ("done", 5, 5)


def test_a_checked_sheet_can_be_dropped_with_its_rows(city: City, admin: Client, tmp_path: Path) -> None:
    sheet = check(admin, legacy())
    response = admin.post(f"{ADDRESS}impor/{sheet.pk}/", {"stop": "1"})
    assert (response.headers["Location"], SheetImport.objects.exists()) == (ADDRESS, False)
    assert [path.name for path in (tmp_path / "sheets").iterdir()] == [f"{sheet.file}.problems"]


def test_rows_that_do_not_wait_any_more_are_asked_for_again(city: City, admin: Client) -> None:
    sheet = check(admin, legacy())
    waiting.forget(sheet.file)
    page = admin.post(f"{ADDRESS}impor/{sheet.pk}/", follow=True).content.decode()
    sheet.refresh_from_db()
    assert ("sudah tidak disimpan" in page, sheet.state) == (True, "checked")


def test_an_import_that_the_worker_gave_up_says_so_and_goes_on(city: City, admin: Client) -> None:
    sheet = check(admin, legacy())
    admin.post(f"{ADDRESS}impor/{sheet.pk}/")
    Task.objects.filter(name="bring_in_sheet").update(dead_at=NOW)
    assert "karena gangguan" in admin.get(f"{ADDRESS}impor/{sheet.pk}/").content.decode()
    admin.post(f"{ADDRESS}impor/{sheet.pk}/")
    drain()
    sheet.refresh_from_db()
    assert (sheet.state, sheet.brought_in) == ("done", 1)


def test_all_problems_are_sent_as_a_list_to_work_through(
    city: City, admin: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keeping, "MOST_PROBLEMS_KEPT", 1)
    sheet = check(admin, *(legacy(Tracking=str(number), Rating="7") for number in range(3)))
    response: Any = admin.get(f"{ADDRESS}impor/{sheet.pk}/masalah/")
    lines = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0)
    assert [line[:2] for line in lines.to_python()] == [["Baris", "Kolom"], *([row, "Rating"] for row in (4, 5, 6))]


def test_an_administrator_brings_in_for_his_own_government_only(city: City) -> None:
    actor, client = officer(Role.AGENCY_ADMIN, city.neighbour, "admin_lain"), Client()
    assert actor.officer
    client.force_login(actor.officer.user)
    sheet = bring_in(client, legacy(), legacy(Tracking="2", Instansi_Ter="", Status="Belum Diverifikasi"))
    assert [problem[1] for problem in sheet.problems] == ["Instansi Terdisposisi"]
    assert [report.government for report in Report.objects.all()] == [city.neighbour]


def test_the_officers_own_language_changes_nothing_in_a_spreadsheet(city: City, admin: Client) -> None:
    row = legacy(Status="Diarsipkan oleh Admin", Alasan="Terlalu umum", Rating="")
    bring_in(admin, row)
    admin.cookies["django_language"] = "en"
    exported = read_back(export(admin, reason="pindah sistem"))
    assert exported == [row]
    report_at(Status.ARCHIVED, city)
    assert read_back(export(admin))[-1]["Alasan Tunda/Arsip"] == "Kasus Kriminal"


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


def text_of(content: bytes, form: str) -> str:
    """Return all words of a recap."""
    if form == "xlsx":
        sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
        return "\n".join(str(cell) for line in sheet.to_python() for cell in line)
    if form == "docx":
        document = Document(io.BytesIO(content))
        cells = [cell.text for row in document.tables[0].rows for cell in row.cells]
        return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
    with Pdf.open(io.BytesIO(content)) as pdf:
        return "".join(
            str(step.operands[0])
            for page in pdf.pages
            for step in parse_content_stream(page)
            if str(step.operator) == "Tj"
        )


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


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_a_month_without_reports_says_so_in_every_form(city: City, admin: Client, form: str) -> None:
    assert "Tidak ada laporan yang diterima" in text_of(recap(admin, form), form)


@pytest.mark.parametrize("form", ["xlsx", "docx", "pdf"])
def test_the_recap_counts_what_came_in_that_month_and_by_its_number_there(city: City, admin: Client, form: str) -> None:
    bring_in(admin, legacy(Tanggal=f"1 Nov {NOW:%Y}", Tracking="9197446"), legacy(Tracking="9197447"))
    hidden = report_at(Status.DISPOSITION, city)
    Report.objects.filter(pk=hidden.pk).update(government=city.neighbour)
    report_at(Status.DONE, city)
    told = text_of(recap(admin, form), form)
    assert "Jumlah laporan: 2" in told
    assert ("9197446" in told, "9197447" in told, hidden.number in told) == (True, False, False)


@pytest.mark.parametrize(
    ("address", "fields"),
    [
        ("bawa/", {"since": "0001-01-01", "until": "9999-12-31"}),
        ("bawa/", {"since": "2026-11-02", "until": "2026-11-01"}),
        ("bawa/", {"since": "x" * 5000, "until": "😀"}),
        ("rekap/", {"month": "9999-12", "form": "pdf"}),
        ("rekap/", {"month": "0001-01", "form": "pdf"}),
        ("rekap/", {"month": "2026-11", "form": "exe"}),
    ],
)
def test_times_that_no_calendar_has_are_refused_in_words(
    city: City, admin: Client, address: str, fields: dict[str, str]
) -> None:
    response = admin.post(f"{ADDRESS}{address}", fields)
    assert (response.status_code, "Ada yang perlu diperbaiki" in response.content.decode()) == (422, True)


def test_words_that_excel_would_reckon_leave_as_words(city: City, admin: Client) -> None:
    report_at(Status.DISPOSITION, city)
    Report.objects.update(title='=HYPERLINK("http://jahat","klik")', original_text="+62|calc\x01\u202e😀")
    content = b"".join(export(admin).streaming_content)
    sheet = zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml").decode()
    assert ("<f>" in sheet, "&lt;f&gt;" in sheet) == (False, False)
    assert "=HYPERLINK" in sheet


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
