"""What an officer must know of a report before any step: a promised day, and who decides what is contested."""

from typing import Any

from lapor.reports.appeals import deciders
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import has_decided_before, relations
from lapor.reports.planning import plan_of
from lapor.reports.workflow import TABLE, Action, By

ARCHIVED_FROM = {
    source for arrow in TABLE if arrow.action in (Action.ARCHIVE, Action.FORWARD) for source in arrow.sources
}


def standing(visit: Visit, report: Report) -> dict[str, Any]:
    """Return the promised day, whether the officer has no say because he archived what is contested now, and what holds
    if he were to archive it and is the only one who verifies here.
    """
    return {
        "plan": plan_of(report, visit.today),
        "is_for_another": has_decided_before(visit.actor, report),
        "lone_verifier": lone_verifier(visit, report),
    }


def lone_verifier(visit: Visit, report: Report) -> str:
    """Return who would decide on an appeal if this officer archives: "" an own one, "national", "nobody"."""
    if report.status not in ARCHIVED_FROM or By.VERIFIER not in relations(visit.actor, report):
        return ""
    found = deciders(report, visit.actor.officer, visit.today)
    if found.own:
        return ""
    return "national" if found.national else "nobody"
