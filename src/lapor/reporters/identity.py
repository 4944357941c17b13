"""The only way to a reporter's identity, in and out."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from django.contrib.auth.base_user import AbstractBaseUser

from lapor.core.crypto import digest, seal, unseal
from lapor.reporters.models import ConfirmedContact, IdentityAccess, Reporter
from lapor.reporters.phones import masked

PURPOSE = "reporter identity"


@dataclass(frozen=True)
class Contact:
    """What a reporter tells of himself; the phone in E.164, the e-mail in lower case, each empty when not given."""

    name: str = ""
    phone: str = ""
    email: str = ""

    @property
    def is_reachable(self) -> bool:
        """Tell whether a message can reach the person."""
        return bool(self.phone or self.email)


_at_hand: ContextVar[Mapping[Contact, Reporter]] = ContextVar("at_hand", default=MappingProxyType({}))


def reporter_for(contact: Contact, *, language: str, now: datetime) -> Reporter | None:
    """Return the reporter with exactly this phone and e-mail, made when new; None when nothing was told.

    A name is kept from the first report that tells one.

    :raises IntegrityError: if another process makes the same one at this moment; the next try finds it.
    """
    if contact == Contact():
        return None
    found = _at_hand.get().get(contact) or _found(contact)
    if found is None:
        found = _new(contact, language, now)
        found.save(force_insert=True)
    elif contact.name and not found.name_sealed:
        Reporter.objects.filter(pk=found.pk, name_sealed="").update(name_sealed=seal(contact.name, PURPOSE))
    return found


def _found(contact: Contact) -> Reporter | None:
    if not contact.is_reachable:  # every report of nobody in particular has a reporter of its own
        return None
    phone, email = digest(contact.phone, PURPOSE), digest(contact.email, PURPOSE)
    return Reporter.objects.filter(phone_digest=phone, email_digest=email).first()


def _new(contact: Contact, language: str, now: datetime) -> Reporter:
    return Reporter(
        phone_sealed=seal(contact.phone, PURPOSE),
        phone_digest=digest(contact.phone, PURPOSE),
        email_sealed=seal(contact.email, PURPOSE),
        email_digest=digest(contact.email, PURPOSE),
        name_sealed=seal(contact.name, PURPOSE),
        language=language,
        created_at=now,
    )


@contextmanager
def new_reporters_at_hand(contacts: Sequence[Contact], *, language: str, now: datetime) -> Iterator[None]:
    """Make the reporters of contacts, each one reachable and known to be new, at once, for `reporter_for` meanwhile.

    :raises IntegrityError: if one of them is not new.
    """
    rows = [_new(contact, language, now) for contact in contacts]
    Reporter.objects.bulk_create(rows)
    token = _at_hand.set(dict(zip(contacts, rows, strict=True)))
    try:
        yield
    finally:
        _at_hand.reset(token)


def named_reporters(names: Sequence[str], *, now: datetime) -> list[Reporter | None]:
    """Return a new reporter for each name that is told, in one insert; None where there is none."""
    rows = [Reporter(name_sealed=seal(name, PURPOSE), created_at=now) if name else None for name in names]
    Reporter.objects.bulk_create([row for row in rows if row is not None])
    return rows


def masked_contact(reporter: Reporter) -> str:
    """Return the phone, else the e-mail, with most of it blotted out: too little to reach anybody."""
    phone = unseal(reporter.phone_sealed, PURPOSE)
    return masked_address(phone or unseal(reporter.email_sealed, PURPOSE))


@dataclass(frozen=True)
class MaskedContact:
    """A contact of a reporter as a page may show it: by which way, under which digest, blotted out."""

    medium: str
    digest: str
    shown: str


def contacts_of(reporter: Reporter) -> list[MaskedContact]:
    """Return the contacts of a reporter for the person's own eyes, the phone first."""
    both = (
        ("sms", reporter.phone_digest, reporter.phone_sealed),
        ("email", reporter.email_digest, reporter.email_sealed),
    )
    return [
        MaskedContact(medium, digested, masked_address(unseal(sealed, PURPOSE)))
        for medium, digested, sealed in both
        if sealed
    ]


def masked_contact_of(user: AbstractBaseUser) -> str:
    """Return the first confirmed contact of an account, blotted out; empty without one."""
    sealed = ConfirmedContact.objects.filter(user=user.pk).order_by("pk").values_list("sealed", flat=True).first()
    return masked_address(unseal(sealed or "", PURPOSE))


def masked_address(address: str) -> str:
    """Blot out most of a phone number or e-mail address; empty stays empty."""
    name, at, domain = address.partition("@")
    return f"{name[:1]}••••@{domain}" if at else address and masked(address)


def open_identity(reporter: Reporter, *, looker: str, reason: str, now: datetime) -> Contact:
    """Return who the reporter is and write down who looked and why."""
    (contact,) = open_identities([Look(reporter, reason)], looker=looker, now=now)
    return contact


@dataclass(frozen=True)
class Look:
    """One look at who a reporter is, and why."""

    reporter: Reporter
    reason: str


def open_identities(looks: Sequence[Look], *, looker: str, now: datetime) -> list[Contact]:
    """Return who some reporters are, in their order, and write each look down as `open_identity` does."""
    IdentityAccess.objects.bulk_create(
        IdentityAccess(reporter=look.reporter, looker=looker, reason=look.reason[:200], at=now) for look in looks
    )
    return [_contact(look.reporter) for look in looks]


def _contact(reporter: Reporter) -> Contact:
    return Contact(
        name=unseal(reporter.name_sealed, PURPOSE),
        phone=unseal(reporter.phone_sealed, PURPOSE),
        email=unseal(reporter.email_sealed, PURPOSE),
    )


def open_names(reporters: Sequence[Reporter], *, looker: str, reason: str, now: datetime) -> dict[int, str]:
    """Return the names of many reporters by their ids, and write each look down as `open_identity` does."""
    IdentityAccess.objects.bulk_create(
        IdentityAccess(reporter=reporter, looker=looker, reason=reason[:200], at=now) for reporter in reporters
    )
    return {reporter.pk: unseal(reporter.name_sealed, PURPOSE) for reporter in reporters}
