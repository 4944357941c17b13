"""What one report's page shows: whose turn it is, why it stands still, why it was archived."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from lapor.channels.web.cards import needs_reporter
from lapor.core.models import Event
from lapor.reporters.codes import access_code
from lapor.reports.models import Audience, Report
from lapor.reports.redaction import mask
from lapor.reports.scope import GUIDANCE, ArchiveReason
from lapor.reports.timeline import Deadline, Entry, deadlines, events_of, stages, timeline
from lapor.reports.workflow import Action, Status

RELATED = ("agency", "government", "category", "region")


@dataclass(frozen=True)
class Holder:
    """Who has the report now, since when and until when."""

    name: str
    since_at: datetime
    due_at: datetime | None
    explanation: str


@dataclass(frozen=True)
class Archive:
    """Why the report was archived and where to go instead."""

    reason: str
    text: str
    referral: str


def story(report: Report, *, is_own: bool, now: datetime) -> dict[str, Any]:
    """Return what the page shows to the reporter (`is_own`) or to anybody else."""
    reader = Audience.REPORTER if is_own else Audience.PUBLIC
    events = events_of(report)
    entries = timeline(report, reader, events)
    deadline = next((clock for clock in deadlines(report, now=now) if clock.state != "paused"), None)
    return {
        "report": as_typed(report) if is_own else _masked(report),
        "text": report.original_text if is_own else mask(report.public_text),
        "is_reporter": is_own,
        "stages": stages(report, events),
        "entries": entries,
        "deadline": deadline,
        "holder": _holder(report, events, deadline, is_own=is_own),
        "pause_reason": _pause_reason(report, entries, is_own=is_own),
        "archive": _archive(report, entries),
        "attachments": list(report.attachments.order_by("pk")) if is_own else [],
        "code": access_code(report.number, report.code_generation) if is_own else "",
    }


def as_typed(report: Report) -> Report:
    """Show the reporter's own title; the row is shown and never saved."""
    report.title = report.original_title
    return report


def _masked(report: Report) -> Report:
    """Mask what the reporter wrote about place and time; the row is shown and never saved."""
    report.place, report.occurred_note = mask(report.place), mask(report.occurred_note)
    return report


def _holder(report: Report, events: list[Event], deadline: Deadline | None, *, is_own: bool) -> Holder | None:
    if report.status in {Status.DONE, Status.ARCHIVED, Status.WITHDRAWN}:
        return None
    since = deadline.started_at if deadline else events[-1].at
    due_at = deadline.due_at if deadline else None
    if needs_reporter(report):
        return Holder(_("Anda") if is_own else _("Pelapor"), since, due_at, _turn_of_reporter(report))
    agency = report.government if report.status == Status.VERIFICATION else report.agency or report.government
    source = _("Tenggat menurut %(source)s.") % {"source": deadline.source} if deadline else ""
    return Holder(agency.name, since, due_at, source)


def _turn_of_reporter(report: Report) -> str:
    if report.status == Status.ON_HOLD:
        return _("Tanpa kelengkapan sampai hari itu, laporan diarsipkan.")
    return _("Tanpa tanggapan sampai hari itu, laporan ditutup sebagai selesai.")


def _pause_reason(report: Report, entries: list[Entry], *, is_own: bool) -> str:
    if report.status == Status.ON_HOLD:
        asked = _last(entries, Action.HOLD)
        general = _("Petugas meminta kelengkapan; jam tenggat berhenti sampai pelapor menjawab.")
        return asked.text if asked and asked.text else general
    if needs_reporter(report) and is_own:
        return _("Instansi sudah menjawab. Nyatakan apakah masalahnya sudah selesai.")
    return ""


def _archive(report: Report, entries: list[Entry]) -> Archive | None:
    if report.status != Status.ARCHIVED:
        return None
    guidance = GUIDANCE[ArchiveReason(report.archive_reason)]
    entry = _last(entries, Action.ARCHIVE, Action.EXPIRE)
    text = entry.text if entry else ""
    referral = entry.referral if entry else ""
    return Archive(
        reason=str(report.get_archive_reason_display()),
        text=text or str(guidance.explanation),
        referral=referral or str(guidance.referral),
    )


def _last(entries: list[Entry], *actions: Action) -> Entry | None:
    return next((entry for entry in reversed(entries) if entry.action in actions), None)
