"""The day after the promised one: who answers for the report is told that nobody has heard anything."""

from datetime import date, datetime, time, timedelta

from lapor.core.models import Event
from lapor.core.tasks import enqueue, handles
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.reports.accountable import accountable
from lapor.reports.calendars import calendar_of
from lapor.reports.models import Report
from lapor.reports.planning import AT_WORK
from lapor.reports.workflow import Action

TASK = "planned_day_passed"
OFFICE_OPENS = time(8)
NEWS = (Action.PROGRESS, Action.ANSWER)


def watch_plan(event: Event, now: datetime) -> None:
    """Look again on the first working morning after the day that the news names."""
    if "planned_for" not in event.facts:
        return
    calendar = calendar_of(Report.objects.select_related("agency", "government").get(pk=event.stream), now)
    day = date.fromisoformat(event.facts["planned_for"]) + timedelta(days=1)
    while not calendar.is_working_day(day):
        day += timedelta(days=1)
    enqueue(TASK, str(event.pk), at=datetime.combine(day, OFFICE_OPENS, calendar.zone))


@handles(TASK)
def planned_day_passed(key: str, now: datetime) -> None:
    """Tell the accountable officer, unless the agency has said anything since."""
    event = Event.objects.get(pk=int(key))
    report = Report.objects.select_related("agency", "government", "officer").get(pk=event.stream)
    is_told = Event.objects.filter(stream=event.stream, sequence__gt=event.sequence, name__in=NEWS).exists()
    if is_told or report.planned_for is None or report.status not in AT_WORK:
        return
    officer = accountable(report, now.astimezone(calendar_of(report, now).zone).date())
    if officer is not None:
        notify(officer, report, NoticeKind.REMINDER, key=f"planned:{event.pk}", now=now)
