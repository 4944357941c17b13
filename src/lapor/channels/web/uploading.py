"""Files that arrive in pieces over a bad line: tus 1.0.0 (https://tus.io) with creation, expiration and termination.

Django's own check of the CSRF token guards every request that changes something; `evidence.js` sends the token of its
form in a header. The last answer, and HEAD on a finished file, carry `Upload-Ticket`: the signed text that the form's
hidden field `staged` takes up. A file that cannot be taken is answered with 422 and `{"reason": ...}`.
"""

import base64
import binascii
from collections.abc import Callable, Iterator
from functools import wraps

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.http import http_date
from django.views.decorators.cache import never_cache

from lapor.core import clock
from lapor.core.addresses import client_address
from lapor.core.crypto import digest
from lapor.core.guards import public
from lapor.reports import incoming, staging, waiting_room
from lapor.reports.cleaner import RefusedFileError
from lapor.reports.incoming import BusyFileError, UnknownFileError, WrongOffsetError
from lapor.reports.waiting_room import KEPT_SECONDS, NoRoomError, Sender

TUS = "1.0.0"
EXTENSIONS = "creation,expiration,termination"
PIECE = "application/offset+octet-stream"
READ_BYTES = 64 * 1024
RETRY_SECONDS = 5

STATES: dict[type[Exception], int] = {UnknownFileError: 404, WrongOffsetError: 409, BusyFileError: 423}
STATUSES = {"size": 413, "visitor": 429, "busy": 503, "all": 507}
AGAIN = frozenset({429, 503, 507})

Answer = Callable[..., HttpResponse]


class BadRequestError(Exception):
    """A request that does not speak tus; the argument is the HTTP status that says so."""


def speaking_tus(view: Answer) -> Answer:
    """Answer OPTIONS and what goes wrong, and write the version of the protocol on every answer."""

    @never_cache
    @wraps(view)
    def answering(request: HttpRequest, /, **kwargs: str) -> HttpResponse:
        response = _abilities() if _method(request) == "OPTIONS" else _answered(view, request, kwargs)
        response["Tus-Resumable"] = TUS
        return response

    return public(answering)


def _method(request: HttpRequest) -> str:
    """Return the method, which some networks let through only under another name."""
    other = request.headers.get("X-HTTP-Method-Override", "") if request.method == "POST" else ""
    return (other or request.method or "").upper()


def _abilities() -> HttpResponse:
    most = {"Tus-Version": TUS, "Tus-Extension": EXTENSIONS, "Tus-Max-Size": str(settings.ATTACHMENT_BYTES)}
    return HttpResponse(status=204, headers=most)


def _answered(view: Answer, request: HttpRequest, kwargs: dict[str, str]) -> HttpResponse:
    if request.headers.get("Tus-Resumable") != TUS:
        return HttpResponse(status=412, headers={"Tus-Version": TUS})
    try:
        return view(request, **kwargs)
    except BadRequestError as error:
        return HttpResponse(status=int(str(error)))
    except tuple(STATES) as error:
        return HttpResponse(status=STATES[type(error)])
    except (NoRoomError, RefusedFileError) as error:
        return _refused(str(error))


def _refused(reason: str) -> HttpResponse:
    status = STATUSES.get(reason, 422)
    headers = {"Retry-After": str(RETRY_SECONDS)} if status in AGAIN else {}
    return JsonResponse({"reason": reason}, status=status, headers=headers)


@speaking_tus
def uploads(request: HttpRequest) -> HttpResponse:
    """Expect a new file."""
    if _method(request) != "POST":
        raise BadRequestError(405)
    length = _number(request, "Upload-Length")
    if length == 0:
        raise RefusedFileError("broken")
    file_id = incoming.begin(_name(request), length, _sender(request))
    waiting_room.plan_removal(now=clock.now())
    headers = {"Location": reverse("upload", kwargs={"file_id": file_id}), "Upload-Offset": "0"}
    return HttpResponse(status=201, headers=headers | _expiry())


@speaking_tus
def upload(request: HttpRequest, file_id: str) -> HttpResponse:
    """Tell how much of a file is here, take the next piece of it, or forget it."""
    steps = {"HEAD": _tell, "PATCH": _take_piece, "DELETE": _forget}
    if _method(request) not in steps:
        raise BadRequestError(405)
    if waiting_room.sender_of(file_id).visitor != _sender(request).visitor:
        raise UnknownFileError
    return steps[_method(request)](request, file_id)


def _tell(request: HttpRequest, file_id: str) -> HttpResponse:
    headers = {
        "Upload-Offset": str(incoming.offset(file_id)),
        "Upload-Length": str(waiting_room.length_of(file_id)),
        "Cache-Control": "no-store",
    }
    return HttpResponse(status=200, headers=headers | _ticket(incoming.ready(file_id)))


def _take_piece(request: HttpRequest, file_id: str) -> HttpResponse:
    """Write the piece; after the last one, and on an empty piece behind it, judge the file."""
    if request.content_type != PIECE:
        raise BadRequestError(415)
    offset = incoming.append(file_id, _number(request, "Upload-Offset"), _pieces(request))
    file = incoming.finish(file_id) if offset == waiting_room.length_of(file_id) else None
    return HttpResponse(status=204, headers={"Upload-Offset": str(offset)} | _expiry() | _ticket(file))


def _forget(request: HttpRequest, file_id: str) -> HttpResponse:
    incoming.remove(file_id)
    return HttpResponse(status=204)


def _pieces(request: HttpRequest) -> Iterator[bytes]:
    """Yield what comes until the line breaks; what came counts."""
    try:
        while piece := request.read(READ_BYTES):
            yield piece
    except OSError:
        return


def _number(request: HttpRequest, header: str) -> int:
    written = request.headers.get(header, "")
    if not (written.isascii() and written.isdecimal() and len(written) < 16):
        raise BadRequestError(400)
    return int(written)


def _name(request: HttpRequest) -> str:
    """Return `filename` of the metadata, empty when it is not there."""
    for pair in request.headers.get("Upload-Metadata", "").split(","):
        key, _, value = pair.strip().partition(" ")
        if key == "filename":
            try:
                return base64.b64decode(value, validate=True).decode()
            except (binascii.Error, UnicodeDecodeError):
                raise BadRequestError(400) from None
    return ""


def _sender(request: HttpRequest) -> Sender:
    """Tell the browser by its CSRF cookie, which every page with a form has set."""
    cookie = request.COOKIES.get(settings.CSRF_COOKIE_NAME, "")
    return Sender(*(digest(f"{text} ", "uploads")[:8] for text in (cookie, client_address(request))))


def _expiry() -> dict[str, str]:
    return {"Upload-Expires": http_date(clock.now().timestamp() + KEPT_SECONDS)}


def _ticket(file: incoming.ReadyFile | None) -> dict[str, str]:
    return {"Upload-Ticket": staging.ticket_for([staging.staged(file)])} if file else {}
