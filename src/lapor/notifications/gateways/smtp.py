"""E-mail through an SMTP server."""

import smtplib
from contextlib import suppress
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage
from django.core.mail.backends.smtp import EmailBackend

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError


def send(outgoing: Outgoing) -> str:
    """Hand the e-mail to the server.

    :raises NotSentError: if the server was not reached or turned it away for now.
    :raises RefusedError: if the server refuses the address or the content for good.
    :raises UncertainError: if the connection broke after the e-mail had been begun.
    """
    connection = EmailBackend()
    message_id = f"<{outgoing.key.replace(':', '.')}@{urlsplit(settings.SITE_URL).hostname}>"
    mail = EmailMessage(
        outgoing.subject,
        outgoing.text,
        settings.DEFAULT_FROM_EMAIL,
        [outgoing.address],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated", **_one_click(outgoing.stop_url)},
        connection=connection,
    )
    try:
        _open(connection)
        _hand_over(mail)
    finally:
        with suppress(smtplib.SMTPException, OSError):  # what happens at the farewell changes nothing
            connection.close()
    return message_id


def _one_click(stop_url: str) -> dict[str, str]:
    """Return the headers from which mailboxes draw their button to unsubscribe (RFC 2369, RFC 8058)."""
    if not stop_url:
        return {}
    return {"List-Unsubscribe": f"<{stop_url}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _open(connection: EmailBackend) -> None:
    """Connect and sign in; whatever fails here, no e-mail has gone out."""
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        raise NotSentError("the server was not reached") from error


def _hand_over(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (smtplib.SMTPException, OSError) as error:
        raise _trouble(error) from error


def _trouble(error: Exception) -> Exception:
    """Tell what a failure means for the e-mail; a refused sender is a fault of our settings and may be mended."""
    match error:
        case smtplib.SMTPRecipientsRefused():
            is_final = all(500 <= code < 600 for code, _ in error.recipients.values())
            return (RefusedError if is_final else NotSentError)("the server refused the address")
        case smtplib.SMTPDataError(smtp_code=code):
            return (RefusedError if code >= 500 else NotSentError)("the server refused the content")
        case smtplib.SMTPResponseException() | smtplib.SMTPNotSupportedError():
            return NotSentError("the server did not take it")
    return UncertainError("the connection broke")


GATEWAY = Gateway("smtp", send, is_idempotent=False)
