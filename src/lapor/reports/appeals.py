"""Who may decide on an appeal: any verifier of the government but the one who archived, and every national admin."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from lapor.agencies.models import Agency, Officer, Posting, Role, valid_on
from lapor.agencies.queries import conflicted_agencies, postings_of
from lapor.reports.accountable import VERIFYING
from lapor.reports.models import Report


@dataclass(frozen=True)
class Deciders:
    """Who could decide: officers of the report's own government, and national admins."""

    own: list[Officer]
    national: list[Officer]


def deciders(report: Report, archiver: Officer | None, day: date) -> Deciders:
    """Return who could decide on an appeal against what `archiver` decided; on leave or not, for the time is long."""
    posted = Posting.objects.filter(valid_on(day), officer__user__is_active=True).select_related("officer")
    own = posted.filter(agency=report.government_id, role__in=VERIFYING)
    found = _fit(own, report, archiver, day)
    national = [] if found else _fit(posted.filter(role=Role.NATIONAL_ADMIN), report, archiver, day)
    return Deciders(found, national)


def _fit(postings: Iterable[Posting], report: Report, archiver: Officer | None, day: date) -> list[Officer]:
    """Return whose hands are free: not the archiver's, nor those of anybody whom the complaint concerns."""
    others = {posting.officer for posting in postings} - {archiver}
    if report.concerned_agency_id is not None:
        others -= {one for one in others if report.concerned_agency_id in conflicted_agencies(postings_of(one, day))}
    return sorted(others, key=lambda one: one.pk)


def lone_verifiers(governments: Iterable[Agency], day: date) -> list[Posting]:
    """Return the postings of officers who alone may verify for their government, by its name."""
    posted = Posting.objects.filter(valid_on(day), agency__in=governments, role__in=VERIFYING)
    there: dict[int, dict[int, Posting]] = {}
    for posting in posted.filter(officer__user__is_active=True).select_related("officer", "agency"):
        there.setdefault(posting.agency_id, {})[posting.officer_id] = posting
    alone = [next(iter(people.values())) for people in there.values() if len(people) == 1]
    return sorted(alone, key=lambda posting: posting.agency.name)
