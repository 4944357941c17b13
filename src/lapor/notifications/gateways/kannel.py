"""Kannel's HTTP `sendsms`; `./lapor test --real` checks each answer against smsbox 1.4.5 itself."""

import http.client
import select
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.conf import settings

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.gsm7 import to_gsm7

TIMEOUT_SECONDS = 10
DELIVERED, FAILED, REJECTED = 1, 2, 16  # Kannel's kinds of delivery report; the other two only say that it waits
FAULT_OF_THE_MESSAGE = 400  # all else is one of settings or of the moment
KEPT_SECONDS = 5  # smsbox closes a connection that has been silent for a minute


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
    address = urllib.parse.urlsplit(settings.KANNEL_SEND_URL)
    status, answer = _get(address, f"{address.path}?{urllib.parse.urlencode(query)}")
    if 200 <= status < 300:
        return answer
    raise (RefusedError if status == FAULT_OF_THE_MESSAGE else NotSentError)(f"smsbox answered {status}")


def _delivery_url(key: str) -> str:
    """Return where smsbox reports the delivery; it puts the kind of report for `%d`, and one per cent sign for two."""
    query = urllib.parse.urlencode({"key": key, "secret": settings.KANNEL_SECRET}, safe=":")
    return f"{settings.KANNEL_DELIVERY_URL}?{query.replace('%', '%%')}&status=%d"


def _get(address: urllib.parse.SplitResult, target: str) -> tuple[int, str]:
    """Return status and text of smsbox's answer."""
    with _line(f"{address.scheme}://{address.netloc}") as line:
        try:
            line.request("GET", target)
            response = line.getresponse()
            return response.status, response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            raise UncertainError("the connection to smsbox broke") from error


@dataclass(frozen=True)
class _Line:
    """A connection to smsbox that nobody uses, and until when smsbox surely keeps it open."""

    where: str
    connection: http.client.HTTPConnection
    until: float


_free_lines: list[_Line] = []


@contextmanager
def _line(where: str) -> Iterator[http.client.HTTPConnection]:
    """Open a connection, or go on with one that was left open; it stays open when all went well.

    :raises NotSentError: if smsbox is not reached.
    """
    connection = _open_line(where) or _new_line(where)
    try:
        yield connection
    except BaseException:
        connection.close()
        raise
    if connection.sock is None:  # smsbox wished to close it
        return
    _free_lines.append(_Line(where, connection, time.monotonic() + KEPT_SECONDS))


def _open_line(where: str) -> http.client.HTTPConnection | None:
    while _free_lines:
        try:
            line = _free_lines.pop()
        except IndexError:  # another thread has taken the last one
            return None
        if line.where == where and time.monotonic() < line.until and not _is_hung_up(line.connection):
            return line.connection
        line.connection.close()
    return None


def _is_hung_up(connection: http.client.HTTPConnection) -> bool:
    """Tell whether smsbox has closed the connection; it says nothing unasked."""
    return connection.sock is None or bool(select.select([connection.sock], [], [], 0)[0])


def _new_line(where: str) -> http.client.HTTPConnection:
    scheme, _, host = where.partition("://")
    kind = http.client.HTTPSConnection if scheme == "https" else http.client.HTTPConnection
    connection = kind(host, timeout=TIMEOUT_SECONDS)
    try:
        connection.connect()
    except OSError as error:
        connection.close()
        raise NotSentError("smsbox was not reached") from error
    return connection


GATEWAY = Gateway("kannel", send, is_idempotent=False, at_once=16, side_by_side=True)
