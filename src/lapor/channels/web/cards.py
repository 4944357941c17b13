"""Reports as cards in a list."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from lapor.agencies.models import Agency, Category, Region
from lapor.reports.chips import Chip, chip_of
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.workflow import Kind, Status


@dataclass(frozen=True)
class Card:
    """What a list shows of a report; the names are those of the model."""

    number: str
    title: str
    public_text: str
    kind: str
    get_kind_display: str
    oversight: bool
    status: str
    get_status_display: str
    received_at: datetime
    region: Region | None
    category: Category | None
    agency: Agency | None
    deadline: Chip | None = None
    needs_reporter: bool = False
    answer_text: str = ""
    answered_at: datetime | None = None
    support_count: int = 0


def needs_reporter(report: Report) -> bool:
    """Tell whether everybody waits for the reporter: for missing data, or for a word on the answer."""
    is_answered = report.status == Status.FOLLOW_UP and report.due_at == NO_ALARM
    return report.status == Status.ON_HOLD or is_answered


def card(report: Report, deadline: Chip | None, *, answer: str = "", is_own: bool = False) -> Card:
    """Return the report as a card; its reporter reads the title as it was typed."""
    return Card(
        number=report.number,
        title=report.original_title if is_own else report.title,
        public_text=report.public_text,
        kind=report.kind,
        get_kind_display=str(Kind(report.kind).label),
        oversight=report.oversight,
        status=report.status,
        get_status_display=str(Status(report.status).label),
        received_at=report.received_at,
        region=report.region,
        category=report.category,
        agency=report.agency,
        deadline=deadline,
        needs_reporter=is_own and needs_reporter(report),
        answer_text=answer,
        answered_at=report.answered_at,
        support_count=report.support_count,
    )


def public_cards(reports: Iterable[Report], *, now: datetime) -> list[Card]:
    """Return the cards of the public list."""
    return [card(report, chip_of(report, now)) for report in reports]


def own_cards(reports: Iterable[Report], *, now: datetime) -> list[Card]:
    """Return the cards of a reporter's own list."""
    return [card(report, chip_of(report, now), is_own=True) for report in reports]
