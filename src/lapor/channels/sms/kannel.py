"""The door for Kannel's `get-url`: 200 only after the commit."""

import hmac
from collections.abc import Mapping
from urllib.parse import parse_qsl

import structlog
from django.conf import settings
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lapor.channels.sms.inbound import take
from lapor.channels.sms.outcome import Sms
from lapor.core import clock
from lapor.core.addresses import client_address
from lapor.core.guards import public

log = structlog.get_logger(__name__)

GATEWAY = "kannel"
MOST_BYTES = 32 * 1024
UTF_16_CODING = "2"


class MalformedError(Exception):
    """The gateway's request lacks something or cannot be decoded."""


@public
@csrf_exempt
@require_http_methods(["GET", "POST"])
def receive_sms(request: HttpRequest) -> HttpResponse:
    """Take one SMS from the gateway: parameters `from`, `to`, `text`, `id`, `charset`, `coding`, `secret`."""
    query = request.META.get("QUERY_STRING", "")
    if int(request.META.get("CONTENT_LENGTH") or 0) + len(query) > MOST_BYTES:
        return HttpResponse("too large", status=413)
    parameters = _parameters(query) | _parameters(request.body.decode("latin-1"))
    if not _is_our_gateway(request, parameters):
        return HttpResponse("forbidden", status=403)
    try:
        take(_sms(parameters), now=clock.now())
    except MalformedError as error:
        return HttpResponse(str(error), status=400)
    except DatabaseError as error:
        log.error("sms not taken", error=type(error).__name__)
        return HttpResponse("try again", status=503)
    return HttpResponse("")  # a text here would go out as an SMS


def _parameters(query: str) -> dict[str, bytes]:
    """Return the parameters as the bytes they are: their charset is told by one of them."""
    pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    return {name: value.encode("latin-1", "replace") for name, value in pairs}


def _is_our_gateway(request: HttpRequest, parameters: Mapping[str, bytes]) -> bool:
    secret = parameters.get("secret") or request.headers.get("X-Gateway-Secret", "").encode()
    known = bool(settings.KANNEL_SECRET) and hmac.compare_digest(secret, settings.KANNEL_SECRET.encode())
    return known and client_address(request) in settings.KANNEL_ADDRESSES


def _sms(parameters: Mapping[str, bytes]) -> Sms:
    if missing := [name for name in ("from", "text", "id") if name not in parameters]:
        raise MalformedError(f"missing {missing[0]}")
    gateway_id = _plain(parameters, "id")
    if not 0 < len(gateway_id) <= 80:
        raise MalformedError("id must have 1 to 80 characters")
    return Sms(GATEWAY, gateway_id, _plain(parameters, "from")[:40], _text(parameters))


def _plain(parameters: Mapping[str, bytes], name: str) -> str:
    return parameters.get(name, b"").decode("ascii", "replace").replace("\0", "").strip()


def _text(parameters: Mapping[str, bytes]) -> str:
    """Decode by `charset`; without one by `coding` (2 is UTF-16), else UTF-8 with Latin-1 behind it."""
    raw = parameters["text"]
    charset = _plain(parameters, "charset") or (
        "utf-16-be" if _plain(parameters, "coding") == UTF_16_CODING else "utf-8"
    )
    try:
        text = raw.decode(charset)
    except LookupError:  # Kannel says 8-BIT of binary messages
        text = raw.decode("utf-8", "replace")
    except UnicodeDecodeError:
        text = raw.decode(charset, "replace") if charset.lower().startswith("utf-16") else raw.decode("latin-1")
    return text.replace("\0", "")
