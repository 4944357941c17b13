"""Read one report, or a file of it."""

from functools import partial
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web import supporting
from lapor.channels.web.kept import kept_page
from lapor.channels.web.merged import public_master_of
from lapor.channels.web.report_page import report_page
from lapor.channels.web.story import RELATED, story
from lapor.channels.web.visitor import actor, is_known
from lapor.core import clock
from lapor.core.guards import public
from lapor.reports.models import Report
from lapor.reports.permissions import is_own, visible_to


@public
@never_cache
@require_safe
def report_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Show one report as its reporter or as the public may read it; to a stranger a hidden one does not exist."""
    if not is_known(request):
        return _public_page(request, number)
    visitor = actor(request)
    report = visible_to(visitor).select_related(*RELATED).filter(number=number).first()
    if report is None:
        return _at_master(number)
    if not report.is_public and not is_own(visitor, report):
        return redirect("desk_report", number)
    return report_page(request, visitor, report)


def _public_page(request: HttpRequest, number: str) -> HttpResponse:
    """Return the page that every stranger gets until something happens to the report or somebody supports it."""
    counts = Report.objects.public().filter(number=number).values_list("event_count", "support_count").first()
    if counts is None:
        return _at_master(number)
    edition = supporting.edition(request, number, *counts)
    return kept_page(request, "report_detail.html", partial(_public_story, number), edition=edition)


def _at_master(number: str) -> HttpResponse:
    """Lead to the public report that this one was merged into.

    :raises Http404: if there is none.
    """
    master = public_master_of(number)
    if not master:
        raise Http404
    return redirect("report_detail", master)


def _public_story(number: str) -> dict[str, Any]:
    report = Report.objects.public().select_related(*RELATED).get(number=number)
    return story(report, is_own=False, now=clock.now()) | {"actions": [], "failed": None}
