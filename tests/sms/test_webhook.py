import json
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponseBase
from django.test import Client
from pytest_django import Settings

from factories import City, received
from lapor.channels.sms.models import InboundSms
from lapor.core import clock
from lapor.notifications.gateways.webhook import signature
from lapor.notifications.models import Message
from lapor.reports.models import Report
from outbox import drain, take_in

URL = "/channels/sms/webhook"
NO_PART = "part needs reference, total and place, with place from 1 to total"
SMS = {"id": "a-1", "from": "+6281234567890", "to": "1708", "text": "KOTA METRO lampu mati 😀"}


@pytest.fixture(autouse=True)
def _secret(settings: Settings) -> None:
    settings.SMS_WEBHOOK_SECRET = "shared with the aggregator"


def post(client: Client, body: object, *, url: str = URL, header: str = "", seconds: int = 0) -> HttpResponseBase:
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    signed = header or signature(raw, clock.now() + timedelta(seconds=seconds))
    return client.post(url, raw, content_type="application/json", headers={"X-Lapor-Signature": signed})


def answer(response: HttpResponseBase) -> tuple[int, Any]:
    return response.status_code, json.loads(getattr(response, "content", b""))


def test_a_signed_sms_is_taken_once(city: City, client: Client) -> None:
    assert [answer(post(client, SMS)) for _ in range(2)] == [(200, {"taken": True})] * 2
    take_in()
    assert Report.objects.get().original_text == "lampu mati 😀"
    assert InboundSms.objects.get().gateway == "webhook"


def test_parts_are_joined(city: City, client: Client) -> None:
    for place, text in ((2, " mati"), (1, "KOTA METRO lampu")):
        part = {"reference": 42, "total": 2, "place": place}
        assert post(client, SMS | {"id": f"p{place}", "text": text, "part": part}).status_code == 200
    take_in()
    assert Report.objects.get().original_text == "lampu mati"


@pytest.mark.parametrize("seconds", [-290, 290])
def test_clocks_may_differ_a_little(city: City, client: Client, seconds: int) -> None:
    assert post(client, SMS, seconds=seconds).status_code == 200


@pytest.mark.parametrize("seconds", [-302, 302])
def test_an_old_or_early_signature_is_refused(city: City, client: Client, seconds: int) -> None:
    assert post(client, SMS, seconds=seconds).status_code == 401


@pytest.mark.parametrize("header", ["x", "t=1,v1=00", f"t=1,v1={'0' * 64}", f"t={'9' * 30},v1={'0' * 64}", "t=,v1="])
def test_a_signature_that_is_none_is_refused(city: City, client: Client, header: str) -> None:
    status, body = answer(post(client, SMS, header=header))
    assert (status, body["error"][:17], take_in()) == (401, "X-Lapor-Signature", 0)


def test_a_signature_of_another_body_or_secret_is_refused(city: City, client: Client, settings: Settings) -> None:
    another = signature(json.dumps(SMS | {"text": "other"}).encode(), clock.now())
    assert post(client, SMS, header=another).status_code == 401
    settings.SMS_WEBHOOK_SECRET = "another"
    foreign = signature(json.dumps(SMS).encode(), clock.now())
    settings.SMS_WEBHOOK_SECRET = "shared with the aggregator"
    assert post(client, SMS, header=foreign).status_code == 401


def test_without_a_secret_it_is_switched_off(client: Client, settings: Settings) -> None:
    settings.SMS_WEBHOOK_SECRET = ""
    status, body = answer(post(client, SMS))
    assert (status, body) == (403, {"error": "the webhook is switched off: SMS_WEBHOOK_SECRET is not set"})


@pytest.mark.parametrize("url", [URL, f"{URL}/delivery"])
def test_it_takes_only_posts_of_bearable_size(client: Client, url: str) -> None:
    assert client.get(url).status_code == 405
    assert post(client, b"x" * (64 * 1024 + 1), url=url).status_code == 413


@pytest.mark.parametrize(
    ("body", "error"),
    [
        (b"{", "the body is no JSON"),
        (b"\xff", "the body is no JSON"),
        (b"[" * 60_000, "the body is no JSON"),
        ([], "the body is no JSON object"),
        ({}, "id must be a text"),
        (SMS | {"id": 1}, "id must be a text"),
        (SMS | {"id": ""}, "id must have 1 to 80 characters"),
        (SMS | {"id": "x" * 81}, "id must have 1 to 80 characters"),
        (SMS | {"from": "\0"}, "from must have 1 to 40 characters"),
        (SMS | {"text": None}, "text must be a text"),
        (SMS | {"part": []}, NO_PART),
        (
            SMS | {"part": {"reference": 1, "total": 2}},
            NO_PART,
        ),
        (
            SMS | {"part": {"reference": 1, "total": 2, "place": 3}},
            NO_PART,
        ),
    ],
)
def test_what_is_malformed_is_told_so(client: Client, body: object, error: str) -> None:
    assert answer(post(client, body)) == (400, {"error": error})


def test_half_a_surrogate_pair_and_zero_bytes_lose_nothing_else(city: City, client: Client) -> None:
    raw = json.dumps(SMS).replace("lampu mati", "lampu\\u0000 \\ud83d mati").encode()
    assert post(client, raw).status_code == 200
    take_in()
    assert Report.objects.get().original_text == "lampu ? mati 😀"


@pytest.mark.parametrize("url", [URL, f"{URL}/delivery"])
def test_with_the_disk_full_the_aggregator_keeps_what_it_has(client: Client, settings: Settings, url: str) -> None:
    settings.DATA_DIR = Path("/nowhere")
    body = SMS | {"key": "event:1", "status": "failed"}
    assert answer(post(client, body, url=url)) == (503, {"error": "try again"})


@pytest.mark.parametrize("status", ["delivered", "failed"])
def test_what_the_network_says_is_written_down(city: City, client: Client, status: str) -> None:
    received()
    drain()
    message = Message.objects.get()
    body = {"key": message.key, "status": status}
    assert answer(post(client, body, url=f"{URL}/delivery")) == (200, {"taken": True})
    take_in()
    message.refresh_from_db()
    assert message.delivery == status


@pytest.mark.parametrize("body", [{"status": "delivered"}, {"key": "event:1"}, {"key": "event:1", "status": "lost"}])
def test_a_malformed_delivery_report_is_told_so(client: Client, body: dict[str, str]) -> None:
    assert post(client, body, url=f"{URL}/delivery").status_code == 400
