from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import Settings

from factories import NOW
from lapor.reporters.models import ContactMedium, OneTimeCode
from lapor.reporters.one_time_codes import (
    LIFE,
    TRIES,
    ForeignNumberError,
    ProvableContact,
    TooManyError,
    TooSoonError,
    Verdict,
    check,
    digits_of,
    issue,
)

PHONE = ProvableContact(ContactMedium.SMS, "+6281234567890")
EMAIL = ProvableContact(ContactMedium.EMAIL, "siti@example.id")


def wrong_for(code: str) -> str:
    return f"{(int(code) + 1) % 1_000_000:06d}"


def after(minutes: float) -> datetime:
    return NOW + timedelta(minutes=minutes)


class TestTries(TestCase):
    @given(st.lists(st.booleans(), max_size=8), st.integers(0, 700))
    def test_a_code_is_right_once_within_five_tries_and_ten_minutes(self, tries: list[bool], seconds: int) -> None:
        OneTimeCode.objects.all().delete()
        issued, at = issue(PHONE, "192.0.2.1", now=NOW), NOW + timedelta(seconds=seconds)
        said = [
            check(issued.row.pk, issued.code if is_right else wrong_for(issued.code), now=at)[0] for is_right in tries
        ]
        first = tries.index(True) if True in tries else len(tries)
        may_enter = first < TRIES and first < len(tries) and at < NOW + LIFE
        assert said.count(Verdict.RIGHT) == int(may_enter)
        assert Verdict.RIGHT not in said[first + 1 :]
        assert Verdict.RIGHT not in said[TRIES:]


@given(st.text(max_size=30))
def test_only_the_digits_of_what_was_typed_count(text: str) -> None:
    assert set(digits_of(text)) <= set("0123456789")
    assert digits_of(f" 12-34 {''.join(sign for sign in text if not sign.isdigit() and sign.isascii())}56.") == "123456"


@pytest.mark.django_db
def test_contact_and_code_lie_in_the_database_as_digests_only() -> None:
    issued = issue(PHONE, "192.0.2.1", now=NOW)
    stored = str(OneTimeCode.objects.values().get())
    assert [secret in stored for secret in (issued.code, PHONE.text, "192.0.2.1")] == [False] * 3


@pytest.mark.django_db
def test_a_contact_gets_one_a_minute_five_an_hour_ten_a_day() -> None:
    def asked_every(minutes: float, times: int, *, start: float = 0) -> list[str]:
        outcomes = []
        for turn in range(times):
            try:
                issue(PHONE, "192.0.2.1", now=after(start + turn * minutes))
                outcomes.append("sent")
            except (TooSoonError, TooManyError) as error:
                outcomes.append(type(error).__name__)
        return outcomes

    assert asked_every(0.5, 3) == ["sent", "TooSoonError", "sent"]
    assert asked_every(2, 5, start=10) == ["sent"] * 3 + ["TooManyError"] * 2
    assert asked_every(120, 7, start=120) == ["sent"] * 5 + ["TooManyError"] * 2
    assert asked_every(1, 1, start=24 * 60 + 11) == ["sent"]


@pytest.mark.django_db
def test_an_address_gets_sixty_an_hour() -> None:
    contacts = [ProvableContact(ContactMedium.EMAIL, f"warga{number}@example.id") for number in range(61)]
    for contact in contacts[:60]:
        issue(contact, "192.0.2.1", now=NOW)
    with pytest.raises(TooManyError):
        issue(contacts[60], "192.0.2.1", now=NOW)
    issue(contacts[60], "192.0.2.2", now=NOW)


@pytest.mark.django_db
def test_all_together_get_so_many_sms_a_day(settings: Settings) -> None:
    settings.SMS_CODES_DAILY = 1
    issue(PHONE, "192.0.2.1", now=NOW)
    with pytest.raises(TooManyError):
        issue(ProvableContact(ContactMedium.SMS, "+6281300001111"), "192.0.2.2", now=NOW)
    issue(EMAIL, "192.0.2.2", now=NOW)


@pytest.mark.django_db
def test_foreign_and_fixed_numbers_get_none() -> None:
    for number in ("+12025550123", "+62217654321"):
        with pytest.raises(ForeignNumberError):
            issue(ProvableContact(ContactMedium.SMS, number), "192.0.2.1", now=NOW)


@pytest.mark.django_db
def test_a_code_of_one_row_is_nothing_to_another() -> None:
    first, second = issue(PHONE, "192.0.2.1", now=NOW), issue(EMAIL, "192.0.2.1", now=NOW)
    if first.code != second.code:
        assert check(first.row.pk, second.code, now=NOW)[0] == Verdict.WRONG
    assert check(0, first.code, now=NOW) == (Verdict.DEAD, None)


@pytest.mark.django_db
def test_old_codes_are_forgotten_on_the_way() -> None:
    issue(PHONE, "192.0.2.1", now=NOW)
    issue(PHONE, "192.0.2.1", now=NOW + timedelta(days=2, minutes=1))
    assert OneTimeCode.objects.count() == 1
