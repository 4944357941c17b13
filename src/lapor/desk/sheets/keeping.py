"""Bring a checked spreadsheet in: the worker takes some hundred rows at a time, each lot in one transaction."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils.timezone import localdate

from lapor.core.crypto import sha256
from lapor.core.models import Task
from lapor.core.tasks import do_again, enqueue, handles
from lapor.desk.sheets import columns as col
from lapor.desk.sheets.columns import COLUMNS
from lapor.desk.sheets.judging import KEY, Judge, judged
from lapor.desk.sheets.models import ImportedRow, ImportState, SheetImport
from lapor.desk.sheets.reading import Row
from lapor.desk.sheets.waiting import forget, is_waiting, lot
from lapor.reports.models import Report
from lapor.reports.operations.importing import Imported, bring_in

BRING_IN = "bring_in_sheet"
LOT = 1000
MOST_PROBLEMS_KEPT = 1000
NOT_KEPT = (col.REPORTER,)  # the name is sealed with the reporter


def mark(told: str) -> str:
    """Return a short digest of what we write in a cell."""
    return sha256(told.encode())[:12]


def begin(sheet: SheetImport, *, now: datetime) -> bool:
    """Let the worker bring the sheet in, or go on with it; a second call changes nothing.

    Returns False when its rows do not wait any more.
    """
    if not is_waiting(sheet.file):
        return False
    with transaction.atomic():
        at_rest = SheetImport.objects.filter(pk=sheet.pk, state__in=[ImportState.CHECKED, ImportState.STOPPED])
        if at_rest.update(state=ImportState.RUNNING) or is_stuck(sheet):
            do_again(BRING_IN, f"{sheet.pk}/{sheet.next_row}", now)
    return True


def stop(sheet: SheetImport) -> None:
    """Let the worker stop behind the rows it is at; one that has not begun is dropped, with its rows."""
    SheetImport.objects.filter(pk=sheet.pk, state=ImportState.RUNNING).update(state=ImportState.STOPPED)
    if SheetImport.objects.filter(pk=sheet.pk, state=ImportState.CHECKED).delete()[0]:
        forget(sheet.file)


def is_stuck(sheet: SheetImport) -> bool:
    """Tell whether the worker has given the next rows up."""
    key = f"{sheet.pk}/{sheet.next_row}"
    return Task.objects.filter(name=BRING_IN, key=key, dead_at__isnull=False).exists()


@handles(BRING_IN, in_transaction=False)
def bring_in_lot(key: str, now: datetime) -> None:
    """Bring in the next lot of rows and queue the one after; a lot that ran before brings in nothing twice."""
    sheet_id, start = map(int, key.split("/"))
    sheet = SheetImport.objects.select_related("agency").filter(pk=sheet_id, state=ImportState.RUNNING).first()
    if sheet is None:
        return
    good, _problems = judged(lot(sheet.file, start, LOT), Judge(localdate(now), sheet.agency))
    is_last = start + LOT >= sheet.line_count
    with transaction.atomic():
        brought_in = len(_kept(good, now))
        here = SheetImport.objects.filter(pk=sheet_id, next_row=start)
        here.update(next_row=start + LOT, brought_in=F("brought_in") + brought_in)
        if is_last:
            SheetImport.objects.filter(pk=sheet_id).update(state=ImportState.DONE, finished_at=now)
        else:
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
