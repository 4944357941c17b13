"""What happens to a report that was just filed, and by when at the latest."""

from dataclasses import dataclass
from datetime import datetime

from lapor.deadlines.clocks import NoPolicyError, planned
from lapor.deadlines.models import ClockKind
from lapor.reports.calendars import terms_of
from lapor.reports.models import Report


@dataclass(frozen=True)
class Outlook:
    """The latest moments of the next stages if each takes all its time; None where no policy tells one."""

    verified_at: datetime | None
    answered_at: datetime | None
    finished_at: datetime | None


def outlook_of(report: Report, verified_at: datetime | None, *, now: datetime) -> Outlook:
    """Return by when the report is verified, answered and finished at the latest; the first is its own clock's."""
    if verified_at is None:
        return Outlook(None, None, None)
    return Outlook(
        verified_at,
        _due_at(report, ClockKind.ANSWER, verified_at, now),
        _due_at(report, ClockKind.COMPLETION, verified_at, now),
    )


def _due_at(report: Report, kind: ClockKind, start: datetime, now: datetime) -> datetime | None:
    try:
        return planned(kind, terms_of(report, now), now=start).due_at
    except NoPolicyError:
        return None
