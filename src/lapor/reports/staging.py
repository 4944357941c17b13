"""Tickets: the signed texts in a hidden field that stand for files which wait for their form."""

import json
from dataclasses import dataclass

from django.core import signing

from lapor.reports import incoming
from lapor.reports.incoming import ReadyFile
from lapor.reports.submission import Upload

SALT = "staged files"
BETWEEN = ","


@dataclass(frozen=True)
class StagedFile:
    """One file that waits for its form, as its ticket describes it."""

    id: str
    name: str
    size_bytes: int
    media_type: str

    def as_upload(self, purpose: str) -> Upload:
        """Return what a submission or a step carries for the file."""
        return Upload(self.name, waiting=self.id, purpose=purpose)

    @property
    def is_there(self) -> bool:
        """Tell whether the file still waits."""
        return incoming.ready(self.id) is not None


def staged(file: ReadyFile) -> StagedFile:
    """Describe a file as a ticket does."""
    return StagedFile(file.id, file.name, file.size_bytes, file.media_type)


def ticket_for(files: list[StagedFile]) -> str:
    """Return what stands for the files in a hidden field; `evidence.js` reads names from it and joins more to it."""
    return BETWEEN.join(
        signing.dumps([file.id, file.name, file.size_bytes, file.media_type], salt=SALT) for file in files
    )


def named_by(tickets: str) -> list[StagedFile]:
    """Return the files that tickets of ours name, be they still there or not; altered tickets name none."""
    files = []
    for ticket in filter(None, tickets.split(BETWEEN)):
        try:
            files.append(StagedFile(*signing.loads(ticket, salt=SALT)))
        except (signing.BadSignature, json.JSONDecodeError, TypeError):
            continue
    return list(dict.fromkeys(files))


def files_of(tickets: str) -> list[StagedFile]:
    """Return the files that still wait."""
    return [file for file in named_by(tickets) if file.is_there]


def lost(tickets: str) -> list[StagedFile]:
    """Return the files that were thrown out meanwhile; one that found its report, by the same form, is not lost."""
    return [file for file in named_by(tickets) if not file.is_there and not incoming.was_used(file.id)]


def forget(files: list[StagedFile]) -> None:
    """Remove files that have found their report."""
    for file in files:
        incoming.use_up(file.id)
