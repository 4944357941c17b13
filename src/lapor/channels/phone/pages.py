"""The operators' pages for calls, visits and letters: take down, look up, print the receipt."""

import uuid
from datetime import timedelta
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lapor.agencies.models import Agency, Officer
from lapor.channels.phone.callers import TAKERS, Caller, intakes_of, known_caller
from lapor.channels.phone.entering import TakenBeforeError, clear_prank, take_down
from lapor.channels.phone.entry_form import BLANK, ClearingForm, IntakeForm, blank_form, offered_places
from lapor.channels.phone.models import Intake
from lapor.reporters.codes import access_code
from lapor.reports.attachments import RefusedFileError, path_of
from lapor.reports.guards import Visit, operator_only
from lapor.reports.models import Report
from lapor.reports.refusals import refusal
from lapor.reports.viewings import Sight, ViewingKind, note_seen

CODE_SHOWN_FOR = timedelta(hours=12)  # a shift; later the reporter asks by SMS or comes back
JUST_NOW = timedelta(minutes=2)  # until then the browser may forget the words that it kept
MOST_SHOWN = 15


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
    typed = {name: form.data[name] for name in form.fields if name in form.data}
    return IntakeForm(initial=BLANK | {"key": uuid.uuid4()} | typed)


def _page(request: HttpRequest, visit: Visit, form: IntakeForm, *, caller: str = "", status: int = 200) -> HttpResponse:
    latest = intakes_of(visit.actor).select_related("report", "officer")
    context = _menu(visit) | {
        "form": form,
        "places": offered_places(),
        "latest": latest.order_by("-at")[:MOST_SHOWN],
        "caller": _known(visit, caller) if caller else None,
        "was_checked": bool(caller),
    }
    return render(request, "phone/entry.html", context, status=status)


def _known(visit: Visit, typed: str) -> Caller | None:
    """Return what is known of the number that was typed; that it led the officer to these reports is written down."""
    known = known_caller(typed, visit.actor, now=visit.now)
    named = [call.report.pk for call in known.calls if call.report and not call.report.anonymous] if known else []
    note_seen(Sight(visit.actor, ViewingKind.CALLER, visit.now), named)
    return known


def _menu(visit: Visit) -> dict[str, Any]:
    return {"is_administrator": visit.is_administrator, "is_operator": visit.is_operator}


def _taken(form: IntakeForm, visit: Visit) -> Intake | None:
    """Return the row; None when the file cannot be taken, which the form then says."""
    officer, agency = _desk_of(visit)
    try:
        return take_down(form.taken(), officer, agency, now=visit.now)
    except RefusedFileError as error:
        form.add_error("scan", refusal("", str(error)))
    except TakenBeforeError as error:
        at = localtime(error.intake.at)
        form.renew_key()
        form.add_error(
            None,
            _("Formulir ini sudah disimpan pukul %(time)s (%(outcome)s). Bila ini hal lain, tekan Simpan sekali lagi.")
            % {"time": f"{at:%H.%M}", "outcome": error.intake.get_outcome_display()},
        )
    return None


def _desk_of(visit: Visit) -> tuple[Officer, Agency]:
    """Return who takes calls, and for which agency: the first of the postings that let an officer do so."""
    officer = visit.actor.officer
    assert officer is not None  # the guard let only officers in
    return officer, next(posting.agency for posting in visit.actor.postings if posting.role in TAKERS)


@operator_only
@never_cache
@require_POST
def caller(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show what is known of a number, for the form to put beside the field."""
    known = _known(visit, request.POST.get("caller", ""))
    return render(request, "phone/_caller.html", {"caller": known, "was_checked": True})


@operator_only
@never_cache
@require_safe
def receipt(request: HttpRequest, visit: Visit, intake_id: int) -> HttpResponse:
    """Show what was taken down; the code only to who took it, during the shift."""
    return _receipt(request, visit, _own_intake(visit, intake_id), ClearingForm())


def _receipt(request: HttpRequest, visit: Visit, intake: Intake, form: ClearingForm, status: int = 200) -> HttpResponse:
    age = visit.now - intake.at
    is_own = intake.officer == visit.actor.officer
    if intake.report:
        note_seen(Sight(visit.actor, ViewingKind.RECEIPT, visit.now), [intake.report.pk])
    context = _menu(visit) | {
        "intake": intake,
        "report": intake.report,
        "code": _code(intake.report) if intake.report and is_own and age < CODE_SHOWN_FOR else "",
        "has_arrived": is_own and age < JUST_NOW,
        "form": form,
    }
    return render(request, "phone/receipt.html", context, status=status)


@operator_only
@never_cache
@require_POST
def no_prank(request: HttpRequest, visit: Visit, intake_id: int) -> HttpResponse:
    """Take the mark of a prank back, with the reason."""
    intake, form = _own_intake(visit, intake_id), ClearingForm(request.POST)
    if not form.is_valid():
        return _receipt(request, visit, intake, form, status=422)
    clear_prank(intake, _desk_of(visit)[0], because=form.cleaned_data["because"], now=visit.now)
    return redirect("intake", intake.pk)


def _code(report: Report) -> str:
    return access_code(report.number, report.code_generation)


def _own_intake(visit: Visit, intake_id: int) -> Intake:
    return get_object_or_404(intakes_of(visit.actor).select_related("report", "officer", "cleared_by"), pk=intake_id)


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
