"""Attachments: judged by content, cleaned of place and device, screened for viruses, stored under their digest."""

from dataclasses import replace
from datetime import datetime

from django.conf import settings
from django.db.models import Q, QuerySet

from lapor.core import tasks
from lapor.core.models import Event
from lapor.reports import incoming
from lapor.reports.antivirus import SCREEN
from lapor.reports.cleaner import RefusedFileError
from lapor.reports.incoming import ReadyFile
from lapor.reports.models import Attachment, Purpose, Report, Screening
from lapor.reports.storage import keep, path_of, thumbnail_of
from lapor.reports.submission import Upload

PDF = "application/pdf"
OF_OFFICERS = (Purpose.BEFORE, Purpose.AFTER, Purpose.ANSWER)  # what agencies add; the rest is the reporter's
DRAFTED = Q(event=None, purpose__in=OF_OFFICERS)

__all__ = [
    "DRAFTED",
    "OF_OFFICERS",
    "PDF",
    "ReadyFile",
    "RefusedFileError",
    "accept",
    "attach",
    "path_of",
    "thumbnail_of",
]


def accept(uploads: tuple[Upload, ...]) -> list[ReadyFile]:
    """Return the files fit to be attached; one that waited and was used up by the same form, sent twice, is left out.

    :raises RefusedFileError: if there are too many, or one cannot be taken.
    """
    if len(uploads) > settings.ATTACHMENT_COUNT:
        raise RefusedFileError("count")
    return [file for file in map(_accept_one, uploads) if file]


def _accept_one(upload: Upload) -> ReadyFile | None:
    if upload.waiting:
        file = incoming.ready(upload.waiting)
    else:
        file = incoming.take_in(upload.name, [upload.content], len(upload.content))
    return replace(file, purpose=upload.purpose) if file else None


def attach(report: Report, files: list[ReadyFile], *, now: datetime, event: Event | None = None) -> None:
    """Keep the files for good and add them to the report; call inside the transaction of the step that brought them."""
    for file in files:
        keep(file.content, path_of(file.sha256))
        if file.has_thumbnail:
            keep(file.thumbnail, thumbnail_of(file.sha256))
    for row in Attachment.objects.bulk_create(_row(report, file, now, event) for file in files):
        if row.screening == Screening.WAITING:
            tasks.enqueue(SCREEN, str(row.pk), at=now)


def _row(report: Report, file: ReadyFile, now: datetime, event: Event | None) -> Attachment:
    return Attachment(
        report=report,
        name=file.name,
        media_type=file.media_type,
        size_bytes=file.size_bytes,
        sha256=file.sha256,
        added_at=now,
        event=event,
        purpose=file.purpose,
        width=file.width,
        height=file.height,
        seconds=file.seconds,
        has_thumbnail=file.has_thumbnail,
        screening=file.screening,
    )


def evidence(report: Report) -> QuerySet[Attachment]:
    """Return what came with the report itself."""
    return report.attachments.filter(event=None).exclude(purpose__in=OF_OFFICERS).order_by("pk")


def drafted_files(report: Report) -> QuerySet[Attachment]:
    """Return what officers keep with the draft of an answer: theirs, and not said at any step yet."""
    return report.attachments.filter(DRAFTED).order_by("pk")
