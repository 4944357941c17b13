"""Who may see which report and do what to it: the two doors."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Officer, Posting, Role
from lapor.agencies.queries import conflicted_agencies, government_id_of
from lapor.core.any_of import AnyOf
from lapor.deadlines.models import Clock, ClockKind
from lapor.reporters.models import Reporter
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.workflow import Action, Arrow, By, Condition, Status, arrow_for, arrows_from

NOBODY = Q(pk__in=[])
OPEN_TO_ALL = Q(confidential=False, oversight=False)
UNDECIDED = (Status.VERIFICATION, Status.ON_HOLD)
MOST_HAND_BACKS = 2  # after the second refusal the coordinator rules

# What a role makes an officer to a report: verifier and coordinator where the agency of the posting is the report's
# government (a national admin everywhere), main and supporting where it is the agency that has the report.
GIVES: dict[Role, tuple[By, ...]] = {
    Role.NATIONAL_ADMIN: (By.VERIFIER, By.COORDINATOR),
    Role.AGENCY_ADMIN: (By.VERIFIER, By.COORDINATOR),
    Role.COORDINATOR: (By.VERIFIER, By.COORDINATOR),
    Role.VERIFIER: (By.VERIFIER,),
    Role.LIAISON: (By.MAIN, By.SUPPORTING),
    Role.HEAD: (By.MAIN, By.SUPPORTING),
    Role.OPERATOR: (),
    Role.LEADER: (),
    Role.MONITOR: (),
}


class Scope(models.TextChoices):
    """Which reports a role shows."""

    EVERYTHING = "everything", _("semua laporan")
    GOVERNMENT = "government", _("laporan yang diverifikasi pemerintahnya, termasuk rahasia dan pengawasan")
    GIVEN = "given", _("laporan yang diberikan kepada instansinya, utama atau pendukung")
    OPEN_OF_GOVERNMENT = "open_of_government", _("laporan pemerintahnya, kecuali rahasia dan pengawasan")
    OPEN_BELOW = "open_below", _("laporan instansinya dan semua di bawahnya, kecuali rahasia dan pengawasan")
    OVERSEEN = "overseen", _("semua laporan pemerintahnya; pemantau nasional: semua kecuali rahasia")


# Which reports a role shows; a complaint about an agency is shown to nobody who works there, whatever the role.
SEES: dict[Role, Scope] = {
    Role.NATIONAL_ADMIN: Scope.EVERYTHING,
    Role.AGENCY_ADMIN: Scope.GOVERNMENT,
    Role.COORDINATOR: Scope.GOVERNMENT,
    Role.VERIFIER: Scope.GOVERNMENT,
    Role.LIAISON: Scope.GIVEN,
    Role.HEAD: Scope.GIVEN,
    Role.OPERATOR: Scope.OPEN_OF_GOVERNMENT,
    Role.LEADER: Scope.OPEN_BELOW,
    Role.MONITOR: Scope.OVERSEEN,
}


class NotPermittedError(Exception):
    """The actor may not take this step on this report."""


@dataclass(frozen=True)
class Actor:
    """Who acts: an officer with postings, a reporter, somebody who holds access codes, the system, or a stranger.

    One person may be several reporters: each is a pair of phone and e-mail. `part` leaves of an officer's desk only one
    of its `desk_parts`.
    """

    officer: Officer | None = None
    postings: tuple[Posting, ...] = ()
    reporters: tuple[Reporter, ...] = ()
    opened_numbers: frozenset[str] = field(default_factory=frozenset)
    is_system: bool = False
    part: Q | None = None

    @property
    def reporter(self) -> Reporter | None:
        """Return under which contact the person reports: the first of those that still have one."""
        reachable = (row for row in self.reporters if row.phone_sealed or row.email_sealed)
        return next(reachable, None)

    @property
    def reporter_ids(self) -> frozenset[int]:
        """Return the ids of all reporters that the person is."""
        return frozenset(row.pk for row in self.reporters)

    @property
    def label(self) -> str:
        """Return what the event chain says of the actor: never a name."""
        if self.is_system:
            return "system"
        return f"officer:{self.officer.pk}" if self.officer else "reporter"

    def has_role(self, *roles: Role) -> bool:
        """Tell whether one of the postings has one of the roles."""
        return any(posting.role in roles for posting in self.postings)


SYSTEM = Actor(is_system=True)
STRANGER = Actor()


def _seen_by_posting(posting: Posting) -> Q:
    """Return which reports a posting shows."""
    match SEES[Role(posting.role)]:
        case Scope.EVERYTHING:
            return Q()
        case Scope.GOVERNMENT:
            return Q(government_id=posting.agency_id)
        case Scope.GIVEN:
            return Q(agency_id=posting.agency_id) | _is_assisted(posting)
        case Scope.OPEN_OF_GOVERNMENT:
            return Q(government_id=government_id_of(posting.agency)) & OPEN_TO_ALL
        case Scope.OPEN_BELOW:
            path = posting.agency.path
            return (Q(government__path__startswith=path) | Q(agency__path__startswith=path)) & OPEN_TO_ALL
        case Scope.OVERSEEN:
            return _seen_by_monitor(posting)


def _is_assisted(posting: Posting) -> Q:
    """Return the condition for what the agency supports: by ids, for behind an OR a subquery would read all reports."""
    assisted = Report.supporting.through.objects.filter(agency_id=posting.agency_id)
    return Q(AnyOf("id", assisted.values_list("report_id", flat=True)))


def _seen_by_monitor(posting: Posting) -> Q:
    """A government's own Inspektorat sees all of it; national monitors see what is not confidential."""
    if posting.agency.parent_id is None or posting.agency.level in ("ministry", "institution"):
        return Q(confidential=False)
    return Q(government_id=government_id_of(posting.agency))


def _union(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions, NOBODY)


def _seen_by_officer(actor: Actor) -> Q:
    """Return which reports the postings show; a complaint about an agency is never shown to that agency."""
    seen = [actor.part] if actor.part else [_seen_by_posting(posting) for posting in actor.postings]
    shown = Q() if Q() in seen else _union(seen)
    concerned = conflicted_agencies(actor.postings)
    return shown & ~Q(concerned_agency__in=concerned) if concerned else shown


def desk_parts(actor: Actor) -> list[Q]:
    """Return conditions of which every report on the officer's desk fits one, each of them easy to look up by an index.

    An empty list where the desk is a single such condition already.
    """
    parts = [part for posting in actor.postings for part in _parts_of(posting)]
    return parts if len(parts) > 1 and Q() not in parts else []


def _parts_of(posting: Posting) -> list[Q]:
    if SEES[Role(posting.role)] == Scope.GIVEN:
        return [Q(agency_id=posting.agency_id), _is_assisted(posting)]
    return [_seen_by_posting(posting)]


def on_desk_of(actor: Actor) -> ReportQuerySet:
    """Return the reports that the officer's postings show."""
    return Report.objects.filter(_seen_by_officer(actor))


def merged_into(actor: Actor, report: Report) -> ReportQuerySet:
    """Return the reports merged into one on the officer's desk: who handles it must know of them, wherever they lay.

    Those that the public may never read are among them only when they lie on this desk, too.
    """
    return Report.objects.filter(OPEN_TO_ALL & Q(concerned_agency=None) | _seen_by_officer(actor), master=report)


def own_reports(actor: Actor) -> ReportQuerySet:
    """Return the reports that the actor made or opened with their codes."""
    made = Q(reporter__in=actor.reporter_ids) if actor.reporters else NOBODY
    return Report.objects.filter(made | Q(number__in=actor.opened_numbers))


def visible_to(actor: Actor) -> ReportQuerySet:
    """Return every report the actor may read: public ones, own ones, those on the desk."""
    if actor.is_system:
        return Report.objects.all()
    mine = own_reports(actor).values("pk") if actor.reporters or actor.opened_numbers else []
    return Report.objects.filter(Q(is_public=True) | Q(pk__in=mine) | _seen_by_officer(actor))


def is_own(actor: Actor, report: Report) -> bool:
    """Tell whether the actor is the report's reporter, by account or by code."""
    return report.reporter_id in actor.reporter_ids or report.number in actor.opened_numbers


def _officer_relations(posting: Posting, report: Report) -> set[By]:
    given = GIVES[Role(posting.role)]
    return {by for by in given if _is_in_place(by, posting, report)}


def _is_in_place(by: By, posting: Posting, report: Report) -> bool:
    match by:
        case By.MAIN:
            return posting.agency_id == report.agency_id
        case By.SUPPORTING:
            return posting.agency_id in report.supporting_ids
        case _:
            return posting.role == Role.NATIONAL_ADMIN or posting.agency_id == report.government_id


def is_conflicted(actor: Actor, report: Report) -> bool:
    """Tell whether the report is a complaint about an agency that the officer works for."""
    return report.concerned_agency_id in conflicted_agencies(actor.postings)


def has_decided_before(actor: Actor, report: Report) -> bool:
    """Tell whether the officer archived the report that its reporter now contests: another one must decide."""
    if report.status not in UNDECIDED or actor.officer is None:
        return False
    return report.archived_by_id == actor.officer.pk


def relations(actor: Actor, report: Report) -> set[By]:
    """Return what the actor is to the report; nothing for a stranger."""
    if actor.is_system:
        return {By.SYSTEM}
    found = {By.REPORTER} if is_own(actor, report) else set()
    if actor.postings and not is_conflicted(actor, report):
        found |= {by for posting in actor.postings for by in _officer_relations(posting, report)}
    return found - {By.VERIFIER, By.COORDINATOR} if has_decided_before(actor, report) else found


def acting_office(actor: Actor, arrow: Arrow, report: Report) -> str:
    """Return the code of the agency for which an officer takes this step; empty for others."""
    for posting in actor.postings:
        if _officer_relations(posting, report) & set(arrow.by):
            return posting.agency.code
    return ""


def _report_allows(arrow: Arrow, report: Report, roles: set[By]) -> bool:
    match arrow.only_if:
        case Condition.UNDISPUTED:
            return report.hand_backs < MOST_HAND_BACKS
        case Condition.DISPUTED:
            return report.hand_backs >= MOST_HAND_BACKS
        case Condition.NOT_RULED:
            return not report.is_ruled
        case Condition.RULER_ONCE_RULED:
            return not report.is_ruled or By.COORDINATOR in roles
        case _:
            return True


def _clocks_allow(arrow: Arrow, running: dict[str, datetime], now: datetime) -> bool:
    if arrow.within and not (arrow.within in running and now < running[arrow.within]):
        return False
    return not arrow.after or (arrow.after in running and running[arrow.after] <= now)


def _running_clocks(report: Report) -> dict[str, datetime]:
    """Return when each clock is due; of a merged report the time to contest lasts until that of its master is over."""
    running = dict(Clock.objects.filter(report=report, stopped_at=None).values_list("kind", "due_at"))
    if report.master_id:
        theirs = Clock.objects.filter(report=report.master_id, kind=ClockKind.REOPENING, stopped_at=None)
        running[ClockKind.REOPENING] = max([running[ClockKind.REOPENING], *theirs.values_list("due_at", flat=True)])
    return running


def allowed_arrows(actor: Actor, report: Report, *, now: datetime) -> list[Arrow]:
    """Return the rows of the table that the actor may take now, in the table's order."""
    roles = relations(actor, report)
    if not roles:
        return []
    running = _running_clocks(report)
    return [
        arrow
        for arrow in arrows_from(report.status)
        if roles & set(arrow.by) and _report_allows(arrow, report, roles) and _clocks_allow(arrow, running, now)
    ]


def ensure_may(actor: Actor, action: Action, report: Report, *, now: datetime) -> Arrow:
    """Return the row of the table by which the actor may take the step.

    :raises NotAllowedHereError: if the table has no such step from the report's status.
    :raises NotPermittedError: if it is not the actor's to take, or not at this time.
    """
    arrow, roles = arrow_for(action, report.status), relations(actor, report)
    is_theirs = bool(roles & set(arrow.by)) and _report_allows(arrow, report, roles)
    running = _running_clocks(report) if arrow.within or arrow.after else {}
    if not is_theirs or not _clocks_allow(arrow, running, now):
        raise NotPermittedError(f"{action} on a report in {report.status}")
    return arrow
