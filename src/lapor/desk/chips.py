"""How urgent reports look, for many reports with few queries."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import Clock
from lapor.reports.calendars import calendar_of
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.timeline import urgency
from lapor.reports.workflow import Status

WAITING_FOR_REPORTER = (Status.ON_HOLD, Status.FOLLOW_UP)


@dataclass(frozen=True)
class Chip:
    """The deadline of a report in one glance; `working_days` are left, or late when overdue."""

    state: str
    working_days: int = 0
    due_at: datetime | None = None


class Calendars:
    """The calendars that one page needs, each read once."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._known: dict[int, WorkingCalendar] = {}

    def of(self, report: Report) -> WorkingCalendar:
        """Return the calendar of the agency that holds the report."""
        holder = report.agency_id or report.government_id
        if holder not in self._known:
            self._known[holder] = calendar_of(report, self._now)
        return self._known[holder]


def chip(report: Report, calendars: Calendars, now: datetime) -> Chip | None:
    """Return the report's deadline; None when no clock hurries anybody."""
    if report.due_at == NO_ALARM:
        return Chip("paused") if report.status in WAITING_FOR_REPORTER else None
    calendar = calendars.of(report)
    return Chip(
        urgency(report.due_at, calendar, now),
        abs(calendar.working_days_left(now, report.due_at)),
        report.due_at.astimezone(calendar.zone),
    )


def waiting_since(reports: Iterable[Report]) -> dict[int, datetime]:
    """Return since when each report waits for what it waits for: the start of its first clock to be due."""
    running = Clock.objects.filter(report__in=[report.pk for report in reports], stopped_at=None)
    return dict(running.order_by("-due_at").values_list("report_id", "started_at"))
