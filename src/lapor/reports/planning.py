"""Work that an agency has promised for a day."""

from dataclasses import dataclass
from datetime import date

from lapor.reports.models import Report
from lapor.reports.workflow import Status

AT_WORK = (Status.DISPOSITION, Status.FOLLOW_UP)


@dataclass(frozen=True)
class Plan:
    """The day for which the work is promised; `is_past` when it has gone by without news."""

    day: date
    is_past: bool


def plan_of(report: Report, today: date) -> Plan | None:
    """Return what the agency has promised; None when nothing, or when it is over."""
    if report.planned_for is None or report.status not in AT_WORK:
        return None
    return Plan(report.planned_for, report.planned_for < today)
