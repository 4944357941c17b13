"""The home page: the same for every visitor without a session, so it is rendered once a minute and language."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lapor.channels.web.figures import figures, newest_answers
from lapor.channels.web.scope import out_of_scope
from lapor.channels.web.visitor import is_known
from lapor.core import clock
from lapor.core.guards import public

FRESH_SECONDS = 60
TOKEN_PLACE = "token-of-this-visitor"  # noqa: S105  # stands in the stored page where each visitor gets a token


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what LAPOR! is, how it does and what was answered last."""
    if is_known(request) or request.GET:
        return render(request, "home.html", _content(clock.now()))
    key = f"home-page:{get_language()}"
    page: str = cache.get(key) or ""
    if not page:
        page = render_to_string("home.html", _content(clock.now()) | {"csrf_token": TOKEN_PLACE}, request)
        cache.set(key, page, FRESH_SECONDS)
    return HttpResponse(page.replace(TOKEN_PLACE, get_token(request)))


def _content(now: datetime) -> dict[str, Any]:
    key = f"home-content:{get_language()}"
    content: dict[str, Any] | None = cache.get(key)
    if content is None:
        content = {"figures": figures(now=now), "answered": newest_answers(), "out_of_scope": out_of_scope()}
        cache.set(key, content, FRESH_SECONDS)
    return content
