"""Whose turn it is: who holds a report, since when, until when, what stands still and how often it was passed on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lapor.agencies.models import Agency
from lapor.channels.web.cards import needs_reporter
from lapor.core.models import Event
from lapor.deadlines.models import ClockKind
from lapor.reports.handovers import handovers
from lapor.reports.models import Report
from lapor.reports.timeline import Deadline
from lapor.reports.workflow import Action, Status

CLOSED = (Status.DONE, Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED)
GOES_ON = (Action.COMPLETE, Action.RESUME)  # a clock that had been paused begins no new turn by itself


@dataclass(frozen=True)
class Holder:
    """Who has the report now, since when and until when; `left` says in words how many working days that is."""

    name: str
    since_at: datetime
    due_at: datetime | None
    left: str
    explanation: str
    is_reporter: bool


@dataclass(frozen=True)
class Pause:
    """A clock that stands still, since when and why."""

    label: str
    since_at: datetime
    reason: str


@dataclass(frozen=True)
class Trail:
    """How often a report was passed on, and who had it, the first one first."""

    count: int
    path: list[str]


def holder_of(report: Report, events: list[Event], running: list[Deadline], *, is_own: bool) -> Holder | None:
    """Return whose turn it is; None when nobody has to do anything any more. `running` are the clocks that run."""
    if report.status in CLOSED:
        return None
    deadline = running[0] if running else None
    due_at = deadline.due_at if deadline else None
    left = days_in_words(deadline) if deadline else ""
    since = _since(events, running)
    if needs_reporter(report):
        return Holder(_("Anda") if is_own else _("Pelapor"), since, due_at, left, _turn_of_reporter(report), True)
    agency = report.government if report.status == Status.VERIFICATION else report.agency or report.government
    return Holder(agency.name, since, due_at, left, _source(deadline, agency), False)


def _since(events: list[Event], running: list[Deadline]) -> datetime:
    """Return when the turn began: the newest of the running clocks started then, or went on after a pause."""
    went_on = [event.at for event in events if event.name in GOES_ON]
    return max([*(clock.started_at for clock in running), *went_on], default=events[-1].at)


def _source(deadline: Deadline | None, agency: Agency) -> str:
    if deadline is None:
        return ""
    week = _("Senin sampai Sabtu") if agency.working_week == "6" else _("Senin sampai Jumat")
    return _("Tenggat menurut %(source)s. Hari kerja: %(week)s, tanpa hari libur.") % {
        "source": deadline.source, "week": week,
    }  # fmt: skip


def _turn_of_reporter(report: Report) -> str:
    if report.status == Status.ON_HOLD:
        return _("Tanpa kelengkapan sampai hari itu, laporan diarsipkan.")
    return _("Tanpa tanggapan sampai hari itu, laporan ditutup oleh sistem.")


def days_in_words(deadline: Deadline) -> str:
    """Return how many working days are left, or by how many the deadline has passed."""
    days = deadline.working_days
    if deadline.state == "overdue" and not days:
        return _("Lewat tenggat")
    if deadline.state == "overdue":
        return ngettext("Lewat %(n)s hari kerja", "Lewat %(n)s hari kerja", days) % {"n": days}
    if not days:
        return _("Tenggat hari ini")
    return ngettext("Sisa %(n)s hari kerja", "Sisa %(n)s hari kerja", days) % {"n": days}


def pauses_of(report: Report, clocks: Iterable[Deadline]) -> list[Pause]:
    """Return the clocks that stand still, and why."""
    paused = [clock for clock in clocks if clock.paused_since is not None]
    return [Pause(clock.label, clock.paused_since, _pause_reason(report)) for clock in paused if clock.paused_since]


def _pause_reason(report: Report) -> str:
    if report.status == Status.ON_HOLD:
        return _("menunggu kelengkapan dari pelapor")
    if needs_reporter(report):
        return _("sudah dijawab, menunggu pelapor menyatakan beres atau belum")
    return _("berjalan lagi bila pelapor membuka laporan ini kembali")


def trail_of(events: Iterable[Event], names: dict[str, str]) -> Trail | None:
    """Return how often the report was passed on; None when never."""
    found = handovers(events)
    return Trail(found.count, [names.get(code, code) for code in found.path]) if found.count else None


def advice_for(report: Report, running: list[Deadline]) -> str:
    """Return what the reporter can do now, in a sentence or two; empty where the page says it elsewhere."""
    if report.status == Status.MERGED:
        return _("Anda belum perlu berbuat apa-apa. Ada keterangan baru? Petugas kedua laporan membaca tanggapan Anda.")
    if report.status in CLOSED or needs_reporter(report):
        return ""
    if any(clock.state == "overdue" for clock in running):
        return _(
            "Tenggat sudah lewat, dan itu tampil untuk umum. Tanyakan lewat tanggapan di bawah. "
            "Bila tetap tidak dijawab, Anda berhak mengadu ke Ombudsman Republik Indonesia."
        )
    return _("Anda belum perlu berbuat apa-apa. Ada keterangan atau foto baru? Kirim sebagai tanggapan.")


def reopening_until(clocks: Iterable[Deadline], now: datetime) -> datetime | None:
    """Return until when a closed report can be taken up again; None when that is over."""
    return next((clock.due_at for clock in clocks if clock.kind == ClockKind.REOPENING and now < clock.due_at), None)
