"""What one report's page shows to its reporter or to anybody else."""

from datetime import datetime
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from lapor.channels.web.cards import needs_reporter
from lapor.channels.web.ending import archive_of, ending_of, last_of
from lapor.channels.web.merged import merged_story
from lapor.channels.web.parts import parts_of
from lapor.channels.web.turn import advice_for, holder_of, pauses_of, reopening_until, trail_of
from lapor.reporters.codes import access_code
from lapor.reports.attachments import evidence
from lapor.reports.models import Audience, Report
from lapor.reports.planning import plan_of
from lapor.reports.redaction import mask
from lapor.reports.satisfaction import grades_of
from lapor.reports.timeline import Entry, agency_names, deadlines, events_of, stages, timeline
from lapor.reports.workflow import Action, Status

DISPUTES = (Action.CONTEST, Action.REOPEN)
VERDICTS = (Action.ANSWER, Action.CONFIRM, Action.CLOSE_SILENT, *DISPUTES)
RELATED = ("agency", "government", "category", "region")


def story(report: Report, *, is_own: bool, now: datetime) -> dict[str, Any]:
    """Return what the page shows to the reporter (`is_own`) or to anybody else."""
    events, clocks = events_of(report), deadlines(report, now=now)
    entries = timeline(report, Audience.REPORTER if is_own else Audience.PUBLIC, events)
    running = [clock for clock in clocks if clock.state != "paused"]
    shown = _words(report, entries, is_own=is_own) | {
        "is_reporter": is_own,
        "stages": stages(report, events),
        "entries": entries,
        "deadline": running[0] if running else None,
        "holder": holder_of(report, events, running, is_own=is_own),
        "plan": plan_of(report, localdate(now)),
        "pauses": pauses_of(report, clocks),
        "trail": trail_of(events, agency_names(events)),
        "advice": advice_for(report, running) if is_own else "",
        "ending": ending_of(report, reopening_until(clocks, now)),
        "grades": grades_of(report) if report.rating else [],
        "parts": parts_of(report, events) if is_own else [],
    }
    return shown | merged_story(report, clocks, now) if is_own and report.status == Status.MERGED else shown


def _words(report: Report, entries: list[Entry], *, is_own: bool) -> dict[str, Any]:
    """Return the texts, of which the reporter reads the original and others a masked one."""
    return {
        "report": as_typed(report) if is_own else _masked(report),
        "text": report.original_text if is_own else mask(report.public_text),
        "pause_reason": _pause_reason(report, entries, is_own=is_own),
        "archive": archive_of(report, entries),
        "answer": last_of(entries, Action.ANSWER),
        "is_disputed": getattr(last_of(entries, *VERDICTS), "action", "") in DISPUTES,
        "attachments": list(evidence(report)) if is_own else [],
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


def _pause_reason(report: Report, entries: list[Entry], *, is_own: bool) -> str:
    if report.status == Status.ON_HOLD:
        asked = last_of(entries, Action.HOLD)
        general = _("Petugas meminta kelengkapan; jam tenggat berhenti sampai pelapor menjawab.")
        return asked.text if asked and asked.text else general
    if needs_reporter(report) and is_own:
        return _("Nyatakan di bawah ini: masalahnya sudah beres atau belum?")
    return ""
