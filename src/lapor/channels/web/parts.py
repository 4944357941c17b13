"""What the reporter of a split report finds on its page: number and code of the others, which no message may bring."""

from collections.abc import Iterable
from dataclasses import dataclass

from lapor.core.models import Event
from lapor.reporters.codes import access_code
from lapor.reports.models import Report
from lapor.reports.workflow import Action


@dataclass(frozen=True)
class SplitPart:
    """One of the reports that a report was split into."""

    number: str
    code: str
    title: str
    status: str


def parts_of(report: Report, events: Iterable[Event]) -> list[SplitPart]:
    """Return the reports that became of the other matters of this one; asks only where it was split."""
    if not any(event.name == Action.SPLIT for event in events):
        return []
    rows = Report.objects.filter(split_from=report.pk).order_by("pk")
    shown = rows.only("number", "code_generation", "original_title", "status")
    return [
        SplitPart(
            row.number, access_code(row.number, row.code_generation), row.original_title, str(row.get_status_display())
        )
        for row in shown
    ]
