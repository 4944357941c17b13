"""Take down a call, a visit or a letter: one row, and the report that comes of it, in one transaction."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from lapor.agencies.models import Agency, Officer
from lapor.channels.phone.models import Intake, Outcome
from lapor.core.crypto import digest, seal
from lapor.reporters.identity import PURPOSE
from lapor.reports import operations
from lapor.reports.attachments import accept
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


def take_down(taken: Taken, officer: Officer, agency: Agency, *, now: datetime) -> Intake:
    """Return the row for what was taken down, made once however often the form is sent.

    :raises RefusedFileError: if a file cannot be taken.
    """
    evidence = next(iter(accept((taken.evidence,))), None) if taken.evidence else None
    with transaction.atomic():
        known = Intake.objects.filter(key=taken.key).first()
        if known is not None:
            return known
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
