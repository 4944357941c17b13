"""What the reporter of a merged report sees: where the master stands, and its public story from then on."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lapor.channels.web.ending import Ending, ending_of
from lapor.channels.web.turn import holder_of, pauses_of, reopening_until, trail_of
from lapor.reports.models import Audience, Report
from lapor.reports.operations.merging import is_hidden, merging_of
from lapor.reports.timeline import Deadline, Entry, agency_names, deadlines, events_of, stages, timeline
from lapor.reports.workflow import Status

RELATED = ("agency", "government")


@dataclass(frozen=True)
class Master:
    """The report that goes on for the merged one: its number where anybody may read it, its status and its news."""

    number: str
    status: str
    ending: Ending | None
    entries: list[Entry]


def public_master_of(number: str) -> str:
    """Return the number of the public report into which one was merged that the public could read; else nothing."""
    merged = Report.objects.filter(number=number, status=Status.MERGED, published_at__isnull=False)
    open_ones = merged.filter(confidential=False, oversight=False, master__is_public=True)
    return open_ones.values_list("master__number", flat=True).first() or ""


def merged_story(report: Report, clocks: list[Deadline], now: datetime) -> dict[str, Any]:
    """Return what a merged report's own page shows of its master; of a hidden one only how far it has come.

    `clocks` are those of the merged report: they tell until when its reporter may say that the matter is another one.
    """
    master = Report.objects.select_related(*RELATED).get(merged=report)
    theirs, events = deadlines(master, now=now), events_of(master)
    running = [clock for clock in theirs if clock.state != "paused"]
    windows = [until for until in (reopening_until(clocks, now), reopening_until(theirs, now)) if until]
    shown: dict[str, Any] = {
        "ending": ending_of(report, max(windows, default=None)),
        "stages": stages(master, events),
        "deadline": None,
        "pauses": [],
        "master": Master("", str(master.get_status_display()), ending_of(master, None), []),
    }
    if is_hidden(master):
        return shown
    since = merging_of(report).at
    news = [entry for entry in timeline(master, Audience.PUBLIC, events) if entry.at >= since]
    return shown | {
        "deadline": running[0] if running else None,
        "holder": holder_of(master, events, running, is_own=False),
        "pauses": pauses_of(master, theirs),
        "trail": trail_of(events, agency_names(events)),
        "master": Master(
            master.number if master.is_public else "",
            str(master.get_status_display()),
            ending_of(master, None),
            news if master.is_public else [],
        ),
    }
