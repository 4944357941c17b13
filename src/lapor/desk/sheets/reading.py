"""The rows of a spreadsheet of lapor.go.id, by the headings of its columns."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from typing import IO

from django.utils.translation import gettext as _

from lapor.desk.sheets import columns as col
from lapor.desk.sheets.columns import HEADINGS
from lapor.desk.sheets.opening import opened

MOST_ROWS = 100_000
LINES_ABOVE = 50  # among which the headings are looked for
NEEDED = (col.TRACKING_ID, col.DATE, col.KIND, col.ORIGINAL, col.STATUS)

Cells = dict[str, str]


class UnreadableSheetError(Exception):
    """A file that is no spreadsheet of this kind; the argument says why, to an officer."""


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet counts, and its cells by heading, as text."""

    number: int
    cells: Cells


def rows_of(file: IO[bytes]) -> Iterator[Row]:
    """Yield the rows behind the line with the headings; empty ones are passed over.

    :raises UnreadableSheetError: if it is no spreadsheet, lacks a heading that is needed, or is too long.
    """
    lines = enumerate(opened(file), 1)
    number, line = next(lines, (0, []))
    if not number:
        raise UnreadableSheetError(
            _("Berkas ini bukan lembar Excel (.xlsx) atau CSV yang dapat dibaca, atau terlalu besar.")
        )
    above = chain([(number, line)], islice(lines, LINES_ABOVE))
    headings = next((found for _number, line in above if (found := _headings(line))), None)
    if headings is None:
        raise UnreadableSheetError(_("Baris judul kolom dengan “Tracking ID” tidak ditemukan."))
    if missing := [name for name in NEEDED if name not in headings]:
        raise UnreadableSheetError(_("Kolom ini tidak ada: %(columns)s.") % {"columns": ", ".join(missing)})
    yield from _below(lines, headings)


def _headings(line: list[str]) -> list[str] | None:
    """Return the line as our headings, "" for any other; None for a line that has no Tracking ID."""
    known = {_folded(name): name for name in HEADINGS}
    found = [known.get(_folded(cell), "") for cell in line]
    return found if col.TRACKING_ID in found else None


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().split())


def _below(lines: Iterator[tuple[int, list[str]]], headings: list[str]) -> Iterator[Row]:
    count = 0
    for number, line in lines:
        cells = {name: text for name, text in zip(headings, line, strict=False) if name}
        if not any(cells.values()):
            continue
        count += 1
        if count > MOST_ROWS:
            raise UnreadableSheetError(_("Paling banyak 100.000 baris sekali impor."))
        yield Row(number, cells)
