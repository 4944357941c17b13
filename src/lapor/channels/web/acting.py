"""Take a reporter's step: reply, complete, confirm, contest, rate, reopen, appeal, withdraw."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from lapor.channels.web.report_page import report_page
from lapor.channels.web.step_forms import StepForm
from lapor.channels.web.steps import OFFERS, form_for, offered_step
from lapor.channels.web.story import RELATED
from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.answers import change_answer
from lapor.core.body_size import size_limited
from lapor.core.guards import public
from lapor.reports import staging
from lapor.reports.attachments import RefusedFileError
from lapor.reports.file_forms import FilesForm
from lapor.reports.models import Report
from lapor.reports.operations import ChangedMeanwhileError, MissingError, Step
from lapor.reports.permissions import Actor, NotPermittedError, own_reports
from lapor.reports.workflow import NotAllowedHereError

TOO_LATE = _(
    "Langkah ini tidak dapat diambil lagi karena laporan sudah berpindah tahap. Salin tulisan Anda bila perlu."
)
REFUSALS: Mapping[type[Exception], str | Promise] = {
    ChangedMeanwhileError: _(
        "Laporan ini berubah sejak halamannya Anda buka. Baca dulu yang baru, lalu kirim lagi; tulisan Anda masih ada."
    ),
    NotAllowedHereError: TOO_LATE,
    NotPermittedError: TOO_LATE,
    MissingError: _("Tulisan Anda belum lengkap."),
}


@public
@size_limited
@require_http_methods(["GET", "HEAD", "POST"])
def report_action(request: HttpRequest, number: str, action: str) -> HttpResponseBase:
    """Take the step on a report of one's own; a stranger finds nothing here."""
    if request.method != "POST":
        return redirect("report_detail", number)
    visitor = actor(request)
    report = get_object_or_404(own_reports(visitor).select_related(*RELATED), number=number)
    if action not in OFFERS:
        raise Http404
    form = form_for(action, report, request.POST, request.FILES)
    if not form.is_valid() or not _taken(form, action, Step(number, visitor, clock.now())):
        return _refused(request, visitor, report, action, form)
    messages.success(request, str(OFFERS[action].success))
    return redirect("report_detail", number)


def _taken(form: StepForm, action: str, step: Step) -> bool:
    """Take the step; write on the form why it was refused."""
    said = form.cleaned_data
    files = form if isinstance(form, FilesForm) else None
    full = Step(step.number, step.actor, step.now, said.get("text", ""), said["seen"], files.uploads() if files else ())
    try:
        OFFERS[action].verb(full, said)
    except tuple(REFUSALS) as error:
        form.add_error(None, str(REFUSALS[type(error)]))
        return False
    except RefusedFileError:
        return False
    if files:
        staging.forget(files.earlier_files)
    return True


def _refused(request: HttpRequest, visitor: Actor, report: Report, action: str, form: StepForm) -> HttpResponse:
    """Show the page as it is now, with what was typed, ready to be sent from the new state."""
    report = Report.objects.select_related(*RELATED).get(pk=report.pk)
    form.is_valid()  # a check keeps the files for the next try, also when the step was refused before it
    change_answer(form, "seen", str(report.event_count))
    failed = offered_step(action, form, report, tone="main")
    return report_page(request, visitor, report, failed=failed, status=422)
