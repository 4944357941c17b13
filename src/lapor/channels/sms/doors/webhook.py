"""The doors for an aggregator that speaks signed JSON: SMS in, and what the network says of ours."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from lapor.channels.sms import spool
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import HIGHEST_REFERENCE, MOST_PARTS, Part
from lapor.core import clock
from lapor.core.guards import public
from lapor.notifications.delivery_reports import DeliveryReport
from lapor.notifications.gateways.webhook import SIGNATURE, is_signed

log = structlog.get_logger(__name__)

GATEWAY = "webhook"
MOST_BYTES = 64 * 1024
STATUSES = {"delivered": True, "failed": False}

Body = dict[str, Any]


class MalformedError(Exception):
    """The body is no JSON or lacks something; the text says what."""


def _signed_json(answer: Callable[[Body], None]) -> Callable[[HttpRequest], JsonResponse]:
    """Let only a signed JSON object in; 200 says that it is on our disk, 503 that it must be brought again."""

    @public
    @csrf_exempt
    @require_POST
    @wraps(answer)
    def view(request: HttpRequest) -> JsonResponse:
        refusal = _refusal(request)
        if refusal is not None:
            return refusal
        try:
            answer(_object(request.body))
        except MalformedError as error:
            return _no(400, str(error))
        except OSError as error:
            log.error("aggregator must try again", error=type(error).__name__)
            return _no(503, "try again")
        return JsonResponse({"taken": True})

    return view


def _refusal(request: HttpRequest) -> JsonResponse | None:
    if not settings.SMS_WEBHOOK_SECRET:
        return _no(403, "the webhook is switched off: SMS_WEBHOOK_SECRET is not set")
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        return _no(413, f"a body has {MOST_BYTES} bytes at most")
    if not is_signed(request.body, request.headers.get(SIGNATURE, ""), clock.now()):
        return _no(401, f"{SIGNATURE} is missing, wrong or older than five minutes")
    return None


def _no(status: int, error: str) -> JsonResponse:
    return JsonResponse({"error": error}, status=status)


@_signed_json
def receive_sms(body: Body) -> None:
    """Take one SMS: `id`, `from`, `to`, `text` and, of one part of several, `part`; an id counts once."""
    spool.put(_message(body), clock.now())


@_signed_json
def receive_delivery(body: Body) -> None:
    """Take what the network says of one of our SMS: `key`, and `status` as delivered or failed."""
    key, status = _string(body, "key", 120), _string(body, "status", 20)
    if status not in STATUSES:
        raise MalformedError("status must be delivered or failed")
    spool.put(DeliveryReport(key, delivered=STATUSES[status]), clock.now())


def _object(raw: bytes) -> Body:
    try:
        body = json.loads(raw)
    except (ValueError, RecursionError):
        raise MalformedError("the body is no JSON")
    if not isinstance(body, dict):
        raise MalformedError("the body is no JSON object")
    return body


def _message(body: Body) -> Sms | Part:
    gateway_id, sender = _string(body, "id", 80), _string(body, "from", 40)
    text = _string(body, "text", MOST_BYTES, least=0)
    if body.get("part") is None:
        return Sms(GATEWAY, gateway_id, sender, text)
    return Part(GATEWAY, gateway_id, sender, _string(body, "to", 40), *_joint(body["part"]), text)


def _joint(part: object) -> tuple[int, int, int]:
    """Return reference, total and place of a part."""
    numbers = [part.get(name) for name in ("reference", "total", "place")] if isinstance(part, dict) else []
    match numbers:
        case [int(reference), int(total), int(place)] if (
            0 <= reference <= HIGHEST_REFERENCE and 1 <= place <= total <= MOST_PARTS
        ):
            return reference, total, place
    raise MalformedError("part needs reference, total and place, with place from 1 to total")


def _string(body: Body, name: str, most: int, *, least: int = 1) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise MalformedError(f"{name} must be a text")
    value = value.encode("utf-8", "replace").decode().replace("\0", "")  # half a surrogate pair can be kept nowhere
    if not least <= len(value) <= most:
        raise MalformedError(f"{name} must have {least} to {most} characters")
    return value
