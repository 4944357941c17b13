"""Reports as cards in a list."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from lapor.agencies.models import Agency, Category, Region
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.holidays import calendar_for
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.timeline import urgency
from lapor.reports.workflow import Status


@dataclass(frozen=True)
class CardDeadline:
    """How near a report's alarm is."""

    state: str
    working_days: int
    due_at: datetime


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
    deadline: CardDeadline | None = None
    needs_reporter: bool = False
    answer_text: str = ""
    answered_at: datetime | None = None


@dataclass
class Deadlines:
    """The alarms of many reports; one calendar serves all agencies of the same week, without their own days off."""

    now: datetime
    calendars: dict[tuple[str, str], WorkingCalendar] = field(default_factory=dict)

    def of(self, report: Report) -> CardDeadline | None:
        """Return how near the report's alarm is; None while no officers' clock runs."""
        if report.due_at == NO_ALARM or report.agency is None:
            return None
        calendar = self._calendar(report.agency)
        days = abs(calendar.working_days_left(self.now, report.due_at))
        return CardDeadline(urgency(report.due_at, calendar, self.now), days, report.due_at)

    def _calendar(self, agency: Agency) -> WorkingCalendar:
        week = (agency.time_zone, agency.working_week)
        if week not in self.calendars:
            self.calendars[week] = calendar_for("", time_zone=week[0], working_week=week[1], around=self.now.date())
        return self.calendars[week]


def needs_reporter(report: Report) -> bool:
    """Tell whether everybody waits for the reporter: for missing data, or for a word on the answer."""
    is_answered = report.status == Status.FOLLOW_UP and report.due_at == NO_ALARM
    return report.status == Status.ON_HOLD or is_answered


def card(report: Report, deadline: CardDeadline | None, *, answer: str = "", is_own: bool = False) -> Card:
    """Return the report as a card; its reporter reads the title as it was typed."""
    return Card(
        number=report.number,
        title=report.original_title if is_own else report.title,
        public_text=report.public_text,
        kind=report.kind,
        get_kind_display=report.get_kind_display(),
        oversight=report.oversight,
        status=report.status,
        get_status_display=report.get_status_display(),
        received_at=report.received_at,
        region=report.region,
        category=report.category,
        agency=report.agency,
        deadline=deadline,
        needs_reporter=is_own and needs_reporter(report),
        answer_text=answer,
        answered_at=report.answered_at,
    )


def public_cards(reports: Iterable[Report], *, now: datetime) -> list[Card]:
    """Return the cards of the public list."""
    deadlines = Deadlines(now)
    return [card(report, deadlines.of(report)) for report in reports]


def own_cards(reports: Iterable[Report], *, now: datetime) -> list[Card]:
    """Return the cards of a reporter's own list."""
    deadlines = Deadlines(now)
    return [card(report, deadlines.of(report), is_own=True) for report in reports]
