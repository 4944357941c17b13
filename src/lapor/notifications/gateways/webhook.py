"""An aggregator that takes SMS as signed JSON; `docs/operations.md` describes both directions for it."""

import hashlib
import hmac
import http.client
import json
import re
import urllib.error
import urllib.request
from datetime import datetime, timedelta
from typing import IO

from django.conf import settings

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError

TIMEOUT_SECONDS = 10
SIGNATURE = "X-Lapor-Signature"
TOLERANCE = timedelta(minutes=5)
ALREADY_TAKEN = 409
# Faults of our settings or of the moment, not of the message: somebody mends them and the message goes out.
MENDABLE = (401, 403, 404, 405, 407, 408, 421, 425, 429)
WRITTEN = re.compile(r"t=(\d{1,12}),v1=([0-9a-f]{64})", re.ASCII)


class StayHere(urllib.request.HTTPRedirectHandler):
    """Follow no redirect: it would turn the POST into a GET without the message."""

    def redirect_request(self, *_: object) -> None:
        """Leave the answer as it is."""


# The request holds the reporter's number and the text: never through a proxy that the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), StayHere())


def signature(body: bytes, at: datetime) -> str:
    """Return the signature header of a body: HMAC-SHA256 over Unix time, a full stop and the body."""
    seconds = int(at.timestamp())
    return f"t={seconds},v1={_code(seconds, body)}"


def is_signed(body: bytes, header: str, now: datetime) -> bool:
    """Tell whether a body was signed with our secret within the last five minutes, give or take the clocks."""
    written = WRITTEN.fullmatch(header)
    if written is None or not settings.SMS_WEBHOOK_SECRET:
        return False
    is_ours = hmac.compare_digest(_code(int(written[1]), body), written[2])
    return is_ours and abs(now.timestamp() - int(written[1])) <= TOLERANCE.total_seconds()


def _code(seconds: int, body: bytes) -> str:
    key = settings.SMS_WEBHOOK_SECRET.encode()
    return hmac.new(key, f"{seconds}.".encode() + body, hashlib.sha256).hexdigest()


def send(outgoing: Outgoing) -> str:
    """Hand the SMS to the aggregator, which takes the same key once: so a broken connection may be tried again.

    :raises NotSentError: if it was not reached, broke off, or said no for now.
    :raises RefusedError: if it finds fault with the message itself.
    """
    if not (settings.SMS_WEBHOOK_URL and settings.SMS_WEBHOOK_SECRET):
        raise NotSentError("SMS_WEBHOOK_URL or SMS_WEBHOOK_SECRET is not set")
    try:
        with _opener.open(_request(outgoing), timeout=TIMEOUT_SECONDS) as response:
            return _reference(response)
    except urllib.error.HTTPError as error:
        with error:
            if error.code == ALREADY_TAKEN:
                return "already taken"
            raise _unsent(error.code) from error
    except (OSError, http.client.HTTPException) as error:
        raise NotSentError("no answer from the aggregator") from error


def _request(outgoing: Outgoing) -> urllib.request.Request:
    message = {
        "key": outgoing.key,
        "from": settings.SMS_SHORT_CODE,
        "to": outgoing.address,
        "text": outgoing.text,
    }
    body = json.dumps(message, ensure_ascii=False).encode()
    headers = {
        "Content-Type": "application/json",
        "Idempotency-Key": outgoing.key,
        SIGNATURE: signature(body, outgoing.at),
    }
    return urllib.request.Request(settings.SMS_WEBHOOK_URL, body, headers, method="POST")  # noqa: S310  # our setting


def _unsent(code: int) -> Exception:
    is_final = 400 <= code < 500 and code not in MENDABLE
    return (RefusedError if is_final else NotSentError)(f"the aggregator answered {code}")


def _reference(response: IO[bytes]) -> str:
    """Return the id that the aggregator gave the SMS, if it says one."""
    try:
        return str(json.loads(response.read(10_000))["id"])
    except (ValueError, KeyError, TypeError):
        return ""


GATEWAY = Gateway("webhook", send, is_idempotent=True, at_once=16, side_by_side=True)
