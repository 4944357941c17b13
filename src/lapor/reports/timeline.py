"""One report's story, told from its events."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime

from django.utils.translation import gettext as _

from lapor.agencies.models import Agency
from lapor.core.memory import remembered
from lapor.core.models import Event
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import policy_with
from lapor.deadlines.models import Clock, ClockKind
from lapor.reports.calendars import calendar_of
from lapor.reports.insides import insides
from lapor.reports.models import Attachment, Audience, Report, Statement
from lapor.reports.objections import is_reason_alone, objection_label
from lapor.reports.redaction import mask
from lapor.reports.satisfaction import told_grades
from lapor.reports.shown_files import compared, files_by_event, is_compared
from lapor.reports.workflow import STAGES, Action, Status

AUDIENCES = {
    Audience.PUBLIC: (Audience.PUBLIC,),
    Audience.REPORTER: (Audience.PUBLIC, Audience.REPORTER),
    Audience.OFFICERS: (Audience.PUBLIC, Audience.REPORTER, Audience.OFFICERS),
}
INTERNAL = (Action.NOTE, Action.ASSIGN, Action.CORRECT)  # steps that say nothing to those outside
TONES: dict[str, str] = {
    **dict.fromkeys(
        [Action.DISPOSE, Action.REDIRECT, Action.PROGRESS, Action.ANSWER, Action.HOLD, Action.RULE, Action.CLOSE],
        "agency",
    ),
    **dict.fromkeys(
        [Action.ARCHIVE, Action.EXPIRE, Action.FORWARD, Action.HAND_BACK, Action.CONTEST, Action.WITHDRAW], "refusal"
    ),
    **dict.fromkeys([Action.CONFIRM, Action.CLOSE_SILENT, Action.RATE], "done"),
    **dict.fromkeys(
        [Action.CLOSE_SILENT, Action.RESUME, *INTERNAL, Action.MERGE, Action.UNMERGE, Action.SPLIT], "system"
    ),
}


@dataclass(frozen=True)
class Entry:
    """One line of the story; `text` is empty where this reader may not read it.

    `sequence` counts the report's events; `officer`, who acted, and `details` are told to officers only; `is_new` marks
    what happened while an officer was writing.
    """

    action: str
    title: str
    by: str
    at: datetime
    text: str
    referral: str
    tone: str
    rating: int | None
    is_internal: bool
    grades: tuple[tuple[str, int], ...] = ()
    sequence: int = 0
    officer: str = ""
    details: tuple[str, ...] = ()
    is_new: bool = False
    planned_for: date | None = None
    files: tuple[Attachment, ...] = ()

    @property
    def attachments(self) -> list[Attachment]:
        """Return the files that came with the step, but for those of `comparison`."""
        return [file for file in self.files if not is_compared(file)]

    @property
    def comparison(self) -> list[Attachment]:
        """Return the photos from before and after the work, which stand side by side."""
        return compared(self.files)


@dataclass(frozen=True)
class Stage:
    """One of the brochure's four stages: `state` is done, now, todo or stopped."""

    label: str
    state: str
    at: datetime | None


@dataclass(frozen=True)
class Deadline:
    """A clock as people read it: `state` is overdue, near, running, paused or done; `working_days` left, or late."""

    kind: str
    label: str
    state: str
    due_at: datetime
    working_days: int
    started_at: datetime
    paused_since: datetime | None
    source: str


def _titles() -> dict[str, str]:
    return {
        Action.RECEIVE: _("Laporan diterima"),
        Action.IMPORT: _("Laporan dibawa dari lapor.go.id"),
        Action.HOLD: _("Pelapor diminta melengkapi laporan"),
        Action.COMPLETE: _("Pelapor melengkapi laporan"),
        Action.RESUME: _("Verifikasi dilanjutkan"),
        Action.EXPIRE: _("Diarsipkan: data tidak dilengkapi sampai batas waktu"),
        Action.ARCHIVE: _("Laporan diarsipkan"),
        Action.DISPOSE: _("Laporan diteruskan ke %(agency)s"),
        Action.REDIRECT: _("Laporan dialihkan ke %(agency)s"),
        Action.HAND_BACK: _("Laporan dikembalikan ke verifikator"),
        Action.PROGRESS: _("Kabar kemajuan"),
        Action.ANSWER: _("Laporan dijawab"),
        Action.REPLY: _("Tanggapan pelapor"),
        Action.CONFIRM: _("Selesai: dikonfirmasi pelapor"),
        Action.CONTEST: _("Pelapor menyatakan belum selesai"),
        Action.CLOSE_SILENT: _("Selesai: ditutup sistem karena tidak ada tanggapan"),
        Action.RATE: _("Pelapor memberi nilai"),
        Action.REOPEN: _("Laporan dibuka kembali"),
        Action.APPEAL: _("Pelapor mengajukan keberatan"),
        Action.WITHDRAW: _("Laporan ditarik pelapor"),
        Action.REINSTATE: _("Penarikan dibatalkan"),
        Action.CORRECT: _("Data dan versi publik diperbaiki"),
        Action.NOTE: _("Catatan internal"),
        Action.ASSIGN: _("Petugas ditunjuk"),
        Action.MERGE: _("Laporan digabung ke laporan lain tentang masalah yang sama"),
        Action.UNMERGE: _("Laporan dipisahkan lagi"),
        Action.SPLIT: _("Laporan dipecah menjadi beberapa laporan"),
        Action.RULE: _("Kewenangan ditetapkan: %(agency)s"),
        Action.FORWARD: _("Laporan diteruskan ke luar sistem ini"),
        Action.CLOSE: _("Selesai: ditutup admin"),
    }


def events_of(report: Report) -> list[Event]:
    """Return the report's events with what was said at them, the oldest first."""
    return list(Event.objects.filter(stream=report.pk).select_related("statement").order_by("sequence"))


def timeline(report: Report, reader: Audience, events: Iterable[Event]) -> list[Entry]:
    """Return the story as this reader may read it; texts for everybody are masked again."""
    names = agency_names(events)
    titles = _titles()
    told = [event for event in events if reader == Audience.OFFICERS or event.name not in INTERNAL]
    files = files_by_event(report, reader)
    entries = [
        _with_files(_entry(event, _said(event, reader), titles, names, reader), files.get(event.pk, ()), reader)
        for event in told
    ]
    if reader != Audience.OFFICERS:
        return entries
    inside = insides(report, told)
    return [replace(entry, **inside[entry.sequence]) for entry in entries]


def _with_files(entry: Entry, files: tuple[Attachment, ...], reader: Audience) -> Entry:
    """Show the files to whoever reads what was said with them."""
    return replace(entry, files=files) if entry.text or reader == Audience.OFFICERS else entry


def _said(event: Event, reader: Audience) -> Statement | None:
    """Return what was said at the event, unless it is not for this reader."""
    statement: Statement | None = getattr(event, "statement", None)
    return statement if statement and statement.audience in AUDIENCES[reader] else None


def agency_names(events: Iterable[Event]) -> dict[str, str]:
    """Return the names of the agencies that the events tell of, by code."""
    return _names(frozenset(_codes(events)))


@remembered(30)
def _names(codes: frozenset[str]) -> dict[str, str]:
    return dict(Agency.objects.filter(code__in=codes).values_list("code", "name"))


def _codes(events: Iterable[Event]) -> set[str]:
    return {str(event.facts[name]) for event in events for name in ("agency", "office") if name in event.facts}


def _entry(
    event: Event, said: Statement | None, titles: dict[str, str], names: dict[str, str], reader: Audience
) -> Entry:
    text = said.text if said and not is_reason_alone(event.facts, said.text) else ""
    title = titles[event.name] % {"agency": names.get(str(event.facts.get("agency")), "")}
    reason = objection_label(event.facts)
    return Entry(
        action=event.name,
        title=f"{title}: {reason[:1].lower()}{reason[1:]}" if reason else title,
        by=_by(event, names),
        at=event.at,
        text=mask(text) if reader == Audience.PUBLIC else text,
        referral=said.referral if said else "",
        tone=TONES.get(event.name, "reporter"),
        rating=event.facts.get("rating"),
        is_internal=event.name in INTERNAL or bool(said and said.audience == Audience.OFFICERS),
        grades=tuple(told_grades(event.facts.get("grades", {}))),
        sequence=event.sequence,
        planned_for=date.fromisoformat(planned) if (planned := event.facts.get("planned_for")) else None,
    )


def _by(event: Event, names: dict[str, str]) -> str:
    if office := event.facts.get("office"):
        return names.get(str(office), "")
    return _("Sistem") if event.actor == "system" else _("Pelapor")


def stages(report: Report, events: Iterable[Event]) -> list[Stage]:
    """Return the four stages with the moment each was first reached."""
    reached: dict[str, datetime] = {}
    for event in events:
        reached.setdefault(str(event.facts.get("to", "")), event.at)
    position = STAGES.index(_stage_of(report, reached))
    is_stopped = report.status in {Status.ARCHIVED, Status.WITHDRAWN, Status.MERGED}
    return [
        Stage(str(stage.label), _state(place, position, is_stopped, report), reached.get(stage))
        for place, stage in enumerate(STAGES)
    ]


def _stage_of(report: Report, reached: dict[str, datetime]) -> Status:
    if report.status in STAGES:
        return Status(report.status)
    return max((stage for stage in STAGES if stage in reached and stage != Status.DONE), key=STAGES.index)


def _state(place: int, position: int, is_stopped: bool, report: Report) -> str:
    if place < position or report.status == Status.DONE:
        return "done"
    if place > position:
        return "todo"
    return "stopped" if is_stopped else "now"


def deadlines(report: Report, *, now: datetime) -> list[Deadline]:
    """Return the report's clocks that have not stopped, the first due first."""
    calendar = calendar_of(report, now)
    running = Clock.objects.filter(report=report, stopped_at=None).order_by("due_at")
    return [_deadline(clock, calendar, now) for clock in running]


def _deadline(clock: Clock, calendar: WorkingCalendar, now: datetime) -> Deadline:
    return Deadline(
        kind=clock.kind,
        label=str(ClockKind(clock.kind).label),
        state=urgency(clock.due_at, calendar, now) if clock.paused_at is None else "paused",
        due_at=clock.due_at.astimezone(calendar.zone),
        working_days=abs(calendar.working_days_left(now, clock.due_at)),
        started_at=clock.started_at,
        paused_since=clock.paused_at,
        source=policy_with(clock.policy_id).legal_source,
    )


def urgency(due_at: datetime, calendar: WorkingCalendar, now: datetime) -> str:
    """Return how an alarm looks: overdue, near (a working day or less) or running."""
    if due_at <= now:
        return "overdue"
    return "near" if calendar.working_days_left(now, due_at) <= 1 else "running"
