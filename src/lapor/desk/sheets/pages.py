"""The administrators' pages for spreadsheets: take along, bring in, the month's recap."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lapor.agencies.models import Agency, Officer
from lapor.desk.sheets import keeping
from lapor.desk.sheets.exporting import Purpose, rows, write_sheet
from lapor.desk.sheets.models import SheetImport
from lapor.desk.sheets.reading import Judge, UnreadableSheetError, judged, rows_of
from lapor.desk.sheets.recap import WRITERS, recap_of
from lapor.desk.sheets.waiting import keep
from lapor.reports.guards import ADMINISTRATORS, Visit, administrator_only
from lapor.reports.permissions import on_desk_of

MOST_BYTES = 60 * 1024 * 1024
SHOWN_PROBLEMS = 200
DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ExportForm(forms.Form):
    """Which reports to take along, and whether their reporters' names go with them."""

    since = forms.DateField(label=gettext_lazy("Diterima sejak"), widget=DATE_INPUT)
    until = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=DATE_INPUT)
    reason = forms.CharField(
        label=gettext_lazy("Alasan menyertakan nama pelapor"),
        required=False,
        min_length=5,
        max_length=150,
        help_text=gettext_lazy(
            "Kosongkan bila nama tidak perlu. Setiap nama yang ikut dicatat sebagai pembukaan identitas."
        ),
    )


class SheetForm(forms.Form):
    """A spreadsheet to be brought in."""

    sheet = forms.FileField(label=gettext_lazy("Berkas Excel dari lapor.go.id (.xlsx)"))


class MonthForm(forms.Form):
    """Which month, and as what."""

    month = forms.DateField(
        label=gettext_lazy("Bulan"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    form = forms.ChoiceField(label=gettext_lazy("Bentuk"), choices=[(name, name.upper()) for name in WRITERS])


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
    return next(posting.agency for posting in visit.actor.postings if posting.role in ADMINISTRATORS)


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
    lines = rows(chosen, names_for=names_for, now=visit.now)
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
    return _sent(f"rekap-sp4n-lapor-{month:%Y-%m}.{kind}", lambda path: WRITERS[kind](path, found))


@administrator_only
@require_POST
def check(request: HttpRequest, visit: Visit) -> HttpResponseBase:
    """Judge every row of a spreadsheet and keep it; nothing is brought in yet."""
    form = SheetForm(request.POST, request.FILES, auto_id="impor_%s")
    if not form.is_valid():
        return _page(request, visit, 422, sheet_form=form)
    file = form.cleaned_data["sheet"]
    if file.size > MOST_BYTES:
        form.add_error("sheet", _("Berkas ini terlalu besar. Bagi menurut bulan."))
        return _page(request, visit, 422, sheet_form=form)
    try:
        read = list(rows_of(file))
        good, problems = judged(read, Judge(visit.today))
    except UnreadableSheetError as error:
        form.add_error("sheet", str(error))
        return _page(request, visit, 422, sheet_form=form)
    sheet = SheetImport.objects.create(
        agency=_agency(visit),
        officer=_officer(visit),
        name=str(file.name)[:120],
        file=keep(read),
        row_count=len(good),
        problem_count=len(problems),
        problems=problems[: keeping.MOST_PROBLEMS_KEPT],
        created_at=visit.now,
    )
    return redirect("sheet_import", sheet.pk)


@administrator_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet_import(request: HttpRequest, visit: Visit, sheet_id: int) -> HttpResponse:
    """Show what the check found and how far the import is; bring it in when the officer says so."""
    sheet = get_object_or_404(SheetImport, pk=sheet_id, agency=_agency(visit))
    if request.method == "POST":
        keeping.begin(sheet, now=visit.now)
        messages.success(request, _("Impor dimulai. Halaman ini menunjukkan kemajuannya."))
        return redirect("sheet_import", sheet.pk)
    total = sheet.row_count + sheet.problem_count
    context = {
        "sheet": sheet,
        "problems": sheet.problems[:SHOWN_PROBLEMS],
        "total": total,
        "done": min(sheet.next_row, total),
        "is_administrator": True,
        "is_operator": True,
    }
    return render(request, "desk/sheet_import.html", context)
