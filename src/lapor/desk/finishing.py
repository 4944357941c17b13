"""The page on which a supporting agency says that it has done its task."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lapor.desk.page import report_on_desk
from lapor.desk.steps import text_field
from lapor.desk.support_tasks import own_tasks
from lapor.reports import operations
from lapor.reports.guards import Visit, officer_only
from lapor.reports.operations import Step
from lapor.reports.permissions import NotPermittedError


class DoneForm(forms.Form):
    """Say what was done."""

    text = text_field(
        gettext_lazy("Apa yang sudah dikerjakan"),
        gettext_lazy("Dibaca instansi utama dan verifikator, tidak oleh pelapor."),
        gettext_lazy("Tulis apa yang sudah dikerjakan."),
        rows=4,
    )


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def finish_task(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Take down that the officer's agency has done its task."""
    report = report_on_desk(visit, number)
    tasks = own_tasks(visit, report)
    form = DoneForm(request.POST if request.method == "POST" else None, auto_id="tugas_%s")
    if request.method == "POST" and tasks and form.is_valid():
        try:
            operations.finish_task(Step(number, visit.actor, visit.now, text=form.cleaned_data["text"]))
        except NotPermittedError as error:
            raise PermissionDenied from error
        messages.success(request, _("Tugas ditandai selesai."))
        return redirect("desk_report", number)
    context = {"report": report, "tasks": tasks, "form": form}
    return render(request, "desk/support_task.html", context, status=422 if form.errors else 200)
