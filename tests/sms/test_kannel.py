from urllib.parse import quote

import pytest
from django.db import OperationalError
from django.test import Client

from factories import City
from lapor.channels.sms import kannel
from lapor.reports.models import Report

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
    assert Report.objects.get().original_text == "caf\u00e9 gelap"


def test_zero_bytes_and_bytes_of_no_charset_are_no_error(city: City, client: Client) -> None:
    rest = "&".join(f"{name}={quote(value)}" for name, value in SMS.items() if name != "text")
    assert client.get(f"{URL}?{rest}&text=KOTA%20METRO%00%20lampu%ff%20mati").status_code == 200
    assert Report.objects.get().original_text == "lampu\u00ff mati"


def test_an_unknown_charset_loses_nothing(city: City, client: Client) -> None:
    assert client.get(URL, SMS | {"charset": "8-BIT"}).status_code == 200
    assert Report.objects.get().original_text == "lampu mati"


def test_while_the_database_is_away_the_gateway_keeps_the_message(
    city: City, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError

    monkeypatch.setattr(kannel, "take", away)
    assert client.get(URL, SMS).status_code == 503
