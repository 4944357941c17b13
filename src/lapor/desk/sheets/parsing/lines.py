"""The lines of a spreadsheet, every cell as text; also of one that was saved as CSV."""

import csv
from collections.abc import Iterator
from datetime import date, datetime, time
from io import StringIO
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook

from lapor.desk.sheets.days import written

WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")  # .xlsx and its kind; .xls
SEPARATORS = ";,\t"
LONGEST_CELL = 1024 * 1024
MIDNIGHT = time()


class UnreadableError(Exception):
    """A file that is no spreadsheet."""


def lines_of(path: Path) -> Iterator[list[str]]:
    """Yield the lines of the first sheet, empty ones too, so that they are counted as the spreadsheet counts.

    :raises UnreadableError: if it is no spreadsheet.
    """
    with path.open("rb") as file:
        is_workbook = file.read(8).startswith(WORKBOOKS)
    return _of_workbook(path) if is_workbook else _of_csv(path)


def _of_workbook(path: Path) -> Iterator[list[str]]:
    try:
        lines = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, IndexError, ValueError) as error:
        raise UnreadableError from error
    return ([text_of(cell) for cell in line] for line in lines)


def _of_csv(path: Path) -> Iterator[list[str]]:
    text = _decoded(path.read_bytes())
    if "\x00" in text:
        raise UnreadableError
    head = text[:10_000]
    separator = max(SEPARATORS, key=head.count)
    csv.field_size_limit(LONGEST_CELL)
    try:
        yield from (
            [text_of(cell) for cell in line] for line in csv.reader(StringIO(text, newline=""), delimiter=separator)
        )
    except csv.Error as error:
        raise UnreadableError from error


def _decoded(raw: bytes) -> str:
    """Return the text: in UTF-8, with or without its mark, or as Excel on Windows writes it otherwise."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        return raw.decode("cp1252", "replace")


def text_of(cell: object) -> str:
    """Return a cell as text: a day as `3 Jan 2026`, a moment with its time, a time as `14:05`, whole numbers bare."""
    match cell:
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() != MIDNIGHT:
            return f"{written(cell)} {cell:%H:%M}"
        case date():  # a moment is one, too
            return written(cell)
        case time():
            return f"{cell:%H:%M}"
        case _:
            return str(cell).replace("\x00", "").strip()
