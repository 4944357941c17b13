"""Pages of plain words: how to report, questions and answers, privacy, accessibility, the text for social media."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from lapor.channels.web.kept import kept_page
from lapor.channels.web.scope import out_of_scope
from lapor.core.guards import public


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show how to report well, through which doors, and what belongs elsewhere."""
    return kept_page(request, "guide.html", lambda: {"out_of_scope": out_of_scope()})


@public
@require_safe
def faq(request: HttpRequest) -> HttpResponse:
    """Answer what citizens ask and complain about."""
    return kept_page(request, "faq.html", dict)


@public
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Say what is kept of whom, why, how long and who sees it."""
    return kept_page(request, "privacy.html", dict)


@public
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say what the site does for everybody, and what it does not do yet."""
    return kept_page(request, "accessibility.html", dict)


@public
@require_safe
def social_text(request: HttpRequest) -> HttpResponse:
    """Offer the texts that tell people on Instagram and Facebook where to report."""
    return kept_page(request, "social_text.html", dict)
