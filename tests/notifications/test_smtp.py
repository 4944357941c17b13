"""The SMTP gateway against a real server program (aiosmtpd) on loopback."""

import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from pytest_django import Settings

from factories import NOW
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, UncertainError, smtp
from lapor.notifications.stopping import stop_url as stop_url_of

OUTGOING = Outgoing(7, "event:7", "siti@example.id", "[LAPOR! 1234 5678] Diterima", "Terima kasih – ꦩꦠꦸꦂꦤꦸꦮꦸꦤ꧀", NOW)


@dataclass
class Mailbox:
    """What the server says to RCPT and DATA, and what it has taken."""

    rcpt: str = "250 OK"
    data: str = "250 OK"
    mails: list[EmailMessage] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if self.rcpt.startswith("250"):
            envelope.rcpt_tos.append(address)
        return self.rcpt

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        if self.data == "cut":
            server.transport.abort()
        if self.data.startswith("250"):
            mail = message_from_bytes(envelope.content, policy=policy.default)
            assert isinstance(mail, EmailMessage)
            self.mails.append(mail)
        return self.data


@pytest.fixture
def mailbox(settings: Settings) -> Iterator[Mailbox]:
    box = Mailbox()
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    controller = Controller(box, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    settings.SITE_URL = "https://lapor.example.id:8443"
    yield box
    controller.stop()


def test_a_mail_arrives_as_it_was_written(mailbox: Mailbox) -> None:
    reference = smtp.send(OUTGOING)
    [mail] = mailbox.mails
    headers = {name: mail[name] for name in ("To", "Subject", "Message-ID", "Auto-Submitted")}
    assert headers == {
        "To": OUTGOING.address,
        "Subject": OUTGOING.subject,
        "Message-ID": "<event.7@lapor.example.id>",
        "Auto-Submitted": "auto-generated",
    }
    assert reference == mail["Message-ID"]
    assert (mail.get_content_type(), mail.get_content_charset()) == ("text/plain", "utf-8")
    assert mail.get_content().rstrip("\r\n") == OUTGOING.text


def test_a_mail_about_a_report_is_stopped_with_one_click(mailbox: Mailbox) -> None:
    stop_url = stop_url_of("12345678")
    smtp.send(replace(OUTGOING, stop_url=stop_url))
    smtp.send(OUTGOING)
    [stoppable, other] = mailbox.mails
    assert "".join(str(stoppable["List-Unsubscribe"]).split()) == f"<{stop_url}>"
    assert stoppable["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (other["List-Unsubscribe"], other["List-Unsubscribe-Post"]) == (None, None)


def test_the_message_id_is_the_same_in_every_try(mailbox: Mailbox) -> None:
    assert smtp.send(OUTGOING) == smtp.send(OUTGOING)
    assert len({mail["Message-ID"] for mail in mailbox.mails}) == 1


@pytest.mark.parametrize(
    ("rcpt", "data", "error"),
    [
        ("550 no such user", "", RefusedError),
        ("450 mailbox busy", "", NotSentError),
        ("250 OK", "554 looks like spam", RefusedError),
        ("250 OK", "452 disk full", NotSentError),
        ("421 shutting down", "", NotSentError),
        ("250 OK", "cut", UncertainError),
    ],
)
def test_what_the_server_says_is_understood(mailbox: Mailbox, rcpt: str, data: str, error: type[Exception]) -> None:
    mailbox.rcpt, mailbox.data = rcpt, data
    with pytest.raises(error):
        smtp.send(OUTGOING)
    assert mailbox.mails == []


def test_without_a_server_nothing_is_sent(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings.EMAIL_HOST, settings.EMAIL_PORT = probe.getsockname()
    with pytest.raises(NotSentError):
        smtp.send(OUTGOING)


def test_a_server_that_hangs_up_before_the_mail_has_not_got_it(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.getsockname()

        def hang_up() -> None:
            server.accept()[0].close()

        hanging_up = threading.Thread(target=hang_up)
        hanging_up.start()
        with pytest.raises(NotSentError):
            smtp.send(OUTGOING)
        hanging_up.join()


def test_a_wrong_password_is_no_fault_of_the_mail(mailbox: Mailbox, settings: Settings) -> None:
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "lapor", "wrong"  # the server offers no AUTH at all
    with pytest.raises(NotSentError):
        smtp.send(OUTGOING)
