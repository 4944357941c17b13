"""The home page."""

from datetime import datetime
from typing import Any

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from lapor.channels.web.figures import figures, newest_answers
from lapor.channels.web.kept import FRESH_SECONDS, kept_page
from lapor.channels.web.scope import out_of_scope
from lapor.core import clock
from lapor.core.guards import public


@public
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Show what LAPOR! is, how it does and what was answered last."""
    return kept_page(request, "home.html", lambda: _content(clock.now()))


def _content(now: datetime) -> dict[str, Any]:
    key = f"home-content:{get_language()}"
    content: dict[str, Any] | None = cache.get(key)
    if content is None:
        content = {"figures": figures(now=now), "answered": newest_answers(), "out_of_scope": out_of_scope()}
        cache.set(key, content, FRESH_SECONDS)
    return content
