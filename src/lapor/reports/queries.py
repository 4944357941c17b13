"""The larger reads: the officers' queue, a reporter's own reports; the public list has a module of its own."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from lapor.agencies.models import Agency, Role
from lapor.core.memory import remembered
from lapor.reports.models import NO_ALARM, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import Actor, on_desk_of, own_reports
from lapor.reports.workflow import OPEN, Status

CLOSED = (Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED)
CALENDAR = ("code", "time_zone", "working_week")
SHOWN_IN_LISTS = (
    *("number", "channel", "kind", "oversight", "status", "title", "original_title", "anonymous", "confidential"),
    *("received_at", "answered_at", "closed_at", "due_at", "reporter"),
    *("region__name", "agency__name"),
    *(f"{agency}__{name}" for agency in ("agency", "government") for name in CALENDAR),
)
OF_CARDS = ("public_text", "support_count", "category__name")


@dataclass(frozen=True)
class Filter:
    """How a list is narrowed; an empty field does not narrow. `overdue` needs the officers' clocks."""

    status: str = ""
    kind: str = ""
    channel: str = ""
    category_id: int | None = None
    region_id: int | None = None
    agency_id: int | None = None
    words: str = ""
    overdue: bool = False


def narrowed(reports: ReportQuerySet, chosen: Filter, *, now: datetime) -> ReportQuerySet:
    """Return the reports that fit every field of the filter that is set."""
    exact = {
        "status": chosen.status,
        "kind": chosen.kind,
        "channel": chosen.channel,
        "category_id": chosen.category_id,
        "region_id": chosen.region_id,
        "agency_id": chosen.agency_id,
    }
    reports = reports.filter(**{name: value for name, value in exact.items() if value})
    if chosen.overdue:
        reports = reports.filter(due_at__lt=now)
    return _with_words(reports, chosen.words.strip())


def _with_words(reports: ReportQuerySet, words: str) -> ReportQuerySet:
    number = normalise(words)
    if number:
        return reports.filter(number=number)
    for word in words.split()[:5]:
        reports = reports.filter(Q(title__icontains=word) | Q(public_text__icontains=word))
    return reports


def with_names(reports: ReportQuerySet, *more: str) -> ReportQuerySet:
    """Load what lists show of each report and the fields named, but no text of 20 000 characters unasked."""
    return reports.select_related("region", "agency", "government").only(*SHOWN_IN_LISTS, *more)


def for_cards(reports: ReportQuerySet) -> ReportQuerySet:
    """Load what a card shows of each report: also its text, category and supporters."""
    return with_names(reports, *OF_CARDS).select_related("category")


def desk_queue(actor: Actor, chosen: Filter, *, now: datetime) -> ReportQuerySet:
    """Return the officer's reports by urgency: the longest overdue first, those without a running clock last.

    Of a closed status the newest come first: nothing about them is urgent.
    """
    shown = narrowed(on_desk_of(actor), chosen, now=now)
    if not chosen.status and not normalise(chosen.words):
        shown = shown.filter(status__in=OPEN)
    return with_names(shown).order_by(*(["-id"] if chosen.status in CLOSED else ["due_at", "id"]))


def awaiting(actor: Actor) -> ReportQuerySet:
    """Return the reports that wait for a step of this officer."""
    mine = Q(pk__in=[])
    for posting in actor.postings:
        if posting.role == Role.NATIONAL_ADMIN:
            mine |= Q(status=Status.VERIFICATION)
        if posting.role in {Role.AGENCY_ADMIN, Role.COORDINATOR, Role.VERIFIER}:
            mine |= Q(status=Status.VERIFICATION, government_id=posting.agency_id)
        if posting.role in {Role.LIAISON, Role.HEAD}:
            mine |= Q(
                status__in=[Status.DISPOSITION, Status.FOLLOW_UP], agency_id=posting.agency_id, due_at__lt=NO_ALARM
            )
    return on_desk_of(actor).filter(mine)


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
