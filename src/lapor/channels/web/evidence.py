"""The files of a report, for those who may see them."""

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from lapor.channels.web.sending import send
from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.guards import public
from lapor.reports.attachments import path_of, thumbnail_of
from lapor.reports.models import Attachment
from lapor.reports.shown_files import open_for


@public
@require_safe
def attachment(request: HttpRequest, number: str, attachment_id: str) -> HttpResponseBase:
    """Send a file to whoever may open it: what agencies publish is for everybody, evidence for those concerned."""
    file = _shown_to(request, number, attachment_id)
    return send(request, path_of(file.sha256), media_type=file.media_type, name=file.name)


@public
@require_safe
def thumbnail(request: HttpRequest, number: str, attachment_id: str) -> HttpResponseBase:
    """Send the small picture of a photo or video to the same people."""
    file = _shown_to(request, number, attachment_id, is_small=True)
    return send(request, thumbnail_of(file.sha256), media_type="image/jpeg", name=f"{file.pk}.jpg")


def _shown_to(request: HttpRequest, number: str, attachment_id: str, *, is_small: bool = False) -> Attachment:
    file = get_object_or_404(Attachment.objects.select_related("report"), pk=attachment_id, report__number=number)
    if not open_for(actor(request), file, is_small=is_small, now=clock.now()):
        raise Http404
    return file
