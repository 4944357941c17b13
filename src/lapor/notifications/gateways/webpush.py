"""Web push (RFC 8030): encrypted for one device (RFC 8291), so that the push service reads nothing."""

import http.client
import json
import urllib.error
import urllib.request

import http_ece
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key

from lapor.core.crypto import sha256
from lapor.notifications import vapid
from lapor.notifications.devices import Device, device_of, is_known_service, raw, subscription_at
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.gateways.webhook import StayHere

TIMEOUT_SECONDS = 10
KEPT_SECONDS = 7 * 24 * 60 * 60  # how long the service waits for a device that is switched off
TOPIC_LENGTH = 32
GONE = (404, 410)
FAULTS_OF_THE_MESSAGE = (400, 413)
# Which device it is for is personal: never through a proxy that the environment names.
_opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), StayHere())


def send(outgoing: Outgoing) -> str:
    """Hand the notice to the push service of the device; a subscription that is gone there is removed here too.

    :raises NotSentError: if the service was not reached, or said no for now or to our key.
    :raises RefusedError: if the device is gone, or the service finds fault with the notice.
    :raises UncertainError: if no answer came after the notice had gone out.
    """
    if not vapid.is_offered():
        raise NotSentError("VAPID_PRIVATE_KEY is not set")
    subscription = subscription_at(outgoing.address)
    if subscription is None:
        raise RefusedError("the device is gone")
    device = device_of(subscription)
    if not is_known_service(device.endpoint):
        raise RefusedError("the service is not in PUSH_SERVICES")
    notice = {"title": outgoing.subject, "body": outgoing.text, "tag": outgoing.key,
              "url": f"/lacak/{subscription.report.number}/", "lang": subscription.language}  # fmt: skip
    try:
        return _post(device, notice, outgoing)
    except urllib.error.HTTPError as error:
        with error:
            if error.code in GONE:
                subscription.delete()
            raise _unsent(error.code) from error
    except urllib.error.URLError as error:
        raise NotSentError("the push service was not reached") from error
    except (OSError, http.client.HTTPException) as error:
        raise UncertainError("the connection to the push service broke") from error


def _post(device: Device, notice: dict[str, str], outgoing: Outgoing) -> str:
    """Send once; of two notices under one topic that wait at the service the device gets the newer alone."""
    headers = {
        "Authorization": vapid.authorization(device.endpoint, outgoing.at),
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(KEPT_SECONDS),
        "Topic": sha256(outgoing.key.encode())[:TOPIC_LENGTH],
        "Urgency": "normal",
    }
    request = urllib.request.Request(  # noqa: S310  # an address of `PUSH_SERVICES`
        device.endpoint, encrypted(device, json.dumps(notice).encode()), headers, method="POST"
    )
    with _opener.open(request, timeout=TIMEOUT_SECONDS) as response:
        return f"taken {response.status}"


def encrypted(device: Device, content: bytes) -> bytes:
    """Return the content as only the device can read it, under a key pair made for this one message."""
    own = generate_private_key(SECP256R1())
    sealed: bytes = http_ece.encrypt(
        content, private_key=own, dh=raw(device.p256dh), auth_secret=raw(device.auth), version="aes128gcm"
    )
    return sealed


def _unsent(code: int) -> Exception:
    """Tell a fault of the message or a lost device from one of our key or of the moment."""
    is_final = code in GONE or code in FAULTS_OF_THE_MESSAGE
    return (RefusedError if is_final else NotSentError)(f"the push service answered {code}")


GATEWAY = Gateway("webpush", send, is_idempotent=False)
