"""Read a spreadsheet of lapor.go.id and judge every row of it before anything is written."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cached_property
from typing import IO
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from lapor.agencies.models import Agency, Category
from lapor.agencies.queries import answering_agencies, home_agency, leaf_categories, region_named
from lapor.desk.sheets import columns as col
from lapor.desk.sheets.columns import HEADINGS
from lapor.desk.sheets.statuses import Standing, standing_of
from lapor.reports.operations.importing import Imported
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind

MOST_ROWS = 100_000
KEY = "lapor.go.id:"
NEEDED = (col.TRACKING_ID, col.DATE, col.KIND, col.ORIGINAL, col.STATUS)
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(col.MONTHS, 1)} | {
    "may": 5, "aug": 8, "agt": 8, "agst": 8, "oct": 10, "dec": 12, "nop": 11,
}  # fmt: skip
KINDS = {
    col.COMPLAINT.lower(): (Kind.COMPLAINT, False),
    col.OVERSIGHT.lower(): (Kind.COMPLAINT, True),
    "pengaduan": (Kind.COMPLAINT, False),
    "aspirasi": (Kind.ASPIRATION, False),
    "permintaan informasi": (Kind.INFORMATION_REQUEST, False),
}
CHANNELS = {name.lower(): channel for channel, name in col.SOURCES.items()}

Cells = dict[str, str]


class UnreadableSheetError(Exception):
    """A file that is no spreadsheet of this kind; the argument says why, to an officer."""


class RowProblemError(Exception):
    """Something in a row that keeps it out; the arguments are the column and what is wrong."""

    def __init__(self, column: str, problem: str) -> None:
        super().__init__(column, problem)
        self.column, self.problem = column, problem


@dataclass(frozen=True)
class Row:
    """One row: its number as the spreadsheet counts, and its cells by heading, as text."""

    number: int
    cells: Cells


def rows_of(file: IO[bytes]) -> Iterator[Row]:
    """Yield the rows behind the line with the headings; empty ones are passed over.

    :raises UnreadableSheetError: if it is no spreadsheet, or lacks a heading that is needed.
    """
    try:
        lines = CalamineWorkbook.from_filelike(file).get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, OSError, IndexError) as error:
        raise UnreadableSheetError(_("Berkas ini bukan lembar Excel (.xlsx) yang dapat dibaca.")) from error
    head = next((at for at, line in enumerate(lines[:50]) if col.TRACKING_ID in map(_text, line)), None)
    if head is None:
        raise UnreadableSheetError(_("Baris judul kolom dengan “Tracking ID” tidak ditemukan."))
    headings = [_text(cell) for cell in lines[head]]
    if missing := [name for name in NEEDED if name not in headings]:
        raise UnreadableSheetError(_("Kolom ini tidak ada: %(columns)s.") % {"columns": ", ".join(missing)})
    if len(lines) - head > MOST_ROWS:
        raise UnreadableSheetError(_("Paling banyak 100.000 baris sekali impor."))
    for at, line in enumerate(lines[head + 1 :], head + 2):
        cells = {name: _text(cell) for name, cell in zip(headings, line, strict=False) if name in HEADINGS}
        if any(cells.values()):
            yield Row(at, cells)


def _text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):  # a moment is one, too
        return col.written(cell)
    return f"{cell:%H:%M}" if isinstance(cell, time) else str(cell).strip()


class Judge:
    """Turn rows into reports, by the names of this installation as they are today."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.home = home_agency()

    @cached_property
    def _agencies(self) -> Mapping[str, Agency]:
        found = answering_agencies(self.home, self.today)
        return {name.lower(): row for row in found for name in (row.code, row.short_name, row.name)}

    @cached_property
    def _categories(self) -> Mapping[str, Category]:
        found = leaf_categories(self.today)[::-1]
        names = [
            (name, row) for row in found for name in (row.national_topic, row.national_subtopic, row.name, row.code)
        ]
        return {name.lower(): row for name, row in sorted(names, key=lambda pair: pair[0] == pair[1].code) if name}

    def imported(self, cells: Cells) -> Imported:
        """Return the report that a row tells of.

        :raises RowProblemError: if something in it keeps it out.
        """
        standing, agency = standing_of(cells.get(col.STATUS, ""), cells.get(col.REASON, "")), self._agency(cells)
        if standing is None:
            raise RowProblemError(col.STATUS, _("Status ini tidak dikenal."))
        kind, oversight = self._kind(cells)
        hidden = cells.get(col.HIDDEN, "").lower()
        reporter = cells.get(col.REPORTER, "")
        is_anonymous = col.ANONYMOUS.lower() in hidden or reporter.lower() == col.ANONYMOUS.lower()
        return Imported(
            key=KEY + self._needed(cells, col.TRACKING_ID)[:40],
            received_at=self._moment(cells),
            channel=CHANNELS.get(cells.get(col.SOURCE, "").lower(), Channel.API),
            kind=kind,
            oversight=oversight,
            status=standing.status,
            title=cells.get(col.TITLE) or " ".join(cells[col.ORIGINAL].split()[:9]),
            text=self._needed(cells, col.ORIGINAL),
            final_text=cells.get(col.FINAL, ""),
            reporter_name="" if is_anonymous else reporter[:100],
            anonymous=is_anonymous,
            confidential=col.CONFIDENTIAL.lower() in hidden,
            category_id=self._category_id(cells),
            region_id=self._region_id(cells),
            agency=self._where_it_lies(standing, agency),
            closing=standing.closing,
            archive_reason=standing.archive_reason,
            was_replied_to=standing.was_replied_to,
            rating=self._rating(cells),
        )

    def _needed(self, cells: Cells, column: str) -> str:
        if not cells.get(column):
            raise RowProblemError(column, _("Kolom ini kosong."))
        return cells[column]

    def _kind(self, cells: Cells) -> tuple[str, bool]:
        told = KINDS.get(cells.get(col.KIND, "").lower())
        if told is None:
            raise RowProblemError(col.KIND, _("Klasifikasi ini tidak dikenal."))
        return told

    def _agency(self, cells: Cells) -> Agency | None:
        names = [cells.get(col.AGENCY, ""), cells.get(col.AGENCY_ID, "")]
        found = next((self._agencies[name.lower()] for name in names if name.lower() in self._agencies), None)
        if found is None and names[0]:
            raise RowProblemError(col.AGENCY, _("Instansi ini tidak ada di sini. Samakan namanya dahulu."))
        return found

    def _where_it_lies(self, standing: Standing, agency: Agency | None) -> Agency | None:
        if standing.needs_agency and agency is None:
            raise RowProblemError(col.AGENCY, _("Laporan dengan status ini harus punya instansi."))
        return agency

    def _category_id(self, cells: Cells) -> int | None:
        names = [cells.get("ID Kategori", ""), cells.get(col.CATEGORY, "")]
        return next((self._categories[name.lower()].pk for name in names if name.lower() in self._categories), None)

    def _region_id(self, cells: Cells) -> int | None:
        names = [cells.get(column, "").lower() for column in (col.KELURAHAN, col.KECAMATAN)]
        found = region_named([name for name in names if name])
        return found.pk if found else None

    def _moment(self, cells: Cells) -> datetime:
        day, moment = _day(self._needed(cells, col.DATE)), _time(cells.get(col.TIME, ""))
        if day is None or day > self.today:
            raise RowProblemError(col.DATE, _("Tanggal ini tidak terbaca. Tulis seperti 3 Jan 2026."))
        if moment is None:
            raise RowProblemError(col.TIME, _("Waktu ini tidak terbaca. Tulis seperti 14:05."))
        return datetime.combine(day, moment, ZoneInfo(self.home.time_zone))

    def _rating(self, cells: Cells) -> int | None:
        told = cells.get(col.RATING, "")
        if told in {"", "-", "0"}:
            return None
        if told not in {"1", "2", "3", "4", "5"}:
            raise RowProblemError(col.RATING, _("Nilai harus 1 sampai 5."))
        return int(told)


def _day(written: str) -> date | None:
    parts = written.replace("-", " ").replace("/", " ").split()
    month = (
        MONTH_NUMBERS.get(parts[1].lower()[:4]) or MONTH_NUMBERS.get(parts[1].lower()[:3]) if len(parts) == 3 else None
    )
    try:
        return date(int(parts[2]), month or int(parts[1]), int(parts[0]))
    except (IndexError, ValueError):
        return None


def _time(written: str) -> time | None:
    bare = written.upper().removesuffix("WIB").strip().replace(".", ":")
    try:
        return time.fromisoformat(bare.zfill(5)) if bare else time(0)
    except ValueError:
        return None


def judged(rows: Sequence[Row], judge: Judge) -> tuple[list[tuple[Row, Imported]], list[tuple[int, str, str]]]:
    """Return the reports that can be brought in, and each problem with its row and column."""
    good, problems, seen = [], [], set[str]()
    for row in rows:
        try:
            report = judge.imported(row.cells)
            if report.key in seen:
                raise RowProblemError(col.TRACKING_ID, _("Nomor ini sudah ada di baris sebelumnya."))
        except RowProblemError as error:
            problems.append((row.number, error.column, error.problem))
            continue
        seen.add(report.key)
        good.append((row, report))
    return good, problems
