"""How much a request may bring, judged before anything reads it."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt, csrf_protect

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]


def too_large(request: HttpRequest) -> HttpResponse:
    """Answer a request with more bytes, fields or files than we take."""
    return render(request, "413.html", status=413)


def size_limited(view: View[P]) -> View[P]:
    """Refuse a body larger than all files together may be, before anything reads it.

    The check of the CSRF token reads the body, so it comes behind this one.
    """
    protected = csrf_protect(view)

    @csrf_exempt
    @wraps(view)
    def limited(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        most = settings.ATTACHMENT_COUNT * settings.ATTACHMENT_BYTES + settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if int(request.META.get("CONTENT_LENGTH") or 0) > most:
            return too_large(request)
        return protected(request, *args, **kwargs)

    return limited
