"""Dukung on the website: a button for everybody, a signed cookie that knows what this browser supports."""

import secrets
from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from lapor.channels.web.errors import too_many
from lapor.channels.web.merged import public_master_of
from lapor.channels.web.visitor import actor
from lapor.core import clock
from lapor.core.addresses import client_address
from lapor.core.guards import public
from lapor.reports.models import Report
from lapor.reports.permissions import is_own
from lapor.reports.support import TooManySupportsError, support, take_back

COOKIE = "dukungan"
KEPT_SECONDS = 2 * 365 * 24 * 60 * 60
MOST_KNOWN = 100  # numbers in the cookie; older supports still count, only their button forgets them


@dataclass(frozen=True)
class Browser:
    """What the cookie says: a random name of the browser, and what it supports."""

    name: str
    numbers: tuple[str, ...]


def browser_of(request: HttpRequest) -> Browser:
    """Return the browser as its cookie tells; a new one without a cookie of ours."""
    value = request.get_signed_cookie(COOKIE, default="", salt=COOKIE, max_age=KEPT_SECONDS) or ""
    name, *numbers = value.split(".")
    return Browser(name or secrets.token_urlsafe(16), tuple(numbers))


def is_supporter(request: HttpRequest, number: str) -> bool:
    """Tell whether this browser supports the report, as far as its cookie remembers."""
    return COOKIE in request.COOKIES and number in browser_of(request).numbers


def edition(request: HttpRequest, number: str, event_count: int, support_count: int) -> int:
    """Return which edition of a report's kept page a stranger gets: new with each event and each support."""
    return (event_count * 10_000_000 + support_count) * 2 + is_supporter(request, number)


@public
@require_http_methods(["GET", "HEAD", "POST"])
def support_report(request: HttpRequest, number: str) -> HttpResponseBase:
    """Support a report or take that back; answers a script with JSON, a form with the report's page."""
    number = public_master_of(number) or number  # merged since the page was opened
    report = get_object_or_404(Report.objects.public(), number=number)
    if request.method != "POST":
        return redirect("report_detail", number)
    browser, wanted = browser_of(request), "take_back" not in request.POST
    try:
        count = _changed(request, report, browser, wanted=wanted)
    except TooManySupportsError:
        return too_many(request)
    response = _answer(request, number, count, wanted=wanted)
    return _remembered(response, browser, number, wanted=wanted)


def _changed(request: HttpRequest, report: Report, browser: Browser, *, wanted: bool) -> int:
    if not wanted:
        return take_back(report.number, browser.name)
    if is_own(actor(request), report):  # it is counted already: as the report itself
        return report.support_count
    try:
        return support(report.number, browser.name, client_address(request), now=clock.now())
    except Report.DoesNotExist:
        raise Http404 from None  # it was finished a moment ago


def _answer(request: HttpRequest, number: str, count: int, *, wanted: bool) -> HttpResponseBase:
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"count": count, "supported": wanted})
    messages.success(request, _("Terima kasih, dukungan Anda tercatat.") if wanted else _("Dukungan Anda ditarik."))
    return redirect(f"{reverse('report_detail', args=[number])}#dukung")


def _remembered(response: HttpResponseBase, browser: Browser, number: str, *, wanted: bool) -> HttpResponseBase:
    others = [known for known in browser.numbers if known != number]
    numbers = [*others, number] if wanted else others
    response.set_signed_cookie(
        COOKIE,
        ".".join([browser.name, *numbers[-MOST_KNOWN:]]),
        salt=COOKIE,
        max_age=KEPT_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response
