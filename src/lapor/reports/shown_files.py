"""Which files of a report a reader may open: the reporter's own, and what agencies added to what this reader reads."""

from collections import defaultdict
from collections.abc import Iterable

from lapor.reports.attachments import OF_OFFICERS
from lapor.reports.models import Attachment, Audience, Purpose, Report, Statement
from lapor.reports.permissions import Actor, is_own, on_desk_of, relations
from lapor.reports.workflow import By


def may_open(actor: Actor, file: Attachment) -> bool:
    """Tell whether the actor may open the file; what a virus scanner has not seen yet opens for nobody."""
    if not file.is_open:
        return False
    report = file.report
    if on_desk_of(actor).filter(pk=report.pk).exists():
        return not _is_drafted(file) or bool(relations(actor, report) & {By.MAIN, By.VERIFIER})
    if file.purpose not in OF_OFFICERS:
        return is_own(actor, report)
    audience = _audience_of(file)
    if is_own(actor, report):
        return audience in {Audience.PUBLIC, Audience.REPORTER}
    return report.is_public and audience == Audience.PUBLIC


def _is_drafted(file: Attachment) -> bool:
    return file.purpose in OF_OFFICERS and file.event_id is None


def _audience_of(file: Attachment) -> str:
    """Return who may read what was said with the file; empty where nothing was."""
    found = Statement.objects.filter(event=file.event_id) if file.event_id else Statement.objects.none()
    return found.values_list("audience", flat=True).first() or ""


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
