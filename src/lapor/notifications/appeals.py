"""An appeal that nobody in its government may decide goes to the national admins, who hear of it at once."""

from datetime import datetime

from django.utils.timezone import localdate

from lapor.core.models import Event
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.reports.appeals import deciders
from lapor.reports.models import Report
from lapor.reports.workflow import Status


def tell_deciders(event: Event, now: datetime) -> None:
    """Tell the national admins where the only verifier of the government is who archived the report."""
    report = Report.objects.select_related("archived_by").get(pk=event.stream)
    if report.archived_by is None or report.status != Status.VERIFICATION:
        return
    found = deciders(report, report.archived_by, localdate(now))
    for officer in found.national if not found.own else ():
        notify(officer, report, NoticeKind.APPEAL, key=f"appeal:{event.pk}:{officer.pk}", now=now)
