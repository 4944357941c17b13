"""The link under each e-mail that ends the news of its report with one click (RFC 8058)."""

from django.conf import settings
from django.core.signing import BadSignature, Signer

SALT = "stop the news of a report"


def stop_url(number: str) -> str:
    """Return the address; it is signed, so that nobody stops the news of another's report."""
    return f"{settings.SITE_URL}/kabar/berhenti/{token_of(number)}/"


def token_of(number: str) -> str:
    """Return the signed number of a report; it opens nothing but the page that stops its news."""
    return Signer(salt=SALT).sign(number)


def number_of(token: str) -> str | None:
    """Return the number that a token names; None when it is not ours."""
    try:
        return Signer(salt=SALT).unsign(token)
    except BadSignature:
        return None
