"""Days and times as these spreadsheets write them, and as people type them into one."""

import re
from datetime import date, time, timedelta

MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
MONTH_NUMBERS = {name.lower(): number for number, name in enumerate(MONTHS, 1)} | {
    "may": 5, "aug": 8, "agt": 8, "ags": 8, "oct": 10, "dec": 12, "nop": 11, "peb": 2,
}  # fmt: skip
FIRST_DAY = date(2000, 1, 1)  # what is older is a slip
FIRST_OF_EXCEL = date(1899, 12, 30)
_DAY = re.compile(
    r"(?:[a-z']+,\s*)?(?P<first>\d{1,4})[\s/.-]+(?P<month>\d{1,2}|[a-z]{3,9})[\s/.-]+(?P<last>\d{1,4})(?:[t,\s].*)?",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:.*[\st,])?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(?:(?P<half>am|pm)|wib|wita|wit|z)?",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"[34567]\d{4}(?:\.\d+)?")  # an Excel day that lost its format, from 1982 on
_FRACTION = re.compile(r"0(?:\.\d+)?")  # an Excel time that did


def written(day: date) -> str:
    """Return a day, or the day of a moment, as these spreadsheets write it: `3 Jan 2026`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_in(text: str) -> date | None:
    """Return the day that is written, in any usual way, with or without a time behind it; None for anything else."""
    text = text.strip()
    if _SERIAL.fullmatch(text):
        return FIRST_OF_EXCEL + timedelta(days=int(float(text)))
    found = _DAY.fullmatch(text)
    if found is None:
        return None
    first, month, last = found["first"], found["month"], found["last"]
    year, day = (first, last) if len(first) == 4 else (last, first)
    try:
        read = date(_year(year), MONTH_NUMBERS.get(month.lower()[:3]) or int(month), int(day))
    except ValueError:
        return None
    return read if read >= FIRST_DAY else None


def _year(written: str) -> int:
    """Return a year; of two digits it lies in this century."""
    return 2000 + int(written) if len(written) == 2 else int(written)


def time_in(text: str) -> time | None:
    """Return the time that is written, alone or behind a day; midnight for none, None for anything else."""
    text = text.strip()
    if not text or _FRACTION.fullmatch(text):
        minutes = round(float(text or 0) * 24 * 60) % (24 * 60)
        return time(minutes // 60, minutes % 60)
    found = _TIME.fullmatch(text)
    if found is None:
        return None
    hour, half = int(found["hour"]), (found["half"] or "").lower()
    try:
        return time(hour % 12 + 12 * (half == "pm") if half else hour, int(found["minute"]))
    except ValueError:
        return None
