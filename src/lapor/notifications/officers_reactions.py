"""What follows among officers from a step: who was mentioned in a note, named to answer, or has to rule, is told."""

from datetime import datetime

from django.utils.timezone import localdate

from lapor.agencies.models import Officer
from lapor.core.models import Event
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.reports.accountable import accountable
from lapor.reports.casework import Mention
from lapor.reports.models import Report
from lapor.reports.permissions import MOST_HAND_BACKS
from lapor.reports.workflow import Status


def tell_mentioned(event: Event, now: datetime) -> None:
    """Tell each officer whom a note mentions, but for its writer."""
    report = Report.objects.get(pk=event.stream)
    mentions = Mention.objects.filter(event=event).select_related("officer").order_by("pk")
    for mention in mentions:
        if event.actor != f"officer:{mention.officer_id}":
            notify(mention.officer, report, NoticeKind.MENTION, key=f"mention:{mention.pk}", now=now)


def tell_assigned(event: Event, now: datetime) -> None:
    """Tell the officer who is now to answer for the report, unless he named himself or another was named since."""
    report, chosen = Report.objects.get(pk=event.stream), event.facts["officer"]
    if report.officer_id == chosen and event.actor != f"officer:{chosen}":
        notify(Officer.objects.get(pk=chosen), report, NoticeKind.ASSIGNED, key=f"assigned:{event.pk}", now=now)


def tell_ruler(event: Event, now: datetime) -> None:
    """Tell who has to rule that so many agencies refused the report; the first refusal stays with the verifiers."""
    report = Report.objects.select_related("government", "agency", "officer").get(pk=event.stream)
    waits = report.status == Status.VERIFICATION and report.hand_backs >= MOST_HAND_BACKS
    ruler = accountable(report, localdate(now)) if waits else None
    if ruler is not None:
        notify(ruler, report, NoticeKind.RULING, key=f"ruling:{report.pk}:{report.hand_backs}", now=now)
