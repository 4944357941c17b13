"""Whose calendar and policies count for a report."""

from datetime import datetime

from lapor.agencies.models import Agency
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import Terms
from lapor.deadlines.holidays import calendar_for
from lapor.reports.models import Report
from lapor.reports.workflow import Status

WITH_VERIFIERS = (Status.VERIFICATION, Status.ON_HOLD)


def calendar_of(report: Report, now: datetime) -> WorkingCalendar:
    """Return the calendar of the agency that holds the report: the main one, while it is verified the government."""
    holder = report.government if report.status in WITH_VERIFIERS else report.agency or report.government
    return calendar_at(holder, report.government, now)


def calendar_at(agency: Agency, government: Agency, now: datetime) -> WorkingCalendar:
    """Return the calendar by which an agency of a government works."""
    codes = {agency.code, government.code}
    return calendar_for(codes, time_zone=agency.time_zone, working_week=agency.working_week, around=now.date())


def terms_of(report: Report, now: datetime) -> Terms:
    """Return by which policies and calendar the report's clocks run: those of who has it, then of its government."""
    offices = (report.agency.code, report.government.code) if report.agency else (report.government.code,)
    return Terms("oversight" if report.oversight else report.kind, offices, calendar_of(report, now))
