from itertools import product

import pytest
from allauth.mfa.models import Authenticator
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import NOW, City, received, small_city
from lapor.core.models import User
from lapor.core.second_factor import APP, PASSKEY
from lapor.reporters.accounts import (
    confirm,
    has_own_password,
    join,
    keep_report,
    kept_numbers,
    new_account,
    proven_by,
    reporters_of,
)
from lapor.reporters.credentials import issue_credentials
from lapor.reporters.identity import Contact
from lapor.reporters.models import ConfirmedContact, ContactMedium, Reporter
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reports.actors import actor_of
from lapor.reports.models import Report
from lapor.reports.permissions import is_own, own_reports

PHONES = ("", "+6281234560001", "+6281234560002")
EMAILS = ("", "a@example.id", "b@example.id")
PAIRS = [pair for pair in product(PHONES, EMAILS) if any(pair)]


def phone(number: str = PHONES[1]) -> ProvableContact:
    return ProvableContact(ContactMedium.SMS, number)


def email(address: str = EMAILS[1]) -> ProvableContact:
    return ProvableContact(ContactMedium.EMAIL, address)


def proven(contact: ProvableContact, account: User | None = None) -> User:
    return confirm(contact, account, language="id", now=NOW)


def reporter(number: str, address: str) -> Reporter:
    found = received(contact=Contact(phone=number, email=address)).reporter
    assert found
    return found


def owned(user: User) -> set[str]:
    return set(own_reports(actor_of(user, NOW.date())).values_list("number", flat=True))


class TestGuarantee(TestCase):
    """Proving one contact never opens what belongs to another."""

    @given(st.sets(st.sampled_from([*PHONES[1:], *EMAILS[1:]])), st.sets(st.sampled_from(PAIRS), max_size=5))
    @settings(max_examples=40)
    def test_an_account_owns_exactly_what_its_contacts_cover(
        self, shown: set[str], pairs: set[tuple[str, str]]
    ) -> None:
        small_city()
        reports = {pair: received(contact=Contact(phone=pair[0], email=pair[1])) for pair in sorted(pairs)}
        user = User.objects.create_user("warga1", None)
        for contact in sorted(shown):
            user = proven(email(contact) if "@" in contact else phone(contact), user)
        covered = {row.number for pair, row in reports.items() if {part for part in pair if part} <= shown}
        visitor = actor_of(user, NOW.date())
        assert owned(user) == covered
        assert {row.number for row in reports.values() if is_own(visitor, row)} == covered

    @given(st.sets(st.sampled_from(PAIRS), min_size=1, max_size=4), st.sampled_from([*PHONES[1:], *EMAILS[1:]]))
    @settings(max_examples=30)
    def test_neither_do_accounts_that_were_issued_before(self, pairs: set[tuple[str, str]], contact: str) -> None:
        small_city()
        for pair in sorted(pairs):
            issue_credentials(reporter(*pair), now=NOW)
        user = proven(email(contact) if "@" in contact else phone(contact))
        pairs_owned = [
            tuple(part for part in pair if part)
            for pair in sorted(pairs)
            if owned(user) & set(Report.objects.filter(reporter__in=_same(pair)).values_list("number", flat=True))
        ]
        assert pairs_owned == ([(contact,)] if {contact} in [{part for part in pair if part} for pair in pairs] else [])


def _same(pair: tuple[str, str]) -> list[int]:
    digests = {"phone_digest": phone(pair[0]).digest, "email_digest": email(pair[1]).digest}
    return list(Reporter.objects.filter(**digests).values_list("pk", flat=True))


def test_the_first_proof_makes_an_account_without_password(city: City) -> None:
    user = proven(phone())
    assert (user.has_usable_password(), user.password_must_change, has_own_password(user)) == (False, False, False)
    assert proven(phone()) == user


def test_whoever_was_issued_an_account_is_in_it_after_a_proof(city: City) -> None:
    mine = reporter(PHONES[1], "")
    issued = issue_credentials(mine, now=NOW)
    user = proven(phone())
    assert (user.username, user.password_must_change, user.has_usable_password()) == (issued.username, False, False)


def test_an_account_that_proved_the_contact_gets_no_second_one_at_disposition(city: City) -> None:
    user = proven(phone())
    assert issue_credentials(reporter(PHONES[1], ""), now=NOW).username == user.username
    proven(email(), user)
    both = issue_credentials(reporter(PHONES[1], EMAILS[1]), now=NOW)
    assert (both.username, both.password) == (user.username, None)


def test_half_a_pair_gets_an_account_of_its_own_that_is_joined_later(city: City) -> None:
    user = proven(phone())
    pair = reporter(PHONES[1], EMAILS[1])
    issued = issue_credentials(pair, now=NOW)
    assert (issued.username != user.username, owned(user)) == (True, set())
    user = proven(email(), user)
    assert list(User.objects.filter(username__in=[issued.username, user.username])) == [user]
    assert list(reporters_of(user).filter(pk=pair.pk)) == [pair]


def test_an_account_with_more_than_was_proven_is_left_alone(city: City) -> None:
    pair = reporter(PHONES[1], EMAILS[1])
    username = issue_credentials(pair, now=NOW).username
    other = User.objects.get(username=username)
    proven(email(EMAILS[2]), other)
    user = proven(email(), proven(phone()))
    assert User.objects.filter(pk=other.pk).exists()
    assert pair in reporters_of(user)
    assert proven_by(other) == {email(EMAILS[2]).digest}


def test_proving_a_contact_of_ones_other_account_joins_the_two(city: City) -> None:
    one, other = proven(phone()), proven(email())
    keep_report(other, "12345678", now=NOW)
    stays = proven(email(), one)
    assert (stays, User.objects.filter(pk=other.pk or 0).exists()) == (one, False)
    assert (proven_by(stays), kept_numbers(stays)) == ({phone().digest, email().digest}, {"12345678"})


@pytest.mark.parametrize("strength", ["app", "passkey", "password"])
def test_the_account_with_the_better_way_in_stays(city: City, strength: str) -> None:
    older, younger = proven(phone()), proven(email())
    if strength == "password":
        younger.set_password("kata sandi uji")
        younger.save()
    else:
        Authenticator.objects.create(user=younger, type=APP if strength == "app" else PASSKEY, data={})
        older.set_password("kata sandi uji")
        older.save()
    if strength == "app":
        Authenticator.objects.create(user=older, type=PASSKEY, data={})
    assert join(older, younger) == younger
    assert ConfirmedContact.objects.filter(user=younger).count() == 2


def test_a_code_never_takes_anything_from_an_account_with_an_app(city: City) -> None:
    careful, other = proven(phone()), proven(email())
    Authenticator.objects.create(user=careful, type=APP, data={})
    assert proven(phone(), other) == careful
    assert (proven_by(careful), proven_by(other)) == ({phone().digest}, {email().digest})


def test_the_contact_of_an_issued_account_with_an_app_goes_to_that_account(city: City) -> None:
    report = received(contact=Contact(phone=PHONES[1]))
    issued, thief = new_account(), proven(email())
    Reporter.objects.filter(pk=report.reporter_id).update(user=issued)
    Authenticator.objects.create(user=issued, type=APP, data={})
    assert proven(phone(), thief) == issued
    assert report.number not in owned(thief)


def test_a_reporter_without_contact_belongs_to_nobody(city: City) -> None:
    nameless = received(contact=Contact(name="Tanpa kontak"))
    assert nameless.number not in owned(proven(phone()))
