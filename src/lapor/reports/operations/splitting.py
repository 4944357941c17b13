"""One report of several matters becomes several."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import IntegrityError, transaction

from lapor.core import events
from lapor.core.crypto import sha256
from lapor.deadlines import clocks
from lapor.deadlines.models import ClockKind
from lapor.reports import desk_index
from lapor.reports.attachments import OF_OFFICERS
from lapor.reports.calendars import terms_of
from lapor.reports.models import Attachment, Report
from lapor.reports.numbers import random_number
from lapor.reports.operations.step import LONGEST_TEXT, Change, MissingError, Step, take_step
from lapor.reports.redaction import public_version
from lapor.reports.workflow import Action, Need, Status

LEAST_PARTS = 2
NUMBER_DIGITS = (8, 8, 8, 9, 10)
KEPT = (
    *("channel", "kind", "oversight", "concerned_agency", "occurred_on", "occurred_note", "region", "place"),
    *("latitude", "longitude", "government", "reporter", "anonymous", "confidential"),
)


@dataclass(frozen=True)
class Part:
    """One matter of a report, in words the public may read once they are masked."""

    title: str
    text: str


def split(step: Step, parts: Sequence[Part]) -> list[Report]:
    """Make a report of its own of each part after the first; the first one stays with the report and its number.

    Every new one keeps the reporter, the place, the files and the wish to stay hidden, has number and code of its own
    and is verified for itself.

    :raises MissingError: if there are fewer than two parts, or one says nothing.
    """
    if len(parts) < LEAST_PARTS or not all(part.title.strip() and part.text.strip() for part in parts):
        raise MissingError(Need.PARTS)
    made: list[Report] = []

    def divide(report: Report) -> None:
        report.title, report.public_text = _public(parts[0])
        made.extend(_filed(report, part, step) for part in parts[1:])

    change = Change(facts={"parts": len(parts)}, then=divide)
    return [take_step(Action.SPLIT, step, change), *made]


def _public(part: Part) -> tuple[str, str]:
    """Return title and text of a part as the public may read them."""
    return public_version(part.title.strip())[:150], public_version(part.text.strip())[:LONGEST_TEXT]


def _filed(whole: Report, part: Part, step: Step) -> Report:
    for digits in NUMBER_DIGITS:
        try:
            with transaction.atomic():
                return _new(whole, part, random_number(digits=digits), step)
        except IntegrityError:  # the number is taken
            continue
    raise RuntimeError("no free number for a part")


def _new(whole: Report, part: Part, number: str, step: Step) -> Report:
    text, (title, public_text) = part.text.strip()[:LONGEST_TEXT], _public(part)
    report = Report(
        **{name: getattr(whole, name) for name in KEPT},
        number=number,
        key=f"split:{whole.number}:{number}",
        status=Status.VERIFICATION,
        title=title,
        original_title=part.title[:150],
        original_text=text,
        public_text=public_text,
        split_from=whole,
        received_at=step.now,
    )
    clock = clocks.planned(ClockKind.VERIFICATION, terms_of(report, step.now), now=step.now)
    report.due_at = clock.due_at
    report.save(force_insert=True)
    clocks.begin(report.pk, [clock])
    _copy_files(whole, report)
    facts = {"to": report.status, "channel": report.channel, "text": sha256(text.encode()), "split": True}
    events.append(report.pk, Action.RECEIVE, actor=step.actor.label, at=step.now, facts=facts, after=None)
    desk_index.file([report])
    return report


def _copy_files(whole: Report, report: Report) -> None:
    files = list(whole.attachments.exclude(purpose__in=OF_OFFICERS).order_by("pk"))
    for file in files:
        file.pk, file.report, file.event = None, report, None
    Attachment.objects.bulk_create(files)
