"""What reached the call centre 112, the counter or the letter box, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Officer
from lapor.reports.models import Report
from lapor.reports.submission import Channel

BY_HAND = (Channel.PHONE, Channel.COUNTER, Channel.LETTER)


class Outcome(models.TextChoices):
    """What became of it."""

    REPORT = "report", _("Dicatat sebagai laporan")
    EMERGENCY = "emergency", _("Diserahkan ke layanan darurat")
    ANSWERED = "answered", _("Langsung dijawab")
    PRANK = "prank", _("Panggilan iseng")


class Service(models.TextChoices):
    """Whom an emergency is handed over to."""

    FIRE = "fire", _("Pemadam kebakaran")
    AMBULANCE = "ambulance", _("Ambulans (PSC 119)")
    POLICE = "police", _("Polisi (110)")
    DISASTER = "disaster", _("BPBD")
    ORDER = "order", _("Satpol PP")
    TRAFFIC = "traffic", _("Dinas Perhubungan")
    OTHER = "other", _("Layanan lain")


class Intake(models.Model):
    """One call, visit or letter as an officer took it down; written once, never changed.

    Only the number of somebody who was erased is blotted out, and that a call was no prank after all is added: who said
    so, when and why stand beside the mark, which counts against nobody any more.

    The caller's number is sealed; its digest finds earlier calls of the same number. `key` comes with the form, so
    that a form sent twice is taken down once. `note` is for officers only.
    """

    key = models.UUIDField(unique=True)
    channel = models.CharField(max_length=8, choices=[(way.value, way.label) for way in BY_HAND])
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    caller_sealed = models.TextField(blank=True)
    caller_digest = models.CharField(max_length=64, blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    service = models.CharField(max_length=12, choices=Service.choices, blank=True)
    report = models.OneToOneField(Report, models.PROTECT, null=True, related_name="intake")
    note = models.TextField(blank=True)
    evidence_name = models.CharField(max_length=120, blank=True)
    evidence_type = models.CharField(max_length=40, blank=True)
    evidence_sha256 = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    cleared_at = models.DateTimeField(null=True)
    cleared_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    cleared_because = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome=Outcome.REPORT, report__isnull=False)
                | ~Q(outcome=Outcome.REPORT) & Q(report__isnull=True),
                name="intake_report",
            ),
            models.CheckConstraint(
                condition=Q(outcome=Outcome.EMERGENCY) & ~Q(service="") | ~Q(outcome=Outcome.EMERGENCY) & Q(service=""),
                name="intake_service",
            ),
            models.CheckConstraint(condition=Q(outcome=Outcome.REPORT) | ~Q(note=""), name="intake_note"),
            models.CheckConstraint(
                condition=Q(cleared_at=None, cleared_by=None, cleared_because="")
                | Q(outcome=Outcome.PRANK, cleared_at__isnull=False, cleared_by__isnull=False) & ~Q(cleared_because=""),
                name="intake_cleared",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "at"], name="intake_by_agency"),
            models.Index(fields=["caller_digest", "at"], condition=~Q(caller_digest=""), name="intake_by_caller"),
        ]

    def __str__(self) -> str:
        return f"Intake {self.pk}"
