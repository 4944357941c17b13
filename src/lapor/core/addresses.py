"""The network address of a visitor, as far as it can be trusted."""

from django.conf import settings
from django.http import HttpRequest


def client_address(request: HttpRequest) -> str:
    """Return the visitor's address; a forwarded one only from a proxy named in `TRUSTED_PROXIES`."""
    remote = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.headers.get("X-Forwarded-For", "")
    if remote in settings.TRUSTED_PROXIES and forwarded:
        return forwarded.rsplit(",", 1)[-1].strip()
    return remote
