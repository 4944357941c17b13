"""What officers send from the report's page: a step, or the wish to see the reporter's identity."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lapor.desk.answering import WHAT_IS_MISSING
from lapor.desk.identity import IdentityForm, look, may_look
from lapor.desk.page import STEPS, Attempt, drawn, report_on_desk
from lapor.desk.steps import StepForm
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.operations import ChangedMeanwhileError, MissingError, Step, TooManyQuestionsError
from lapor.reports.permissions import NotPermittedError, ensure_may
from lapor.reports.workflow import Action, NotAllowedHereError


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def take_step(request: HttpRequest, visit: Visit, number: str, action: str) -> HttpResponse:
    """Take a step of the table; a refused one shows the page again with what was typed."""
    if action not in STEPS:
        raise Http404
    report = report_on_desk(visit, number)
    if request.method != "POST":  # a reload or a change of language after a refused step
        return redirect("desk_report", number)
    chosen = STEPS[Action(action)]
    form = chosen.form(report, visit, request.POST)
    status = _attempt(visit, report, form)
    if status == 200:
        messages.success(request, str(chosen.success))
        return redirect("desk_report", number)
    return _refused(request, visit, form, number, status)


def _attempt(visit: Visit, report: Report, form: StepForm) -> int:
    """Try the step and return how it went: 200, 409 when the report is not what the officer saw, 422.

    :raises PermissionDenied: if the step is not the officer's to take.
    """
    try:
        ensure_may(visit.actor, form.action, report, now=visit.now)
        if not form.is_valid():
            return 422
        values = form.cleaned_data
        step = Step(report.number, visit.actor, visit.now, text=values.get("text", ""), seen=values["seen"])
        STEPS[form.action].take(step, values)
    except TooManyQuestionsError:
        form.add_error(
            "text", _("Pelapor sudah ditanya dua kali. Putuskan dengan data yang ada: teruskan atau arsipkan.")
        )
        return 422
    except NotPermittedError as error:
        raise PermissionDenied from error
    except (NotAllowedHereError, ChangedMeanwhileError):
        return 409
    except MissingError as error:
        form.add_error("text", str(WHAT_IS_MISSING.get(str(error.args[0]), WHAT_IS_MISSING["empty"])))
        return 422
    return 200


def _refused(request: HttpRequest, visit: Visit, form: StepForm, number: str, status: int) -> HttpResponse:
    report = report_on_desk(visit, number)
    if status == 409:
        form.add_error(None, _conflict(report, form.action))
        form.see_again(report)
    return drawn(request, visit, report, Attempt(failed=form), status)


def _conflict(report: Report, action: Action) -> str:
    sentence = _("Laporan ini baru saja berubah; statusnya sekarang %(status)s. Belum ada yang disimpan.")
    try_again = _("Periksa lagi, lalu kirim. Yang Anda tulis masih ada di bawah.")
    return " ".join([sentence % {"status": report.get_status_display()}, try_again])


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def open_identity(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Show the page with the reporter's identity, once, after the reason was written down."""
    report = report_on_desk(visit, number)
    if request.method != "POST":
        return redirect("desk_report", number)
    if not may_look(visit, report):
        raise PermissionDenied
    form = IdentityForm(request.POST, auto_id="identity_%s")
    if not form.is_valid():
        return drawn(request, visit, report, Attempt(identity_form=form), 422)
    identity = look(visit, report, form.cleaned_data["reason"])
    response = drawn(request, visit, report, Attempt(identity=identity))
    add_never_cache_headers(response)
    return response
