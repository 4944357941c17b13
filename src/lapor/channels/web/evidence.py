"""The files of a report, for those who may see them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lapor.channels.web.sending import send
from lapor.channels.web.visitor import actor
from lapor.core.guards import public
from lapor.reports.attachments import path_of, thumbnail_of
from lapor.reports.models import Attachment
from lapor.reports.permissions import is_own, on_desk_of


@public
@require_safe
def attachment(request: HttpRequest, number: str, attachment_id: str) -> HttpResponseBase:
    """Send a file to the report's reporter or to an officer who has the report on the desk."""
    file = _shown_to(request, number, attachment_id)
    return send(request, path_of(file.sha256), media_type=file.media_type, name=file.name)


@public
@require_safe
def thumbnail(request: HttpRequest, number: str, attachment_id: str) -> HttpResponseBase:
    """Send the small picture of a photo or video to the same people."""
    file = _shown_to(request, number, attachment_id)
    return send(request, thumbnail_of(file.sha256), media_type="image/jpeg", name=f"{file.pk}.jpg")


def _shown_to(request: HttpRequest, number: str, attachment_id: str) -> Attachment:
    visitor = actor(request)
    file = get_object_or_404(Attachment.objects.select_related("report"), pk=attachment_id, report__number=number)
    is_theirs = is_own(visitor, file.report) or on_desk_of(visitor).filter(pk=file.report_id).exists()
    if not (is_theirs and file.is_open):
        raise Http404
    return file
