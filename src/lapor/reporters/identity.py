"""The only way to a reporter's identity, in and out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

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


def reporter_for(contact: Contact, *, language: str, now: datetime) -> Reporter | None:
    """Return the reporter with exactly this phone and e-mail, made when new; None when nothing was told.

    A name is kept from the first report that tells one.
    """
    if contact == Contact():
        return None
    sealed = {
        "phone_sealed": seal(contact.phone, PURPOSE),
        "email_sealed": seal(contact.email, PURPOSE),
        "name_sealed": seal(contact.name, PURPOSE),
        "language": language,
        "created_at": now,
    }
    if not contact.is_reachable:
        return Reporter.objects.create(**sealed)
    reporter, is_new = Reporter.objects.get_or_create(
        phone_digest=digest(contact.phone, PURPOSE), email_digest=digest(contact.email, PURPOSE), defaults=sealed
    )
    if not is_new and contact.name and not reporter.name_sealed:
        Reporter.objects.filter(pk=reporter.pk, name_sealed="").update(name_sealed=sealed["name_sealed"])
    return reporter


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
    IdentityAccess.objects.create(reporter=reporter, looker=looker, reason=reason[:200], at=now)
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
