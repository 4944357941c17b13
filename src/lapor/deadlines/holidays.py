"""The working calendar of an agency: its week, the national days off and the editable table."""

from collections.abc import Collection
from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

import holidays

from lapor.core.memory import remembered
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import Holiday

WEEKS = {"5": frozenset(range(5)), "6": frozenset(range(6))}
YEARS_BACK, YEARS_AHEAD = 2, 3
FRESH_SECONDS = 30


@cache
def national_days_off(year: int) -> frozenset[date]:
    """Return the year's national holidays and cuti bersama (SKB 3 Menteri, as the `holidays` library carries them)."""
    return frozenset(holidays.country_holidays("ID", years=year, categories=("public", "government")))


def calendar_for(agency_codes: Collection[str], *, time_zone: str, working_week: str, around: date) -> WorkingCalendar:
    """Return the calendar by which an agency works in the years around a day.

    `agency_codes` are its own and its government's: the days off of both count. `time_zone` is an IANA name,
    `working_week` "5" or "6".
    """
    return _calendar(frozenset(table().keys() & {"", *agency_codes}), time_zone, working_week, around.year)


@remembered(FRESH_SECONDS)
def table() -> dict[str, list[Holiday]]:
    """Return the editable table by agency code; this process may know a change of another one half a minute late."""
    rows: dict[str, list[Holiday]] = {}
    for row in Holiday.objects.all():
        rows.setdefault(row.agency_code, []).append(row)
    return rows


@remembered(FRESH_SECONDS)
def _calendar(codes: frozenset[str], time_zone: str, working_week: str, year: int) -> WorkingCalendar:
    """Return the calendar that all agencies with these days off share."""
    own = [row for code in codes for row in table().get(code, [])]
    years = range(year - YEARS_BACK, year + YEARS_AHEAD + 1)
    return WorkingCalendar(
        weekdays=WEEKS[working_week],
        holidays=frozenset().union(*map(national_days_off, years), (row.day for row in own if not row.is_working)),
        extra_working_days=frozenset(row.day for row in own if row.is_working),
        zone=ZoneInfo(time_zone),
    )
