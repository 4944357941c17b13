"""Who we are to a push service (RFC 8292): one key pair of the installation."""

from datetime import datetime, timedelta
from email.utils import parseaddr
from functools import lru_cache
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from py_vapid import Vapid02
from py_vapid.utils import b64urlencode

VALID_FOR = timedelta(hours=12)  # at most a day, says the RFC


def is_offered() -> bool:
    """Tell whether this installation has a key, without which no device can be told."""
    return bool(settings.VAPID_PRIVATE_KEY)


@lru_cache(maxsize=4)
def _vapid(key: str) -> Vapid02:
    try:
        return Vapid02.from_string(key)
    except ValueError:
        raise ImproperlyConfigured("VAPID_PRIVATE_KEY is no key; `./lapor vapid_key` makes one.") from None


def public_key() -> str:
    """Return the public half as browsers want it, in base64url."""
    point = _vapid(settings.VAPID_PRIVATE_KEY).public_key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    return str(b64urlencode(point))


def authorization(endpoint: str, now: datetime) -> str:
    """Return the header by which the push service at the endpoint knows us."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((now + VALID_FOR).timestamp()),
        "sub": f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1]}",
    }
    return str(_vapid(settings.VAPID_PRIVATE_KEY).sign(claims)["Authorization"])


def new_key() -> str:
    """Return a new private key for `VAPID_PRIVATE_KEY`: 32 bytes in base64url."""
    vapid = Vapid02()
    vapid.generate_keys()
    return str(b64urlencode(vapid.private_key.private_numbers().private_value.to_bytes(32, "big")))
