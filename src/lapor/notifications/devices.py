"""Devices that show news of a report: browsers with a subscription at a push service."""

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, EllipticCurvePublicKey
from django.conf import settings
from django.db import transaction

from lapor.core.crypto import digest, seal, unseal
from lapor.notifications.models import PushSubscription
from lapor.reports.models import Report

PURPOSE = "push subscription"
MOST_DEVICES = 10  # of one report; the oldest one goes
LONGEST_ENDPOINT = 1000
SECRET_BYTES = 16
PREFIX = "perangkat:"


class NoSubscriptionError(Exception):
    """What a browser sent is no subscription at a push service that we know."""


@dataclass(frozen=True)
class Device:
    """Where a device is reached and the keys to encrypt for it (RFC 8291), in base64url."""

    endpoint: str
    p256dh: str
    auth: str


def device_from(sent: Mapping[str, Any]) -> Device:
    """Return the device that a browser's `PushSubscription.toJSON()` describes.

    :raises NoSubscriptionError: if it is none, or not at a service named in `PUSH_SERVICES`.
    """
    try:
        device = Device(str(sent["endpoint"]), str(sent["keys"]["p256dh"]), str(sent["keys"]["auth"]))
        EllipticCurvePublicKey.from_encoded_point(SECP256R1(), raw(device.p256dh))
        is_secret = len(raw(device.auth)) == SECRET_BYTES
    except (KeyError, TypeError, ValueError, binascii.Error):
        raise NoSubscriptionError("no subscription") from None
    if not (is_secret and is_known_service(device.endpoint)):
        raise NoSubscriptionError("unknown service")
    return device


def raw(text: str) -> bytes:
    """Return the bytes of base64url, with or without its padding."""
    return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_", validate=True)


def is_known_service(endpoint: str) -> bool:
    """Tell whether an endpoint lies at a push service of `PUSH_SERVICES`, by TLS and at no port of its own.

    So nobody makes us call an address inside our own network. A whole origin in the setting, such as that of a push
    service of one's own, is taken to the letter.
    """
    if len(endpoint) > LONGEST_ENDPOINT or not endpoint.isascii() or not endpoint.isprintable():
        return False
    try:
        parts = urlsplit(endpoint)
        port = parts.port
    except ValueError:
        return False
    if f"{parts.scheme}://{parts.netloc}" in settings.PUSH_SERVICES:
        return True
    is_plain = parts.scheme == "https" and port in {None, 443} and "@" not in parts.netloc
    return is_plain and any(_is_at(parts.hostname or "", name) for name in settings.PUSH_SERVICES)


def _is_at(host: str, service: str) -> bool:
    """Compare host names; a service that begins with a full stop means all below it."""
    return host.endswith(service) if service.startswith(".") else host == service


def subscribe(report: Report, device: Device, *, language: str, now: datetime) -> None:
    """Let the device be told of the report; known ones get their new keys."""
    found = {"sealed": seal(json.dumps(asdict(device)), PURPOSE), "language": language}
    with transaction.atomic():
        PushSubscription.objects.update_or_create(
            report=report,
            endpoint_digest=digest(device.endpoint, PURPOSE),
            defaults=found,
            create_defaults=found | {"created_at": now},
        )
        newest = report.push_subscriptions.order_by("-created_at", "-pk").values_list("pk", flat=True)
        report.push_subscriptions.exclude(pk__in=list(newest[:MOST_DEVICES])).delete()


def unsubscribe(report: Report, endpoint: str) -> None:
    """Let the device with this endpoint be told no more of the report."""
    report.push_subscriptions.filter(endpoint_digest=digest(endpoint, PURPOSE)).delete()


def address_of(subscription: PushSubscription) -> str:
    """Return what stands for the device in a message: never its endpoint."""
    return f"{PREFIX}{subscription.pk}"


def subscription_at(address: str) -> PushSubscription | None:
    """Return the subscription that an address stands for; None when it is gone."""
    found = PushSubscription.objects.select_related("report")
    return found.filter(pk=int(address.removeprefix(PREFIX))).first()


def device_of(subscription: PushSubscription) -> Device:
    """Return the device behind a subscription."""
    return Device(**json.loads(unseal(subscription.sealed, PURPOSE)))
