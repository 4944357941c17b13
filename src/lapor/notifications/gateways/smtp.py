"""E-mail through an SMTP server."""

import smtplib

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError


def send(outgoing: Outgoing) -> str:
    """Hand the e-mail to the server.

    :raises NotSentError: if the server was not reached or turned it away for now.
    :raises RefusedError: if the server refuses the address for good.
    :raises UncertainError: if the connection broke on the way.
    """
    message_id = f"<{outgoing.key.replace(':', '.')}@{settings.SITE_HOST.split(':')[0]}>"
    mail = EmailMessage(
        outgoing.subject,
        outgoing.text,
        settings.DEFAULT_FROM_EMAIL,
        [outgoing.address],
        headers={"Message-ID": message_id, "Auto-Submitted": "auto-generated"},
        connection=get_connection("django.core.mail.backends.smtp.EmailBackend"),
    )
    try:
        mail.send()
    except smtplib.SMTPRecipientsRefused as error:
        raise (RefusedError if _is_final(error) else NotSentError)("the server refused the address") from error
    except (smtplib.SMTPConnectError, smtplib.SMTPResponseException, ConnectionRefusedError, OSError) as error:
        raise _unsent(error) from error
    return message_id


def _is_final(error: smtplib.SMTPRecipientsRefused) -> bool:
    return all(500 <= code < 600 for code, _ in error.recipients.values())


def _unsent(error: Exception) -> Exception:
    broke = isinstance(error, smtplib.SMTPServerDisconnected | TimeoutError | ConnectionResetError)
    return UncertainError("the connection broke") if broke else NotSentError("the server did not take it")


GATEWAY = Gateway("smtp", send, is_idempotent=False)
