"""How urgent a report looks in a list."""

from dataclasses import dataclass
from datetime import datetime

from lapor.reports.calendars import calendar_of
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.timeline import urgency


@dataclass(frozen=True)
class Chip:
    """The deadline of a report in one glance; `working_days` are left, or late when overdue."""

    state: str
    working_days: int = 0
    due_at: datetime | None = None


def chip_of(report: Report, now: datetime) -> Chip | None:
    """Return how near the alarm of the officers' clocks is; None while none of them runs."""
    if report.due_at == NO_ALARM:
        return None
    calendar = calendar_of(report, now)
    days = abs(calendar.working_days_left(now, report.due_at))
    return Chip(urgency(report.due_at, calendar, now), days, report.due_at.astimezone(calendar.zone))
