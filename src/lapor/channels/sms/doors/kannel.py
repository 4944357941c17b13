"""The doors for Kannel: SMS from its lines to the operators, and what the network says of ours.

What they bring is acknowledged once it is on our disk: with `reply=taken` by that word, for a bearerbox that looks for
it, else by an empty 200, for a smsbox that would send any text on to the citizen.
"""

import hmac
from collections.abc import Callable, Mapping
from functools import wraps
from urllib.parse import parse_qsl

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from lapor.channels.sms import spool
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import MOST_PARTS, Part
from lapor.core import clock
from lapor.core.addresses import client_address
from lapor.core.guards import public
from lapor.notifications.delivery_reports import DeliveryReport

log = structlog.get_logger(__name__)

GATEWAY = "kannel"
MOST_BYTES = 32 * 1024
UTF_16_CODING = "2"
DELIVERED = "1"
NOT_DELIVERED = ("2", "16")  # failed at the phone; refused by the operator. The rest only says that it waits.

Parameters = Mapping[str, bytes]


class MalformedError(Exception):
    """The gateway's request lacks something or cannot be decoded."""


def _from_kannel(answer: Callable[[Parameters], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Let only our gateway in, with parameters of bearable size in the address or the body."""

    @public
    @csrf_exempt
    @require_http_methods(["GET", "POST"])
    @wraps(answer)
    def view(request: HttpRequest) -> HttpResponse:
        query = request.META.get("QUERY_STRING", "")
        if int(request.META.get("CONTENT_LENGTH") or 0) + len(query) > MOST_BYTES:
            return HttpResponse("too large", status=413)
        parameters = _parameters(query) | _parameters(request.body.decode("latin-1"))
        if not _is_our_gateway(request, parameters):
            return HttpResponse("forbidden", status=403)
        try:
            return answer(parameters)
        except MalformedError as error:
            return HttpResponse(str(error), status=400)
        except OSError as error:
            log.error("kannel must try again", error=type(error).__name__)
            return HttpResponse("try again", status=503)

    return view


@_from_kannel
def receive_sms(parameters: Parameters) -> HttpResponse:
    """Take one SMS: parameters `from`, `to`, `text`, `id`, `charset`, `coding`, `udh`, `secret`, `reply`."""
    spool.put(_message(parameters), clock.now())
    return HttpResponse("taken" if _plain(parameters, "reply") == "taken" else "")


@_from_kannel
def receive_delivery(parameters: Parameters) -> HttpResponse:
    """Take what the network says of one of our SMS: parameters `key` and `status`, as Kannel's `%d` has it."""
    key, status = _plain(parameters, "key"), _plain(parameters, "status")
    if not key or not status.isdecimal():
        raise MalformedError("key and a number as status must be there")
    if status == DELIVERED or status in NOT_DELIVERED:
        spool.put(DeliveryReport(key, delivered=status == DELIVERED), clock.now())
    return HttpResponse("")


def _parameters(query: str) -> dict[str, bytes]:
    """Return the parameters as the bytes they are: their charset is told by one of them."""
    pairs = parse_qsl(query, keep_blank_values=True, encoding="latin-1")
    return {name: value.encode("latin-1", "replace") for name, value in pairs}


def _is_our_gateway(request: HttpRequest, parameters: Parameters) -> bool:
    secret = parameters.get("secret") or request.headers.get("X-Gateway-Secret", "").encode()
    known = bool(settings.KANNEL_SECRET) and hmac.compare_digest(secret, settings.KANNEL_SECRET.encode())
    return known and client_address(request) in settings.KANNEL_ADDRESSES


def _message(parameters: Parameters) -> Sms | Part:
    if missing := [name for name in ("from", "text", "id") if name not in parameters]:
        raise MalformedError(f"missing {missing[0]}")
    gateway_id = _plain(parameters, "id")
    if not 0 < len(gateway_id) <= 80:
        raise MalformedError("id must have 1 to 80 characters")
    sender, text = _plain(parameters, "from")[:40], _text(parameters)
    joint = concatenation(parameters.get("udh", b""))
    if joint is None:
        return Sms(GATEWAY, gateway_id, sender, text)
    return Part(GATEWAY, gateway_id, sender, _plain(parameters, "to"), *joint, text)


def concatenation(header: bytes) -> tuple[int, int, int] | None:
    """Return reference, total and place from a user data header (3GPP TS 23.040, 9.2.3.24), or None of a whole SMS."""
    elements = header[1 : 1 + header[0]] if header else b""
    while len(elements) >= 2 and len(elements) >= 2 + elements[1]:
        kind, content, elements = elements[0], elements[2 : 2 + elements[1]], elements[2 + elements[1] :]
        if (kind, len(content)) in {(0x00, 3), (0x08, 4)}:
            reference, (total, place) = int.from_bytes(content[:-2], "big"), content[-2:]
            return (reference, total, place) if 1 <= place <= total <= MOST_PARTS else None
    return None


def _plain(parameters: Parameters, name: str) -> str:
    return parameters.get(name, b"").decode("ascii", "replace").replace("\0", "").strip()


def _text(parameters: Parameters) -> str:
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
