"""Whose calendar counts for a report."""

from datetime import datetime

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.holidays import calendar_for
from lapor.reports.models import Report


def calendar_of(report: Report, now: datetime) -> WorkingCalendar:
    """Return the calendar of the agency that holds the report: the main one, before that the government."""
    agency = report.agency or report.government
    codes = {agency.code, report.government.code}
    return calendar_for(codes, time_zone=agency.time_zone, working_week=agency.working_week, around=now.date())
