"""Who watches over a government gets a copy of every complaint about its officials, unless it is about themselves."""

from datetime import datetime

from django.utils.timezone import localdate

from lapor.agencies.models import Officer, Posting, Role, valid_on
from lapor.agencies.queries import postings_of
from lapor.core.models import Event
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.reports.models import Report
from lapor.reports.permissions import Actor, on_desk_of


def tell_overseers(event: Event, now: datetime) -> None:
    """Tell the monitors posted in the report's government once that it is an oversight complaint."""
    report = Report.objects.select_related("government").get(pk=event.stream)
    if not report.oversight:
        return
    for officer in _monitors(report, now):
        actor = Actor(officer=officer, postings=postings_of(officer, localdate(now)))
        if on_desk_of(actor).filter(pk=report.pk).exists():
            notify(officer, report, NoticeKind.OVERSIGHT, key=f"oversight:{report.pk}:{officer.pk}", now=now)


def _monitors(report: Report, now: datetime) -> list[Officer]:
    """Return the government's own monitors (Inspektorat, APIP), not those of the nation."""
    posted = Posting.objects.filter(valid_on(localdate(now)), role=Role.MONITOR)
    here = posted.filter(agency__path__startswith=report.government.path).select_related("officer").order_by("pk")
    return list(dict.fromkeys(posting.officer for posting in here))
