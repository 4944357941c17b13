"""The working calendar of an agency: its week, the national days off and the editable table."""

from collections.abc import Collection
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import Holiday

WEEKS = {"5": frozenset(range(5)), "6": frozenset(range(6))}
YEARS_BACK, YEARS_AHEAD = 2, 3


@cache
def national_days_off(year: int) -> frozenset[date]:
    """Return the year's national holidays and cuti bersama (SKB 3 Menteri, as the `holidays` library carries them)."""
    return frozenset(holidays.country_holidays("ID", years=year, categories=("public", "government")))


def calendar_for(agency_codes: Collection[str], *, time_zone: str, working_week: str, around: date) -> WorkingCalendar:
    """Return the calendar by which an agency works in the years around a day.

    `agency_codes` are its own and its government's: the days off of both count. `time_zone` is an IANA name,
    `working_week` "5" or "6".
    """
    own = list(Holiday.objects.filter(agency_code__in=["", *agency_codes]))
    years = range(around.year - YEARS_BACK, around.year + YEARS_AHEAD + 1)
    return WorkingCalendar(
        weekdays=WEEKS[working_week],
        holidays=frozenset().union(*map(national_days_off, years), (row.day for row in own if not row.is_working)),
        extra_working_days=frozenset(row.day for row in own if row.is_working),
        zone=ZoneInfo(time_zone),
    )
