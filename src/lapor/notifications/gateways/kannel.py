"""Kannel's HTTP `sendsms` (checked against smsbox 1.4.5)."""

import http.client
import urllib.error
import urllib.parse
import urllib.request

from django.conf import settings

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, UncertainError
from lapor.notifications.gsm7 import to_gsm7

TIMEOUT_SECONDS = 10


def send(outgoing: Outgoing) -> str:
    """Hand the SMS to smsbox.

    :raises NotSentError: if smsbox was not reached or said no; the message stays ours.
    :raises UncertainError: if the connection broke after the request had gone out.
    """
    query = {
        "username": settings.KANNEL_USERNAME,
        "password": settings.KANNEL_PASSWORD,
        "from": settings.SMS_SHORT_CODE,
        "to": outgoing.address,
        "text": outgoing.text,
        "charset": "UTF-8",
        "coding": "0" if to_gsm7(outgoing.text) == outgoing.text else "2",
    }
    try:
        return _get(f"{settings.KANNEL_SEND_URL}?{urllib.parse.urlencode(query)}")
    except urllib.error.HTTPError as error:
        raise NotSentError(f"smsbox answered {error.code}") from error
    except urllib.error.URLError as error:
        raise NotSentError("smsbox was not reached") from error
    except (TimeoutError, ConnectionError, http.client.HTTPException) as error:
        raise UncertainError("the connection to smsbox broke") from error


def _get(url: str) -> str:
    with urllib.request.urlopen(url, timeout=TIMEOUT_SECONDS) as response:  # noqa: S310  # the address is a setting
        return str(response.read(200).decode(errors="replace"))


GATEWAY = Gateway("kannel", send, is_idempotent=False)
