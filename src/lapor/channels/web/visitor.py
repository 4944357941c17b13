"""Who visits: the actor behind a request, and what this browser was given the code for."""

from dataclasses import replace
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.sessions.backends.base import SessionBase
from django.http import HttpRequest

from lapor.agencies.queries import officer_of
from lapor.core import clock
from lapor.core.models import User
from lapor.core.second_factor_session import is_enough
from lapor.reports.actors import actor_of
from lapor.reports.models import Report
from lapor.reports.permissions import Actor

MESSAGES_COOKIE = CookieStorage.cookie_name
OPENED, RECEIPT = "opened", "receipt"
OPEN_SECONDS = 12 * 60 * 60  # a shared computer must not keep somebody's reports open for months
MOST_OPENED = 50


def is_known(request: HttpRequest) -> bool:
    """Tell whether the visitor brings a session or a notice to read; all others get the same pages."""
    return not request.COOKIES.keys().isdisjoint({settings.SESSION_COOKIE_NAME, MESSAGES_COOKIE})


def opened_numbers(request: HttpRequest) -> list[str]:
    """Return the reports that this browser opened with their codes lately."""
    oldest = clock.now().timestamp() - OPEN_SECONDS
    return [number for number, opened_at in request.session.get(OPENED, {}).items() if opened_at > oldest]


def remember_opened(request: HttpRequest, number: str) -> None:
    """Let this browser see the report as its reporter for some hours, under a new session key."""
    kept = {known: request.session[OPENED][known] for known in opened_numbers(request)[1 - MOST_OPENED :]}
    if request.session.session_key:
        _take_new_key(request.session)
    request.session[OPENED] = kept | {number: clock.now().timestamp()}
    if not request.user.is_authenticated:
        request.session.set_expiry(OPEN_SECONDS)


def _take_new_key(session: SessionBase) -> None:
    """Let the session be written once, under a new key, at the end of the request; `cycle_key` would write it twice."""
    held = dict(session.items())
    session.flush()
    session.update(held)


def remember_receipt(request: HttpRequest, report: Report, sent_to: str) -> None:
    """Keep what the receipt shows; number and code never stand in an address."""
    remember_opened(request, report.number)
    request.session[RECEIPT] = {"number": report.number, "sent_to": sent_to}


def receipt_of(request: HttpRequest) -> dict[str, Any] | None:
    """Return the number of the report just filed and the masked contact, None when there is none."""
    receipt: dict[str, Any] | None = request.session.get(RECEIPT)
    return receipt if receipt and receipt["number"] in opened_numbers(request) else None


def actor(request: HttpRequest) -> Actor:
    """Return who acts, as of today; an officer who owes a second factor sees and may no more than anybody."""
    who = actor_of(request.user, clock.now().date(), opened_numbers(request))
    return who if not who.postings or is_enough(request) else replace(who, postings=())


def account_of(request: HttpRequest) -> User:
    """Return the account behind a guarded page."""
    assert isinstance(request.user, User)
    return request.user


def is_officer(user: User | AnonymousUser | None) -> bool:
    """Tell whether the account belongs to an officer; asks nothing for visitors without account."""
    return isinstance(user, User) and officer_of(user) is not None
