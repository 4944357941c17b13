"""The pages that say what went wrong, in plain words."""

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from lapor.core.body_size import too_large

CSRF_ANSWER = "csrf_answer"  # the attribute by which a view brings an answer of its own for a lost token
TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that cannot be read or is too large."""
    if isinstance(exception, TOO_LARGE):
        return too_large(request)
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer somebody who may not."""
    return render(request, "403.html", status=403)


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that came without its token; the view may know better than to throw away what was typed."""
    own = getattr(request.resolver_match.func, CSRF_ANSWER, None) if request.resolver_match else None
    if own:
        answer: HttpResponse = own(request)
        return answer
    return render(request, "403_csrf.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for what does not exist, or not for this visitor."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest) -> HttpResponse:
    """Answer somebody who guessed too often."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure of ours; asks nothing of session or database, for either may be the cause."""
    return HttpResponse(render_to_string("500.html"), status=500)
