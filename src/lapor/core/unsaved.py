"""What somebody typed before the session ended: shown once more to be copied, and kept nowhere."""

import re

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

NO_WORDS = re.compile(r"csrf|password|sandi|code|seen|shown|version", re.IGNORECASE)  # names of fields


def unsaved(request: HttpRequest, elsewhere: HttpResponseRedirect) -> HttpResponse:
    """Return a page with what was typed and the way on, where words would be lost; else send the visitor on at once."""
    words = _words(request) if request.method == "POST" else []
    if not words:
        return elsewhere
    answer = render(request, "unsaved.html", {"words": words, "way_on": elsewhere.url}, status=403)
    add_never_cache_headers(answer)
    return answer


def _words(request: HttpRequest) -> list[str]:
    """Return what was typed: whatever holds more than one word."""
    sent = (value for name, values in request.POST.lists() if not NO_WORDS.search(name) for value in values)
    return [str(value) for value in sent if len(str(value).split()) > 1]
