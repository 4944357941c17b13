"""What an officer's words become as an SMS, before they are sent."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from lapor.core.body_size import size_limited
from lapor.desk.page import STEPS, Attempt, drawn, report_on_desk
from lapor.desk.steps import StepForm
from lapor.notifications.preview import Draft, Preview, preview_of_step
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import NotPermittedError, ensure_may
from lapor.reports.workflow import Action, NotAllowedHereError

PREVIEWED = (Action.HOLD, Action.PROGRESS, Action.ANSWER, Action.ARCHIVE, Action.CLOSE)


@officer_only
@size_limited
@require_POST
def sms_preview(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the SMS that the fields `action`, `number` and those of the step's form would send; nothing is stored.

    A script gets the part of the page alone; without one the page comes again, with the officer's words.
    """
    report = report_on_desk(visit, request.POST.get("number", ""))
    form = _form(request, visit, report)
    form.sms = _sms(report, form, visit)
    if getattr(request, "htmx", False):
        return render(request, "desk/_sms_shown.html", {"sms": form.sms, "is_asked": True})
    return drawn(request, visit, report, Attempt(failed=form))


def _form(request: HttpRequest, visit: Visit, report: Report) -> StepForm:
    """Return the form of the step, filled in and checked.

    :raises Http404: if no SMS of that step holds an officer's words.
    :raises PermissionDenied: if the step is not the officer's to take now.
    """
    action = request.POST.get("action", "")
    if action not in PREVIEWED:
        raise Http404
    try:
        ensure_may(visit.actor, Action(action), report, now=visit.now)
    except (NotPermittedError, NotAllowedHereError) as error:
        raise PermissionDenied from error
    form = STEPS[Action(action)].form(report, visit, request.POST, request.FILES)
    form.is_valid()
    return form


def _sms(report: Report, form: StepForm, visit: Visit) -> Preview | None:
    values = form.cleaned_data
    words = {name: values.get(name) or "" for name in ("text", "referral", "reason")}
    return preview_of_step(report, Draft(form.action, **words, day=values.get("planned_for")), now=visit.now)
