"""Take down a call, a visit or a letter: one row, and the report that comes of it, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from lapor.agencies.models import Agency, Officer
from lapor.channels.phone.models import Intake, Outcome
from lapor.core.crypto import digest, seal
from lapor.reporters.identity import PURPOSE
from lapor.reports import operations
from lapor.reports.attachments import accept
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.storage import keep, path_of
from lapor.reports.submission import Submission, Upload


@dataclass(frozen=True)
class Taken:
    """What an officer took down; `submission` when a report comes of it, else `note` tells what was said."""

    key: UUID
    channel: str
    caller: str
    outcome: Outcome
    service: str = ""
    note: str = ""
    evidence: Upload | None = None
    submission: Submission | None = None


class TakenBeforeError(Exception):
    """The form was sent before and something else stood in it; `intake` is what was taken down then."""

    def __init__(self, intake: Intake) -> None:
        super().__init__(intake.pk)
        self.intake = intake


def take_down(taken: Taken, officer: Officer, agency: Agency, *, now: datetime) -> Intake:
    """Return the row for what was taken down, made once however often the form is sent.

    :raises RefusedFileError: if a file cannot be taken.
    :raises TakenBeforeError: if the form was sent before with other words in it.
    """
    try:
        return _known(taken) or _made(taken, officer, agency, now)
    except IntegrityError:  # sent twice at the same moment
        if known := _known(taken):
            return known
        raise


def _known(taken: Taken) -> Intake | None:
    known = Intake.objects.filter(key=taken.key).select_related("report").first()
    if known is not None and _kept(known) != _told(taken):
        raise TakenBeforeError(known)
    return known


def _kept(intake: Intake) -> tuple[str, ...]:
    """Return what never changes of a row: by this, a form sent twice differs from one that was filled in anew."""
    words = intake.report.original_text if intake.report else intake.note
    return intake.channel, intake.outcome, intake.service, intake.caller_digest, words


def _told(taken: Taken) -> tuple[str, ...]:
    words = taken.submission.text.strip()[:LONGEST_TEXT] if taken.submission else taken.note
    return taken.channel, taken.outcome, taken.service, digest(taken.caller, PURPOSE), words


def _made(taken: Taken, officer: Officer, agency: Agency, now: datetime) -> Intake:
    evidence = next(iter(accept((taken.evidence,))), None) if taken.evidence else None
    with transaction.atomic():
        if evidence:
            keep(evidence.content, path_of(evidence.sha256))
        return Intake.objects.create(
            key=taken.key,
            channel=taken.channel,
            agency=agency,
            officer=officer,
            caller_sealed=seal(taken.caller, PURPOSE),
            caller_digest=digest(taken.caller, PURPOSE),
            outcome=taken.outcome,
            service=taken.service,
            report=operations.receive(taken.submission, now=now) if taken.submission else None,
            note=taken.note,
            evidence_name=evidence.name if evidence else "",
            evidence_type=evidence.media_type if evidence else "",
            evidence_sha256=evidence.sha256 if evidence else "",
            at=now,
        )


def clear_prank(intake: Intake, officer: Officer, *, because: str, now: datetime) -> None:
    """Say that a call was no prank after all; a second time changes nothing."""
    marked = Intake.objects.filter(pk=intake.pk, outcome=Outcome.PRANK, cleared_at=None)
    marked.update(cleared_at=now, cleared_by=officer, cleared_because=because)
