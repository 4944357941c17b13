"""The page on which a supporting agency says that it has done its task."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from lapor.core.answers import change_answer
from lapor.core.crypto import sha256
from lapor.core.events import last_event
from lapor.desk.page import report_on_desk
from lapor.desk.steps import text_field
from lapor.desk.support_tasks import own_tasks
from lapor.reports import operations
from lapor.reports.casework import SupportTask
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import NotPermittedError


class DoneForm(forms.Form):
    """Say what was done; `shown` holds the tasks that were on the screen."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=200)
    text = text_field(
        gettext_lazy("Apa yang sudah dikerjakan"),
        gettext_lazy("Dibaca instansi utama dan verifikator, tidak oleh pelapor."),
        gettext_lazy("Tulis apa yang sudah dikerjakan."),
        rows=4,
    )

    def __init__(self, tasks: list[SupportTask], data: QueryDict | None = None) -> None:
        self.now = ",".join(str(task.pk) for task in tasks)
        super().__init__(data, auto_id="tugas_%s", initial={"shown": self.now})

    def clean(self) -> dict[str, Any]:
        """Refuse when the tasks are no longer those that the officer read; the words stay."""
        if not self.now or self.cleaned_data.get("shown") != self.now:
            self.add_error(None, _("Tugasnya baru saja berubah atau sudah ditandai selesai. Belum ada yang disimpan."))
            change_answer(self, "shown", self.now)
        return dict(self.cleaned_data)


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def finish_task(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Take down that the officer's agency has done its task."""
    report = report_on_desk(visit, number)
    tasks = own_tasks(visit, report)
    form = DoneForm(tasks, request.POST if request.method == "POST" else None)
    if form.is_valid() or _is_sent_twice(visit, report, form):
        if form.is_valid():
            _finish(visit, report, form.cleaned_data["text"])
        messages.success(request, _("Tugas ditandai selesai."))
        return redirect("desk_report", number)
    context = {"report": report, "tasks": tasks, "form": form}
    return render(request, "desk/support_task.html", context, status=422 if form.errors else 200)


def _finish(visit: Visit, report: Report, text: str) -> None:
    """Write it down.

    :raises PermissionDenied: if it is not the officer's to say any more.
    """
    try:
        operations.finish_task(Step(report.number, visit.actor, visit.now, text=text))
    except NotPermittedError as error:
        raise PermissionDenied from error


def _is_sent_twice(visit: Visit, report: Report, form: DoneForm) -> bool:
    """Tell whether these very words were the last that happened to the report: the button was pressed twice."""
    last = last_event(report.pk) if form.is_bound else None
    if last is None or "task_of" not in last.facts:
        return False
    said = sha256(form.cleaned_data.get("text", "").strip().encode())
    return (last.actor, last.facts.get("statement")) == (visit.actor.label, said)
