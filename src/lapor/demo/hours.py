"""The hours at which people write and offices work."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from lapor.deadlines.calendar import WorkingCalendar

WIB = ZoneInfo("Asia/Jakarta")
OPENING = time(7, 45)
CLOSING = {4: time(15, 0), 5: time(12, 30)}  # Friday, and Saturday where it is worked
USUAL_CLOSING = time(15, 45)
READING_MINUTES = 12  # nobody decides on a report sooner

# How many of a hundred or so write in each hour from midnight on: least at three, most after work.
_WRITING = (1, 1, 1, 0, 1, 3, 5, 7, 7, 7, 6, 5, 6, 5, 4, 4, 5, 6, 7, 9, 9, 6, 4, 2)


def filed_moment(age_days: int, now: datetime, rng: Random) -> datetime:
    """Return a moment so many days before `now` (local): at an hour when people write, but never in the future."""
    moment = _at_home(now.date() - timedelta(days=age_days), rng)
    return moment if moment < now else now - timedelta(seconds=rng.randint(600, 4 * 3600))


def home_moment(after: datetime, days: int, rng: Random) -> datetime:
    """Return when a reporter reacts: within hours for 0 `days`, else on that day at an hour when people write."""
    if days == 0:
        return after + timedelta(seconds=rng.randint(1200, 5 * 3600))
    return _at_home(after.astimezone(WIB).date() + timedelta(days=days), rng)


def office_moment(after: datetime, days: int, calendar: WorkingCalendar, rng: Random) -> datetime:
    """Return a moment in office hours, `days` working days later; what comes late in the day waits for the next."""
    local = after.astimezone(calendar.zone)
    earliest = local + timedelta(minutes=READING_MINUTES)
    if days == 0 and calendar.is_working_day(local.date()):
        opening, closing = _hours(local.date(), calendar.zone)
        if earliest < closing:
            return _between(max(opening, earliest), closing, rng)
    day = calendar.add_working_days(local, max(days, 1)).date()
    return _between(*_hours(day, calendar.zone), rng)


def _hours(day: date, zone: ZoneInfo) -> tuple[datetime, datetime]:
    closing = CLOSING.get(day.weekday(), USUAL_CLOSING)
    return datetime.combine(day, OPENING, zone), datetime.combine(day, closing, zone)


def _between(start: datetime, end: datetime, rng: Random) -> datetime:
    return start + timedelta(seconds=rng.randint(0, int((end - start).total_seconds())))


def _at_home(day: date, rng: Random) -> datetime:
    hour = rng.choices(range(24), _WRITING)[0]
    return datetime.combine(day, time(hour, rng.randrange(60), rng.randrange(60)), WIB)
