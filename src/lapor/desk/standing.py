"""What an officer must know of a report before any step: a promised day, and that another one decides."""

from typing import Any

from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import has_decided_before
from lapor.reports.planning import plan_of


def standing(visit: Visit, report: Report) -> dict[str, Any]:
    """Return the promised day, and whether the officer has no say because he archived what is contested now."""
    return {"plan": plan_of(report, visit.today), "is_for_another": has_decided_before(visit.actor, report)}
