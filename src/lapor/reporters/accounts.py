"""Accounts and what they have proven: which reporters are theirs, which accounts are one (ADR 15)."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction
from django.db.models import F, Q, QuerySet

from lapor.core.crypto import unseal
from lapor.core.models import User
from lapor.core.second_factor import APP, PASSKEY, factors_of, has_app
from lapor.reporters.identity import PURPOSE, Contact, reporter_for
from lapor.reporters.models import ConfirmedContact, ContactMedium, KeptReport, OneTimeCode, Reporter
from lapor.reporters.one_time_codes import ProvableContact

TRIES = 3


def proven_by(user: User) -> set[str]:
    """Return the digests of the contacts that the account has proven."""
    return set(ConfirmedContact.objects.filter(user=user).values_list("digest", flat=True))


def covered_by(proven: Iterable[str]) -> Q:
    """Return which reporters have nothing but proven contacts, and at least one.

    Listed, not a subquery: the index of the pair then finds them, behind an OR too.
    """
    allowed = ["", *sorted(proven)]
    return Q(phone_digest__in=allowed, email_digest__in=allowed) & ~Q(phone_digest="", email_digest="")


def reporters_of(user: User) -> QuerySet[Reporter]:
    """Return the account's reporters, the first one first: given to it, or all of whose contacts it has proven."""
    return Reporter.objects.filter(Q(user=user) | covered_by(proven_by(user))).order_by("pk")


def kept_numbers(user: User) -> frozenset[str]:
    """Return the numbers of the reports that the account keeps because their codes were shown."""
    return frozenset(KeptReport.objects.filter(user=user).values_list("number", flat=True))


def keep_report(user: User, number: str, *, now: datetime) -> None:
    """Let the account keep one report; the caller has seen that its code was shown."""
    KeptReport.objects.bulk_create([KeptReport(user=user, number=number, kept_at=now)], ignore_conflicts=True)


def account_with(contact: ProvableContact) -> User | None:
    """Return the account that has proven the contact."""
    found = ConfirmedContact.objects.filter(digest=contact.digest).select_related("user").first()
    return found.user if found else None


def new_account(*, must_change: bool = False) -> User:
    """Make an account without a password; nobody can sign in to it until something is proven or issued."""
    return User.objects.create_user(_free_username(), None, password_must_change=must_change)


def proven_contact(code: OneTimeCode) -> ProvableContact:
    """Return the contact that a used code has proven."""
    return ProvableContact(ContactMedium(code.medium), unseal(code.contact_sealed, PURPOSE))


def confirm(contact: ProvableContact, account: User | None, *, language: str, now: datetime) -> User:
    """Write down that somebody has proven a contact; return the account that he is in from now on.

    `account` is the one he is signed in to. Without it he gets the account that has the contact, else the one that was
    issued to exactly this contact, else a new one. What the proof shows to belong together is joined.
    """
    for _ in range(TRIES):
        try:
            with transaction.atomic():
                return _confirm(contact, account, language, now)
        except IntegrityError:
            continue  # the same contact was confirmed a moment ago, in another window
    raise RuntimeError("a contact could not be confirmed")


def _confirm(contact: ProvableContact, account: User | None, language: str, now: datetime) -> User:
    owner = account_with(contact)
    if owner is None:
        owner = _owner_of_new(contact, account)
        ConfirmedContact.objects.create(
            user=owner, medium=contact.medium, digest=contact.digest, sealed=contact.sealed, confirmed_at=now
        )
        reporter_for(_as_contact(contact), language=language, now=now)
    elif account is not None and account != owner and not has_app(owner):
        owner = join(account, owner)
    _drop_one_time_password(owner)
    return _adopt_reporters(owner)


def _owner_of_new(contact: ProvableContact, account: User | None) -> User:
    """Return whose a contact becomes that nobody has proven yet: an account with an app loses nothing to a code."""
    issued = _issued_to(contact)
    if issued and has_app(issued):
        return issued
    return account or issued or new_account()


def _as_contact(contact: ProvableContact) -> Contact:
    return Contact(phone=contact.text) if contact.medium == ContactMedium.SMS else Contact(email=contact.text)


def _issued_to(contact: ProvableContact) -> User | None:
    """Return the account whose username was sent to exactly this contact, unless other contacts are tied to it."""
    digests = {"phone_digest": "", "email_digest": ""}
    digests["phone_digest" if contact.medium == ContactMedium.SMS else "email_digest"] = contact.digest
    reporter = Reporter.objects.filter(**digests, user__isnull=False).select_related("user").first()
    user = reporter.user if reporter else None
    return user if user and _belongs_to(user, {contact.digest}) else None


def _belongs_to(user: User, proven: set[str]) -> bool:
    """Tell whether the proven contacts open everything that the account has."""
    if ConfirmedContact.objects.filter(user=user).exclude(digest__in=proven).exists():
        return False
    if KeptReport.objects.filter(user=user).exists():
        return False
    return not Reporter.objects.filter(user=user).exclude(covered_by(proven)).exists()


def _drop_one_time_password(user: User) -> None:
    """Take away a password from an SMS that was never replaced: the code does its work now."""
    if user.password_must_change:
        user.set_unusable_password()
        user.password_must_change, user.password_expires_at = False, None
        user.save(update_fields=["password", "password_must_change", "password_expires_at"])


def _adopt_reporters(user: User) -> User:
    """Tie every reporter whose contacts are all proven to the account, and join the account that was issued to it."""
    proven = proven_by(user)
    mine = Reporter.objects.filter(covered_by(proven))
    mine.filter(user=None).update(user=user)
    for other in list(User.objects.filter(reporters__in=mine).exclude(pk=user.pk).distinct()):
        if _belongs_to(other, proven) and not has_app(other):
            user = join(user, other)
    return user


def join(one: User, other: User) -> User:
    """Make one account of two of the same person; return the one that stays: with an app, a passkey, a password.

    The other one's sessions, password and factors end.
    """
    stays, goes = sorted((one, other), key=_strength, reverse=True)
    ConfirmedContact.objects.filter(user=goes).update(user=stays)
    Reporter.objects.filter(user=goes).update(user=stays)
    for number in kept_numbers(goes) - kept_numbers(stays):
        KeptReport.objects.filter(user=goes, number=number).update(user=stays)
    goes.delete()
    return stays


def _strength(user: User) -> tuple[bool, bool, bool, int]:
    factors = factors_of(user)
    return APP in factors, PASSKEY in factors, has_own_password(user), -user.pk


def has_own_password(user: User) -> bool:
    """Tell whether the person has chosen a password; one from an SMS is not."""
    return user.has_usable_password() and not user.password_must_change


def owner_of_all_contacts(reporter: Reporter) -> User | None:
    """Return the account that has proven every contact of the reporter; None when there is no such one."""
    digests = {value for value in (reporter.phone_digest, reporter.email_digest) if value}
    proven = ConfirmedContact.objects.filter(digest__in=digests).select_related("user")
    owners = [row.user for row in proven]
    return owners[0] if owners and len(owners) == len(digests) and len(set(owners)) == 1 else None


def end_other_sessions(user: User) -> None:
    """End every session of the account; the caller writes the new hash into the one that stays."""
    User.objects.filter(pk=user.pk).update(sign_in_generation=F("sign_in_generation") + 1)
    user.refresh_from_db(fields=["sign_in_generation"])


def _free_username() -> str:
    """Return a username nobody has; a longer one when the short ones get scarce."""
    for digits in (6, 6, 6, 7, 7, 8, 9):
        username = f"warga{secrets.randbelow(9 * 10 ** (digits - 1)) + 10 ** (digits - 1)}"
        if not User.objects.filter(username=username).exists():
            return username
    return f"warga{secrets.randbelow(10**12):012d}"
