"""An officer leaves: everything in his hands goes to successors, in one go, and the record keeps the minutes."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.db import models, transaction
from django.utils.timezone import localdate, make_aware
from django.utils.translation import gettext_lazy as _

from lapor.agencies import office_record
from lapor.agencies.absences import AbsenceRefusedError, Wish, day_before, end_leave, take_leave
from lapor.agencies.models import Absence, Agency, Officer, Posting
from lapor.agencies.office_record import OfficeAction
from lapor.core import second_factor
from lapor.core.models import Event, User
from lapor.core.tasks import enqueue
from lapor.desk.office.page import house_of
from lapor.desk.office.staff import ensure_admin_stays, ensure_manages, place_of, shut, unexpired
from lapor.reports.guards import Visit
from lapor.reports.holdings import Holdings, Passing, holdings_of, pass_on
from lapor.reports.permissions import Actor

CLOSE_ACCOUNT: Final = "office:close_account"


class Trouble(models.TextChoices):
    """Why a hand-over cannot be done as it was planned."""

    NO_DEPUTY = (
        "no_deputy",
        _("Ia masih menjadi pengganti orang yang cuti sesudah hari itu. Pilih penerusnya."),
    )
    UNFIT_DEPUTY = "unfit_deputy", _("Penerus tidak bisa menjadi pengganti cuti yang dipegang petugas ini.")


class FarewellRefusedError(Exception):
    """A hand-over cannot be done as it was planned; the argument is the `Trouble`."""


@dataclass(frozen=True)
class Farewell:
    """Who leaves with which day, and who takes over."""

    officer: Officer
    last_day: date
    passing: Passing


def postings_in_house(officer: Officer, visit: Visit) -> list[Posting]:
    """Return the officer's postings in the admin's house, ended ones too."""
    return list(officer.postings.filter(agency__in=house_of(visit).agencies()).select_related("agency"))


def begun_on(officer: Officer, visit: Visit) -> date | None:
    """Return the day on which the last of the officer's present postings in the house began; None without any."""
    present = [posting for posting in postings_in_house(officer, visit) if posting.is_valid_on(visit.today)]
    return max((posting.valid_from for posting in present), default=None)


def acting_for(officer: Officer, visit: Visit) -> Actor:
    """Return the admin with the postings of the one who leaves, as a deputy has them; the events name the admin."""
    return Actor(visit.actor.officer, (*visit.actor.postings, *postings_in_house(officer, visit)))


def held_by(officer: Officer, visit: Visit) -> Holdings:
    """Return what the officer holds and the admin may pass on."""
    places = {posting.agency_id: posting.agency for posting in postings_in_house(officer, visit)}
    return holdings_of(officer, acting_for(officer, visit), tuple(places.values()))


def settled_until(last_day: date, today: date) -> date:
    """Return the day up to which leave and deputies stay as they were: what is over is not told anew."""
    return max(last_day, day_before(today))


def deputyships_after(officer: Officer, last_day: date) -> list[Absence]:
    """Return the absences that the officer would still stand in for after the last day."""
    return list(officer.deputyships.filter(last_day__gt=last_day).select_related("officer").order_by("first_day"))


@transaction.atomic
def hand_over(plan: Farewell, by: Visit) -> Event:
    """Do all of it or nothing; return the entry of the record that the minutes are printed from.

    Without another posting the account closes: at once, or with a later last day on the morning after it.

    :raises OfficeRefusedError: as `staff.ensure_manages` and `staff.ensure_admin_stays`.
    :raises UnfitSuccessorError: if a report cannot go to the successor.
    :raises FarewellRefusedError: if a deputyship cannot.
    """
    place = place_of(plan.officer, by)
    office_record.lock(place)
    ensure_manages(by, plan.officer)
    ending = _ending(plan, by)
    keeps = keeps_account(plan, by)
    ensure_admin_stays(ending, plan.last_day)
    holdings = held_by(plan.officer, by)
    staying = pass_on(holdings, plan.passing, acting_for(plan.officer, by), now=by.now)
    deputyships = _pass_on_deputyships(plan, by.today)
    Posting.objects.filter(pk__in=[posting.pk for posting in ending]).update(valid_until=plan.last_day)
    settled = settled_until(plan.last_day, by.today)
    for absence in plan.officer.absences.filter(last_day__gt=settled):
        end_leave(absence, settled)
    if not keeps:
        _end_account(plan, by)
    facts = _minutes(plan, holdings, deputyships, ending) | {"staying_mentions": len(staying)}
    return office_record.write(OfficeAction.HANDED_OVER, place, actor=by.actor.label, at=by.now, facts=facts)


def _pass_on_deputyships(plan: Farewell, today: date) -> list[list[int]]:
    """Let the successor stand in after the last day; return absent officer and successor of each."""
    passed, settled = [], settled_until(plan.last_day, today)
    for absence in deputyships_after(plan.officer, settled):
        successor = plan.passing.others
        if successor is None:
            raise FarewellRefusedError(Trouble.NO_DEPUTY)
        try:
            _pass_on_deputyship(absence, successor, settled, today)
        except AbsenceRefusedError as error:
            raise FarewellRefusedError(Trouble.UNFIT_DEPUTY) from error
        passed.append([absence.officer_id, successor.pk])
    return passed


def _pass_on_deputyship(absence: Absence, successor: Officer, last_day: date, today: date) -> None:
    begins = max(absence.first_day, last_day + timedelta(days=1))
    wish = Wish(absence.officer, successor, begins, absence.last_day, instead_of=absence.pk)
    if begins > absence.first_day:  # it runs already: what is left becomes an absence of its own
        end_leave(absence, day_before(begins))
        wish = Wish(absence.officer, successor, begins, wish.last_day)
    take_leave(wish, today)


def _ending(plan: Farewell, by: Visit) -> list[Posting]:
    return [posting for posting in postings_in_house(plan.officer, by) if posting.is_valid_on(plan.last_day)]


def keeps_account(plan: Farewell, by: Visit) -> bool:
    """Tell whether the officer goes on working somewhere, by a posting that this hand-over does not end."""
    lasting = plan.officer.postings.filter(unexpired(plan.last_day + timedelta(days=1)))
    return lasting.exclude(pk__in=[posting.pk for posting in _ending(plan, by)]).exists()


def _end_account(plan: Farewell, by: Visit) -> None:
    if plan.last_day <= by.today:
        _shut(plan.officer.user)
    else:
        morning_after = make_aware(datetime.combine(plan.last_day + timedelta(days=1), datetime.min.time()))
        enqueue(CLOSE_ACCOUNT, f"{plan.officer.pk}:{plan.last_day.isoformat()}", at=morning_after)


def close_account(key: str, now: datetime) -> None:
    """Close the account of an officer whose last day is over, unless a new posting came meanwhile: a task."""
    officer = Officer.objects.select_related("user").get(pk=int(key.partition(":")[0]))
    if not officer.postings.filter(unexpired(localdate(now))).exists():
        _shut(officer.user)


def _shut(user: User) -> None:
    second_factor.reset(user)
    shut(user)


def _minutes(plan: Farewell, holdings: Holdings, deputyships: list[list[int]], ending: list[Posting]) -> dict[str, Any]:
    """Return what the minutes need: numbers and ids only."""

    def pairs(numbers: list[str]) -> list[list[Any]]:
        takers = ((number, plan.passing.of(number)) for number in numbers)
        return [[number, taker.pk if taker else None] for number, taker in takers]

    return {
        "officer": plan.officer.pk,
        "until": plan.last_day.isoformat(),
        "postings": [posting.pk for posting in ending],
        "reports": pairs([report.number for report in holdings.reports]),
        "drafts": pairs([draft.report.number for draft in holdings.drafts]),
        "mentions": pairs([mention.report.number for mention in holdings.mentions]),
        "tasks": [task.report.number for task in holdings.tasks],
        "deputyships": deputyships,
    }


def place_of_minutes(event: Event) -> Agency:
    """Return the agency whose letterhead stands on the minutes."""
    return Agency.objects.get(code=event.facts["agency"])
