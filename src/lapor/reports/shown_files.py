"""Which files of a report a reader may open: the reporter's own, and what agencies added to what this reader reads."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto

from lapor.reports.attachments import OF_OFFICERS
from lapor.reports.models import Attachment, Audience, Purpose, Report, Statement
from lapor.reports.permissions import Actor, is_own, on_desk_of, relations
from lapor.reports.viewings import Sight, ViewingKind, is_on_screen, note_seen
from lapor.reports.workflow import By


class Right(Enum):
    """By what right a reader opens a file."""

    EVERYBODY = auto()
    DESK = auto()
    OWN = auto()


def open_for(actor: Actor, file: Attachment, *, is_small: bool = False, now: datetime) -> bool:
    """Tell whether the actor may open the file, and write down first that an officer does.

    The small pictures on a report's page come with it: they are written down when the page is not open.
    """
    right = right_to(actor, file)
    if right == Right.DESK and not (is_small and is_on_screen(actor, file.report, now)):
        note_seen(Sight(actor, ViewingKind.FILE, now, file=file), [file.report_id])
    return right is not None


def right_to(actor: Actor, file: Attachment) -> Right | None:
    """Return by what right the actor may open the file; what a virus scanner has not seen yet opens for nobody."""
    if not file.is_open:
        return None
    report, audience = file.report, _audience_of(file)
    if report.is_public and audience == Audience.PUBLIC:
        return Right.EVERYBODY
    if on_desk_of(actor).filter(pk=report.pk).exists():
        reads = not _is_drafted(file) or bool(relations(actor, report) & {By.MAIN, By.VERIFIER})
        return Right.DESK if reads else None
    is_for_reporter = file.purpose not in OF_OFFICERS or audience in {Audience.PUBLIC, Audience.REPORTER}
    return Right.OWN if is_for_reporter and is_own(actor, report) else None


def _is_drafted(file: Attachment) -> bool:
    return file.purpose in OF_OFFICERS and file.event_id is None


def _audience_of(file: Attachment) -> str:
    """Return who may read what was said with an agency's file; empty where nothing was, and of the reporter's files."""
    if file.event_id is None or file.purpose not in OF_OFFICERS:
        return ""
    return Statement.objects.filter(event=file.event_id).values_list("audience", flat=True).first() or ""


def files_by_event(report: Report, reader: Audience) -> dict[int, tuple[Attachment, ...]]:
    """Return the files that came with steps, by the id of the event; none of the reporter's for everybody.

    Whether the reader may read what was said with them is for the caller to tell.
    """
    found: dict[int, list[Attachment]] = defaultdict(list)
    files = report.attachments.filter(event__isnull=False).order_by("pk")
    for file in files.filter(purpose__in=OF_OFFICERS) if reader == Audience.PUBLIC else files:
        found[file.event_id or 0].append(file)
    return {event_id: tuple(rows) for event_id, rows in found.items()}


def is_compared(file: Attachment) -> bool:
    """Tell whether the file is a photo from before or after the work, which are shown side by side."""
    return file.medium == "image" and file.purpose in {Purpose.BEFORE, Purpose.AFTER}


def compared(files: Iterable[Attachment]) -> list[Attachment]:
    """Return the photos from before the work and then those from after it."""
    return sorted(filter(is_compared, files), key=lambda file: (file.purpose == Purpose.AFTER, file.pk))
