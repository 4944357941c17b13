"""Read one report, or a file of it."""

from functools import partial
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.channels.web.kept import kept_page
from lapor.channels.web.report_page import report_page
from lapor.channels.web.story import RELATED, story
from lapor.channels.web.visitor import actor, is_known
from lapor.core import clock
from lapor.core.guards import public
from lapor.reports.attachments import PDF, path_of
from lapor.reports.models import Attachment, Report
from lapor.reports.permissions import is_own, on_desk_of, visible_to

FILE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
}


@public
@never_cache
@require_safe
def report_detail(request: HttpRequest, number: str) -> HttpResponse:
    """Show one report as its reporter or as the public may read it; to a stranger a hidden one does not exist."""
    if not is_known(request):
        return _public_page(request, number)
    visitor = actor(request)
    report = get_object_or_404(visible_to(visitor).select_related(*RELATED), number=number)
    if not report.is_public and not is_own(visitor, report):
        return redirect("desk_report", number)
    return report_page(request, visitor, report)


def _public_page(request: HttpRequest, number: str) -> HttpResponse:
    """Return the page that every stranger gets until something happens to the report."""
    edition = Report.objects.public().filter(number=number).values_list("event_count", flat=True).first()
    if edition is None:
        raise Http404
    return kept_page(request, "report_detail.html", partial(_public_story, number), edition=edition)


def _public_story(number: str) -> dict[str, Any]:
    report = Report.objects.public().select_related(*RELATED).get(number=number)
    return story(report, is_own=False, now=clock.now()) | {"actions": [], "failed": None}


@public
@require_safe
def attachment(request: HttpRequest, number: str, attachment_id: str) -> HttpResponseBase:
    """Send a file to the report's reporter or to an officer who has the report on the desk."""
    visitor = actor(request)
    file = get_object_or_404(Attachment.objects.select_related("report"), pk=attachment_id, report__number=number)
    if not is_own(visitor, file.report) and not on_desk_of(visitor).filter(pk=file.report_id).exists():
        raise Http404
    return FileResponse(
        path_of(file.sha256).open("rb"),
        as_attachment=file.media_type == PDF,
        filename=file.name,
        content_type=file.media_type,
        headers=FILE_HEADERS,
    )
