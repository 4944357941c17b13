"""The parts of a report before it is split: room for one more, and what becomes of each; nothing is stored."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from lapor.desk.page import Attempt, drawn, report_on_desk
from lapor.desk.splitting import SplitForm
from lapor.reports.guards import Visit, officer_only
from lapor.reports.permissions import NotPermittedError, ensure_may
from lapor.reports.workflow import Action, NotAllowedHereError


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def split_draft(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Draw the report's page again with what was typed: with one more part (`more`), or with a preview of the parts."""
    report = report_on_desk(visit, number)
    if request.method != "POST":
        return redirect("desk_report", number)
    try:
        ensure_may(visit.actor, Action.SPLIT, report, now=visit.now)
    except (NotPermittedError, NotAllowedHereError) as error:
        raise PermissionDenied from error
    if "more" in request.POST:
        return drawn(request, visit, report, Attempt(failed=SplitForm.with_one_more(report, visit, request.POST)))
    form = SplitForm(report, visit, request.POST)
    form.show_preview()
    return drawn(request, visit, report, Attempt(failed=form), 422 if form.errors else 200)
