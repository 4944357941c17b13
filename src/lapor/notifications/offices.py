"""What officers are told when a report reaches their agency: who answers for it, and who has a supporting task."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.utils.timezone import localdate

from lapor.agencies.models import Officer
from lapor.core.models import Event
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.officers import notify
from lapor.reports.accountable import ANSWERING, accountable, roster_at
from lapor.reports.casework import SupportTask
from lapor.reports.models import Report
from lapor.reports.workflow import Status

REMINDED_WITHIN = timedelta(days=7)  # of the day a task was due: a worker that was down for a while catches up
WITH_AGENCY = (Status.DISPOSITION, Status.FOLLOW_UP)


def tell_offices(event: Event, now: datetime) -> None:
    """Tell the officer who now answers for the report, and those whose agency has a task in it."""
    report = Report.objects.select_related("agency", "government", "officer").get(pk=event.stream)
    officer = accountable(report, localdate(now))
    if officer is not None and report.status in WITH_AGENCY:
        notify(officer, report, NoticeKind.ASSIGNED, key=f"event:{event.pk}:{officer.pk}", now=now)
    for task in SupportTask.objects.filter(report=report, done_at=None).order_by("pk"):
        _tell_of(task, report, f"task:{task.pk}", now)  # once, however often the report goes elsewhere


def remind_of_tasks(now: datetime) -> int:
    """Tell once that a supporting agency's task is overdue; return how many were told."""
    today = localdate(now)
    late = SupportTask.objects.filter(
        due_on__lt=today, due_on__gte=today - REMINDED_WITHIN, done_at=None, report__status__in=WITH_AGENCY
    )
    tasks = list(late.select_related("report__government").order_by("pk"))
    told = set(OfficerNotice.objects.filter(key__in=[_late(task) for task in tasks]).values_list("key", flat=True))
    fresh = [task for task in tasks if _late(task) not in told]
    return sum(_tell_of(task, task.report, _late(task), now) for task in fresh)


def _late(task: SupportTask) -> str:
    return f"task:{task.pk}:late"


def _tell_of(task: SupportTask, report: Report, key: str, now: datetime) -> bool:
    officer = _on_duty(task.agency_id, now)
    if officer is not None:
        notify(officer, report, NoticeKind.TASK, key=key, now=now)
    return officer is not None


def _on_duty(agency_id: int, now: datetime) -> Officer | None:
    """Return the first liaison, else the head, of the agency, or who stands in."""
    on_duty = roster_at([agency_id], localdate(now))
    officers: Iterable[Officer] = on_duty.at((agency_id, role) for role in ANSWERING)
    duties = (duty.officer for officer in officers for duty in on_duty.duties(officer))
    return next(duties, None)
