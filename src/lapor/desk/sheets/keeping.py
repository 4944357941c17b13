"""Bring a checked spreadsheet in: the worker takes some hundred rows at a time, each lot in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from lapor.core.crypto import sha256
from lapor.core.tasks import enqueue, handles
from lapor.desk.sheets import columns as col
from lapor.desk.sheets.columns import COLUMNS
from lapor.desk.sheets.models import ImportedRow, ImportState, SheetImport
from lapor.desk.sheets.reading import KEY, Judge, Row, judged
from lapor.desk.sheets.waiting import forget, lot
from lapor.reports.models import Report
from lapor.reports.operations.importing import Imported, bring_in

BRING_IN = "bring_in_sheet"
LOT = 1000
MOST_PROBLEMS_KEPT = 1000
NOT_KEPT = (col.REPORTER,)  # the name is sealed with the reporter


def mark(told: str) -> str:
    """Return a short digest of what we write in a cell."""
    return sha256(told.encode())[:12]


def begin(sheet: SheetImport, *, now: datetime) -> None:
    """Let the worker bring the sheet in; a second call changes nothing."""
    with transaction.atomic():
        waiting = SheetImport.objects.filter(pk=sheet.pk, state=ImportState.CHECKED)
        if waiting.update(state=ImportState.RUNNING):
            enqueue(BRING_IN, f"{sheet.pk}/0", at=now)


@handles(BRING_IN, in_transaction=False)
def bring_in_lot(key: str, now: datetime) -> None:
    """Bring in the next lot of rows and queue the one after; a lot that ran before brings in nothing twice."""
    sheet_id, start = map(int, key.split("/"))
    sheet = SheetImport.objects.get(pk=sheet_id)
    if sheet.state == ImportState.DONE:
        return
    good, _problems = judged(lot(sheet.file, start, LOT), Judge(localdate(now)))
    is_last = start + LOT >= sheet.row_count + sheet.problem_count
    with transaction.atomic():
        brought_in = len(_kept(good, now))
        SheetImport.objects.filter(pk=sheet_id, next_row=start).update(
            next_row=start + LOT,
            brought_in=F("brought_in") + brought_in,
            state=ImportState.DONE if is_last else ImportState.RUNNING,
            finished_at=now if is_last else None,
        )
        if not is_last:
            enqueue(BRING_IN, f"{sheet_id}/{start + LOT}", at=now)
    if is_last:
        forget(sheet.file)


def _kept(good: Sequence[tuple[Row, Imported]], now: datetime) -> list[Report]:
    """File the reports, and keep of each row what has no other place here."""
    cells = {imported.key: row.cells for row, imported in good}
    reports = bring_in([imported for _row, imported in good], now=now)
    loaded = Report.objects.select_related("government", "agency", "category").in_bulk(
        [report.pk for report in reports]
    )
    ImportedRow.objects.bulk_create(
        ImportedRow(
            report=report,
            tracking_id=report.key.removeprefix(KEY),
            cells={name: text for name, text in cells[report.key].items() if text and name not in NOT_KEPT},
            marks={column.heading: mark(column.told(report)) for column in COLUMNS},
        )
        for report in loaded.values()
    )
    return reports
