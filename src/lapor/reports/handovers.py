"""How often a report was passed on: the ping-pong counter that everybody sees."""

from collections.abc import Iterable
from dataclasses import dataclass

from lapor.core.models import Event
from lapor.reports.workflow import Action

LET_GO = (Action.HAND_BACK, Action.REDIRECT)
TAKEN = (Action.DISPOSE, Action.REDIRECT, Action.RULE)


@dataclass(frozen=True)
class Handovers:
    """How often an agency let go of the report, and the codes of those who had it, the first one first."""

    count: int
    path: tuple[str, ...]


def handovers(events: Iterable[Event]) -> Handovers:
    """Count each time that a report left the agency that had it: handed back, or given to another one."""
    count = 0
    path: list[str] = []
    for event in events:
        count += event.name in LET_GO
        agency = str(event.facts.get("agency", ""))
        if event.name in TAKEN and agency and path[-1:] != [agency]:
            path.append(agency)
    return Handovers(count, tuple(path))
