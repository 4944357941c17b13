from pathlib import Path
from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from factories import City, received
from lapor.channels.sms.doors import kannel
from lapor.channels.sms.spool_files import count_lines
from lapor.notifications.models import Message
from lapor.reports.models import Report
from outbox import drain, take_in

URL = "/channels/sms/kannel"
SMS = {
    "from": "+6281234567890",
    "to": "1708",
    "text": "KOTA METRO lampu mati",
    "id": "1",
    "secret": "gateway secret for tests",
}


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_sms_is_taken_by_both_methods_and_answered_with_nothing(city: City, client: Client, method: str) -> None:
    if method == "get":
        response = client.get(URL, SMS)
    else:
        body = "&".join(f"{name}={quote(value)}" for name, value in SMS.items())
        response = client.post(URL, body, content_type="application/x-www-form-urlencoded")
    assert (response.status_code, response.content) == (200, b"")
    assert take_in() == 1
    assert Report.objects.get().original_text == "lampu mati"


@pytest.mark.parametrize("secret", ["", "wrong"])
def test_a_wrong_secret_is_refused(city: City, client: Client, secret: str) -> None:
    assert client.get(URL, SMS | {"secret": secret}).status_code == 403


def test_an_unknown_address_is_refused(city: City, client: Client) -> None:
    assert client.get(URL, SMS, REMOTE_ADDR="10.9.9.9").status_code == 403


@pytest.mark.parametrize("missing", ["from", "text", "id"])
def test_a_request_without_its_parameters_is_malformed(city: City, client: Client, missing: str) -> None:
    left = {name: value for name, value in SMS.items() if name != missing}
    response = client.get(URL, left)
    assert (response.status_code, response.content.decode()) == (400, f"missing {missing}")


@pytest.mark.parametrize("changes", [{"id": ""}, {"id": "x" * 81}])
def test_what_cannot_be_read_is_malformed(city: City, client: Client, changes: dict[str, str]) -> None:
    assert client.get(URL, SMS | changes).status_code == 400


def test_too_large_is_told_so(city: City, client: Client) -> None:
    assert client.get(URL, SMS | {"text": "x" * 40_000}).status_code == 413


@pytest.mark.parametrize(
    ("charset", "coding", "encoding"),
    [("UTF-8", "0", "utf-8"), ("UTF-16BE", "2", "utf-16-be"), ("", "2", "utf-16-be"), ("ISO-8859-1", "0", "latin-1")],
)
def test_the_text_is_decoded_as_the_gateway_says(
    city: City, client: Client, charset: str, coding: str, encoding: str
) -> None:
    text = quote("KOTA METRO caf\u00e9 gelap".encode(encoding))
    rest = "&".join(f"{name}={quote(value)}" for name, value in SMS.items() if name != "text")
    assert client.get(f"{URL}?{rest}&text={text}&charset={charset}&coding={coding}").status_code == 200
    assert take_in() == 1
    assert Report.objects.get().original_text == "caf\u00e9 gelap"


def test_zero_bytes_and_bytes_of_no_charset_are_no_error(city: City, client: Client) -> None:
    rest = "&".join(f"{name}={quote(value)}" for name, value in SMS.items() if name != "text")
    assert client.get(f"{URL}?{rest}&text=KOTA%20METRO%00%20lampu%ff%20mati").status_code == 200
    assert take_in() == 1
    assert Report.objects.get().original_text == "lampu\u00ff mati"


def test_an_unknown_charset_loses_nothing(city: City, client: Client) -> None:
    assert client.get(URL, SMS | {"charset": "8-BIT"}).status_code == 200
    assert take_in() == 1
    assert Report.objects.get().original_text == "lampu mati"


@pytest.mark.parametrize(("reply", "answer"), [("taken", b"taken"), ("", b""), ("other", b"")])
def test_it_says_taken_only_to_who_waits_for_it(city: City, client: Client, reply: str, answer: bytes) -> None:
    assert client.get(URL, SMS | {"reply": reply}).content == answer


@pytest.mark.parametrize(
    ("header", "joint"),
    [
        (b"", None),
        (b"\x05\x00\x03\x2a\x03\x01", (42, 3, 1)),
        (b"\x06\x08\x04\x01\x02\x02\x02", (258, 2, 2)),
        (b"\x0b\x05\x04\x00\x00\x23\xf4\x00\x03\x07\x02\x01", (7, 2, 1)),
        (b"\x05\x00\x03\x2a\x03\x00", None),
        (b"\x05\x00\x03\x2a\x03\x04", None),
        (b"\x06\x05\x04\x00\x00\x23\xf4", None),
        (b"\x05\x00\x03\x2a", None),
        (b"\x05\x00", None),
        (b"\xff", None),
    ],
)
def test_the_place_of_a_part_is_read_from_its_header(header: bytes, joint: tuple[int, int, int] | None) -> None:
    assert kannel.concatenation(header) == joint


@given(st.binary(max_size=20))
def test_no_header_is_too_strange(header: bytes) -> None:
    joint = kannel.concatenation(header)
    assert joint is None or 1 <= joint[2] <= joint[1] <= 255


def test_parts_that_reach_us_are_joined(city: City, client: Client) -> None:
    for place, text in ((2, " mati"), (1, "KOTA METRO lampu")):
        part = quote(text) + f"&udh=%05%00%03%2a%02%{place:02x}&id=part-{place}"
        rest = "&".join(f"{name}={quote(value)}" for name, value in SMS.items() if name not in {"text", "id"})
        assert client.get(f"{URL}?{rest}&text={part}").status_code == 200
    assert take_in() == 2
    assert Report.objects.get().original_text == "lampu mati"


def test_it_is_on_our_disk_and_nowhere_else_when_the_gateway_hears_that_we_have_it(
    client: Client, spool_folder: Path
) -> None:
    assert client.get(URL, SMS).status_code == 200  # without a database, which no fixture allows here
    assert [count_lines(path) for path in spool_folder.iterdir()] == [1]


@pytest.mark.parametrize("path", [URL, f"{URL}/delivery"])
def test_with_the_disk_full_the_gateway_keeps_what_it_has(client: Client, settings: Settings, path: str) -> None:
    settings.DATA_DIR /= "missing"
    assert client.get(path, SMS | {"reply": "taken", "key": "event:1", "status": "1"}).status_code == 503


@pytest.mark.parametrize(("status", "delivery"), [("1", "delivered"), ("2", "failed"), ("16", "failed"), ("8", "")])
def test_what_the_network_says_is_written_down(city: City, client: Client, status: str, delivery: str) -> None:
    received()
    drain()
    message = Message.objects.get()
    report = {"key": message.key, "status": status, "secret": SMS["secret"]}
    response = client.get(f"{URL}/delivery", report)
    assert (response.status_code, response.content) == (200, b"")
    take_in()
    message.refresh_from_db()
    assert message.delivery == delivery


@pytest.mark.parametrize(
    ("changes", "code"),
    [({}, 200), ({"key": ""}, 400), ({"status": "x"}, 400), ({"status": ""}, 400), ({"secret": "wrong"}, 403)],
)
def test_a_delivery_report_is_looked_at_closely(city: City, client: Client, changes: dict[str, str], code: int) -> None:
    report = {"key": "event:999999", "status": "1", "secret": SMS["secret"]} | changes
    assert client.get(f"{URL}/delivery", report).status_code == code
