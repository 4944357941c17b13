"""Who is accountable: at every moment exactly one officer for each open report, and whoever stands in while away."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import takewhile

from django.db.models import Q
from django.utils.translation import gettext as _

from lapor.agencies.models import Absence, Agency, Officer, Posting, Role, valid_on
from lapor.agencies.queries import GOVERNMENTS, LONGEST_CHAIN, conflicted_agencies, postings_of
from lapor.reports.models import Report
from lapor.reports.permissions import MOST_HAND_BACKS, Actor, on_desk_of
from lapor.reports.workflow import OPEN, Status

WITH_VERIFIERS = (Status.VERIFICATION, Status.ON_HOLD)
VERIFYING = (Role.VERIFIER, Role.COORDINATOR, Role.AGENCY_ADMIN)
ANSWERING = (Role.LIAISON, Role.HEAD)
BEHIND = (Role.COORDINATOR, Role.AGENCY_ADMIN, Role.VERIFIER)  # of the government, when an agency has nobody
ON_DUTY = (*VERIFYING, *ANSWERING, Role.NATIONAL_ADMIN, Role.LEADER)

Place = tuple[int | None, Role]  # a role at an agency; None: wherever it is held


@dataclass(frozen=True)
class Duty:
    """Who is accountable, and for whom that officer stands in (None: for nobody)."""

    officer: Officer
    stands_in_for: Officer | None = None

    def __str__(self) -> str:
        if self.stands_in_for is None:
            return self.officer.name
        return _("%(name)s (Plh. %(absent)s)") % {"name": self.officer.name, "absent": self.stands_in_for.name}


@dataclass(frozen=True)
class Roster:
    """Who holds which role on a day, by place in the order of posting, and who stands in for whom.

    `deputies` holds those of every absent officer, in the order of the absences; `actors` is filled as they are asked
    for.
    """

    day: date
    held: Mapping[Place, list[Officer]]
    deputies: Mapping[int, list[Officer]]
    actors: dict[int, Actor] = field(default_factory=dict)

    def actor(self, officer: Officer) -> Actor:
        """Return the officer with the postings of the day."""
        if officer.pk not in self.actors:
            self.actors[officer.pk] = Actor(officer=officer, postings=postings_of(officer, self.day))
        return self.actors[officer.pk]

    def duties(self, officer: Officer) -> Iterator[Duty]:
        """Yield the officer or, while away, who stands in: the nearest first, deputies of deputies too, none twice."""
        row, seen = [officer], {officer.pk}
        for _place in range(LONGEST_CHAIN + 1):
            present = [one for one in row if one.pk not in self.deputies]
            yield from (Duty(one, officer if one != officer else None) for one in present)
            behind = [deputy for one in row for deputy in self.deputies.get(one.pk, ())]
            row = [one for one in dict.fromkeys(behind) if one.pk not in seen]
            seen |= {one.pk for one in row}

    def at(self, places: Iterable[Place]) -> list[Officer]:
        """Return who holds these roles, in the order of the places."""
        return [officer for place in places for officer in self.held.get(place, ())]


def accountable(report: Report, today: date) -> Officer | None:
    """Return the one officer who answers for the report today; None when it is closed or nobody could."""
    duty = duty_of(report, today)
    return duty.officer if duty else None


def duty_of(report: Report, today: date) -> Duty | None:
    """Return who is accountable for the report today and whether for somebody absent."""
    return chosen(report, roster([report], today))


def roster(reports: Iterable[Report], day: date) -> Roster:
    """Return who is on duty at the agencies that these reports, with their agencies read, can concern."""
    ids = {pk for report in reports for pk in (*_offices(report), report.government_id)}
    return roster_at(ids, day)


def roster_at(agency_ids: Iterable[int], day: date) -> Roster:
    """Return who is on duty at the agencies, and the national admins: two queries."""
    there = Q(agency__in=list(agency_ids), role__in=ON_DUTY) | Q(role=Role.NATIONAL_ADMIN)
    held: dict[Place, list[Officer]] = {}
    postings = Posting.objects.filter(valid_on(day) & there, officer__user__is_active=True).select_related("officer")
    for posting in postings.order_by("valid_from", "pk"):
        where = None if posting.role == Role.NATIONAL_ADMIN else posting.agency_id
        held.setdefault((where, Role(posting.role)), []).append(posting.officer)
    return Roster(day, held, _deputies(day))


def _deputies(day: date) -> dict[int, list[Officer]]:
    found: dict[int, list[Officer]] = {}
    absences = Absence.objects.filter(first_day__lte=day, last_day__gte=day).select_related("deputy__user")
    for absence in absences.order_by("first_day", "pk"):
        working = [absence.deputy] if absence.deputy.user.is_active else []
        found.setdefault(absence.officer_id, []).extend(working)
    return found


def duties_at(agencies: Collection[Agency], day: date) -> dict[int, Duty]:
    """Return, by agency, who answers there for a report that names nobody: three queries."""
    up = {agency.pk: [int(part) for part in reversed(agency.path.strip("/").split("/"))] for agency in agencies}
    every = {pk for ids in up.values() for pk in ids}
    found = Agency.objects.filter(pk__in=every, level__in=GOVERNMENTS)
    governments, on_duty = set(found.values_list("pk", flat=True)), roster_at(every, day)
    first = {pk: next(_duties(on_duty.at(_usual_places(ids, governments)), on_duty), None) for pk, ids in up.items()}
    return {pk: duty for pk, duty in first.items() if duty}


def _usual_places(ids: Sequence[int], governments: Collection[int]) -> list[Place]:
    """Return where to look from an agency upwards, its ids the nearest first."""
    offices = list(takewhile(lambda pk: pk not in governments, ids))
    government = next((pk for pk in ids if pk in governments), None)
    roles = BEHIND if offices else VERIFYING
    own = [(offices[0], Role.LIAISON), *((pk, Role.HEAD) for pk in offices)] if offices else []
    return [*own, *((government, role) for role in roles if government), (None, Role.NATIONAL_ADMIN)]


def _duties(officers: Sequence[Officer], on_duty: Roster) -> Iterator[Duty]:
    """Yield who is there, in order, and then, in case nobody is, the absent ones."""
    yield from (duty for officer in officers for duty in on_duty.duties(officer))
    yield from (Duty(officer) for officer in officers)


def chosen(report: Report, on_duty: Roster) -> Duty | None:
    """Return who is accountable by this roster; somebody absent only when every chain of deputies ends in absence."""
    if report.status not in OPEN:
        return None
    found = _duties(_candidates(report, on_duty), on_duty)
    return next((duty for duty in found if may_answer(duty.officer, report, on_duty)), None)


def first_at(places: Iterable[Place], report: Report, on_duty: Roster) -> Duty | None:
    """Return the first officer at these places, or whoever stands in, who may read the report."""
    there = (duty for officer in on_duty.at(places) for duty in on_duty.duties(officer))
    reading = (duty for duty in there if on_desk_of(on_duty.actor(duty.officer)).filter(pk=report.pk).exists())
    return next(reading, None)


def _candidates(report: Report, on_duty: Roster) -> list[Officer]:
    """Return who could answer, the first one first: the named officer if still in place, then the order of roles."""
    places = places_of(report)
    in_order = on_duty.at(places)
    named = report.officer
    there = on_duty.at(_places_of_named(report))
    if named in [duty.officer for officer in there for duty in on_duty.duties(officer)]:
        return [named, *in_order]
    return [named, *in_order] if named in there else in_order


def places_of(report: Report) -> list[Place]:
    """Return where to look for who answers, in order."""
    if report.status in WITH_VERIFIERS:
        roles = BEHIND if report.hand_backs >= MOST_HAND_BACKS else VERIFYING  # only a coordinator rules
        return [*((report.government_id, role) for role in roles), (None, Role.NATIONAL_ADMIN)]
    behind = [(report.government_id, role) for role in BEHIND]
    return [(report.agency_id, Role.LIAISON), *heads_of(report), *behind, (None, Role.NATIONAL_ADMIN)]


def heads_of(report: Report) -> list[Place]:
    """Return the places of the head of the agency that has the report and of the heads of those it belongs to."""
    return [(pk, Role.HEAD) for pk in _offices(report)]


def _places_of_named(report: Report) -> list[Place]:
    if report.status in WITH_VERIFIERS:
        return places_of(report)
    return [(report.agency_id, role) for role in ANSWERING]


def _offices(report: Report) -> list[int]:
    """Return the report's agency and, below its government, those it belongs to, the nearest first."""
    return offices_up_to(report.agency, report.government) if report.agency else []


def offices_up_to(agency: Agency, government: Agency) -> list[int]:
    """Return the ids from an agency upwards to its government, without it unless it is the agency itself."""
    if agency == government or not agency.is_within(government):
        return [agency.pk]
    below = agency.path.removeprefix(government.path).strip("/").split("/")
    return [int(part) for part in reversed(below)]


def may_answer(officer: Officer, report: Report, on_duty: Roster) -> bool:
    """Tell whether nothing keeps the officer from it: a complaint about the own agency, an own archiving contested."""
    if report.status in WITH_VERIFIERS and report.archived_by_id == officer.pk:
        return False
    if report.concerned_agency_id is None:
        return True
    return report.concerned_agency_id not in conflicted_agencies(on_duty.actor(officer).postings)
