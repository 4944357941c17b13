"""The second factor of an account: an authenticator app or passkeys, and recovery codes for the day they are lost."""

from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa.base.internal.flows import delete_dangling_recovery_codes
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, generate_totp_secret, hotp_value
from allauth.mfa.utils import decrypt, encrypt
from django.db import transaction
from django.db.models import F

from lapor.core.models import User

APP, PASSKEY, CODES = Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN, Authenticator.Type.RECOVERY_CODES
STEP_SECONDS = 30  # what every app takes for granted (RFC 6238)
STEPS_ASIDE = 1  # so many steps may the telephone's clock be late or early
LAST_STEP = "last_step"


def has_one(user: User) -> bool:
    """Tell whether the account has an app or a passkey; recovery codes alone are none."""
    return bool(factors_of(user) - {CODES})


def has_app(user: User) -> bool:
    """Tell whether an authenticator app belongs to the account."""
    return APP in factors_of(user)


def factors_of(user: User) -> frozenset[str]:
    """Return the kinds of factors that the account has."""
    return frozenset(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))


def new_secret() -> str:
    """Return a secret for an app, in the letters that apps read."""
    return str(generate_totp_secret())


def _step_of(secret: str, code: str, now: datetime) -> int | None:
    """Return at which step the app showed the code; every step is compared, so that the time tells nothing."""
    present = int(now.timestamp()) // STEP_SECONDS
    steps = range(present - STEPS_ASIDE, present + STEPS_ASIDE + 1)
    fitting = [
        step for step in steps if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step)))
    ]
    return max(fitting, default=None)


@transaction.atomic
def set_up_app(user: User, secret: str, code: str, *, now: datetime) -> bool:
    """Give the account the app that showed the code, and recovery codes unless it has some; False if the code is wrong.

    The secret is stored sealed. The code counts as used.
    """
    step = _step_of(secret, code, now)
    if step is None:
        return False
    made = {"data": {"secret": encrypt(secret), LAST_STEP: step}, "created_at": now, "last_used_at": now}
    Authenticator.objects.get_or_create(user=user, type=APP, defaults=made)
    RecoveryCodes.activate(user)
    return True


@transaction.atomic
def remove_app(user: User) -> None:
    """Take the app from the account; recovery codes without another factor go with it."""
    Authenticator.objects.filter(user_id=user.pk, type=APP).delete()
    delete_dangling_recovery_codes(user)


def use_code(user: User, code: str, *, now: datetime) -> str:
    """Use up a code of the app or a recovery code; return which it was, empty when it is neither or was used."""
    with transaction.atomic():
        for row in Authenticator.objects.select_for_update().filter(user_id=user.pk, type__in=[APP, CODES]):
            if _is_right(row, code, now):
                Authenticator.objects.filter(pk=row.pk).update(last_used_at=now)
                return str(row.type)
    return ""


def _is_right(row: Authenticator, code: str, now: datetime) -> bool:
    if row.type == CODES:
        return bool(RecoveryCodes(row).validate_code(code))
    step = _step_of(decrypt(row.data["secret"]), code, now)
    if step is None or step <= row.data[LAST_STEP]:
        return False
    row.data[LAST_STEP] = step
    row.save(update_fields=["data"])
    return True


@transaction.atomic
def renew_codes(user: User) -> None:
    """Make new recovery codes; the old ones end."""
    User.objects.select_for_update().get(pk=user.pk)
    Authenticator.objects.filter(user_id=user.pk, type=CODES).delete()
    RecoveryCodes.activate(user)


def unused_codes(user: User) -> list[str]:
    """Return the recovery codes that can still be used."""
    row = Authenticator.objects.filter(user_id=user.pk, type=CODES).first()
    return list(RecoveryCodes(row).get_unused_codes()) if row else []


@transaction.atomic
def reset(user: User) -> None:
    """Take every factor from an account whose owner lost them, and end all its sessions."""
    Authenticator.objects.filter(user_id=user.pk).delete()
    User.objects.filter(pk=user.pk).update(sign_in_generation=F("sign_in_generation") + 1)
