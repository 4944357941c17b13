"""Files that officers bring by mistake, and those that somebody made to do harm."""

import io
from datetime import date, time

from django.core.files.uploadedfile import SimpleUploadedFile
from spreadsheet import LEGACY
from xlsxwriter import Workbook

from lapor.desk.sheets.columns import HEADINGS


def far_cell() -> SimpleUploadedFile:
    """Return five kilobytes with one cell in the last corner of the sheet: read whole, it takes 512 gigabytes."""
    out = io.BytesIO()
    with Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADINGS)
        sheet.write(1_048_575, 16_383, "x")
    return SimpleUploadedFile("jauh.xlsx", out.getvalue())


def typed_by_excel() -> SimpleUploadedFile:
    """Return a row as Excel keeps it once somebody worked in it: real dates, numbers, a formula, a merged title."""
    out = io.BytesIO()
    values = {
        "Tracking ID": 9197446, "Tanggal Laporan Masuk": date(2026, 1, 3), "Waktu Laporan Masuk": time(14, 5),
        "Rating": 4.0,
    }  # fmt: skip
    with Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as book:
        sheet, clock = book.add_worksheet(), book.add_format({"num_format": "hh:mm"})
        sheet.merge_range(0, 0, 1, 5, "Laporan bulanan")
        sheet.write_row(3, 0, [f" {name.upper()} " for name in HEADINGS])
        for at, name in enumerate(HEADINGS):
            sheet.write(4, at, values.get(name, LEGACY[name]), *([clock] if "Waktu" in name else []))
        sheet.write_formula(4, HEADINGS.index("Judul Laporan"), '="Lampu "&"Padam"', None, "Lampu Padam")
    return SimpleUploadedFile("excel.xlsx", out.getvalue())


def saved_as_csv(*rows: dict[str, str], separator: str = ";", encoding: str = "utf-8-sig") -> SimpleUploadedFile:
    """Return rows as Excel with Indonesian settings saves them: semicolons, a mark in front, quoted line ends."""
    lines = [HEADINGS, *([row[name] for name in HEADINGS] for row in rows)]
    text = "\r\n".join(separator.join(f'"{cell}"' for cell in line) for line in lines)
    return SimpleUploadedFile("laporan.csv", text.encode(encoding))


NOT_SPREADSHEETS = {
    "empty": b"", "text": b"bukan lembar", "picture": b"\x89PNG\r\n\x1a\n\x00\x00", "archive": b"PK\x03\x04rusak",
    "old": b"\xd0\xcf\x11\xe0rusak", "zeros": b"\x00" * 100,
}  # fmt: skip
DAYS = {
    "3 Jan 2026": date(2026, 1, 3), "3 Januari 2026": date(2026, 1, 3), "2026-01-03": date(2026, 1, 3),
    "03/01/2026": date(2026, 1, 3), "3-Jan-26": date(2026, 1, 3), "Sabtu, 3 Jan 2026": date(2026, 1, 3),
    "2026-01-03 14:05:00": date(2026, 1, 3), "2026-01-03T14:05:00Z": date(2026, 1, 3), "46025": date(2026, 1, 3),
    "17 Agustus 2025": date(2025, 8, 17), "31 Feb 2026": None, "3 Jan": None, "1 Jan 0026": None, "3 Foo 2026": None,
    "99/99/9999": None, "٣ Jan 2026": date(2026, 1, 3), "3 Jan 2026abc": None, "-1": None, "9" * 30: None,
}  # fmt: skip
TIMES = {
    "": time(0), "14:05": time(14, 5), "14.05 WIB": time(14, 5), "2:05 PM": time(14, 5), "12:00 AM": time(0),
    "14:05:59": time(14, 5), "3 Jan 2026 14:05": time(14, 5), "0.5868055555": time(14, 5), "25:00": None,
    "jam dua": None, "14": None, "3.2.1": None, "13:99": None,
}  # fmt: skip
