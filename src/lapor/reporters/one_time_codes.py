"""Six digits that prove a contact: made, counted and checked here; sent by the floors above."""

import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.db import IntegrityError, transaction

from lapor.core.crypto import digest, seal
from lapor.reporters.identity import PURPOSE as IDENTITY
from lapor.reporters.models import ContactMedium, OneTimeCode
from lapor.reporters.phones import INDONESIAN_MOBILE

PURPOSE = "one-time code"
LIFE = timedelta(minutes=10)
TRIES = 5
RESEND_AFTER = timedelta(seconds=60)
ONE_HOUR, ONE_DAY = timedelta(hours=1), timedelta(days=1)
PER_CONTACT = ((ONE_HOUR, 5), (ONE_DAY, 10))
# A telephone network's thousands may share one address; what protects against cost is the cap on all.
PER_ADDRESS = ((ONE_HOUR, 60),)
KEPT_FOR = timedelta(days=2)
MOST_FORGOTTEN = 50  # rows that one request clears away


@dataclass(frozen=True)
class ProvableContact:
    """One contact: a phone in E.164 or an e-mail in lower case."""

    medium: ContactMedium
    text: str

    @property
    def digest(self) -> str:
        """Return the digest by which reporters with this contact are found."""
        return digest(self.text, IDENTITY)

    @property
    def sealed(self) -> str:
        """Return the contact as it may lie in the database."""
        return seal(self.text, IDENTITY)


class TooSoonError(Exception):
    """A code went to this contact a moment ago."""


class TooManyError(Exception):
    """The contact, the network address or everybody together have used up their codes for now."""


class ForeignNumberError(Exception):
    """Codes go to Indonesian mobile numbers only: others cost much, and fraud lives from that."""


class Verdict(Enum):
    """What became of a code that was typed."""

    RIGHT = "right"
    WRONG = "wrong"
    DEAD = "dead"


@dataclass(frozen=True)
class Issued:
    """A fresh code: the row that waits for it, and the digits, which exist nowhere else."""

    row: OneTimeCode
    code: str


def issue(contact: ProvableContact, address: str, *, now: datetime) -> Issued:
    """Make a code for the contact; the caller sends it in the same transaction.

    Does the same work for contacts that some account has and for those that none has.

    :raises TooSoonError, TooManyError, ForeignNumberError: if none may be made now.
    """
    if contact.medium == ContactMedium.SMS and not INDONESIAN_MOBILE.fullmatch(contact.text):
        raise ForeignNumberError
    _forget_old(contact.medium, now)
    asker = digest(address, PURPOSE)
    _ensure_within_limits(contact, asker, now)
    code = f"{secrets.randbelow(1_000_000):06d}"
    row = OneTimeCode(
        medium=contact.medium,
        contact_digest=contact.digest,
        contact_sealed=contact.sealed,
        code_digest=_digest(contact.digest, code),
        address_digest=asker,
        minute=now.replace(second=0, microsecond=0),
        created_at=now,
        expires_at=now + LIFE,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise TooSoonError
    return Issued(row, code)


def check(code_id: int, typed: str, *, now: datetime) -> tuple[Verdict, OneTimeCode | None]:
    """Compare what was typed with the code; each comparison counts, and a code is right only once.

    The row comes with every verdict as long as there is one.
    """
    with transaction.atomic():
        row = OneTimeCode.objects.select_for_update().filter(pk=code_id).first()
        if row is None or not is_alive(row, now):
            return Verdict.DEAD, row
        row.tries += 1
        is_right = hmac.compare_digest(row.code_digest, _digest(row.contact_digest, digits_of(typed)))
        row.used_at = now if is_right else None
        row.save(update_fields=["tries", "used_at"])
    if is_right:
        return Verdict.RIGHT, row
    return Verdict.WRONG if is_alive(row, now) else Verdict.DEAD, row


def is_alive(row: OneTimeCode, now: datetime) -> bool:
    """Tell whether the code can still be typed."""
    return row.used_at is None and row.tries < TRIES and now < row.expires_at


def digits_of(typed: str) -> str:
    """Return the digits of what was typed: people copy spaces, hyphens and whole sentences along."""
    return re.sub(r"[^0-9]", "", unicodedata.normalize("NFKC", typed))


def _digest(contact_digest: str, code: str) -> str:
    return digest(f"{contact_digest}/{code}", PURPOSE)


def _ensure_within_limits(contact: ProvableContact, asker: str, now: datetime) -> None:
    to_contact = OneTimeCode.objects.filter(contact_digest=contact.digest)
    if to_contact.filter(created_at__gt=now - RESEND_AFTER).exists():
        raise TooSoonError
    from_address = OneTimeCode.objects.filter(address_digest=asker)
    of_medium = OneTimeCode.objects.filter(medium=contact.medium)
    in_all = settings.SMS_CODES_DAILY if contact.medium == ContactMedium.SMS else 0
    limits = [(to_contact, *limit) for limit in PER_CONTACT] + [(from_address, *limit) for limit in PER_ADDRESS]
    for rows, period, most in [*limits, (of_medium, ONE_DAY, in_all)]:
        if 0 < most <= rows.filter(created_at__gt=now - period)[:most].count():
            raise TooManyError


def _forget_old(medium: str, now: datetime) -> None:
    old = OneTimeCode.objects.filter(medium=medium, created_at__lt=now - KEPT_FOR).order_by("created_at")
    OneTimeCode.objects.filter(pk__in=list(old.values_list("pk", flat=True)[:MOST_FORGOTTEN])).delete()
