"""The reports of a phone, and what they say of its next SMS."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings

from lapor.channels.sms.settling import Context, Earlier
from lapor.core.crypto import digest
from lapor.reporters.identity import PURPOSE
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.workflow import OPEN, Status

CONTINUED_WITHIN = timedelta(minutes=30)
MOST_LISTED = 20
LOOKED_AT = ("number", "status", "received_at", "region", "place", "government__code")  # of few also the text


def reports_of(phone: str) -> ReportQuerySet:
    """Return the reports made with this phone, the newest first."""
    return Report.objects.filter(reporter__phone_digest=digest(phone, PURPOSE)).order_by("-received_at", "-pk")


def context_of(phone: str, *, now: datetime) -> Context:
    """Return what is known of the sender of an SMS, from the newest reports."""
    mine = list(reports_of(phone).select_related("government").only(*LOOKED_AT)[:MOST_LISTED])
    if not mine:
        return Context(settings.HOME_AGENCY)
    newest = mine[0]
    is_recent = newest.status in OPEN and newest.received_at > now - CONTINUED_WITHIN
    earlier = newest if is_recent else _first(mine, Status.ON_HOLD)
    answered = _first(mine, Status.FOLLOW_UP)
    return Context(settings.HOME_AGENCY, newest.government.code, _earlier(earlier), _earlier(answered))


def _first(reports: Sequence[Report], status: Status) -> Report | None:
    return next((report for report in reports if report.status == status), None)


def _earlier(report: Report | None) -> Earlier | None:
    if report is None:
        return None
    return Earlier(
        number=report.number,
        text=report.original_text,
        has_region=bool(report.region_id or report.place),
        is_asked=report.status == Status.ON_HOLD,
    )


def meant_among(mine: ReportQuerySet, *tiers: Sequence[Status]) -> list[Report]:
    """Return the reports that a command without number may mean: those of the first tier that has any, else the newest.

    More than one: the sender must say which.
    """
    for statuses in (*tiers, OPEN):
        if found := list(mine.filter(status__in=statuses)[:MOST_LISTED]):
            return found
    return list(mine[:1])
