"""Pages that look the same to every stranger: drawn at most once a minute in each process, address and language."""

from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.translation import get_language

from lapor.channels.web.visitor import is_known
from lapor.core.crypto import sha256

FRESH_SECONDS = 60
TOKEN_PLACE = "token-of-this-visitor"  # noqa: S105  # stands in the kept page where each visitor gets a token


def kept_page(
    request: HttpRequest, template: str, content: Callable[[], dict[str, Any]], *, edition: int = 0
) -> HttpResponse:
    """Return the page, drawn anew for whoever brings a session, else as it was kept.

    `content` is asked only when the page must be drawn; another `edition` is another page.
    """
    if is_known(request):
        return HttpResponse(render_to_string(template, content(), request))
    key = f"kept:{sha256(f'{get_language()} {edition} {request.get_full_path()}'.encode())}"
    page: str = cache.get(key) or ""
    if not page:
        page = render_to_string(template, content() | {"csrf_token": TOKEN_PLACE}, request)
        cache.set(key, page, FRESH_SECONDS)
    return HttpResponse(page.replace(TOKEN_PLACE, get_token(request)))
