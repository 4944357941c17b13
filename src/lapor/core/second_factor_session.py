"""The second step of a sign-in: when it is asked for, and what the session remembers of it."""

from typing import Any

from allauth.account.internal.flows.login import (
    clear_authentication_records,
    get_authentication_records,
    record_authentication,
)
from allauth.account.internal.stagekit import clear_login
from allauth.account.stages import LoginStageController
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from lapor.core import clock
from lapor.core.models import User
from lapor.core.second_factor import APP, PASSKEY, factors_of

SHOWN_AT = "second_factor_at"
PASSWORD, SECOND = "password", "mfa"  # allauth's words for ways to sign in


class Stage(AuthenticateStage):  # type: ignore[misc]
    """Ask after a password for any factor that the account has, after a one-time code for the app alone.

    A passkey that signed in by itself is possession and finger or PIN already. Who lost the telephone with the passkey
    still comes in by a code to the contact; an app is there to make up for a lost contact, so it is asked for.
    """

    def _should_handle(self, request: HttpRequest) -> bool:
        way = last_way(get_authentication_records(request, self.login.user))
        if way == SECOND:
            return False
        wanted = {APP, PASSKEY} if way == PASSWORD else {APP}
        return bool(factors_of(self.login.user) & wanted)


def last_way(records: list[dict[str, Any]]) -> str:
    """Return how the visitor has just shown who he is; unknown counts as a password."""
    return str(records[-1]["method"]) if records else PASSWORD


def is_proof(records: list[dict[str, Any]]) -> bool:
    """Tell whether the sign-in began with a one-time code or a passkey, not with a password."""
    first = [record for record in records if record["method"] != SECOND or record.get("passwordless")]
    return last_way(first) != PASSWORD


def taken_records(request: HttpRequest, user: User) -> list[dict[str, Any]]:
    """Return the ways shown in this sign-in, and forget them: the next one begins anew."""
    records: list[dict[str, Any]] = get_authentication_records(request, user)
    clear_authentication_records(request)
    return records


def record_factor(request: HttpRequest, user: User, kind: str) -> None:
    """Write down for the sign-in under way that a factor was shown."""
    record_authentication(request, user, method=SECOND, type=kind)


def pending_stage(request: HttpRequest) -> Stage | None:
    """Return the sign-in that waits in this browser for its second step; None without, or when it took too long."""
    stage: Stage | None = LoginStageController.enter(request, Stage.key)
    return stage


def give_up_pending(request: HttpRequest) -> None:
    """Forget the sign-in that waits."""
    clear_login(request)


def is_shown(request: HttpRequest) -> bool:
    """Tell whether a factor was shown in this session; asks the session alone."""
    return SHOWN_AT in request.session


def is_enough(request: HttpRequest) -> bool:
    """Tell whether the session may do what officers do: a factor was shown, or the installation requires none."""
    return not settings.SECOND_FACTOR or is_shown(request)


def remember_shown(request: HttpRequest) -> None:
    """Write into the session that a factor was shown."""
    request.session[SHOWN_AT] = clock.now().timestamp()


def forget_shown(request: HttpRequest) -> None:
    """Let the session count as one with a password alone."""
    request.session.pop(SHOWN_AT, None)
