from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from factories import NOW, City, received
from lapor.notifications.devices import (
    MOST_DEVICES,
    Device,
    NoSubscriptionError,
    device_from,
    device_of,
    is_known_service,
    subscribe,
    unsubscribe,
)
from lapor.notifications.models import PushSubscription
from push_service import SECRET, PushService, written

FIREFOX = "https://updates.push.services.mozilla.com/wpush/v2/gAAAAAB"


@pytest.fixture(autouse=True)
def _services(settings: Settings) -> None:
    settings.PUSH_SERVICES = ["fcm.googleapis.com", "updates.push.services.mozilla.com", ".push.apple.com"]


def sent(**changes: Any) -> dict[str, Any]:
    return PushService(origin="https://fcm.googleapis.com").subscription() | changes


@pytest.mark.parametrize(
    "endpoint",
    [
        "https://fcm.googleapis.com/fcm/send/abc",
        "https://fcm.googleapis.com:443/fcm/send/abc",
        FIREFOX,
        "https://web.push.apple.com/QOX",
    ],
)
def test_known_services_are_taken(endpoint: str) -> None:
    assert device_from(sent(endpoint=endpoint)).endpoint == endpoint


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://fcm.googleapis.com/x",
        "https://fcm.googleapis.com:8443/x",
        "https://fcm.googleapis.com.evil.example/x",
        "https://evil.example/fcm.googleapis.com",
        "https://fcm.googleapis.com@evil.example/x",
        "https://user:pass@fcm.googleapis.com/x",
        "https://push.apple.com/x",
        "https://notpush.apple.com/x",
        "https://127.0.0.1/x",
        "https://[::1]/x",
        "https://169.254.169.254/latest",
        "https://fcm.googleapis.com:99999/x",
        "https://[fcm.googleapis.com/x",
        "https://fcm.googleapis.com/\r\nHost: evil",
        "https://fcm.googleapis.com/" + "x" * 1000,
        "file:///etc/passwd",
        "",
    ],
)
def test_nobody_makes_us_call_another_address(endpoint: str) -> None:
    with pytest.raises(NoSubscriptionError):
        device_from(sent(endpoint=endpoint))


@given(st.text(max_size=60))
def test_no_text_but_an_address_of_a_service_is_known(text: str) -> None:
    assert not is_known_service(text)
    assert not is_known_service(f"https://{text}/x")


@pytest.mark.parametrize(
    "changes",
    [
        {"keys": {}},
        {"keys": None},
        {"keys": {"p256dh": "abc", "auth": written(SECRET)}},
        {"keys": {"p256dh": written(b"\x04" + b"1" * 64), "auth": written(SECRET)}},
        {"keys": sent()["keys"] | {"auth": written(b"short")}},
        {"keys": sent()["keys"] | {"auth": "not base64!"}},
        {"endpoint": None},
    ],
)
def test_what_is_no_subscription_is_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(NoSubscriptionError):
        device_from(sent(**changes))


def test_a_device_counts_once_and_is_found_again(city: City) -> None:
    report = received()
    device = device_from(sent())
    for _ in range(2):
        subscribe(report, device, language="id", now=NOW)
    row = PushSubscription.objects.get()
    assert device_of(row) == device
    assert device.endpoint not in row.sealed
    unsubscribe(report, device.endpoint)
    assert PushSubscription.objects.count() == 0


def test_the_oldest_device_goes_when_there_are_too_many(city: City) -> None:
    report, other = received(), received()
    keys = device_from(sent())
    devices = [Device(f"{FIREFOX}{place}", keys.p256dh, keys.auth) for place in range(MOST_DEVICES + 1)]
    subscribe(other, devices[0], language="id", now=NOW)
    for place, device in enumerate(devices):
        subscribe(report, device, language="id", now=NOW + timedelta(minutes=place))
    kept = [device_of(row).endpoint for row in report.push_subscriptions.order_by("created_at")]
    assert kept == [device.endpoint for device in devices[1:]]
    assert other.push_subscriptions.count() == 1
