"""Attachments: judged by content, stripped of metadata, stored under their digest."""

import io
import os
import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import NamedTemporaryFile

import puremagic
from django.conf import settings
from PIL import Image, ImageOps

from lapor.core.crypto import sha256
from lapor.reports.models import Attachment, Report
from lapor.reports.submission import Upload

IMAGE_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
PDF = "application/pdf"
MOST_PIXELS = 60_000_000


class RefusedFileError(Exception):
    """A file that cannot be taken; the argument says why: `type`, `size`, `broken` or `count`."""


@dataclass(frozen=True)
class AcceptedFile:
    """A file fit to be kept."""

    name: str
    media_type: str
    content: bytes


def accept(uploads: tuple[Upload, ...]) -> list[AcceptedFile]:
    """Return the files cleaned of metadata.

    :raises RefusedFileError: if there are too many, or one is too large, broken or of another type than image or PDF.
    """
    if len(uploads) > settings.ATTACHMENT_COUNT:
        raise RefusedFileError("count")
    return [_accept_one(upload) for upload in uploads]


def _accept_one(upload: Upload) -> AcceptedFile:
    if len(upload.content) > settings.ATTACHMENT_BYTES:
        raise RefusedFileError("size")
    media_type = _media_type(upload.content)
    content = upload.content if media_type == PDF else _without_metadata(upload.content, IMAGE_FORMATS[media_type])
    return AcceptedFile(_safe_name(upload.name), media_type, content)


def _media_type(content: bytes) -> str:
    try:
        found = {match.mime_type for match in puremagic.magic_string(content)}
    except (puremagic.PureError, ValueError):
        found = set()
    for media_type in (*IMAGE_FORMATS, PDF):
        if media_type in found:
            return media_type
    raise RefusedFileError("type")


def _without_metadata(content: bytes, image_format: str) -> bytes:
    """Draw the picture anew, upright, so that place, device and thumbnail do not travel along."""
    try:
        with Image.open(io.BytesIO(content), formats=[image_format]) as picture:
            if picture.width * picture.height > MOST_PIXELS:
                raise RefusedFileError("size")
            upright = ImageOps.exif_transpose(picture)
            bare = Image.new(upright.mode, upright.size)
            bare.paste(upright)
            if upright.mode == "P":
                bare = upright.convert("RGBA")
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError) as error:
        raise RefusedFileError("broken") from error
    out = io.BytesIO()
    bare.save(out, image_format, **({"quality": 85} if image_format != "PNG" else {}))
    return out.getvalue()


def _safe_name(name: str) -> str:
    stem = re.sub(r"[^\w.\- ]", "_", Path(name).name).strip(". ") or "lampiran"
    return stem[-120:]


def path_of(digest: str) -> Path:
    """Return where the content with this SHA-256 is kept."""
    return Path(settings.DATA_DIR) / "attachments" / digest[:2] / digest


def keep(content: bytes) -> str:
    """Write the content to the disk for good, before any row speaks of it; return its SHA-256."""
    digest = sha256(content)
    target = path_of(digest)
    if target.exists():
        return digest
    target.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=target.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)
    return digest


def attach(report: Report, files: list[AcceptedFile], *, now: datetime) -> None:
    """Keep the files and add them to the report; call inside the transaction of the step."""
    Attachment.objects.bulk_create(
        Attachment(
            report=report,
            name=file.name,
            media_type=file.media_type,
            size_bytes=len(file.content),
            sha256=keep(file.content),
            added_at=now,
        )
        for file in files
    )
