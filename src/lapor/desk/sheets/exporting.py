"""Write reports as lapor.go.id's spreadsheet does, a row at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from xlsxwriter import Workbook

from lapor.agencies.models import Agency
from lapor.desk.sheets import columns as col
from lapor.desk.sheets.columns import COLUMNS, HEADINGS
from lapor.desk.sheets.days import written
from lapor.desk.sheets.keeping import mark
from lapor.desk.sheets.models import ImportedRow
from lapor.reporters.identity import open_names
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.permissions import Actor
from lapor.reports.viewings import Sight, ViewingKind, note_taken

LOT = 500
LONGEST_CELL = 32_000  # Excel's own limit is 32 767


@dataclass(frozen=True)
class Purpose:
    """Why an officer takes the reporters' names along; without one they stay here."""

    looker: str
    reason: str


def rows(reports: ReportQuerySet, *, taker: Actor, names_for: Purpose | None, now: datetime) -> Iterator[list[str]]:
    """Yield the cells of each report, the first received first.

    A cell of an imported row stands as it came for as long as we would write the same as on the day of the import.
    That the taker takes a report along is written down before its cells are given.
    With `names_for` every name that leaves is written down as a look at the identity; anonymous ones never leave.
    """
    related = ("government", "agency", "category", "reporter", "master")
    found = reports.select_related(*related).order_by("received_at", "id")
    for lot in _lots(found):
        imported = ImportedRow.objects.in_bulk([report.pk for report in lot], field_name="report_id")
        names = _names(lot, names_for, now) if names_for else {}
        _note(lot, names, taker, now)
        for report in lot:
            yield _cells(report, imported.get(report.pk), names.get(report.pk, ""))


def _lots(reports: ReportQuerySet) -> Iterator[list[Report]]:
    lot: list[Report] = []
    for report in reports.iterator(chunk_size=LOT):
        lot.append(report)
        if len(lot) == LOT:
            yield lot
            lot = []
    yield lot


def _names(lot: Iterable[Report], purpose: Purpose, now: datetime) -> dict[int, str]:
    named = {report.pk: report.reporter for report in lot if report.reporter and not report.anonymous}
    found = open_names(list(named.values()), looker=purpose.looker, reason=purpose.reason, now=now)
    return {pk: found[reporter.pk] for pk, reporter in named.items()}


def _note(lot: Iterable[Report], names: Mapping[int, str], taker: Actor, now: datetime) -> None:
    named, nameless = ([row.pk for row in lot if bool(names.get(row.pk)) == is_named] for is_named in (True, False))
    note_taken(Sight(taker, ViewingKind.NAMED_EXPORT, now), named)
    note_taken(Sight(taker, ViewingKind.EXPORT, now), nameless)


def _cells(report: Report, imported: ImportedRow | None, name: str) -> list[str]:
    told = {column.heading: column.told(report) for column in COLUMNS}
    if imported is not None:
        kept = {heading for heading in HEADINGS if imported.marks.get(heading) == mark(told[heading])}
        told |= {heading: imported.cells.get(heading, "") for heading in kept if heading != col.REPORTER}
        told[col.TRACKING_ID] = imported.tracking_id
    told[col.REPORTER] = name or told[col.REPORTER]
    return [told[heading][:LONGEST_CELL] for heading in HEADINGS]


def write_sheet(path: Path, agency: Agency, lines: Iterable[list[str]], *, now: datetime) -> int:
    """Write the spreadsheet with its block of facts above the headings; return how many reports it holds."""
    with Workbook(path, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        sheet, bold = book.add_worksheet("Laporan"), book.add_format({"bold": True})
        for at, (fact, text) in enumerate((("Judul Laporan", "Laporan SP4N-LAPOR!"), ("Nama Instansi", agency.name))):
            sheet.write_row(at, 0, [fact, text])
        sheet.write_row(2, 0, ["Tanggal Generate", f"{written(now)} {now:%H:%M}"])
        sheet.write_row(4, 0, HEADINGS, bold)
        count = 0
        for count, line in enumerate(lines, 1):  # the last one is the answer
            for column, text in enumerate(line):
                sheet.write_string(4 + count, column, text)
    return count
