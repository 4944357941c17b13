"""What else the same person reported, told without who the person is."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import Actor, relations
from lapor.reports.workflow import By

MOST_SHOWN = 5
MOST_COUNTED = 50
NAMED_OPENLY = {"anonymous": False, "confidential": False, "oversight": False}

PrankCount = Callable[[str, Actor, datetime], int]
_prank_counts: list[PrankCount] = []


@dataclass(frozen=True)
class History:
    """Other reports of this report's reporter on the officer's desk, the newest first; `more` were not counted on.

    `pranks` is how often calls from the reporter's number were marked as a prank.
    """

    count: int
    more: bool
    last: list[Report]
    pranks: int


def counts_pranks(*counts: PrankCount) -> None:
    """Register what counts the pranks of a phone's digest for an officer; called once, by the wiring."""
    _prank_counts[:] = counts


def history_of(visit: Visit, report: Report) -> History | None:
    """Return the history, to those who verify or answer the report; None where nothing may be tied together.

    An anonymous, confidential or oversight report has no history and stands in nobody's.
    """
    is_handler = bool(relations(visit.actor, report) & {By.VERIFIER, By.MAIN})
    is_open = not any(getattr(report, name) for name in NAMED_OPENLY)
    if report.reporter is None or not is_handler or not is_open:
        return None
    others = visit.desk.filter(reporter=report.reporter_id, **NAMED_OPENLY).exclude(pk=report.pk)
    shown = others.only("number", "title", "status", "received_at").order_by("-received_at", "-pk")
    rows = list(shown[: MOST_COUNTED + 1])
    return History(
        count=min(len(rows), MOST_COUNTED),
        more=len(rows) > MOST_COUNTED,
        last=rows[:MOST_SHOWN],
        pranks=_pranks(report.reporter.phone_digest, visit),
    )


def _pranks(phone_digest: str, visit: Visit) -> int:
    return sum(count(phone_digest, visit.actor, visit.now) for count in _prank_counts) if phone_digest else 0
