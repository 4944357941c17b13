"""The larger reads: the officers' queue, a reporter's own reports; the public list has a module of its own."""

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta

from django.db.models import Q
from django.utils.timezone import make_aware

from lapor.agencies.models import Agency, Role
from lapor.core.memory import remembered
from lapor.reports import desk_index
from lapor.reports.casework import SupportTask
from lapor.reports.models import NO_ALARM, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import GIVES, MOST_HAND_BACKS, Actor, on_desk_of, own_reports
from lapor.reports.workflow import OPEN, By, Status

CLOSED = (Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED)
CALENDAR = ("code", "time_zone", "working_week")
SHOWN_IN_LISTS = (
    *("number", "channel", "kind", "oversight", "status", "title", "original_title", "anonymous", "confidential"),
    *("received_at", "answered_at", "closed_at", "due_at", "reporter"),
    *("region__name", "agency__name"),
    *(f"{agency}__{name}" for agency in ("agency", "government") for name in CALENDAR),
)
IS_DISPUTED = Q(hand_backs__gte=MOST_HAND_BACKS)
READS_ORIGINALS = frozenset({Role.MONITOR, *(role for role, relations in GIVES.items() if relations)})
OF_CARDS = ("public_text", "support_count", "category__name")


@dataclass(frozen=True)
class Filter:
    """How an officer's list is narrowed; an empty field does not narrow. Since and until are days of receipt.

    `is_returned`: an agency refused it. `is_nobodys`: nobody was named to answer for it.
    """

    status: str = ""
    kind: str = ""
    channel: str = ""
    category_id: int | None = None
    region_id: int | None = None
    agency_id: int | None = None
    words: str = ""
    since: date | None = None
    until: date | None = None
    overdue: bool = False
    oversight: bool = False
    is_returned: bool = False
    is_nobodys: bool = False


def narrowed(reports: ReportQuerySet, actor: Actor, chosen: Filter, *, is_open: bool, now: datetime) -> ReportQuerySet:
    """Return those of the actor's reports, all of them open or all closed, that fit every field that is set."""
    exact = {
        "status": chosen.status,
        "kind": chosen.kind,
        "channel": chosen.channel,
        "category_id": chosen.category_id,
        "region_id": chosen.region_id,
        "agency_id": chosen.agency_id,
        "oversight": chosen.oversight,
        "due_at__lt": now if chosen.overdue else None,
        "hand_backs__gte": 1 if chosen.is_returned else None,
        "received_at__gte": _midnight(chosen.since) if chosen.since else None,
        "received_at__lt": _midnight(chosen.until + timedelta(days=1)) if chosen.until else None,
    }
    reports = reports.filter(**{name: value for name, value in exact.items() if value})
    if chosen.is_nobodys:
        reports = reports.filter(officer=None)
    return _with_words(reports, actor, chosen.words.strip(), is_open=is_open)


def _midnight(day: date) -> datetime:
    return make_aware(datetime.combine(day, time.min))


def _with_words(reports: ReportQuerySet, actor: Actor, words: str, *, is_open: bool) -> ReportQuerySet:
    """Keep what the words are found in: what the reporter wrote where the actor may read that, else what all read."""
    number = normalise(words)
    if number:
        return reports.filter(number=number)
    reading = tuple(posting for posting in actor.postings if Role(posting.role) in READS_ORIGINALS)
    if len(reading) in {0, len(actor.postings)}:
        found = desk_index.matching(words, reads_originals=bool(reading), is_open=is_open)
        return reports if found is None else reports.filter(pk__in=found)
    original, public = (desk_index.matching(words, reads_originals=may, is_open=is_open) for may in (True, False))
    if original is None or public is None:
        return reports
    read = on_desk_of(replace(actor, postings=reading)).values("pk")
    return reports.filter(Q(pk__in=public) | Q(pk__in=original) & Q(pk__in=read))


def with_names(reports: ReportQuerySet, *more: str) -> ReportQuerySet:
    """Load what lists show of each report and the fields named, but no text of 20 000 characters unasked."""
    return reports.select_related("region", "agency", "government").only(*SHOWN_IN_LISTS, *more)


def for_cards(reports: ReportQuerySet) -> ReportQuerySet:
    """Load what a card shows of each report: also its text, category and supporters."""
    return with_names(reports, *OF_CARDS).select_related("category")


def awaiting(actor: Actor) -> ReportQuerySet:
    """Return the reports that wait for a step of this officer."""
    mine = Q(pk__in=[])
    for posting in actor.postings:
        mine |= _waits_for(Role(posting.role), posting.agency_id, actor)
    return on_desk_of(actor).filter(mine)


def _waits_for(role: Role, agency_id: int, actor: Actor) -> Q:
    if By.MAIN in GIVES[role]:
        with_agency = [Status.DISPOSITION, Status.FOLLOW_UP]
        return Q(status__in=with_agency, agency_id=agency_id, due_at__lt=NO_ALARM)
    if By.VERIFIER not in GIVES[role]:
        return Q(pk__in=[])
    here = Q() if role == Role.NATIONAL_ADMIN else Q(government_id=agency_id)
    decided_before = Q(archived_by=actor.officer)  # somebody else must decide on the appeal
    disputed = Q() if By.COORDINATOR in GIVES[role] else ~IS_DISPUTED
    return here & Q(status=Status.VERIFICATION) & ~decided_before & disputed


def to_rule(actor: Actor) -> ReportQuerySet:
    """Return the reports whose competence the officer has to rule: refused too often."""
    postings = [row for row in actor.postings if By.COORDINATOR in GIVES[Role(row.role)]]
    disputed = Q(IS_DISPUTED, hand_backs__gt=0, status=Status.VERIFICATION)  # as the index says
    reports = on_desk_of(actor).filter(disputed, ~Q(archived_by__isnull=False, archived_by=actor.officer))
    if actor.has_role(Role.NATIONAL_ADMIN):
        return reports
    return reports.filter(government__in=[row.agency_id for row in postings])


def to_support(actor: Actor) -> ReportQuerySet:
    """Return the open reports for which an agency of the officer has a task that is not done."""
    mine = [posting.agency_id for posting in actor.postings if By.SUPPORTING in GIVES[Role(posting.role)]]
    tasks = SupportTask.objects.filter(agency__in=mine, done_at=None)
    return on_desk_of(actor).filter(pk__in=tasks.values("report"), status__in=OPEN)


def my_reports(actor: Actor) -> ReportQuerySet:
    """Return the reporter's own reports, the newest first."""
    return for_cards(own_reports(actor)).order_by("-received_at", "-id")


def agencies_on_desk(actor: Actor) -> list[tuple[int, str]]:
    """Return id and name of the agencies that can be chosen in the officer's queue, at most half a minute old."""
    is_national = actor.has_role(Role.NATIONAL_ADMIN)
    return _agencies_below(frozenset([""]) if is_national else frozenset(row.agency.path for row in actor.postings))


@remembered(30)
def _agencies_below(paths: frozenset[str]) -> list[tuple[int, str]]:
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(path__startswith=path)
    return list(Agency.objects.filter(within).order_by("level", "name").values_list("pk", "name"))
