"""What an admin writes about officers: accounts, postings, one-time passwords. Every change leaves an entry behind."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from lapor.agencies import office_record
from lapor.agencies.contacts import OfficerContacts, set_contacts
from lapor.agencies.models import Agency, Officer, Posting, Role
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import GOVERNMENTS
from lapor.core import second_factor
from lapor.core.models import User
from lapor.reporters.credentials import PASSWORD_LENGTH, PASSWORD_LETTERS, PASSWORD_LIFE
from lapor.reports.guards import Visit


class Refusal(models.TextChoices):
    """Why something cannot be done to an officer."""

    LAST_ADMIN = "last_admin", _("Ini admin terakhir. Beri dulu peran admin kepada petugas lain, lalu ulangi.")
    OWN_ACCOUNT = "own_account", _("Akun Anda sendiri diatur di halaman Akun, atau oleh admin lain.")
    NOT_YOURS = "not_yours", _("Petugas ini juga punya tugas di luar kewenangan Anda; hanya admin di sana yang bisa.")
    OVER = "over", _("Penugasan ini berakhir lebih awal daripada hari itu.")
    KNOWN = "known", _("Petugas bernama sama sudah punya peran ini di sana. Buka halamannya, atau bedakan namanya.")
    TWICE = "twice", _("Petugas ini sudah punya peran itu di instansi itu pada hari-hari itu.")


class OfficeRefusedError(Exception):
    """A change breaks a rule of the house; the argument is the `Refusal`."""


@dataclass(frozen=True)
class PostingWish:
    """A role at an agency, from a day on."""

    role: Role
    agency: Agency
    valid_from: date
    valid_until: date | None = None


@dataclass(frozen=True)
class NewOfficer:
    """Who is to be added, and with which first posting."""

    name: str
    username: str
    contacts: OfficerContacts
    posting: PostingWish


def unexpired(today: date) -> Q:
    """Return the condition that a posting is in force today or will be."""
    return Q(valid_until=None) | Q(valid_until__gte=today)


def weight_of(officer: Officer, today: date) -> list[Posting]:
    """Return the postings that the account opens, now or later: the officer's own and those held for absent ones."""
    absent = officer.deputyships.filter(last_day__gte=today).values("officer")
    held = Posting.objects.filter(Q(officer=officer) | Q(officer__in=absent)).filter(unexpired(today))
    return list(held.select_related("agency"))


def manages(visit: Visit, officer: Officer) -> bool:
    """Tell whether the admin may handle the account: nobody takes over one that may more than his own."""
    return House.of(visit.actor.postings).covers(weight_of(officer, visit.today))


def ensure_manages(visit: Visit, officer: Officer) -> None:
    """Refuse what would let an admin into an account above his own, or around the proofs of his own.

    :raises OfficeRefusedError: `OWN_ACCOUNT` or `NOT_YOURS`.
    """
    if officer == visit.actor.officer:
        raise OfficeRefusedError(Refusal.OWN_ACCOUNT)
    if not manages(visit, officer):
        raise OfficeRefusedError(Refusal.NOT_YOURS)


def one_time_password() -> str:
    """Return a password that is easy to read out; only its hash is stored."""
    return "".join(secrets.choice(PASSWORD_LETTERS) for _ in range(PASSWORD_LENGTH))


@transaction.atomic
def add_officer(new: NewOfficer, by: Visit) -> tuple[Officer, str]:
    """Add the officer; return the row and the password to be changed at the first sign-in.

    :raises OfficeRefusedError: `KNOWN` if somebody of that name has the role there: most likely the same, sent twice.
    :raises IntegrityError: if the username is taken.
    """
    office_record.lock(new.posting.agency)
    same = Posting.objects.filter(unexpired(by.today), agency=new.posting.agency, role=new.posting.role)
    if same.filter(officer__name__iexact=new.name, officer__user__is_active=True).exists():
        raise OfficeRefusedError(Refusal.KNOWN)
    password = one_time_password()
    user = User.objects.create_user(
        new.username, password, password_must_change=True, password_expires_at=by.now + PASSWORD_LIFE
    )
    officer = Officer(user=user, name=new.name)
    set_contacts(officer, new.contacts)
    officer.save()
    posting = _posting(officer, new.posting)
    _write(OfficeAction.OFFICER_ADDED, posting.agency, officer, by, role=posting.role)
    return officer, password


def _posting(officer: Officer, wish: PostingWish) -> Posting:
    return Posting.objects.create(
        officer=officer, agency=wish.agency, role=wish.role, valid_from=wish.valid_from, valid_until=wish.valid_until
    )


def _write(action: OfficeAction, agency: Agency, officer: Officer, by: Visit, **facts: Any) -> None:
    office_record.write(action, agency, actor=by.actor.label, at=by.now, facts={"officer": officer.pk, **facts})


def place_of(officer: Officer, visit: Visit) -> Agency:
    """Return the agency of the admin's house under which the record speaks of the officer: the newest posting there."""
    inside = officer.postings.filter(agency__in=House.of(visit.actor.postings).agencies())
    return inside.select_related("agency").order_by("-valid_from", "-pk")[0].agency


@transaction.atomic
def change_contacts(officer: Officer, name: str, contacts: OfficerContacts, by: Visit) -> None:
    """Write the name and the sealed contacts anew."""
    if not manages(by, officer):
        raise OfficeRefusedError(Refusal.NOT_YOURS)
    officer.name = name
    set_contacts(officer, contacts)
    officer.save(update_fields=["name", "email_sealed", "phone_sealed"])
    _write(OfficeAction.CONTACTS_CHANGED, place_of(officer, by), officer, by)


@transaction.atomic
def add_posting(officer: Officer, wish: PostingWish, by: Visit) -> None:
    """Give the officer one more role.

    :raises OfficeRefusedError: `TWICE` if the officer has it on one of these days.
    """
    office_record.lock(wish.agency)
    same = officer.postings.filter(unexpired(wish.valid_from), agency=wish.agency, role=wish.role)
    if wish.valid_until:
        same = same.filter(valid_from__lte=wish.valid_until)
    if same.exists():
        raise OfficeRefusedError(Refusal.TWICE)
    _posting(officer, wish)
    _write(OfficeAction.POSTING_ADDED, wish.agency, officer, by, role=wish.role)


@transaction.atomic
def end_posting(posting: Posting, last_day: date, by: Visit) -> None:
    """Let a posting end with a day; one that would not have begun by then stays in the history as never in force.

    :raises OfficeRefusedError: `OVER` if it ends earlier anyway, `LAST_ADMIN` if nobody could add officers afterwards.
    """
    office_record.lock(posting.agency)
    if posting.valid_until and posting.valid_until < last_day:
        raise OfficeRefusedError(Refusal.OVER)
    ensure_admin_stays([posting], last_day)
    posting.valid_until = max(last_day, posting.valid_from - timedelta(days=1))
    posting.save(update_fields=["valid_until"])
    _write(
        OfficeAction.POSTING_ENDED,
        posting.agency,
        posting.officer,
        by,
        role=posting.role,
        until=posting.valid_until.isoformat(),
    )


def ensure_admin_stays(leaving: Iterable[Posting], last_day: date) -> None:
    """Refuse to end postings when a government, or the nation, would have no lasting admin who can sign in.

    :raises OfficeRefusedError: `LAST_ADMIN`.
    """
    for posting in leaving:
        if not _is_top_admin(posting):
            continue
        begun = {"valid_until": None, "valid_from__lte": last_day + timedelta(days=1)}
        others = Posting.objects.filter(role=posting.role, officer__user__is_active=True, **begun)
        if posting.role == Role.AGENCY_ADMIN:
            others = others.filter(agency=posting.agency)
        if not others.exclude(officer=posting.officer_id).exists():
            raise OfficeRefusedError(Refusal.LAST_ADMIN)


def _is_top_admin(posting: Posting) -> bool:
    """Tell whether nobody above can help out: an OPD without an admin still has its government's."""
    is_governments = posting.role == Role.AGENCY_ADMIN and posting.agency.level in GOVERNMENTS
    return is_governments or posting.role == Role.NATIONAL_ADMIN


@transaction.atomic
def give_password(officer: Officer, by: Visit) -> str:
    """Return a new one-time password; the old one and every session end."""
    ensure_manages(by, officer)
    password, user = one_time_password(), officer.user
    user.set_password(password)
    user.password_must_change, user.password_expires_at = True, by.now + PASSWORD_LIFE
    user.save(update_fields=["password", "password_must_change", "password_expires_at"])
    _write(OfficeAction.PASSWORD_GIVEN, place_of(officer, by), officer, by)
    return password


@transaction.atomic
def reset_second_factor(officer: Officer, by: Visit) -> None:
    """Take the second factor from an officer who lost it; every session ends."""
    ensure_manages(by, officer)
    second_factor.reset(officer.user)
    _write(OfficeAction.SECOND_FACTOR_RESET, place_of(officer, by), officer, by)


@transaction.atomic
def close_account(officer: Officer, by: Visit) -> None:
    """Let nobody in by this account any more; postings and history stay.

    :raises OfficeRefusedError: as `ensure_manages` and `ensure_admin_stays`.
    """
    place = place_of(officer, by)
    office_record.lock(place)
    ensure_manages(by, officer)
    ensure_admin_stays(officer.postings.filter(unexpired(by.today)).select_related("agency"), by.today)
    shut(officer.user)
    _write(OfficeAction.ACCOUNT_CLOSED, place, officer, by)


def shut(user: User) -> None:
    """Close an account and end its sessions."""
    User.objects.filter(pk=user.pk).update(is_active=False, sign_in_generation=F("sign_in_generation") + 1)


@transaction.atomic
def open_account(officer: Officer, by: Visit) -> None:
    """Let the officer in again, with the password and second factor of before."""
    ensure_manages(by, officer)
    User.objects.filter(pk=officer.user_id).update(is_active=True)
    _write(OfficeAction.ACCOUNT_OPENED, place_of(officer, by), officer, by)
