from datetime import timedelta

import pytest
from allauth.core.internal.cryptokit import normalize_user_code
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW
from lapor.core import second_factor
from lapor.core.models import User
from lapor.core.second_factor import (
    STEP_SECONDS,
    has_app,
    has_one,
    new_secret,
    remove_app,
    renew_codes,
    reset,
    set_up_app,
    unused_codes,
    use_code,
)

STEP = timedelta(seconds=STEP_SECONDS)
SECRET = new_secret()


def shown(secret: str = SECRET, steps: int = 0) -> str:
    """Return what the app shows so many steps after `NOW`."""
    return str(format_hotp_value(hotp_value(secret, int(NOW.timestamp()) // STEP_SECONDS + steps)))


@pytest.fixture
def user(db: None) -> User:
    """An account whose app was set up two steps ago."""
    account = User.objects.create_user("dishub", "kata sandi uji")
    assert set_up_app(account, SECRET, shown(steps=-2), now=NOW - 2 * STEP)
    return account


def row(kind: str) -> Authenticator:
    return Authenticator.objects.get(type=kind)


def test_a_wrong_code_sets_up_nothing(db: None) -> None:
    account = User.objects.create_user("dishub", "kata sandi uji")
    assert set_up_app(account, SECRET, shown(steps=5), now=NOW) is False
    assert (has_one(account), Authenticator.objects.count()) == (False, 0)


def test_the_first_code_sets_up_app_and_recovery_codes(user: User) -> None:
    assert (has_one(user), has_app(user), len(unused_codes(user))) == (True, True, 10)
    assert use_code(user, shown(), now=NOW) == second_factor.APP
    assert row(second_factor.APP).last_used_at == NOW


@pytest.mark.parametrize(("steps", "fits"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)])
def test_the_clock_of_the_telephone_may_be_one_step_off(user: User, steps: int, fits: bool) -> None:
    assert (use_code(user, shown(steps=steps), now=NOW) == second_factor.APP) is fits


def test_a_step_is_used_once_and_takes_the_older_ones_with_it(user: User) -> None:
    assert use_code(user, shown(), now=NOW) == second_factor.APP
    assert [use_code(user, shown(steps=steps), now=NOW) for steps in (0, -1)] == ["", ""]
    assert use_code(user, shown(steps=1), now=NOW + STEP) == second_factor.APP


def test_the_code_of_the_set_up_opens_nothing_more(user: User) -> None:
    assert use_code(user, shown(steps=-2), now=NOW - 2 * STEP) == ""


def test_a_code_may_be_typed_with_spaces(user: User) -> None:
    assert use_code(user, f" {shown()[:3]} {shown()[3:]} ", now=NOW) == second_factor.APP


def test_every_recovery_code_works_once(user: User) -> None:
    codes = unused_codes(user)
    assert [use_code(user, code, now=NOW) for code in codes] == [second_factor.CODES] * 10
    assert [use_code(user, code, now=NOW) for code in codes] == [""] * 10
    assert unused_codes(user) == []


def test_new_recovery_codes_end_the_old_ones(user: User) -> None:
    old = unused_codes(user)
    renew_codes(user)
    assert (len(unused_codes(user)), set(old) & set(unused_codes(user))) == (10, set())
    assert use_code(user, old[0], now=NOW) == ""


def test_a_code_of_another_account_opens_nothing(user: User) -> None:
    other = User.objects.create_user("dlh", "kata sandi uji")
    assert [use_code(other, code, now=NOW) for code in (shown(), unused_codes(user)[0])] == ["", ""]


def test_the_database_holds_no_secret_in_clear(user: User) -> None:
    table = Authenticator._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT data FROM {table}")
        kept = " ".join(str(data) for (data,) in cursor.fetchall())
    seed = RecoveryCodes(row(second_factor.CODES))
    assert ("secret" in kept, "seed" in kept, SECRET in kept) == (True, True, False)
    assert [code for code in seed.generate_codes() if code in kept] == []
    assert second_factor.decrypt(seed.instance.data["seed"]) not in kept


def test_without_the_app_its_codes_are_void_and_the_recovery_codes_gone(user: User) -> None:
    codes = unused_codes(user)
    remove_app(user)
    assert (has_one(user), unused_codes(user)) == (False, [])
    assert [use_code(user, code, now=NOW) for code in (shown(), codes[0])] == ["", ""]


def test_recovery_codes_stay_for_a_passkey(user: User) -> None:
    codes = unused_codes(user)
    Authenticator.objects.create(user=user, type=second_factor.PASSKEY, data={})
    remove_app(user)
    assert (has_one(user), has_app(user), unused_codes(user)) == (True, False, codes)


def test_recovery_codes_alone_are_no_factor(db: None) -> None:
    account = User.objects.create_user("dishub", "kata sandi uji")
    renew_codes(account)
    assert has_one(account) is False


def test_a_reset_takes_everything_and_ends_the_sessions(user: User) -> None:
    other = User.objects.create_user("dlh", "kata sandi uji")
    renew_codes(other)
    before = user.get_session_auth_hash()
    reset(user)
    assert list(Authenticator.objects.values_list("user", flat=True)) == [other.pk]
    assert User.objects.get(pk=user.pk).get_session_auth_hash() != before


@given(st.text(max_size=12) | st.sampled_from([shown(steps=steps) for steps in range(-4, 5)]))
def test_nothing_but_the_code_fits(typed: str) -> None:
    near = {shown(steps=steps) for steps in (-1, 0, 1)}
    fits = second_factor._step_of(SECRET, typed, NOW) is not None
    assert fits is (normalize_user_code(typed) in near)
