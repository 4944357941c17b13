"""Which officer saw which report, when and how: one row for each sight, written before anything is shown or sent.

Whoever reads what everybody may read, or reads as the reporter, is not written down; see docs/security.md. A sheet of
50 000 reports writes 50 000 rows: only then is it certain, years later, what was in it (ADR 23). No words of a report
stand here, and the database refuses to change a row, but for how long the sight lasted, or to remove one.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection, models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Officer, Posting
from lapor.reports.models import Attachment, Report
from lapor.reports.permissions import Actor, on_desk_of

HERE = timedelta(minutes=2)  # who was not heard of for so long has gone; coming back is a new sight
BEAT = timedelta(seconds=20)  # a sight that goes on is not written more often
LOT = 2000


class ViewingKind(models.TextChoices):
    """How an officer came to see a report, or who its reporter is."""

    PAGE = "page", _("Membuka halaman laporan")
    IDENTITY = "identity", _("Membuka identitas pelapor")
    FILE = "file", _("Membuka lampiran")
    COMPARE = "compare", _("Membandingkan dengan laporan lain")
    PREVIEW = "preview", _("Membaca isinya di pratinjau massal")
    MERGED = "merged", _("Membaca balasan pelapornya di laporan gabungan")
    MESSAGE = "message", _("Membaca pesan keluarnya")
    CALLER = "caller", _("Menemukannya lewat nomor penelepon")
    RECEIPT = "receipt", _("Membuka tanda terimanya")
    BUNDLE = "bundle", _("Mengunduh berkas penerusan")
    EXPORT = "export", _("Mengekspor ke Excel tanpa nama pelapor")
    NAMED_EXPORT = "named", _("Mengekspor ke Excel dengan nama pelapor")
    RECAP = "recap", _("Mengunduh rekap bulanan")


class Viewing(models.Model):
    """One officer saw one report, from when to when: presence now, and afterwards who saw what.

    `agency` is the office whose work it was, `absent` the officer on leave for whom it was done; both are unknown in
    rows from before they were written. `attachment` is the file that was opened: a draft's file may be thrown away,
    and that it was opened stays. `reason` is what the officer gave for looking at an identity.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="viewings", db_index=False)
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+", db_index=False)
    absent = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=8, choices=ViewingKind.choices, default=ViewingKind.PAGE)
    attachment = models.ForeignKey(
        Attachment, models.DO_NOTHING, null=True, related_name="+", db_index=False, db_constraint=False
    )
    reason = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["report", "last_seen_at"], name="viewing_by_report")]
        constraints = [models.CheckConstraint(condition=Q(kind__in=ViewingKind.values), name="viewing_kind")]

    def __str__(self) -> str:
        return f"Viewing {self.pk}"


@dataclass(frozen=True)
class Sight:
    """Who sees reports now, and how; `file` is the attachment that is opened, `reason` why an identity is."""

    actor: Actor
    kind: ViewingKind
    now: datetime
    file: Attachment | None = None
    reason: str = ""


def note_seen(sight: Sight, reports: Iterable[int]) -> None:
    """Write down that the officer sees these reports, by their ids; what is seen again within `HERE` is one sight.

    One query reads, one more for each sight that goes on, and one writes all that are new.

    :raises ValueError: as `note_taken`.
    """
    seen = set(reports)
    if not seen:
        return
    same = Viewing.objects.filter(officer=sight.actor.officer, kind=sight.kind, attachment=sight.file)
    fresh = same.filter(report__in=seen, last_seen_at__gt=sight.now - HERE)
    known = {row.report_id: row for row in fresh.order_by("pk")}
    for row in known.values():
        keep_up(row, sight.now)
    note_taken(sight, sorted(seen - known.keys()))


def note_taken(sight: Sight, reports: Collection[int]) -> None:
    """Write down that the officer takes these reports along or looks behind them: each time is a row of its own.

    :raises ValueError: if the actor is no officer on duty: then there is nobody to write down, and nothing to show.
    """
    if sight.actor.officer is None or not sight.actor.postings:
        raise ValueError("only officers on duty see reports by their office")
    if not reports:
        return
    with transaction.atomic():
        for posting, shown in _by_posting(sight.actor, reports).items():
            for start in range(0, len(shown), LOT):
                _insert(_row(sight, sight.actor.officer, posting), shown[start : start + LOT])


def _row(sight: Sight, officer: Officer, posting: Posting) -> Viewing:
    return Viewing(
        officer=officer,
        agency_id=posting.agency_id,
        absent_id=None if posting.officer_id == officer.pk else posting.officer_id,
        kind=sight.kind,
        attachment=sight.file,
        reason=sight.reason[:200],
        opened_at=sight.now,
        last_seen_at=sight.now,
    )


def _insert(row: Viewing, reports: Sequence[int]) -> None:
    """Insert the row for each report: by the database from its own rows, 5 µs each where `bulk_create` takes 60."""
    fields = [field for field in Viewing._meta.concrete_fields if field.attname not in {"id", "report_id"}]
    said = [field.get_db_prep_save(getattr(row, field.attname), connection) for field in fields]
    columns = ", ".join(["report_id", *(str(field.column) for field in fields)])
    values, ids = ", ".join(["%s"] * len(said)), ", ".join(["%s"] * len(reports))
    statement = f"INSERT INTO lapor_viewing ({columns}) SELECT id, {values} FROM lapor_report WHERE id IN ({ids})"  # noqa: S608  # names of columns
    with connection.cursor() as cursor:
        cursor.execute(statement, [*said, *reports])


def _by_posting(actor: Actor, reports: Collection[int]) -> dict[Posting, list[int]]:
    """Return for each posting what it shows of the reports, the officer's own before those held for the absent."""
    own_first = sorted(actor.postings, key=lambda posting: posting.officer_id != getattr(actor.officer, "pk", None))
    left, found = list(reports), {}
    for posting in own_first[:-1]:  # the last one is for all that is left
        shown = set(on_desk_of(Actor(actor.officer, (posting,))).filter(pk__in=left).values_list("pk", flat=True))
        found[posting] = [pk for pk in left if pk in shown]
        left = [pk for pk in left if pk not in shown]
    return found | {own_first[-1]: left}


def keep_up(row: Viewing, now: datetime) -> None:
    """Write down that a sight goes on, unless that was written less than `BEAT` ago."""
    if now - row.last_seen_at >= BEAT:
        Viewing.objects.filter(pk=row.pk, last_seen_at__lt=now).update(last_seen_at=now)


def is_on_screen(actor: Actor, report: Report, now: datetime) -> bool:
    """Tell whether the officer is written down as having the report's page open."""
    rows = Viewing.objects.filter(report=report, officer=actor.officer, kind=ViewingKind.PAGE)
    return rows.filter(last_seen_at__gt=now - HERE).exists()
