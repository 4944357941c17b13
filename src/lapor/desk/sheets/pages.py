"""The administrators' pages for spreadsheets: take along, bring in, the month's recap."""

from collections.abc import Callable
from dataclasses import astuple
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lapor.agencies.models import Agency, Officer
from lapor.agencies.offices import House
from lapor.desk.sheets import keeping
from lapor.desk.sheets.exporting import Purpose, rows, write_sheet
from lapor.desk.sheets.forms import ExportForm, MonthForm, SheetForm
from lapor.desk.sheets.judging import Judge, Problem, judged
from lapor.desk.sheets.models import ImportState, SheetImport
from lapor.desk.sheets.problem_list import write_problems
from lapor.desk.sheets.reading import UnreadableSheetError, rows_of
from lapor.desk.sheets.recap import WRITERS, recap_of
from lapor.desk.sheets.waiting import all_problems, keep, keep_problems
from lapor.reports.guards import Visit, administrator_only
from lapor.reports.permissions import on_desk_of
from lapor.reports.viewings import Sight, ViewingKind, note_taken

MOST_BYTES = 60 * 1024 * 1024
SHOWN_PROBLEMS = 200


@administrator_only
@never_cache
@require_safe
def sheets(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what can be taken along and brought in."""
    return _page(request, visit)


def _page(request: HttpRequest, visit: Visit, status: int = 200, **refused: forms.Form) -> HttpResponse:
    this_month = visit.today.replace(day=1)
    last_month = (this_month - timedelta(days=1)).replace(day=1)
    context: dict[str, Any] = {
        "export_form": ExportForm(initial={"since": this_month, "until": visit.today}, auto_id="bawa_%s"),
        "sheet_form": SheetForm(auto_id="impor_%s"),
        "month_form": MonthForm(initial={"month": last_month, "form": "xlsx"}, auto_id="rekap_%s"),
        "imports": SheetImport.objects.filter(agency=_agency(visit)).order_by("-pk")[:10],
        "is_administrator": True,
        "is_operator": True,
        "form": next(iter(refused.values()), None),
    }
    return render(request, "desk/sheets.html", context | refused, status=status)


def _agency(visit: Visit) -> Agency:
    """Return the government, or the nation, that the officer looks after."""
    found = (row for row in visit.actor.postings if House.of([row]).governs)
    return next(found).agency


def _officer(visit: Visit) -> Officer:
    assert visit.actor.officer is not None  # the guard let only officers in
    return visit.actor.officer


def _midnight(day: date, visit: Visit) -> datetime:
    return datetime.combine(day, time.min, ZoneInfo(_agency(visit).time_zone))


def _sent(name: str, write: Callable[[Path], object]) -> FileResponse:
    """Send a file that is written now and forgotten once it is open."""
    with TemporaryDirectory(prefix="lapor-") as folder:
        path = Path(folder) / name
        write(path)
        return FileResponse(path.open("rb"), as_attachment=True, filename=name, headers={"Cache-Control": "no-store"})


@administrator_only
@require_POST
def export(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Send the officer's reports of a time as lapor.go.id's spreadsheet."""
    form = ExportForm(request.POST, auto_id="bawa_%s")
    if not form.is_valid():
        return _page(request, visit, 422, export_form=form)
    said = form.cleaned_data
    end = _midnight(said["until"] + timedelta(days=1), visit)
    chosen = on_desk_of(visit.actor).filter(received_at__gte=_midnight(said["since"], visit), received_at__lt=end)
    names_for = Purpose(visit.actor.label, f"ekspor: {said['reason']}") if said["reason"] else None
    lines = rows(chosen, taker=visit.actor, names_for=names_for, now=visit.now)
    local_now = visit.now.astimezone(ZoneInfo(_agency(visit).time_zone))
    name = f"laporan-{said['since']}-{said['until']}.xlsx"
    return _sent(name, lambda path: write_sheet(path, _agency(visit), lines, now=local_now))


@administrator_only
@require_POST
def recap(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Send the recap of a month."""
    form = MonthForm(request.POST, auto_id="rekap_%s")
    if not form.is_valid():
        return _page(request, visit, 422, month_form=form)
    month, kind = form.cleaned_data["month"], form.cleaned_data["form"]
    after = (month.replace(day=28) + timedelta(days=4)).replace(day=1)
    found = recap_of(
        _agency(visit), on_desk_of(visit.actor), month, first=_midnight(month, visit), end=_midnight(after, visit)
    )
    note_taken(Sight(visit.actor, ViewingKind.RECAP, visit.now), found.reports)
    return _sent(f"rekap-sp4n-lapor-{month:%Y-%m}.{kind}", lambda path: WRITERS[kind](path, found))


@administrator_only
@require_POST
def check(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Judge every row of a spreadsheet and keep it; nothing is brought in yet."""
    form = SheetForm(request.POST, request.FILES, auto_id="impor_%s")
    if not form.is_valid():
        return _page(request, visit, 422, sheet_form=form)
    try:
        sheet = _checked(form.cleaned_data["sheet"], visit)
    except UnreadableSheetError as error:
        form.add_error("sheet", str(error))
        return _page(request, visit, 422, sheet_form=form)
    return redirect("sheet_import", sheet.pk)


def _checked(file: "UploadedFile[bytes]", visit: Visit) -> SheetImport:
    """Judge all rows of a spreadsheet and let them wait with what is wrong with them.

    :raises UnreadableSheetError: if it is no such spreadsheet.
    """
    if (file.size or 0) > MOST_BYTES:
        raise UnreadableSheetError(_("Berkas ini terlalu besar. Bagi menurut bulan."))
    read = list(rows_of(file))
    good, problems = judged(read, Judge(visit.today, _agency(visit)))
    waiting = keep(read)
    keep_problems(waiting, problems)
    return SheetImport.objects.create(
        agency=_agency(visit),
        officer=_officer(visit),
        name=str(file.name)[:120],
        file=waiting,
        row_count=len(good),
        problem_count=len(read) - len(good),
        problems=[astuple(problem) for problem in problems[: keeping.MOST_PROBLEMS_KEPT]],
        created_at=visit.now,
    )


@administrator_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_import(request: HttpRequest, visit: Visit, sheet_id: int) -> HttpResponse:
    """Show what the check found and how far the import is; bring it in, or stop, when the officer says so."""
    sheet = _sheet(visit, sheet_id)
    if request.method == "POST":
        return _steered(request, visit, sheet)
    context = {
        "sheet": sheet,
        "problems": sheet.problems[:SHOWN_PROBLEMS],
        "is_shortened": len(sheet.problems) > SHOWN_PROBLEMS,
        "done": min(sheet.next_row, sheet.line_count),
        "is_stuck": sheet.state == ImportState.RUNNING and keeping.is_stuck(sheet),
        "is_administrator": True,
        "is_operator": True,
    }
    return render(request, "desk/sheet_import.html", context)


def _sheet(visit: Visit, sheet_id: int) -> SheetImport:
    return get_object_or_404(SheetImport, pk=sheet_id, agency=_agency(visit))


def _steered(request: HttpRequest, visit: Visit, sheet: SheetImport) -> HttpResponse:
    """Begin, go on or stop."""
    if "stop" in request.POST:
        keeping.stop(sheet)
        is_gone = not SheetImport.objects.filter(pk=sheet.pk).exists()
        messages.success(request, _("Impor dibatalkan.") if is_gone else _("Impor dihentikan. Anda dapat melanjutkan."))
        return redirect("sheets") if is_gone else redirect("sheet_import", sheet.pk)
    if keeping.begin(sheet, now=visit.now):
        messages.success(request, _("Impor dimulai. Halaman ini menunjukkan kemajuannya."))
    else:
        messages.error(request, _("Baris berkas ini sudah tidak disimpan lagi. Unggah berkasnya sekali lagi."))
    return redirect("sheet_import", sheet.pk)


@administrator_only
@never_cache
@require_safe
def sheet_problems(request: HttpRequest, visit: Visit, sheet_id: int) -> HttpResponseBase:
    """Send all that is wrong with the rows of a spreadsheet, as one to work through."""
    sheet = _sheet(visit, sheet_id)
    found = list(all_problems(sheet.file)) or [Problem(*problem) for problem in sheet.problems]
    return _sent(f"masalah-impor-{sheet.pk}.xlsx", lambda path: write_problems(path, found))
