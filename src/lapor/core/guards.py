"""Who may open a page: every view carries exactly one guard, and a test of the house finds a view without."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from lapor.core.unsaved import unsaved

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]
GUARD = "guard"  # the attribute that names the guard of a view


def marked(name: str, view: Callable[P, R]) -> Callable[P, R]:
    """Write on the view which guard stands before it."""
    setattr(view, GUARD, name)
    return view


def public(view: Callable[P, R]) -> Callable[P, R]:
    """Say that anybody may open the page."""
    return marked("public", view)


def sign_in_first(request: HttpRequest) -> HttpResponse | None:
    """Return where to send a visitor who is not signed in or still has a one-time password; None when neither."""
    if not request.user.is_authenticated:
        return unsaved(request, redirect_to_login(request.get_full_path()))
    if request.user.password_must_change:
        return redirect("account_change_password")
    return None


def signed_in(view: View[P]) -> View[P]:
    """Let only signed-in people with a password of their own open the page."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        return sign_in_first(request) or view(request, *args, **kwargs)

    return marked("signed_in", guarded)
