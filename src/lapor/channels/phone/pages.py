"""The operators' pages for calls, visits and letters: take down, look up, print the receipt."""

from datetime import timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lapor.agencies.models import Agency, Officer
from lapor.channels.phone.callers import intakes_of, known_caller
from lapor.channels.phone.entering import take_down
from lapor.channels.phone.entry_form import IntakeForm, blank_form, offered_places
from lapor.channels.phone.models import Intake
from lapor.reporters.codes import access_code
from lapor.reports.attachments import RefusedFileError, path_of
from lapor.reports.guards import Visit, operator_only
from lapor.reports.models import Report

CODE_SHOWN_FOR = timedelta(hours=12)  # a shift; later the reporter asks by SMS or comes back
MOST_SHOWN = 15
REFUSALS = {
    "type": _("Jenis berkas ini tidak dapat diterima."),
    "size": _("Berkas ini terlalu besar."),
    "broken": _("Berkas ini rusak dan tidak dapat dibaca."),
}


@operator_only
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def entry(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the form beside the latest calls, and take down what it brings."""
    if request.method != "POST":
        return _page(request, visit, blank_form())
    form = IntakeForm(request.POST, request.FILES)
    if "check" in request.POST:
        return _page(request, visit, _unbound(form), caller=request.POST.get("caller", ""))
    intake = _taken(form, visit) if form.is_valid() else None
    return redirect("intake", intake.pk) if intake else _page(request, visit, form, status=422)


def _unbound(form: IntakeForm) -> IntakeForm:
    """Return the form with all that was typed, not judged yet."""
    return IntakeForm(initial={name: form.data.get(name) for name in form.fields})


def _page(request: HttpRequest, visit: Visit, form: IntakeForm, *, caller: str = "", status: int = 200) -> HttpResponse:
    latest = intakes_of(visit.actor).select_related("report", "officer")
    context = _menu(visit) | {
        "form": form,
        "places": offered_places(),
        "latest": latest.order_by("-at")[:MOST_SHOWN],
        "caller": known_caller(caller, visit.actor, now=visit.now) if caller else None,
        "was_checked": bool(caller),
    }
    return render(request, "phone/entry.html", context, status=status)


def _menu(visit: Visit) -> dict[str, Any]:
    return {"is_administrator": visit.is_administrator, "is_operator": visit.is_operator}


def _taken(form: IntakeForm, visit: Visit) -> Intake | None:
    """Return the row; None when the file cannot be taken, which the form then says."""
    officer, agency = _desk_of(visit)
    try:
        return take_down(form.taken(), officer, agency, now=visit.now)
    except RefusedFileError as error:
        form.add_error("scan", REFUSALS.get(str(error), REFUSALS["type"]))
        return None


def _desk_of(visit: Visit) -> tuple[Officer, Agency]:
    officer = visit.actor.officer
    assert officer is not None  # the guard let only officers in
    return officer, visit.actor.postings[0].agency


@operator_only
@never_cache
@require_POST
def caller(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what is known of a number, for the form to put beside the field."""
    known = known_caller(request.POST.get("caller", ""), visit.actor, now=visit.now)
    return render(request, "phone/_caller.html", {"caller": known, "was_checked": True})


@operator_only
@never_cache
@require_safe
def receipt(request: HttpRequest, visit: Visit, intake_id: int) -> HttpResponse:
    """Show what was taken down; the code only to who took it, during the shift."""
    intake = _own_intake(visit, intake_id)
    is_fresh = intake.officer == visit.actor.officer and visit.now - intake.at < CODE_SHOWN_FOR
    code = _code(intake.report) if intake.report and is_fresh else ""
    return render(
        request, "phone/receipt.html", _menu(visit) | {"intake": intake, "report": intake.report, "code": code}
    )


def _code(report: Report) -> str:
    return access_code(report.number, report.code_generation)


def _own_intake(visit: Visit, intake_id: int) -> Intake:
    return get_object_or_404(intakes_of(visit.actor).select_related("report", "officer"), pk=intake_id)


@operator_only
@never_cache
@require_safe
def evidence(request: HttpRequest, visit: Visit, intake_id: int) -> HttpResponseBase:
    """Send the recording or scan that was kept as evidence."""
    intake = _own_intake(visit, intake_id)
    if not intake.evidence_sha256:
        raise Http404
    file = path_of(intake.evidence_sha256).open("rb")
    headers = {"Cache-Control": "private, no-store", "Content-Security-Policy": "default-src 'none'; sandbox"}
    return FileResponse(
        file, as_attachment=True, filename=intake.evidence_name, content_type=intake.evidence_type, headers=headers
    )
