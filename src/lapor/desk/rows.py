"""How reports stand in the officers' lists."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from django.db.models import TextChoices
from django.utils.translation import get_language

from lapor.agencies.models import Agency, Region
from lapor.agencies.queries import regions_by_id
from lapor.core.memory import remembered
from lapor.deadlines.models import Clock
from lapor.reports import queries
from lapor.reports.chips import Chip, chip_of
from lapor.reports.models import NO_ALARM, Report, ReportQuerySet
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind, Status

WAITING_FOR_REPORTER = (Status.ON_HOLD, Status.FOLLOW_UP)
SHOWN = (
    *("number", "channel", "kind", "oversight", "status", "title", "anonymous", "confidential", "hand_backs"),
    *("received_at", "closed_at", "appealed_at", "due_at", "region_id", "agency_id", "government_id"),
)
EPOCH, TICK = datetime(1970, 1, 1, tzinfo=UTC), timedelta(microseconds=1)


@dataclass(frozen=True)
class Row:
    """A report as a row of the queue; `place` is where in it."""

    number: str
    title: str
    kind: str
    get_kind_display: str
    oversight: bool
    status: str
    get_status_display: str
    get_channel_display: str
    region: Region | None
    agency: Agency | None
    anonymous: bool
    confidential: bool
    is_returned: bool
    is_appealed: bool
    received_at: datetime
    place: int
    deadline: Chip | None
    waiting_since: datetime | None


def for_rows(reports: ReportQuerySet) -> ReportQuerySet:
    """Load what a row shows; regions and agencies are put beside by `rows_of`: the same few stand in every list."""
    return reports.only(*SHOWN)


def rows_of(reports: list[Report], now: datetime) -> list[Row]:
    """Return the reports, loaded by `for_rows`, as rows of a queue."""
    regions, agencies, since = regions_by_id(), _agencies_of(reports), waiting_since(reports)
    for report in reports:
        report.government = agencies[report.government_id]
        report.agency = agencies[report.agency_id] if report.agency_id else None
        report.region = regions.get(report.region_id) if report.region_id else None
    return [_row(report, chip(report, now), since.get(report.pk)) for report in reports]


def waiting_since(reports: Iterable[Report]) -> dict[int, datetime]:
    """Return since when each report waits for what it waits for: the start of its first clock to be due."""
    running = Clock.objects.filter(report_id__in=[report.pk for report in reports], stopped_at=None)
    return dict(running.order_by("-due_at").values_list("report_id", "started_at"))


def _agencies_of(reports: Iterable[Report]) -> dict[int, Agency]:
    ids = {report.government_id for report in reports} | {report.agency_id for report in reports if report.agency_id}
    return _agencies(frozenset(ids))


@remembered(30)
def _agencies(ids: frozenset[int]) -> dict[int, Agency]:
    """Return agencies by their ids, at most half a minute old."""
    return Agency.objects.in_bulk(ids)


def place_of(due_at: datetime) -> int:
    """Return an alarm as a number that an address can carry."""
    return (due_at - EPOCH) // TICK


def moment_of(place: str) -> datetime:
    """Return the alarm that a number of `place_of` stands for; the first moment of all for anything else."""
    is_number = place.isascii() and place.isdecimal() and len(place) < 19
    return EPOCH + min(TICK * int(place), NO_ALARM - EPOCH) if is_number else EPOCH


def chip(report: Report, now: datetime) -> Chip | None:
    """Return the report's deadline; one that waits for its reporter has a clock that stands still."""
    is_paused = report.due_at == NO_ALARM and report.status in WAITING_FOR_REPORTER
    return Chip("paused") if is_paused else chip_of(report, now)


@cache
def _label(words: type[TextChoices], value: str, language: str | None) -> str:
    return str(words(value).label)


def _row(report: Report, deadline: Chip | None, since: datetime | None) -> Row:
    language = get_language()
    return Row(
        number=report.number,
        title=report.title,
        kind=report.kind,
        get_kind_display=_label(Kind, report.kind, language),
        oversight=report.oversight,
        status=report.status,
        get_status_display=_label(Status, report.status, language),
        get_channel_display=_label(Channel, report.channel, language),
        region=report.region,
        agency=report.agency,
        anonymous=report.anonymous,
        confidential=report.confidential,
        is_returned=report.hand_backs > 0,
        is_appealed=report.appealed_at is not None,
        received_at=report.received_at,
        place=place_of(report.due_at),
        deadline=deadline,
        waiting_since=since if report.status not in queries.CLOSED else report.closed_at,
    )
