"""Web push against a service on loopback that verifies and decrypts what it gets."""

import base64
import socket
from collections.abc import Iterator

import pytest
from pytest_django import Settings

from factories import GOOD_ANSWER, NOW, City, later, report_at
from lapor.notifications import vapid
from lapor.notifications.devices import address_of, device_from, subscribe
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, UncertainError, webpush
from lapor.notifications.models import Medium, Message, MessageState, PushSubscription
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Status
from outbox import drain
from push_service import PushService, running


@pytest.fixture
def service(settings: Settings) -> Iterator[PushService]:
    with running() as found:
        settings.VAPID_PRIVATE_KEY = vapid.new_key()
        settings.PUSH_SERVICES = [found.origin]
        settings.DEFAULT_FROM_EMAIL = "LAPOR! <lapor@example.go.id>"
        yield found


@pytest.fixture
def report(service: PushService, city: City) -> Report:
    """A report with one device, forwarded before the device was known."""
    found = report_at(Status.DISPOSITION, city)
    drain()
    subscribe(found, device_from(service.subscription()), language="id", now=later(1))
    return found


def outgoing(report: Report) -> Outgoing:
    device = PushSubscription.objects.get(report=report)
    return Outgoing(1, "event:7:perangkat:1", address_of(device), "LAPOR! 1234 5678", "Laporan Anda dijawab", NOW)


def test_only_the_device_reads_the_notice_and_the_service_knows_who_we_are(
    service: PushService, report: Report
) -> None:
    assert webpush.send(outgoing(report)) == "taken 201"
    assert service.notices == [
        {
            "title": "LAPOR! 1234 5678",
            "body": "Laporan Anda dijawab",
            "tag": "event:7:perangkat:1",
            "url": f"/lacak/{report.number}/",
            "lang": "id",
        }
    ]
    (claims,) = service.claims
    assert claims == {
        "aud": service.origin,
        "exp": int((NOW + vapid.VALID_FOR).timestamp()),
        "sub": "mailto:lapor@example.go.id",
        "key": vapid.public_key(),
    }


def test_two_tries_of_one_notice_share_a_topic_and_a_tag(service: PushService, report: Report) -> None:
    for _ in range(2):
        webpush.send(outgoing(report))
    assert len({headers["Topic"] for headers in service.headers}) == 1
    assert {len(headers["Topic"]) for headers in service.headers} == {32}
    assert len({notice["tag"] for notice in service.notices}) == 1


@pytest.mark.parametrize(
    ("status", "error", "left"),
    [
        (404, RefusedError, 0),
        (410, RefusedError, 0),
        (400, RefusedError, 1),
        (413, RefusedError, 1),
        (401, NotSentError, 1),
        (403, NotSentError, 1),
        (429, NotSentError, 1),
        (500, NotSentError, 1),
        (307, NotSentError, 1),
    ],
)
def test_what_the_service_says_is_understood(
    service: PushService, report: Report, status: int, error: type[Exception], left: int
) -> None:
    service.status = status
    with pytest.raises(error):
        webpush.send(outgoing(report))
    assert (PushSubscription.objects.count(), service.notices) == (left, [])


def test_nobody_can_tell_when_the_answer_is_lost(service: PushService, report: Report) -> None:
    service.is_cut = True
    with pytest.raises(UncertainError):
        webpush.send(outgoing(report))
    assert len(service.notices) == 1


def test_a_service_that_is_away_has_not_got_it(service: PushService, report: Report, settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        away = f"http://127.0.0.1:{probe.getsockname()[1]}"
    settings.PUSH_SERVICES = [away]
    PushSubscription.objects.all().delete()
    device = device_from(service.subscription() | {"endpoint": f"{away}/push/one"})
    subscribe(report, device, language="id", now=later(1))
    with pytest.raises(NotSentError):
        webpush.send(outgoing(report))


def test_a_service_taken_off_the_list_is_not_called(service: PushService, report: Report, settings: Settings) -> None:
    settings.PUSH_SERVICES = ["fcm.googleapis.com"]
    with pytest.raises(RefusedError):
        webpush.send(outgoing(report))
    assert service.notices == []


def test_without_a_key_a_notice_waits(service: PushService, report: Report, settings: Settings) -> None:
    settings.VAPID_PRIVATE_KEY = ""
    with pytest.raises(NotSentError):
        webpush.send(outgoing(report))


def test_a_step_is_told_once_to_each_device_besides_the_sms(service: PushService, report: Report, city: City) -> None:
    subscribe(report, device_from(service.subscription("two")), language="en", now=later(1))
    operations.answer(Step(report.number, city.liaison, later(2), text=GOOD_ANSWER))
    drain()
    drain(again=True)
    assert sorted((notice["lang"], notice["title"]) for notice in service.notices) == [
        (language, f"LAPOR! {report.spoken_number}") for language in ("en", "id")
    ]
    states = Message.objects.filter(medium=Medium.PUSH).values_list("state", "text_sealed")
    assert list(states) == [(MessageState.SENT, "")] * 2
    assert Message.objects.filter(medium=Medium.SMS, template="answer").count() == 1


def test_a_lost_device_costs_the_reporter_nothing_else(service: PushService, report: Report, city: City) -> None:
    service.status = 410
    operations.answer(Step(report.number, city.liaison, later(2), text=GOOD_ANSWER))
    drain()
    states = dict(Message.objects.filter(template="answer").values_list("medium", "state"))
    assert states == {Medium.PUSH: MessageState.REFUSED, Medium.SMS: MessageState.SENT}
    assert PushSubscription.objects.count() == 0


def test_a_locked_screen_shows_nothing_of_a_confidential_report(service: PushService, city: City) -> None:
    found = report_at(Status.DISPOSITION, city, confidential=True)
    drain()
    subscribe(found, device_from(service.subscription()), language="id", now=later(1))
    operations.answer(Step(found.number, city.liaison, later(2), text=GOOD_ANSWER))
    drain()
    (notice,) = service.notices
    assert notice["body"] == "Laporan Anda dijawab · instansi terkait"
    assert GOOD_ANSWER[:20] not in str(notice)


def test_no_message_holds_the_endpoint_of_a_device(service: PushService, report: Report, city: City) -> None:
    operations.answer(Step(report.number, city.liaison, later(2), text=GOOD_ANSWER))
    drain()
    kept = str(list(Message.objects.values())) + str(list(PushSubscription.objects.values()))
    assert service.origin not in kept
    assert base64.b64encode(service.origin.encode()).decode()[:20] not in kept
