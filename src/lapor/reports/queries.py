"""The larger reads: the public list, the officers' queue, a reporter's own reports."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from lapor.agencies.models import Agency, Role
from lapor.reports.models import NO_ALARM, Report, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import Actor, on_desk_of, own_reports
from lapor.reports.workflow import Status

OPEN = (Status.VERIFICATION, Status.ON_HOLD, Status.DISPOSITION, Status.FOLLOW_UP)
MOST_COUNTED = 1000


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


def public_list(chosen: Filter, *, now: datetime) -> ReportQuerySet:
    """Return the public reports, the newest published first."""
    shown = Report.objects.public().select_related("region", "category", "agency")
    return narrowed(shown, chosen, now=now).order_by("-published_at", "-id")


def desk_queue(actor: Actor, chosen: Filter, *, now: datetime) -> ReportQuerySet:
    """Return the officer's reports by urgency: the longest overdue first, those without a running clock last."""
    shown = narrowed(on_desk_of(actor), chosen, now=now)
    if not chosen.status and not normalise(chosen.words):
        shown = shown.filter(status__in=OPEN)
    related = shown.select_related("region", "category", "agency", "government")
    return related.order_by("due_at", "id")


def awaiting(actor: Actor) -> ReportQuerySet:
    """Return the reports that wait for a step of this officer."""
    mine = Q(pk__in=[])
    for posting in actor.postings:
        if posting.role == Role.NATIONAL_ADMIN:
            mine |= Q(status=Status.VERIFICATION)
        if posting.role == Role.AGENCY_ADMIN:
            mine |= Q(status=Status.VERIFICATION, government_id=posting.agency_id)
        if posting.role == Role.LIAISON:
            mine |= Q(
                status__in=[Status.DISPOSITION, Status.FOLLOW_UP], agency_id=posting.agency_id, due_at__lt=NO_ALARM
            )
    return on_desk_of(actor).filter(mine)


def my_reports(actor: Actor) -> ReportQuerySet:
    """Return the reporter's own reports, the newest first."""
    return own_reports(actor).select_related("region", "category", "agency").order_by("-received_at", "-id")


def counted(rows: QuerySet[Report]) -> int:
    """Return how many rows there are, but look at no more than `MOST_COUNTED` + 1 of them."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


def agencies_on_desk(actor: Actor) -> list[Agency]:
    """Return the agencies that can be chosen in the officer's queue."""
    within = Q(pk__in=[])
    for posting in actor.postings:
        path = "" if posting.role == Role.NATIONAL_ADMIN else posting.agency.path
        within |= Q(path__startswith=path)
    return list(Agency.objects.filter(within).order_by("level", "name"))
