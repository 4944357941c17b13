"""Who is told of a clock, and when: reminders before its alarm, escalation after it.

The rungs are a table in code, not rows: no regulation fixes them, only how a region works does; see
`docs/adr/0018-reminders-climb-a-ladder.md`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from lapor.deadlines.calendar import ONE_DAY, WorkingCalendar
from lapor.deadlines.models import ClockKind, Unit
from lapor.deadlines.runs import Length

QUIET_FROM_HOUR, QUIET_UNTIL_HOUR = 21, 6  # of the agency's own zone
SPREAD_SECONDS = 10 * 60  # the morning's tasks begin over so long


class Whom(StrEnum):
    """Whom a rung tells."""

    ACCOUNTABLE = "accountable"
    HEAD = "head"
    COORDINATOR = "coordinator"
    LEADER = "leader"


@dataclass(frozen=True)
class Rung:
    """One step of the ladder: so many working days after the alarm (before it when negative) somebody is told.

    `days_of_clock` counts from the start of the clock instead: on this of its working days.
    """

    name: str
    whom: Whom
    working_days: int
    days_of_clock: int = 0
    kinds: tuple[ClockKind, ...] = ()  # empty: of every kind
    source: str = ""

    @property
    def is_reminder(self) -> bool:
        """Tell whether it comes before the alarm."""
        return self.working_days < 0


LADDER: tuple[Rung, ...] = (
    Rung(
        "yellow", Whom.ACCOUNTABLE, -1, days_of_clock=3, kinds=(ClockKind.ANSWER,),
        source="Mataram dan Pematangsiantar: hari ke-3 kuning, OPD dihubungi; hari ke-5 merah",
    ),
    Rung("near", Whom.ACCOUNTABLE, -1, source="Kebijakan pengelola: satu hari kerja sebelum tenggat"),
    Rung("overdue", Whom.ACCOUNTABLE, 0, source="Mataram: merah begitu tenggat lewat"),
    Rung("head", Whom.HEAD, 1, source="Kebijakan pengelola"),
    Rung("coordinator", Whom.COORDINATOR, 2, source="Kebijakan pengelola"),
    Rung("leader", Whom.LEADER, 3, source="Pematangsiantar: wali kota menegur OPD yang lewat hari ke-5"),
)  # fmt: skip


@dataclass(frozen=True)
class Call:
    """A rung of one clock and the moment from which it counts."""

    rung: Rung
    at: datetime


def calls(kind: str, length: Length, due_at: datetime, calendar: WorkingCalendar) -> list[Call]:
    """Return the rungs of a clock with this alarm, in the order of time; one that another replaces is left out."""
    found = [
        Call(rung, calendar.add_working_time(due_at, ONE_DAY * days))
        for rung in LADDER
        if (not rung.kinds or kind in rung.kinds) and (days := _days_after(rung, length)) is not None
    ]
    return sorted(found, key=lambda call: call.at)


def _days_after(rung: Rung, length: Length) -> int | None:
    """Return the working days after the alarm; None for a day of the clock that it does not have, or its last two."""
    if not rung.days_of_clock:
        return rung.working_days
    days = rung.days_of_clock - length.amount
    return days if length.unit == Unit.WORKING_DAYS and days < rung.working_days else None


def due_calls(found: Sequence[Call], now: datetime) -> list[Call]:
    """Return what is to be told at `now`: all escalation so far, or before the alarm the newest reminder."""
    passed = [call for call in found if call.at <= now]
    escalation = [call for call in passed if not call.rung.is_reminder]
    return escalation or passed[-1:]


def next_call(found: Sequence[Call], now: datetime) -> datetime | None:
    """Return when the next rung comes; None after the last one."""
    return next((call.at for call in found if call.at > now), None)


def awake(moment: datetime, calendar: WorkingCalendar, number: int) -> datetime:
    """Return the moment itself or, at night and on days off, the morning of the next working day.

    Nobody is told from 21 to 6 o'clock local time. `number` is the clock's id and spreads what the night has gathered
    over some minutes.
    """
    local = moment.astimezone(calendar.zone)
    if QUIET_UNTIL_HOUR <= local.hour < QUIET_FROM_HOUR and calendar.is_working_day(local.date()):
        return moment
    morning = local.replace(hour=QUIET_UNTIL_HOUR, minute=0, second=0, microsecond=0)
    morning += ONE_DAY if local.hour >= QUIET_UNTIL_HOUR else timedelta()
    while not calendar.is_working_day(morning.date()):
        morning += ONE_DAY
    return morning + timedelta(seconds=number * 37 % SPREAD_SECONDS)
