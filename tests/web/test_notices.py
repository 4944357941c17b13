import json
from typing import Any

import pytest
from citizen import account_of, open_with_code, shows, text_of
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.test import Client
from py_vapid.utils import b64urlencode
from pytest_django import Settings

from factories import City, received, report_at
from lapor.notifications import vapid
from lapor.notifications.models import NoticeChoice, PushSubscription, Way
from lapor.notifications.stopping import token_of
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reports.models import Report
from lapor.reports.workflow import Status

BOTH = Contact(phone="+6281234567890", email="siti@example.id")


@pytest.fixture
def push(settings: Settings) -> dict[str, Any]:
    """Web push switched on, and what a browser would send."""
    settings.VAPID_PRIVATE_KEY = vapid.new_key()
    point = ec.generate_private_key(ec.SECP256R1()).public_key()
    raw = point.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    keys = {"p256dh": b64urlencode(raw), "auth": b64urlencode(b"sixteen bytes ok")}
    return {"endpoint": "https://fcm.googleapis.com/fcm/send/abc", "keys": keys}


def opened(client: Client, **changes: object) -> Report:
    report = received(**changes)
    open_with_code(client, report)
    return report


def page_of(report: Report, *more: str) -> str:
    return "/".join((f"/laporan/{report.number}/kabar", *more, ""))


def chosen(report: Report) -> str | None:
    return NoticeChoice.objects.filter(report=report).values_list("way", flat=True).first()


def test_the_reporter_chooses_among_what_reaches_him(client: Client, city: City) -> None:
    report = opened(client, contact=BOTH)
    page = client.get(page_of(report))
    assert [value for value, _label in page.context["form"].fields["way"].choices] == ["sms", "email", "none"]
    assert ("+6281234567890" in text_of(page), "siti@example.id" in text_of(page)) == (False, False)
    assert client.post(page_of(report), {"way": "email"}).headers["Location"] == page_of(report)
    assert client.get(page_of(report)).context["form"]["way"].value() == Way.EMAIL


def test_a_way_that_does_not_reach_him_cannot_be_chosen(client: Client, city: City) -> None:
    report = opened(client, contact=Contact(email="siti@example.id"))
    assert client.post(page_of(report), {"way": "sms"}).status_code == 422
    assert chosen(report) is None


def test_the_account_of_the_reporter_chooses_too(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city, contact=BOTH)
    client.force_login(account_of(report))
    client.post(page_of(report), {"way": "none"})
    assert chosen(report) == Way.NONE


def test_who_left_no_contact_is_told_how_to_follow(client: Client, city: City) -> None:
    page = client.get(page_of(opened(client, contact=Contact(name="Siti"))))
    assert (page.status_code, page.context["ways"]) == (200, [])
    assert shows(page, "Anda tidak meninggalkan nomor HP atau surel")


@pytest.mark.parametrize("public", [True, False])
def test_a_stranger_is_asked_for_the_code(client: Client, city: City, public: bool) -> None:
    report = report_at(Status.DISPOSITION, city) if public else received()
    for answer in (client.get(page_of(report)), client.post(page_of(report), {"way": "none"})):
        assert answer.headers["Location"] == f"/lacak/{report.number}/"
    assert client.post(page_of(report, "perangkat"), "{}", "application/json").status_code == 404
    assert chosen(report) is None


def test_a_device_is_switched_on_and_off(client: Client, city: City, push: dict[str, Any]) -> None:
    report = opened(client)
    page = client.get(page_of(report))
    assert f'data-push="{vapid.public_key()}"' in text_of(page)
    assert client.post(page_of(report, "perangkat"), push, "application/json").status_code == 204
    assert PushSubscription.objects.filter(report=report, language="id").count() == 1
    off = {"endpoint": push["endpoint"], "off": True}
    assert client.post(page_of(report, "perangkat"), off, "application/json").status_code == 204
    assert PushSubscription.objects.count() == 0


@pytest.mark.parametrize("body", ["", "[]", "null", "{", '{"endpoint": 1}', '{"a": "' + "x" * 5000 + '"}'])
def test_what_is_no_subscription_is_refused(client: Client, city: City, push: dict[str, Any], body: str) -> None:
    report = opened(client)
    assert client.post(page_of(report, "perangkat"), body, "application/json").status_code == 422


def test_a_device_cannot_be_switched_on_from_another_site(city: City, push: dict[str, Any]) -> None:
    client = Client(enforce_csrf_checks=True)
    report = received()
    client.get("/lacak/")
    client.post(f"/lacak/{report.number}/", {})
    assert client.post(page_of(report, "perangkat"), json.dumps(push), "application/json").status_code == 403


def test_without_a_key_push_is_not_offered(client: Client, city: City, settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    report = opened(client)
    assert "data-push" not in text_of(client.get(page_of(report)))
    assert client.post(page_of(report, "perangkat"), "{}", "application/json").status_code == 404


def test_opening_the_link_of_a_mail_stops_nothing_yet(client: Client, city: City) -> None:
    report = received(contact=BOTH)
    page = client.get(f"/kabar/berhenti/{token_of(report.number)}/")
    assert (page.status_code, chosen(report)) == (200, None)
    assert report.title not in text_of(page)


def test_one_click_stops_the_news_of_one_report(city: City) -> None:
    report, other = received(contact=BOTH), received(contact=BOTH)
    mailbox = Client(enforce_csrf_checks=True)  # RFC 8058: no cookie, no token
    answer = mailbox.post(f"/kabar/berhenti/{token_of(report.number)}/", {"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, chosen(report), chosen(other)) == (200, Way.NONE, None)
    assert Reporter.objects.get(reports=report).messages_stopped_at is None


def test_all_news_are_stopped_when_wished(client: Client, city: City) -> None:
    report = received(contact=BOTH)
    client.post(f"/kabar/berhenti/{token_of(report.number)}/", {"all": "on"})
    assert Reporter.objects.get(reports=report).messages_stopped_at is not None


@pytest.mark.parametrize("forge", [lambda token: token[:-1], lambda token: "87654321" + token[8:], lambda _: "x"])
def test_a_link_that_is_not_ours_stops_nothing(client: Client, city: City, forge: Any) -> None:
    report = received(contact=BOTH)
    assert client.post(f"/kabar/berhenti/{forge(token_of(report.number))}/").status_code == 404
    assert chosen(report) is None
