"""The Kannel gateway against a small server that answers as smsbox does.

The answers are smsbox 1.4.5's own: tests/real/test_real_kannel.py sees the same ones from smsbox itself.
"""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from pytest_django import Settings

from factories import NOW
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, UncertainError, kannel


class Smsbox(ThreadingHTTPServer):
    """Answers every request alike, or cuts the connection, or is slow."""

    answer = (202, "0: Accepted for delivery")
    is_cutting = False
    keeps_open = False
    pause_seconds = 0.0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.queries: list[dict[str, str]] = []
        self.lines = 0

    def get_request(self) -> tuple[socket.socket, object]:
        """Count the connections."""
        self.lines += 1
        return super().get_request()

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that has given up."""


class Handler(BaseHTTPRequestHandler):
    server: Smsbox
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        query = parse_qs(urlsplit(self.path).query, keep_blank_values=True)
        self.server.queries.append({name: values[0] for name, values in query.items()})
        time.sleep(self.server.pause_seconds)
        if not self.server.is_cutting:
            self.send_response(self.server.answer[0])
            self.send_header("Content-Length", str(len(self.server.answer[1])))
            self.end_headers()
            self.wfile.write(self.server.answer[1].encode())
        self.close_connection = not self.server.keeps_open

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture(autouse=True)
def _no_lines_left() -> Iterator[None]:
    yield
    while kannel._free_lines:
        kannel._free_lines.pop().connection.close()


@pytest.fixture
def smsbox(settings: Settings) -> Iterator[Smsbox]:
    with Smsbox() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        settings.KANNEL_SEND_URL = f"http://127.0.0.1:{server.server_port}/cgi-bin/sendsms"
        settings.KANNEL_PASSWORD = "s&me=?"
        yield server
        server.shutdown()
        thread.join()


def outgoing(text: str = "Terima kasih") -> Outgoing:
    return Outgoing(7, "event:7", "+6281234567890", "", text, NOW)


@pytest.mark.parametrize(("text", "coding"), [("Halo {Siti} @ 5€ [é]", "0"), ("ꦩꦠꦸꦂ 😀", "2")])
def test_the_request_says_all_that_smsbox_needs(smsbox: Smsbox, text: str, coding: str) -> None:
    assert kannel.send(outgoing(text)) == "0: Accepted for delivery"
    assert smsbox.queries == [
        {
            "username": "lapor",
            "password": "s&me=?",
            "from": "1708",
            "to": "+6281234567890",
            "text": text,
            "charset": "UTF-8",
            "dlr-mask": "19",
            "dlr-url": "http://127.0.0.1:8000/channels/sms/kannel/delivery"
            "?key=event:7&secret=gateway+secret+for+tests&status=%d",
            "coding": coding,
        }
    ]


def test_nothing_in_the_delivery_address_is_taken_for_a_sign_of_kannels_own(smsbox: Smsbox, settings: Settings) -> None:
    settings.KANNEL_SECRET = "50%d&?"
    kannel.send(outgoing())
    assert smsbox.queries[0]["dlr-url"].endswith("?key=event:7&secret=50%%25d%%26%%3F&status=%d")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        ((403, "Authorization failed for sendsms"), NotSentError),
        ((404, "Unknown request."), NotSentError),
        ((503, "Temporal failure, try again later."), NotSentError),
        ((400, "Number(s) has/have been denied by white- and/or black-lists."), RefusedError),
    ],
)
def test_a_no_is_understood(smsbox: Smsbox, answer: tuple[int, str], error: type[Exception]) -> None:
    smsbox.answer = answer
    with pytest.raises(error, match=str(answer[0])):
        kannel.send(outgoing())


def test_without_smsbox_nothing_is_sent(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings.KANNEL_SEND_URL = f"http://127.0.0.1:{probe.getsockname()[1]}/cgi-bin/sendsms"
    with pytest.raises(NotSentError):
        kannel.send(outgoing())


def test_an_answer_that_is_cut_off_leaves_it_open(smsbox: Smsbox) -> None:
    smsbox.is_cutting = True
    with pytest.raises(UncertainError):
        kannel.send(outgoing())


def test_an_answer_that_does_not_come_leaves_it_open(smsbox: Smsbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kannel, "TIMEOUT_SECONDS", 0.1)
    smsbox.pause_seconds = 0.3
    with pytest.raises(UncertainError):
        kannel.send(outgoing())


def test_reporters_numbers_do_not_pass_a_proxy(smsbox: Smsbox, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        monkeypatch.setenv("http_proxy", f"http://127.0.0.1:{probe.getsockname()[1]}")
    kannel.send(outgoing())
    assert len(smsbox.queries) == 1


@pytest.mark.parametrize(("keeps_open", "lines"), [(True, 1), (False, 3)])
def test_a_connection_is_used_again_unless_smsbox_has_closed_it(smsbox: Smsbox, keeps_open: bool, lines: int) -> None:
    smsbox.keeps_open = keeps_open
    for _ in range(3):
        kannel.send(outgoing())
        while not keeps_open and kannel._free_lines and not kannel._is_hung_up(kannel._free_lines[0].connection):
            time.sleep(0.01)
    assert (smsbox.lines, len(smsbox.queries)) == (lines, 3)


def test_a_connection_that_has_been_silent_for_long_is_not_used_again(
    smsbox: Smsbox, monkeypatch: pytest.MonkeyPatch
) -> None:
    smsbox.keeps_open = True
    monkeypatch.setattr(kannel, "KEPT_SECONDS", 0)
    for _ in range(2):
        kannel.send(outgoing())
    assert smsbox.lines == 2


def test_after_a_no_the_connection_is_still_good(smsbox: Smsbox) -> None:
    smsbox.keeps_open, smsbox.answer = True, (503, "Temporal failure, try again later.")
    for _ in range(2):
        with pytest.raises(NotSentError):
            kannel.send(outgoing())
    assert smsbox.lines == 1
