"""What officers send from the report's page: a step, or the wish to see the reporter's identity."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.cache import add_never_cache_headers
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lapor.core.body_size import size_limited
from lapor.desk.answering import ANOTHER_PERSON, WHAT_IS_MISSING
from lapor.desk.identity import IdentityForm, look, may_look
from lapor.desk.page import STEPS, Attempt, drawn, report_on_desk
from lapor.desk.steps import StepForm
from lapor.desk.way import list_address, report_address
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.operations import (
    ChangedMeanwhileError,
    ConflictOfInterestError,
    MissingError,
    SecondPersonNeededError,
    Step,
    TooManyQuestionsError,
    UnfitOfficerError,
)
from lapor.reports.permissions import NotPermittedError, ensure_may, on_desk_of
from lapor.reports.workflow import Action, NotAllowedHereError

PREVIEW = "pratinjau"  # the button that asks what a step would change
# What a step is refused for that the officer can mend: beside which field, and in which words.
REFUSALS: dict[type[NotPermittedError], tuple[str | None, str | Promise]] = {
    TooManyQuestionsError: (
        "text",
        gettext_lazy("Pelapor sudah ditanya dua kali. Putuskan dengan data yang ada: teruskan atau arsipkan."),
    ),
    SecondPersonNeededError: (None, ANOTHER_PERSON),
    UnfitOfficerError: ("officer", gettext_lazy("Petugas itu tidak dapat menangani laporan ini. Pilih yang lain.")),
    ConflictOfInterestError: ("agency", gettext_lazy("Pengaduan ini tentang instansi itu; pilih instansi lain.")),
}


@officer_only
@size_limited
@require_http_methods(["GET", "HEAD", "POST"])
def take_step(request: HttpRequest, visit: Visit, number: str, action: str) -> HttpResponse:
    """Take a step of the table, or show what it would change; a refused one shows the page again as it was typed."""
    if action not in STEPS:
        raise Http404
    report = report_on_desk(visit, number)
    if request.method != "POST":  # a reload or a change of language after a refused step
        return redirect(report_address(request, number))
    chosen = STEPS[Action(action)]
    form = chosen.form(report, visit, request.POST, request.FILES)
    if form.has_preview and PREVIEW in request.POST:
        return _previewed(request, visit, form, report)
    status = _attempt(visit, report, form)
    if status == 200:
        messages.success(request, str(chosen.success))
        return redirect(_afterwards(request, visit, number))
    return _refused(request, visit, form, number, status)


def _afterwards(request: HttpRequest, visit: Visit, number: str) -> str:
    """Return where to go on: the report, or the queue when the step took it off this desk."""
    is_here = on_desk_of(visit.actor).filter(number=number).exists()
    return report_address(request, number) if is_here else list_address(request)


def _previewed(request: HttpRequest, visit: Visit, form: StepForm, report: Report) -> HttpResponse:
    _ensure_offered(visit, form.action, report)
    form.is_previewed = form.is_valid()
    return drawn(request, visit, report, Attempt(failed=form), 200 if form.is_previewed else 422)


def _ensure_offered(visit: Visit, action: Action, report: Report) -> None:
    """Let only those go on whose step it is now.

    :raises PermissionDenied: if it is not the officer's, or not from here.
    """
    try:
        ensure_may(visit.actor, action, report, now=visit.now)
    except (NotPermittedError, NotAllowedHereError) as error:
        raise PermissionDenied from error


def _attempt(visit: Visit, report: Report, form: StepForm) -> int:
    """Try the step and return how it went: 200, 409 when the report is not what the officer saw, 422.

    :raises PermissionDenied: if the step is not the officer's to take.
    """
    try:
        ensure_may(visit.actor, form.action, report, now=visit.now)
        if not form.is_valid():
            return 422
        values = form.cleaned_data
        step = Step(report.number, visit.actor, visit.now, values.get("text", ""), values["seen"], form.uploads())
        STEPS[form.action].take(step, values)
        form.taken()
    except (NotAllowedHereError, ChangedMeanwhileError):
        return 409
    except MissingError as error:
        sentence = WHAT_IS_MISSING.get(str(error.args[0]), WHAT_IS_MISSING["empty"])
        form.add_error("text" if "text" in form.fields else None, str(sentence))
        return 422
    except NotPermittedError as error:
        if type(error) not in REFUSALS:
            raise PermissionDenied from error
        field, why = REFUSALS[type(error)]
        form.add_error(field, str(why))
        return 422
    return 200


def _refused(request: HttpRequest, visit: Visit, form: StepForm, number: str, status: int) -> HttpResponse:
    report, since = report_on_desk(visit, number), None
    if status == 409:
        since = _seen(request)
        form.add_error(None, _conflict(report))
        form.see_again(report)
    return drawn(request, visit, report, Attempt(failed=form, since=since), status)


def _seen(request: HttpRequest) -> int | None:
    """Return the state of the report that was on the officer's screen."""
    asked = request.POST.get("seen", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else None


def _conflict(report: Report) -> str:
    sentence = _("Laporan ini baru saja berubah; statusnya sekarang %(status)s. Belum ada yang disimpan.")
    try_again = _("Periksa lagi, lalu kirim. Yang Anda tulis masih ada di bawah.")
    return " ".join([sentence % {"status": report.get_status_display()}, try_again])


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def open_identity(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Show the page with the reporter's identity, once, after the reason was written down."""
    report = report_on_desk(visit, number)
    if request.method != "POST":
        return redirect(report_address(request, number))
    if not may_look(visit, report):
        raise PermissionDenied
    form = IdentityForm(request.POST, auto_id="identity_%s")
    if not form.is_valid():
        return drawn(request, visit, report, Attempt(identity_form=form), 422)
    identity = look(visit, report, form.cleaned_data["reason"])
    response = drawn(request, visit, report, Attempt(identity=identity))
    add_never_cache_headers(response)
    return response
