"""What officers keep about a report besides its steps: drafts, tasks of supporting agencies, rulings, mentions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Category, Officer
from lapor.core.models import Event
from lapor.reports.models import Report


class DraftState(models.TextChoices):
    """How far a draft has come."""

    WRITING = "writing", _("Ditulis")
    REVIEW = "review", _("Menunggu pemeriksaan")
    RETURNED = "returned", _("Dikembalikan untuk diperbaiki")
    PUBLISHED = "published", _("Diterbitkan")


class Draft(models.Model):
    """An answer on its way out: one open draft per report, with whoever wrote it last and whoever reviewed it."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="drafts")
    text = models.TextField()
    state = models.CharField(max_length=10, choices=DraftState.choices, default=DraftState.WRITING)
    author = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    reviewer = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    remark = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report"], condition=~Q(state=DraftState.PUBLISHED), name="draft_one_open_per_report"
            )
        ]

    def __str__(self) -> str:
        return f"Draft {self.pk} {self.state}"


class SupportTask(models.Model):
    """What one supporting agency is to do for a report, and until when."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="support_tasks")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)
    due_on = models.DateField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "agency"], name="support_task_once")]

    def __str__(self) -> str:
        return f"SupportTask {self.pk}"


class Ruling(models.Model):
    """Who is competent, ruled after agencies had refused twice (penetapan kewenangan): a precedent for its category."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="rulings")
    event = models.OneToOneField(Event, models.PROTECT, related_name="ruling")
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    text = models.TextField()
    ruled_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["category", "ruled_at"], name="ruling_by_category")]

    def __str__(self) -> str:
        return f"Ruling {self.pk}"


class Mention(models.Model):
    """An officer named in an internal note; `seen_at` is when the officer opened the report afterwards."""

    event = models.ForeignKey(Event, models.PROTECT, related_name="mentions")
    report = models.ForeignKey(Report, models.PROTECT, related_name="mentions")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="mentions")
    seen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "officer"], name="mention_once")]

    def __str__(self) -> str:
        return f"Mention {self.pk}"
