"""Kannel's HTTP `sendsms`; `./lapor test --real` checks each answer against smsbox 1.4.5 itself."""

import http.client
import urllib.error
import urllib.parse
import urllib.request

from django.conf import settings

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.gsm7 import to_gsm7

TIMEOUT_SECONDS = 10
DELIVERED, FAILED, REJECTED = 1, 2, 16  # Kannel's kinds of delivery report; the other two only say that it waits
# The request holds the reporter's number, the text and our password: never through a proxy that the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def send(outgoing: Outgoing) -> str:
    """Hand the SMS to smsbox, which says yes once bearerbox has it on disk.

    :raises NotSentError: if smsbox was not reached or said no for now; the message stays ours.
    :raises RefusedError: if smsbox finds fault with the message itself, such as its number.
    :raises UncertainError: if no answer came after the request had gone out.
    """
    query = {
        "username": settings.KANNEL_USERNAME,
        "password": settings.KANNEL_PASSWORD,
        "from": settings.SMS_SHORT_CODE,
        "to": outgoing.address,
        "text": outgoing.text,
        "charset": "UTF-8",
        "dlr-mask": str(DELIVERED + FAILED + REJECTED),
        "dlr-url": _delivery_url(outgoing.key),
        "coding": "0" if to_gsm7(outgoing.text) == outgoing.text else "2",
    }
    try:
        return _get(f"{settings.KANNEL_SEND_URL}?{urllib.parse.urlencode(query)}")
    except urllib.error.HTTPError as error:
        with error:
            raise _unsent(error.code) from error
    except urllib.error.URLError as error:
        raise NotSentError("smsbox was not reached") from error
    except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise UncertainError("the connection to smsbox broke") from error


def _delivery_url(key: str) -> str:
    """Return where smsbox reports the delivery; it puts the kind of report for `%d`, and one per cent sign for two."""
    query = urllib.parse.urlencode({"key": key, "secret": settings.KANNEL_SECRET}, safe=":")
    return f"{settings.KANNEL_DELIVERY_URL}?{query.replace('%', '%%')}&status=%d"


def _unsent(code: int) -> Exception:
    """Tell a fault of the message (400) from one of settings or of the moment."""
    return (RefusedError if code == 400 else NotSentError)(f"smsbox answered {code}")


def _get(url: str) -> str:
    with _opener.open(url, timeout=TIMEOUT_SECONDS) as response:
        return str(response.read(200).decode(errors="replace"))


GATEWAY = Gateway("kannel", send, is_idempotent=False)
