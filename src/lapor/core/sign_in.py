"""How accounts sign in: allauth's flows, our own back-off, one-time passwords that expire."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from lapor.core import clock, limits
from lapor.core.addresses import client_address
from lapor.core.models import User


class Backend(AuthenticationBackend):  # type: ignore[misc]
    """Refuse an expired one-time password only after it was checked, so that the answer takes the same time."""

    @classmethod
    def _stash_user(cls, user: AbstractBaseUser | None) -> None:
        """Keep nothing: allauth would otherwise bring back an account that was refused here."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        """Tell whether the account is active and its password, if it expires at all, still counts."""
        expires_at = user.password_expires_at if isinstance(user, User) else None
        return bool(super().user_can_authenticate(user)) and (expires_at is None or clock.now() < expires_at)


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Join allauth to our limits; nobody signs up by himself."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "too_many_login_attempts": _("Terlalu banyak percobaan. Tunggu beberapa menit, lalu coba lagi."),
        "username_password_mismatch": _(
            "Nama pengguna atau kata sandi tidak cocok, atau kata sandi sementara sudah lewat 7 hari."
        ),
        "enter_current_password": _("Ketik kata sandi Anda yang sekarang."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by disposition or by an agency, never by sign-up."""
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
