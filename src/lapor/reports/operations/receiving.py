"""How a report comes in, from whichever channel."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from lapor.agencies.models import Agency
from lapor.agencies.queries import agency_with_code, current_agency, government_of, home_agency
from lapor.core import events
from lapor.core.crypto import sha256
from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import Clock
from lapor.reporters.identity import reporter_for
from lapor.reports import attachments, desk_index
from lapor.reports.calendars import terms_of
from lapor.reports.models import Report
from lapor.reports.numbers import random_number
from lapor.reports.operations.step import LONGEST_TEXT, MissingError
from lapor.reports.redaction import public_version
from lapor.reports.submission import Submission
from lapor.reports.workflow import TABLE, Action, Need, Status

RECEIVE = TABLE[0]
TITLE_WORDS = 9
NUMBER_DIGITS = (8, 8, 8, 8, 9, 9, 10, 10)  # of each try: where the short numbers get scarce, a longer one


@dataclass(frozen=True)
class _Filed:
    """A report that has its row, and what else belongs to it."""

    report: Report
    clocks: Sequence[Clock]
    event: Event


_received: ContextVar[list[_Filed] | None] = ContextVar("received", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Write clocks, events and words of all reports that are received meanwhile at once, in the end.

    Call inside a transaction. Nobody can take a step on such a report before; `complete_received` writes it earlier.
    """
    token = _received.set([])
    try:
        yield
        complete_received()
    finally:
        _received.reset(token)


def complete_received() -> None:
    """Write now what belongs to the reports that were received together."""
    filed = _received.get()
    if filed:
        _complete(filed)
        filed.clear()


def receive(submission: Submission, *, now: datetime) -> Report:
    """File a report, or return the one filed before under the same channel and key.

    Asks nothing but the database and the disk. Committed on return, unless the caller holds a transaction.

    :raises MissingError: if there is no text.
    :raises RefusedFileError: if an attachment cannot be taken.
    """
    if not submission.text.strip():
        raise MissingError(Need.TEXT)
    files, waiting = attachments.accept(submission.uploads), _received.get()
    for digits in NUMBER_DIGITS:
        try:
            with transaction.atomic():
                filed = _file(submission, files, random_number(digits=digits), now)
                if waiting is None:
                    _complete([filed])
        except IntegrityError:  # the number is taken, or the same submission was filed before
            known = Report.objects.filter(channel=submission.channel, key=submission.key).first()
            if known is not None:
                return known
        else:
            if waiting is not None:
                waiting.append(filed)
            return filed.report
    raise RuntimeError("no free number for a report")


def _file(submission: Submission, files: list[attachments.ReadyFile], number: str, now: datetime) -> _Filed:
    wished = _wished_agency(submission.agency_code, now)
    government = government_of(wished) if wished else home_agency()
    text = submission.text.strip()[:LONGEST_TEXT]
    title = (submission.title.strip() or _first_words(text))[:150]
    report = Report(
        number=number,
        channel=submission.channel,
        key=submission.key,
        kind=submission.kind,
        status=Status.VERIFICATION,
        title=public_version(title, names=submission.mask_names)[:150],
        original_title=title,
        original_text=text,
        public_text=public_version(text, names=submission.mask_names),
        occurred_on=submission.occurred_on,
        occurred_note=submission.occurred_note,
        region_id=submission.region_id,
        place=submission.place,
        latitude=submission.latitude,
        longitude=submission.longitude,
        category_id=submission.category_id,
        government=government,
        wished_agency=wished if wished and wished.pk != government.pk else None,
        reporter=reporter_for(submission.contact, language=submission.language, now=now),
        anonymous=submission.anonymous,
        confidential=submission.confidential,
        received_at=now,
    )
    terms = terms_of(report, now)
    started = [clocks.planned(kind, terms, now=now) for kind in RECEIVE.starts]
    report.due_at = min(clock.due_at for clock in started)
    report.save(force_insert=True)
    attachments.attach(report, files, now=now)
    facts = {"to": report.status, "channel": report.channel, "text": sha256(text.encode())}
    return _Filed(report, started, events.first(report.pk, Action.RECEIVE, actor="reporter", at=now, facts=facts))


def _complete(filed: Sequence[_Filed]) -> None:
    for one in filed:
        for clock in one.clocks:
            clock.report_id = one.report.pk
    Clock.objects.bulk_create(clock for one in filed for clock in one.clocks)
    events.begin_all([one.event for one in filed])
    desk_index.file([one.report for one in filed])


def _wished_agency(code: str, now: datetime) -> Agency | None:
    wished = agency_with_code(code) if code else None
    return current_agency(wished, now.date()) if wished else None


def _first_words(text: str) -> str:
    return public_version(" ".join(text.split()[:TITLE_WORDS]))
