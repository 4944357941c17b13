"""Leave: who may stand in for whom, and on which days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import models, transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Absence, Agency, Officer, Posting
from lapor.agencies.queries import government_of

LONGEST = timedelta(days=366)


class Refusal(models.TextChoices):
    """Why an absence cannot be as it was wished."""

    ORDER = "order", _("Hari terakhir harus sama dengan atau sesudah hari pertama.")
    PAST = "past", _("Hari-hari itu sudah lewat.")
    LONG = "long", _("Cuti paling lama setahun. Untuk lebih lama, pakai serah terima.")
    SELF = "self", _("Pengganti harus orang lain.")
    OVERLAP = "overlap", _("Petugas ini sudah punya cuti pada hari-hari itu.")
    DEPUTISES = "deputises", _("Pada hari-hari itu petugas ini menjadi pengganti orang lain. Ubah dulu penggantinya.")
    DEPUTY_AWAY = "deputy_away", _("Pengganti sendiri sedang cuti pada hari-hari itu.")
    UNFIT = "unfit", _("Pengganti harus bertugas di instansi yang sama atau di pemerintahnya, selama seluruh cuti.")


class AbsenceRefusedError(Exception):
    """An absence breaks a rule; the argument is the `Refusal`."""


@dataclass(frozen=True)
class Wish:
    """The absence that somebody wants; `instead_of` is the row that it replaces."""

    officer: Officer
    deputy: Officer
    first_day: date
    last_day: date
    instead_of: int | None = None


def refusal_of(wish: Wish, today: date) -> Refusal | None:
    """Return the first rule that the wish breaks; None when it breaks none."""
    if wish.last_day < wish.first_day:
        return Refusal.ORDER
    if wish.last_day < today:
        return Refusal.PAST
    if wish.last_day - wish.first_day > LONGEST:
        return Refusal.LONG
    if wish.officer == wish.deputy:
        return Refusal.SELF
    return _clash(wish) or (None if _can_take_over(wish) else Refusal.UNFIT)


def _clash(wish: Wish) -> Refusal | None:
    others = during(wish.first_day, wish.last_day).exclude(pk__in=[wish.instead_of or 0])
    for refusal, rows in (
        (Refusal.OVERLAP, others.filter(officer=wish.officer)),
        (Refusal.DEPUTISES, others.filter(deputy=wish.officer)),
        (Refusal.DEPUTY_AWAY, others.filter(officer=wish.deputy)),
    ):
        if rows.exists():
            return refusal
    return None


def during(first_day: date, last_day: date) -> QuerySet[Absence]:
    """Return the absences that share a day with a span."""
    return Absence.objects.filter(first_day__lte=last_day, last_day__gte=first_day)


def _can_take_over(wish: Wish) -> bool:
    """Tell whether the deputy is posted, all the time, wherever the officer is, or at the government of it."""
    own = list(wish.deputy.postings.all()) if wish.deputy.user.is_active else []
    return all(
        any(_covers(mine, theirs, wish) for mine in own if mine.agency_id in _places(theirs.agency))
        for theirs in _unexpired(wish)
    )


def _unexpired(wish: Wish) -> Sequence[Posting]:
    lasting = Q(valid_until=None) | Q(valid_until__gte=wish.first_day)
    return list(wish.officer.postings.filter(lasting, valid_from__lte=wish.last_day).select_related("agency"))


def _places(agency: Agency) -> set[int]:
    return {agency.pk, government_of(agency).pk}


def _covers(mine: Posting, theirs: Posting, wish: Wish) -> bool:
    begins = max(wish.first_day, theirs.valid_from)
    ends = min(wish.last_day, theirs.valid_until or wish.last_day)
    return mine.is_valid_on(begins) and mine.is_valid_on(ends)


def possible_deputies(officer: Officer, today: date) -> QuerySet[Officer]:
    """Return who is posted where the officer is, or at the government of it, by name."""
    own = Posting.objects.filter(Q(valid_until=None) | Q(valid_until__gte=today), officer=officer)
    places = {place for posting in own.select_related("agency") for place in _places(posting.agency)}
    lasting = Posting.objects.filter(Q(valid_until=None) | Q(valid_until__gte=today), agency__in=places)
    fit = Officer.objects.filter(pk__in=lasting.values("officer"), user__is_active=True)
    return fit.exclude(pk=officer.pk).order_by("name")


@transaction.atomic
def take_leave(wish: Wish, today: date) -> Absence:
    """Write the absence down; with `instead_of`, in place of another.

    :raises AbsenceRefusedError: if it breaks a rule.
    """
    people = Officer.objects.select_for_update(no_key=True).filter(pk__in=[wish.officer.pk, wish.deputy.pk])
    list(people.order_by("pk"))  # two wishes at once wait for each other
    if refusal := refusal_of(wish, today):
        raise AbsenceRefusedError(refusal)
    days = {"deputy": wish.deputy, "first_day": wish.first_day, "last_day": wish.last_day}
    if wish.instead_of:
        Absence.objects.filter(pk=wish.instead_of).update(**days)
        return Absence.objects.get(pk=wish.instead_of)
    return Absence.objects.create(officer=wish.officer, **days)


def end_leave(absence: Absence, last_day: date) -> None:
    """Let the absence end with `last_day`; one that would not have begun by then is cancelled."""
    if last_day < absence.first_day:
        absence.delete()
    elif last_day < absence.last_day:
        absence.last_day = last_day
        absence.save(update_fields=["last_day"])


def day_before(day: date) -> date:
    """Return the last day of what ends where `day` begins."""
    return day - timedelta(days=1)
