"""Send a kept file so that nothing in it can act, whole or the part of it that a player asks for (RFC 9110, Range)."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse

from lapor.reports.attachments import PDF

READ_BYTES = 64 * 1024
SAFE = {
    "Cache-Control": "private, no-store",
    "Content-Security-Policy": (
        "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; "
        "frame-ancestors 'none'; sandbox"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Accept-Ranges": "bytes",
}
ONE_RANGE = re.compile(r"bytes=([0-9]*)-([0-9]*)")


def send(request: HttpRequest, path: Path, *, media_type: str, name: str) -> HttpResponseBase:
    """Answer with the file; a missing one does not exist."""
    request.META.pop("HTTP_ACCEPT_ENCODING", None)  # photos and video do not shrink, and a part must keep its length
    try:
        size = path.stat().st_size
    except FileNotFoundError as error:
        raise Http404 from error
    tag = f'"{path.name}"'
    wanted = _wanted(request, tag, size)
    if wanted is None:
        return _whole(path, media_type, name, tag)
    first, last = wanted
    if first > last:
        return HttpResponse(status=416, headers=SAFE | {"Content-Range": f"bytes */{size}", "ETag": tag})
    return _part(path, media_type, tag, range(first, last + 1), size)


def _whole(path: Path, media_type: str, name: str, tag: str) -> HttpResponseBase:
    return FileResponse(
        path.open("rb"),
        as_attachment=media_type == PDF,
        filename=name,
        content_type=media_type,
        headers=SAFE | {"ETag": tag},
    )


def _part(path: Path, media_type: str, tag: str, part: range, size: int) -> StreamingHttpResponse:
    headers = {
        "Content-Length": str(len(part)),
        "Content-Range": f"bytes {part.start}-{part.stop - 1}/{size}",
        "Content-Disposition": "attachment" if media_type == PDF else "inline",
        "ETag": tag,
    }
    return StreamingHttpResponse(_bytes(path, part), status=206, content_type=media_type, headers=SAFE | headers)


def _bytes(path: Path, part: range) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(part.start)
        left = len(part)
        while left and (piece := file.read(min(READ_BYTES, left))):
            left -= len(piece)
            yield piece


def _wanted(request: HttpRequest, tag: str, size: int) -> tuple[int, int] | None:
    """Return first and last byte; None for the whole file, first behind last for what does not exist.

    Several ranges at once, and what is no range at all, are answered with the whole file, as the standard allows.
    """
    found = ONE_RANGE.fullmatch(request.headers.get("Range", "").replace(" ", ""))
    if request.method != "GET" or found is None or request.headers.get("If-Range", tag) != tag:
        return None
    first, last = found.groups()
    if not first:
        return (max(0, size - int(last)), size - 1) if last else None
    if last and int(last) < int(first):
        return None
    return int(first), min(int(last), size - 1) if last else size - 1
