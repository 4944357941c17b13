"""Spreadsheets as people and wrongdoers make them."""

from datetime import date, time
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from hostile_files import DAYS, NOT_SPREADSHEETS, TIMES, far_cell, saved_as_csv, typed_by_excel
from hypothesis import given
from hypothesis import strategies as st
from spreadsheet import LEGACY, legacy, workbook

from factories import City, report_at
from lapor.desk.sheets.days import day_in, time_in, written
from lapor.desk.sheets.models import SheetImport
from lapor.reports.workflow import Status

ADDRESS = "/petugas/lembar/"


def brought(admin: Client, file: SimpleUploadedFile) -> Any:
    return admin.post(f"{ADDRESS}periksa/", {"sheet": file})


def test_a_file_that_would_fill_the_memory_is_refused_and_hurts_nobody(city: City, admin: Client) -> None:
    response = brought(admin, far_cell())
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["sheet"])
    assert not SheetImport.objects.exists()


@pytest.mark.parametrize("content", NOT_SPREADSHEETS.values(), ids=NOT_SPREADSHEETS)
def test_what_is_no_spreadsheet_is_refused(city: City, admin: Client, content: bytes) -> None:
    response = brought(admin, SimpleUploadedFile("laporan.xlsx", content))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["sheet"])


@pytest.mark.parametrize(
    "file",
    [
        typed_by_excel(),
        saved_as_csv(LEGACY),
        saved_as_csv(LEGACY, separator=",", encoding="utf-8"),
        saved_as_csv(LEGACY, encoding="cp1252"),
    ],
    ids=["typed by excel", "csv", "csv with commas", "csv of windows"],
)
def test_rows_are_read_however_excel_kept_them(city: City, admin: Client, file: SimpleUploadedFile) -> None:
    response = brought(admin, file)
    sheet = SheetImport.objects.get()
    assert (response.status_code, sheet.row_count, sheet.problems) == (302, 1, [])


def test_a_line_end_in_a_cell_of_a_csv_is_kept(city: City, admin: Client) -> None:
    brought(admin, saved_as_csv(legacy(Isi_Laporan_Awal="satu\r\ndua; tiga 😀 مرحبا")))
    assert SheetImport.objects.get().row_count == 1


def test_every_problem_of_every_row_is_listed(city: City, admin: Client) -> None:
    bad = legacy(Tanggal="besok", Klasifikasi="Curhat", Rating="6", Status="Entah")
    brought(admin, workbook([bad, legacy(Tracking="2"), bad]))
    sheet = SheetImport.objects.get()
    columns = ["Tanggal Laporan Masuk", "Klasifikasi Laporan", "Status Laporan", "Rating"]
    assert [problem[:2] for problem in sheet.problems] == [
        *([4, column] for column in columns),
        [6, "Tracking ID"],
        *([6, column] for column in columns),
    ]
    assert (sheet.row_count, sheet.problem_count) == (1, 2)


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert day_in(text) == day


@pytest.mark.parametrize(("text", "moment"), TIMES.items())
def test_times_are_read_as_people_write_them(text: str, moment: time | None) -> None:
    assert time_in(text) == moment


@given(st.text(max_size=40))
def test_no_text_breaks_the_reading_of_days_and_times(text: str) -> None:
    assert isinstance(day_in(text), date | None)
    assert isinstance(time_in(text), time | None)


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_day_is_read_back_as_it_is_written(day: date) -> None:
    assert day_in(written(day)) == day_in(day.isoformat()) == day


def test_what_was_recorded_here_is_not_brought_in_again(city: City, admin: Client) -> None:
    report = report_at(Status.DISPOSITION, city)
    brought(admin, workbook([legacy(Tracking=report.number), legacy()]))
    sheet = SheetImport.objects.get()
    assert ([problem[:2] for problem in sheet.problems], sheet.row_count) == ([[4, "Tracking ID"]], 1)
