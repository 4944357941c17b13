"""How accounts sign in: allauth's flows, our own back-off, passwords that expire, sessions that last or not."""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from lapor.core import clock, limits
from lapor.core.addresses import client_address
from lapor.core.guards import marked, sign_in_first
from lapor.core.models import User
from lapor.core.second_factor_session import SECOND, forget_shown, is_proof, last_way, remember_shown, taken_records

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponseBase]

SIGNED_IN_AT, PROVEN_AT, SHARED_DEVICE = "signed_in_at", "proven_at", "shared_device"
RECENT = timedelta(minutes=30)
TOO_MANY = _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi.")
NO_MATCH = _("Data masuk dan kata sandi tidak cocok, atau kata sandi sementara sudah lewat 7 hari.")


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Refuse an expired one-time password only after it was checked, so that the answer takes the same time."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> None:
        """Keep nothing: allauth would otherwise bring back an account that was refused here."""

    def get_user(self, user_id: int) -> User | None:
        """Return the account of a session, read together with its officer: every page of an officer needs both."""
        user = User.objects.select_related("officer").filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Tell whether the account is active and its password, if it expires at all, still counts."""
        expires_at = user.password_expires_at if isinstance(user, User) else None
        return bool(super().user_can_authenticate(user)) and (expires_at is None or clock.now() < expires_at)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Join allauth to our limits and sessions; there is no sign-up form: a proven contact makes an account."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": TOO_MANY,
        "username_password_mismatch": NO_MATCH,
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by a proven contact, by disposition or by an agency, never by sign-up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Stop a guesser before any password is checked.

        :raises ValidationError: while the account or the address must wait.
        """
        if limits.is_blocked(*_keys(request, credentials), now=clock.now()):
            raise self.validation_error("too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> AbstractBaseUser | None:
        """Check the credentials and forget the account's failures after a success."""
        user: AbstractBaseUser | None = super().authenticate(request, **credentials)
        if user:
            limits.forget_failures(_keys(request, credentials)[0])
        return user

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the failure for the account, existing or not, and for the address."""
        limits.count_failure(*_keys(request, credentials), now=clock.now())

    def get_login_stages(self) -> list[str]:
        """Return what stands between the first proof and the session: the second factor, and nothing else."""
        return ["lapor.core.second_factor_session.Stage"]

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Start the session: for 90 days, or until the browser closes on a device that others use too.

        It says whether a second factor was shown, so that no page has to ask the database.
        """
        assert isinstance(user, User)
        is_shared = bool(request.session.get(SHARED_DEVICE))  # asked before: another account's session is emptied
        shown = taken_records(request, user)
        super().login(request, user)
        request.session[SHARED_DEVICE] = is_shared
        request.session[SIGNED_IN_AT] = clock.now().timestamp()
        if is_proof(shown):
            request.session[PROVEN_AT] = clock.now().timestamp()
        forget_shown(request)
        if last_way(shown) == SECOND:
            remember_shown(request)
        request.session.set_expiry(0 if is_shared else None)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """Refuse a closed account as if its passkey or code were wrong."""
        messages.error(request, str(NO_MATCH))
        return redirect("account_login")

    def set_password(self, user: AbstractBaseUser, password: str) -> None:
        """Save the person's own password; it need not be changed and does not expire."""
        if isinstance(user, User):
            user.password_must_change = False
            user.password_expires_at = None
        super().set_password(user, password)

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """Show none of allauth's own notices; our pages say what happened."""


def _keys(request: HttpRequest, credentials: dict[str, Any]) -> tuple[str, str]:
    return f"account:{str(credentials.get('username', '')).lower()}", f"address:{client_address(request)}"


def is_recent(request: HttpRequest) -> bool:
    """Tell whether the visitor signed in a short while ago."""
    age_seconds = clock.now().timestamp() - request.session.get(SIGNED_IN_AT, 0)
    return request.user.is_authenticated and age_seconds < RECENT.total_seconds()


def remember_device(request: HttpRequest, *, is_shared: bool) -> None:
    """Keep until the sign-in whether others use the device too; a wrong guess alone starts no session."""
    if is_shared or SHARED_DEVICE in request.session:
        request.session[SHARED_DEVICE] = is_shared


def remember_proof(request: HttpRequest) -> None:
    """Write down that the visitor has just shown a one-time code or a passkey, not only a password."""
    request.session[SIGNED_IN_AT] = request.session[PROVEN_AT] = clock.now().timestamp()


def has_recent_proof(request: HttpRequest) -> bool:
    """Tell whether a one-time code or a passkey was shown a short while ago."""
    return is_recent(request) and clock.now().timestamp() - request.session.get(PROVEN_AT, 0) < RECENT.total_seconds()


def signed_in_lately(view: View[P]) -> View[P]:
    """Let only people in who signed in a short while ago: a telephone lies about, and a session lasts for months."""

    @wraps(view)
    def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if elsewhere := sign_in_first(request):
            return elsewhere
        if not is_recent(request):
            return redirect_to_login(request.get_full_path())
        return view(request, *args, **kwargs)

    return marked("signed_in_lately", guarded)


def wanted_page(request: HttpRequest) -> str:
    """Return the page of ours that the visitor wanted before signing in; empty when none or another site's."""
    wanted = str(request.POST.get("next") or request.GET.get("next") or "")
    is_ours = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if is_ours else ""


def stay_signed_in(request: HttpRequest, user: User) -> None:
    """Let this browser's session outlive a new password or the end of all other sessions."""
    update_session_auth_hash(request, user)
