"""What happened to a report and how its clocks stand, as officers read it."""

from dataclasses import replace
from typing import Any

from lapor.core.models import Event
from lapor.desk.rows import chip
from lapor.reports.casework import Mention
from lapor.reports.guards import Visit
from lapor.reports.ledgers import ledgers
from lapor.reports.models import Audience, Report
from lapor.reports.timeline import Entry, deadlines, events_of, stages, timeline
from lapor.reports.workflow import Action, Status


def story_of(visit: Visit, report: Report, since: int | None = None) -> dict[str, Any]:
    """Return what the page tells; steps after the `since`-th event are marked as new."""
    events = events_of(report)
    entries = [
        replace(entry, is_new=since is not None and entry.sequence > since)
        for entry in timeline(report, Audience.OFFICERS, events)
    ]
    _mark_mentions_seen(visit, report, events)
    return {
        "entries": entries,
        "news": [entry for entry in entries if entry.is_new],
        "stages": stages(report, events),
        "clocks": deadlines(report, now=visit.now),
        "ledgers": ledgers(report, events, now=visit.now),
        "deadline": chip(report, visit.now),
        "referral": _referral(entries) if report.status == Status.ARCHIVED else "",
    }


def _referral(entries: list[Entry]) -> str:
    return next((entry.referral for entry in reversed(entries) if entry.referral), "")


def _mark_mentions_seen(visit: Visit, report: Report, events: list[Event]) -> None:
    """Note that the officer has now opened what a note mentioned him in; asks only where there are notes."""
    if any(event.name == Action.NOTE for event in events):
        unseen = Mention.objects.filter(report=report, officer=visit.actor.officer, seen_at=None)
        if unseen.exists():
            unseen.update(seen_at=visit.now)
