"""What officers search for never stands in an address: logs, proxies and browsers keep addresses. There it is sealed.

An address holds the words sealed for one account (`kata`): reload, bookmark, a second tab work as with any other, and
nobody else reads them, not even another officer. Words that come in clear, from a form or in an old bookmark, are
answered with the address in which they are sealed.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import wraps
from typing import TYPE_CHECKING, Concatenate, ParamSpec
from urllib.parse import urlencode

from cryptography.exceptions import InvalidTag
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.views.decorators.csrf import csrf_exempt
from django_htmx.http import HttpResponseClientRedirect

from lapor.core import clock
from lapor.core.crypto import seal_for, unseal_for
from lapor.reports.guards import Visit

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

TYPED, SEALED, LIST = "q", "kata", "dari"
UNCLAIMED = "titip"  # words of somebody whose session has ended: whose they are is known at the sign-in
CLAIMED_WITHIN = timedelta(hours=1)
LONGEST_WORDS = 100
PURPOSE, NOBODY = "words in an address", ""


def owner_of(visit: Visit) -> int:
    """Return the account for which the officer's words are sealed."""
    assert visit.actor.officer is not None
    return visit.actor.officer.user_id


def sealed(words: str, owner: int) -> str:
    """Return the words as an address carries them, always alike for one account."""
    return seal_for(str(owner), words.strip()[:LONGEST_WORDS], PURPOSE)


def words_in(query: QueryDict, owner: int) -> str | None:
    """Return the words of an address, in clear or sealed; None when they are not sealed for this account."""
    return query.get(TYPED) or _opened(str(owner), query.get(SEALED, ""))


def word_field(label: "StrOrPromise") -> forms.CharField:
    """Return the field for what an officer searches for; browsers are asked not to offer it to the next one."""
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=LONGEST_WORDS, widget=widget)


def with_words(query: QueryDict, owner: int) -> dict[str, str]:
    """Return what an address says, with its words in clear, for a form; without those of another account."""
    return {name: str(query[name]) for name in query} | {TYPED: words_in(query, owner) or ""}


def _opened(owner: str, token: str) -> str | None:
    try:
        return unseal_for(owner, token, PURPOSE)
    except InvalidTag:
        return None


def quiet(view: View[P]) -> View[P]:
    """Answer words in clear with the address in which they are sealed; stands before the guard, so that none slips by.

    A search form is sent to its own page. It brings no token: it changes nothing, and a page that stood open while its
    officer signed in anew holds an old one.
    """

    @wraps(view)
    def quieted(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        is_sent = request.method == "POST" and TYPED in request.POST
        if not is_sent and not is_loud(request.GET, request.user.pk):
            return view(request, *args, **kwargs)
        query = quieter(request.POST if is_sent else request.GET, request.user.pk, clock.now())
        return _moved(request, f"{request.path}?{query}" if query else request.path)

    return csrf_exempt(quieted)


def _moved(request: HttpRequest, address: str) -> HttpResponse:
    """Send the browser on; where it will have to sign in, a script lets the browser itself go."""
    if getattr(request, "htmx", False) and not request.user.is_authenticated:
        return HttpResponseClientRedirect(address)
    return redirect(address)


def is_loud(query: QueryDict, owner: int | None) -> bool:
    """Tell whether words stand in clear in an address, or in the list that it leads back to, or wait for this owner."""
    is_claimed = UNCLAIMED in query and owner is not None
    return bool(query.get(TYPED)) or is_claimed or (LIST in query and is_loud(_list_in(query), owner))


def _list_in(query: QueryDict) -> QueryDict:
    return QueryDict(str(query[LIST]).removeprefix("?"))


def quieter(query: QueryDict, owner: int | None, now: datetime) -> str:
    """Return a query with its words sealed for an account, or for whoever signs in soon, and without what is empty."""
    said = {name: str(query[name]) for name in query if query[name]}
    words, token = said.pop(TYPED, "").strip(), said.pop(UNCLAIMED, "")
    if words:
        said |= {SEALED: sealed(words, owner)} if owner else {UNCLAIMED: _unclaimed(words, now)}
    elif token:
        said |= {SEALED: _claimed(token, owner, now)} if owner else {UNCLAIMED: token}
    if LIST in said:
        said[LIST] = quieter(_list_in(query), owner, now)
    return urlencode(said)


def _unclaimed(words: str, now: datetime) -> str:
    return seal_for(NOBODY, f"{int(now.timestamp())} {words[:LONGEST_WORDS]}", PURPOSE)


def _claimed(token: str, owner: int, now: datetime) -> str:
    """Return the words sealed for their owner; what nobody claimed in time stays closed, which the page then says."""
    at, _space, words = (_opened(NOBODY, token) or "0 ").partition(" ")
    is_in_time = now - datetime.fromtimestamp(int(at), UTC) < CLAIMED_WITHIN
    return sealed(words, owner) if is_in_time else token
