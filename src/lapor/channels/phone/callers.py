"""What is known of a number that calls: earlier calls, and how its reports stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from lapor.agencies.models import Role
from lapor.agencies.queries import conflicted_agencies
from lapor.channels.phone.models import Intake, Outcome
from lapor.core.crypto import digest
from lapor.reporters import phones
from lapor.reporters.identity import PURPOSE
from lapor.reports.guards import ADMINISTRATORS
from lapor.reports.permissions import Actor

TAKERS = (Role.OPERATOR, *ADMINISTRATORS)
LOOK_BACK = timedelta(days=365)
MOST_SHOWN = 10


@dataclass(frozen=True)
class Caller:
    """A number that called before; `pranks` are counted apart, and never keep anybody from being heard."""

    calls: list[Intake]
    count: int
    pranks: int


def agencies_of(actor: Actor) -> list[int]:
    """Return the agencies for which the officer takes calls."""
    return [posting.agency_id for posting in actor.postings if posting.role in TAKERS]


def intakes_of(actor: Actor) -> "QuerySet[Intake]":
    """Return what the officer's agencies took down, but for complaints about an agency that the officer works for."""
    taken = Intake.objects.filter(agency__in=agencies_of(actor))
    return taken.exclude(report__concerned_agency__in=conflicted_agencies(actor.postings))


def known_caller(typed: str, actor: Actor, *, now: datetime) -> Caller | None:
    """Return what the officer's agencies know of a number of the last year; None for an unreadable or new one."""
    number = phones.normalise(typed)
    if number is None:
        return None
    found = intakes_of(actor).filter(caller_digest=digest(number, PURPOSE), at__gte=now - LOOK_BACK)
    rows = list(found.select_related("report").order_by("-at")[:500])
    return Caller(rows[:MOST_SHOWN], len(rows), _pranks(rows)) if rows else None


def _pranks(rows: Iterable[Intake]) -> int:
    return sum(row.outcome == Outcome.PRANK and row.cleared_at is None for row in rows)


def pranks_of(phone_digest: str, actor: Actor, now: datetime) -> int:
    """Return how often the officer's agencies marked calls of a number, known by its digest, as a prank in a year."""
    calls = Intake.objects.filter(caller_digest=phone_digest, agency__in=agencies_of(actor), at__gte=now - LOOK_BACK)
    return calls.filter(outcome=Outcome.PRANK, cleared_at=None).count()
