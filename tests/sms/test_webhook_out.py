"""The webhook gateway against a small server that checks what it gets as an aggregator would."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from pytest_django import Settings

from factories import NOW
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, webhook

OUTGOING = Outgoing(7, "event:7", "+6281234567890", "", "Terima kasih 😀", NOW)


class Aggregator(HTTPServer):
    """Answers every request alike, or cuts the connection, or is slow."""

    code, body = 200, b'{"id": "agg-1"}'
    is_cutting = False
    pause_seconds = 0.0

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests: list[tuple[str, bytes, dict[str, str]]] = []

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a client that has given up."""


class Handler(BaseHTTPRequestHandler):
    server: Aggregator

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.requests.append((self.path, body, dict(self.headers)))
        time.sleep(self.server.pause_seconds)
        if not self.server.is_cutting:
            self.send_response(self.server.code)
            self.send_header("Location", "/elsewhere")
            self.end_headers()
            self.wfile.write(self.server.body)

    def do_GET(self) -> None:
        self.do_POST()

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output clean."""


@pytest.fixture
def aggregator(settings: Settings) -> Iterator[Aggregator]:
    with Aggregator() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        settings.SMS_WEBHOOK_URL = f"http://127.0.0.1:{server.server_port}/sms"
        settings.SMS_WEBHOOK_SECRET = "shared with the aggregator"
        yield server
        server.shutdown()
        thread.join()


def test_the_request_is_signed_and_carries_its_key(aggregator: Aggregator) -> None:
    assert webhook.send(OUTGOING) == "agg-1"
    ((path, body, headers),) = aggregator.requests
    assert path == "/sms"
    assert json.loads(body) == {
        "key": "event:7", "from": "1708", "to": "+6281234567890", "text": "Terima kasih 😀"
    }  # fmt: skip
    assert headers["Idempotency-Key"] == "event:7"
    assert webhook.is_signed(body, headers["X-Lapor-Signature"], NOW)
    assert not webhook.is_signed(body + b" ", headers["X-Lapor-Signature"], NOW)


@pytest.mark.parametrize(
    ("code", "body", "reference"),
    [(202, b"", ""), (201, b"[]", ""), (200, b"thanks", ""), (200, b'{"id": 5}', "5"), (409, b"", "already taken")],
)
def test_a_yes_is_understood(aggregator: Aggregator, code: int, body: bytes, reference: str) -> None:
    aggregator.code, aggregator.body = code, body
    assert webhook.send(OUTGOING) == reference


@pytest.mark.parametrize(
    ("code", "error"),
    [(400, RefusedError), (410, RefusedError), (422, RefusedError), (302, NotSentError), (401, NotSentError),
     (404, NotSentError), (429, NotSentError), (500, NotSentError), (503, NotSentError)],
)  # fmt: skip
def test_a_no_is_understood_and_no_redirect_followed(aggregator: Aggregator, code: int, error: type[Exception]) -> None:
    aggregator.code = code
    with pytest.raises(error, match=str(code)):
        webhook.send(OUTGOING)
    assert len(aggregator.requests) == 1


def test_a_broken_connection_may_be_tried_again_for_the_key_is_the_same(aggregator: Aggregator) -> None:
    aggregator.is_cutting = True
    for _ in range(2):
        with pytest.raises(NotSentError):
            webhook.send(OUTGOING)
    assert {headers["Idempotency-Key"] for _, _, headers in aggregator.requests} == {"event:7"}
    assert webhook.GATEWAY.is_idempotent


def test_a_slow_aggregator_does_not_hold_the_worker(aggregator: Aggregator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(webhook, "TIMEOUT_SECONDS", 0.1)
    aggregator.pause_seconds = 0.3
    with pytest.raises(NotSentError):
        webhook.send(OUTGOING)


@pytest.mark.parametrize("missing", ["SMS_WEBHOOK_URL", "SMS_WEBHOOK_SECRET"])
def test_without_settings_messages_wait(aggregator: Aggregator, settings: Settings, missing: str) -> None:
    setattr(settings, missing, "")
    with pytest.raises(NotSentError, match=missing):
        webhook.send(OUTGOING)
    assert aggregator.requests == []


def test_without_an_aggregator_messages_wait(aggregator: Aggregator, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        settings.SMS_WEBHOOK_URL = f"http://127.0.0.1:{probe.getsockname()[1]}/sms"
    with pytest.raises(NotSentError):
        webhook.send(OUTGOING)
