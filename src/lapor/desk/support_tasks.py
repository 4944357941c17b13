"""What supporting agencies are to do for a report; `finishing` is where one says that it is done."""

from dataclasses import dataclass
from datetime import date

from django.utils.timezone import localdate

from lapor.agencies.models import Role
from lapor.reports.casework import SupportTask
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import GIVES


@dataclass(frozen=True)
class Shown:
    """A task as the report's page shows it; `state` is done, overdue or open."""

    agency: str
    text: str
    due_on: date | None
    done_on: date | None
    state: str


def tasks_shown(report: Report, today: date) -> list[Shown]:
    """Return the tasks of the supporting agencies, in the order in which they were given."""
    rows = SupportTask.objects.filter(report=report).select_related("agency").order_by("pk")
    return [_shown(row, today) for row in rows]


def _shown(row: SupportTask, today: date) -> Shown:
    done_on = localdate(row.done_at) if row.done_at else None
    is_late = row.due_on is not None and row.due_on < today
    state = "done" if done_on else "overdue" if is_late else "open"
    return Shown(row.agency.name, row.text, row.due_on, done_on, state)


def own_tasks(visit: Visit, report: Report) -> list[SupportTask]:
    """Return the tasks that the officer's agencies still have to do."""
    handling = {posting.agency_id for posting in visit.actor.postings if GIVES[Role(posting.role)]}
    agencies = handling & report.supporting_ids
    mine = SupportTask.objects.filter(report=report, agency__in=agencies, done_at=None)
    return list(mine.select_related("agency").order_by("pk"))
