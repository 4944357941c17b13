"""Reports, what was said about them, and their attachments."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Category, Officer, Region
from lapor.core.models import Event
from lapor.reporters.models import Reporter
from lapor.reports.numbers import spoken
from lapor.reports.scope import ArchiveReason
from lapor.reports.submission import Channel
from lapor.reports.workflow import OPEN, Kind, Status

if TYPE_CHECKING:
    from lapor.deadlines.models import Clock


NO_ALARM = datetime(9999, 1, 1, tzinfo=UTC)  # not NULL: both databases then sort by urgency through one plain index
PINNED = Q(is_public=True, anonymous=False, latitude__isnull=False)  # what the public map may show roughly
PUBLIC = Q(published_at__isnull=False, confidential=False, oversight=False) & ~Q(
    status__in=[Status.WITHDRAWN, Status.MERGED]
)


class ReportQuerySet(models.QuerySet["Report"]):
    """Reports, narrowed."""

    def public(self) -> "ReportQuerySet":
        """Keep what anybody may read: published, neither confidential nor an oversight complaint."""
        return self.filter(is_public=True)


class Closing(models.TextChoices):
    """How a report was finished; the figures keep the two apart for ever."""

    CONFIRMED = "confirmed", _("Dikonfirmasi pelapor")
    SILENT = "silent", _("Ditutup sistem")
    ADMIN = "admin", _("Ditutup admin")


class Report(models.Model):
    """One report; `operations` is the only code that writes it.

    `original_title` and `original_text` are what the reporter wrote and never change; others read `title` and
    `public_text`.
    The pin (WGS 84, degrees) is where the reporter put it; the public sees it only roughly, see `queries`.
    `concerned_agency` is whom an oversight complaint is about: its officers never see it. `officer` is who was named to
    answer for it. `hand_backs` counts how often an agency refused it; after a ruling (`is_ruled`) none may any more.
    `archived_by` may not decide again when the reporter appeals (`appealed_at`, until an agency gets it). `planned_for`
    is the day the agency promised.
    `due_at` is the alarm of the officers' most urgent running clock (`NO_ALARM` without one), copied here so that the
    queue sorts by one index.
    """

    number = models.CharField(max_length=10, unique=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    key = models.CharField(max_length=120)
    kind = models.CharField(max_length=24, choices=Kind.choices)
    oversight = models.BooleanField(default=False)
    status = models.CharField(max_length=16, choices=Status.choices)
    title = models.CharField(max_length=150)
    original_title = models.CharField(max_length=150)
    original_text = models.TextField()
    public_text = models.TextField()
    occurred_on = models.DateField(null=True)
    occurred_note = models.CharField(max_length=120, blank=True)
    region = models.ForeignKey(Region, models.PROTECT, null=True)
    place = models.CharField(max_length=200, blank=True)
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    category = models.ForeignKey(Category, models.PROTECT, null=True)
    government = models.ForeignKey(Agency, models.PROTECT, related_name="verified_reports")
    wished_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="reports")
    supporting = models.ManyToManyField(Agency, related_name="supported_reports")
    concerned_agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    archived_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    master = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    split_from = models.ForeignKey("self", models.PROTECT, null=True, related_name="parts")
    appealed_at = models.DateTimeField(null=True)
    hand_backs = models.PositiveSmallIntegerField(default=0)
    is_ruled = models.BooleanField(default=False)
    planned_for = models.DateField(null=True)
    reporter = models.ForeignKey(Reporter, models.PROTECT, null=True, related_name="reports")
    code_generation = models.PositiveSmallIntegerField(default=1)
    anonymous = models.BooleanField(default=False)
    confidential = models.BooleanField(default=False)
    received_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closing = models.CharField(max_length=12, choices=Closing.choices, blank=True)
    archive_reason = models.CharField(max_length=16, choices=ArchiveReason.choices, blank=True)
    rating = models.PositiveSmallIntegerField(null=True)
    support_count = models.PositiveIntegerField(default=0)
    due_at = models.DateTimeField(default=NO_ALARM)
    event_count = models.PositiveIntegerField(default=1)
    is_public = models.GeneratedField(
        expression=ExpressionWrapper(PUBLIC, output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    objects = ReportQuerySet.as_manager()
    clocks: models.Manager["Clock"]

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["channel", "key"], name="report_once_per_submission"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="report_status"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="report_kind"),
            models.CheckConstraint(condition=Q(rating=None) | Q(rating__range=(1, 5)), name="report_rating"),
            models.CheckConstraint(
                condition=Q(oversight=False) | Q(kind=Kind.COMPLAINT), name="report_oversight_complaint"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.ARCHIVED) | ~Q(archive_reason=""), name="report_archive_reason"
            ),
            models.CheckConstraint(condition=~Q(status=Status.DONE) | ~Q(closing=""), name="report_closing"),
            models.CheckConstraint(
                condition=Q(status=Status.MERGED, master__isnull=False) | ~Q(status=Status.MERGED) & Q(master=None),
                name="report_merged_has_master",
            ),
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None)
                | Q(latitude__isnull=False, longitude__isnull=False)
                & Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="report_pin",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=[Status.DISPOSITION, Status.FOLLOW_UP]) | Q(agency__isnull=False),
                name="report_has_agency",
            ),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], name="report_urgency"),
            models.Index("status", "due_at", "id", name="report_status"),
            models.Index("government", "status", "due_at", "id", name="report_desk"),
            models.Index("agency", "status", "due_at", "id", name="report_agency_desk"),
            models.Index("government", "due_at", "id", condition=Q(status__in=OPEN), name="report_government_open"),
            models.Index("agency", "due_at", "id", condition=Q(status__in=OPEN), name="report_agency_open"),
            models.Index(
                "government", "due_at", "id", condition=Q(status__in=OPEN, oversight=True), name="report_oversight_open"
            ),
            models.Index(
                "government",
                "due_at",
                "id",
                condition=Q(status__in=OPEN, hand_backs__gt=0),
                name="report_returned_open",
            ),
            models.Index(
                "government",
                "due_at",
                "id",
                condition=Q(status__in=OPEN, appealed_at__isnull=False),
                name="report_appealed_open",
            ),
            models.Index(
                "officer",
                "due_at",
                "id",
                condition=Q(status__in=OPEN, officer__isnull=False),
                name="report_officer_open",
            ),
            *(
                models.Index(
                    "government", field, "due_at", "id", condition=Q(status__in=OPEN), name=f"report_{field}_open"
                )
                for field in ("category", "region")
            ),
            models.Index("government", "received_at", "id", condition=Q(status__in=OPEN), name="report_received_open"),
            models.Index("received_at", "id", condition=Q(status__in=OPEN), name="report_oldest_open"),
            models.Index("government", "received_at", "id", name="report_government_received"),
            models.Index("status", "published_at", "id", condition=Q(is_public=True), name="report_public_status"),
            models.Index("published_at", "id", condition=Q(is_public=True), name="report_public"),
            models.Index("region", "published_at", "id", condition=Q(is_public=True), name="report_public_region"),
            models.Index("category", "published_at", "id", condition=Q(is_public=True), name="report_public_category"),
            models.Index("agency", "published_at", "id", condition=Q(is_public=True), name="report_public_agency"),
            models.Index(
                "support_count", "id", condition=Q(is_public=True, support_count__gt=0), name="report_public_support"
            ),
            models.Index("published_at", "id", condition=PINNED, name="report_public_pin"),
            models.Index("reporter", "received_at", name="report_reporter"),
        ]

    def __str__(self) -> str:
        return self.spoken_number

    @cached_property
    def supporting_ids(self) -> frozenset[int]:
        """Return the ids of the supporting agencies, read once for this object."""
        return frozenset(self.supporting.values_list("pk", flat=True))

    @property
    def spoken_number(self) -> str:
        """Return the number in groups, as people read it aloud."""
        return spoken(self.number)


class Audience(models.TextChoices):
    """Who may read a statement; each includes the ones behind it."""

    PUBLIC = "public", _("Semua orang")
    REPORTER = "reporter", _("Pelapor dan petugas")
    OFFICERS = "officers", _("Petugas")


class Statement(models.Model):
    """What somebody said at a step: an answer, a question, a reply, a reason. Kept apart from the event, which
    holds only its digest, so that the law's right to erasure does not break the chain."""

    event = models.OneToOneField(Event, models.PROTECT, related_name="statement")
    report = models.ForeignKey(Report, models.PROTECT, related_name="statements")
    audience = models.CharField(max_length=10, choices=Audience.choices)
    text = models.TextField()
    referral = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"Statement {self.pk}"


SHOWN_EDGE = 240


class Screening(models.TextChoices):
    """What the virus scanner says of a file."""

    OFF = "off", _("Tidak diperiksa")
    CLEAN = "clean", _("Aman")
    WAITING = "waiting", _("Menunggu pemeriksaan virus")
    INFECTED = "infected", _("Berisi virus")


class Purpose(models.TextChoices):
    """What an attachment shows."""

    EVIDENCE = "evidence", _("Bukti")
    BEFORE = "before", _("Sebelum")
    AFTER = "after", _("Sesudah")
    ANSWER = "answer", _("Lampiran jawaban")
    SCAN = "scan", _("Pindaian surat")


class Attachment(models.Model):
    """A file that a reporter or officer added; stored under its SHA-256, its name never used as a path.

    One that came with a step names its event, and whoever may read what was said there may open it.

    `width` and `height` are pixels of a picture or video as it is held, `seconds` tells how long it plays; 0 is none.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=120)
    media_type = models.CharField(max_length=40)
    size_bytes = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    added_at = models.DateTimeField()
    event = models.ForeignKey(Event, models.PROTECT, null=True, related_name="attachments")
    purpose = models.CharField(max_length=8, choices=Purpose.choices, default=Purpose.EVIDENCE)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    seconds = models.PositiveIntegerField(default=0)
    has_thumbnail = models.BooleanField(default=False)
    screening = models.CharField(max_length=10, choices=Screening.choices, default=Screening.OFF)

    def __str__(self) -> str:
        return self.name

    @property
    def medium(self) -> str:
        """Return `image`, `video`, `audio` or `application`: how it is shown."""
        return self.media_type.partition("/")[0]

    @property
    def thumbnail_size(self) -> tuple[int, int]:
        """Return how wide and high the small picture stands on the page, in pixels."""
        scale = min(1.0, SHOWN_EDGE / max(self.width, self.height, 1))
        return round(self.width * scale) or SHOWN_EDGE, round(self.height * scale) or SHOWN_EDGE

    @property
    def playing_time(self) -> str:
        """Return minutes and seconds: 1:05."""
        return f"{self.seconds // 60}:{self.seconds % 60:02}"

    @property
    def is_open(self) -> bool:
        """Tell whether the file may be opened: not before the virus scanner has seen it, if there is one."""
        return self.screening in {Screening.OFF, Screening.CLEAN}
