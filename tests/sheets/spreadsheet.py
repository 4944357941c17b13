"""Spreadsheets as lapor.go.id makes them, and how ours read back."""

import io
from collections.abc import Sequence
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from lapor.desk.sheets.columns import HEADINGS

LEGACY: dict[str, str] = {
    "Tracking ID": "9197446", "Tanggal Laporan Masuk": "3 Jan 2026", "Waktu Laporan Masuk": "14:05",
    "Nama Pelapor": "Siti Rahma", "Klasifikasi Laporan": "Pengaduan Tidak Berkadar Pengawasan", "ID Kategori": "512",
    "Kategori": "PENERANGAN JALAN UMUM", "Judul Laporan": "Lampu Jalan Padam",
    "Isi Laporan Awal": "lampu jln dpn pasar padam 2 bulan",
    "Isi Laporan Akhir": "Lampu jalan di depan pasar padam dua bulan.",
    "Tipe Laporan (Anonim/Rahasia)": "", "Sumber Laporan": "Android - metro", "Instansi Induk": "Pemerintah Kota Metro",
    "ID Instansi Terdisposisi": "77", "Instansi Terdisposisi": "METRO-DISHUB",
    "Status Laporan": "Ditindaklanjuti oleh Instansi", "Alasan Tunda/Arsip": "", "Provinsi": "Lampung",
    "Kota/Kabupaten": "Kota Metro", "Kecamatan": "Metro Timur", "Kelurahan": "Iringmulyo", "Nomor SK": "SK/12/2025",
    "Url SK": "", "Url Dokumen Laporan Tahunan": "", "Laporan yang Masuk melalui Kanal Aduan Setwapres": "Tidak",
    "Rating": "4",
}  # fmt: skip


def legacy(**changes: str) -> dict[str, str]:
    """Return a row of lapor.go.id; a change names its column by what it begins with, `_` for a blank."""
    row = dict(LEGACY)
    for start, text in changes.items():
        heading = next(name for name in HEADINGS if name.startswith(start.replace("_", " ")))
        row[heading] = text
    return row


def workbook(rows: Sequence[dict[str, str]], headings: Sequence[str] = HEADINGS) -> SimpleUploadedFile:
    out = io.BytesIO()
    with Workbook(out, {"strings_to_numbers": False}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Judul Laporan", "Laporan bulanan"])
        sheet.write_row(2, 0, headings)
        for at, row in enumerate(rows, 3):
            sheet.write_row(at, 0, [row.get(name, "") for name in headings])
    return SimpleUploadedFile("laporan.xlsx", out.getvalue())


def read_back(response: Any) -> list[dict[str, str]]:
    """Return the rows of a spreadsheet that was sent, by heading."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content)))
    lines = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    assert [str(cell) for cell in lines[4]] == list(HEADINGS)
    return [dict(zip(HEADINGS, map(str, line), strict=True)) for line in lines[5:]]
