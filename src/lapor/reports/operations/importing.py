"""Reports that another system has handled so far, brought in as they stand there."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from lapor.agencies.models import Agency
from lapor.agencies.queries import government_of, home_agency
from lapor.core import events
from lapor.core.crypto import sha256
from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock, ClockKind
from lapor.reporters.identity import named_reporters
from lapor.reports import desk_index
from lapor.reports.calendars import terms_of
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.numbers import is_valid, random_number
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.redaction import public_version
from lapor.reports.submission import Channel
from lapor.reports.workflow import Action, Status

RUNNING = {
    Status.VERIFICATION: (ClockKind.VERIFICATION,),
    Status.ON_HOLD: (ClockKind.COMPLETENESS,),
    Status.DISPOSITION: (ClockKind.ANSWER, ClockKind.COMPLETION),
    Status.FOLLOW_UP: (ClockKind.CONFIRMATION,),
}
LOT = 1000
PUBLISHED = (Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE)


@dataclass(frozen=True)
class Imported:
    """A report as another system left it; `key` names it there, and brings it in once.

    `government` verifies it while no agency has it; None: the one that this installation serves.
    """

    key: str
    received_at: datetime
    channel: Channel
    kind: str
    oversight: bool
    status: Status
    title: str
    text: str
    final_text: str
    reporter_name: str
    anonymous: bool
    confidential: bool
    category_id: int | None
    region_id: int | None
    agency: Agency | None
    closing: str
    archive_reason: str
    was_replied_to: bool
    rating: int | None
    government: Agency | None = None


def bring_in(rows: Sequence[Imported], *, now: datetime) -> list[Report]:
    """File reports as they stand; those brought in before are left as they are. Returns the new ones, in order.

    What is still open gets its clocks afresh: they run from `now`, for nobody here could keep the old ones.
    """
    with transaction.atomic():
        known = _keys_known([row.key for row in rows])
        new = [row for row in rows if row.key not in known]
        reporters = named_reporters([row.reporter_name for row in new], now=now)
        pairs = [(row, _report(row, number)) for row, number in zip(new, _free_numbers(len(new)), strict=True)]
        started = [_clocks(row, report, now) for row, report in pairs]
        for (_row, report), reporter, running in zip(pairs, reporters, started, strict=True):
            report.reporter = reporter
            report.due_at = min((clock.due_at for clock in running if clock.kind in OFFICERS_CLOCKS), default=NO_ALARM)
        reports = Report.objects.bulk_create([report for _row, report in pairs])
        Clock.objects.bulk_create(_of(reports, started))
        Event.objects.bulk_create(map(_first_event, reports, started))
        desk_index.file(reports)
        return reports


def _keys_known(keys: Sequence[str]) -> set[str]:
    """Return which keys came in before, through whichever channel their rows told of then."""
    # an index begins with the channel; naming all of them lets it find the keys
    found = Report.objects.filter(channel__in=list(Channel), key__in=keys)
    return set(found.values_list("key", flat=True))


def numbers_taken(written: Iterable[str]) -> set[str]:
    """Return which of the numbers are those of reports that are kept here, however they came."""
    ours = [number for number in written if is_valid(number)]
    lots = (ours[start : start + LOT] for start in range(0, len(ours), LOT))
    return {number for lot in lots for number in Report.objects.filter(number__in=lot).values_list("number", flat=True)}


def _of(reports: Sequence[Report], started: Sequence[Sequence[Clock]]) -> list[Clock]:
    for report, running in zip(reports, started, strict=True):
        for clock in running:
            clock.report_id = report.pk
    return [clock for running in started for clock in running]


def _free_numbers(count: int) -> list[str]:
    numbers: set[str] = set()
    while len(numbers) < count:
        drawn = {random_number(digits=9) for _ in range(count - len(numbers))}
        numbers |= drawn - set(Report.objects.filter(number__in=drawn).values_list("number", flat=True))
    return list(numbers)


def _report(row: Imported, number: str) -> Report:
    text = row.text[:LONGEST_TEXT]
    is_over = row.status in {Status.DONE, Status.ARCHIVED, Status.WITHDRAWN}
    return Report(
        number=number,
        channel=row.channel,
        key=row.key,
        kind=row.kind,
        oversight=row.oversight,
        status=row.status,
        title=public_version(row.title)[:150],
        original_title=row.title[:150],
        original_text=text,
        public_text=public_version(row.final_text or text)[:LONGEST_TEXT],
        region_id=row.region_id,
        category_id=row.category_id,
        government=government_of(row.agency) if row.agency else row.government or home_agency(),
        agency=row.agency,
        anonymous=row.anonymous,
        confidential=row.confidential,
        received_at=row.received_at,
        published_at=row.received_at if row.status in PUBLISHED else None,
        answered_at=row.received_at if row.status in {Status.FOLLOW_UP, Status.DONE} else None,
        closed_at=row.received_at if is_over else None,
        closing=row.closing,
        archive_reason=row.archive_reason,
        rating=row.rating,
    )


def _clocks(row: Imported, report: Report, now: datetime) -> list[Clock]:
    terms = terms_of(report, now)
    kinds = RUNNING.get(row.status, ())
    if row.was_replied_to:  # the reporter spoke last: it is the agency's turn
        kinds = (ClockKind.ANSWER, ClockKind.COMPLETION)
    return [clocks.planned(kind, terms, now=now) for kind in kinds]


def _first_event(report: Report, running: Sequence[Clock]) -> Event:
    facts = {
        "to": report.status,
        "channel": report.channel,
        "text": sha256(report.original_text.encode()),
        "starts": [clock.kind for clock in running],
    }
    at = running[0].started_at if running else report.closed_at or report.received_at
    return events.first(report.pk, Action.IMPORT, actor="system", at=at, facts=facts)
