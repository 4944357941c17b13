"""Clocks, the policies that say how long they run, and the days on which they stand still."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ClockKind(models.TextChoices):
    """What a clock measures, and whom it hurries."""

    VERIFICATION = "verification", _("Verifikasi")
    ANSWER = "answer", _("Tindak lanjut")
    COMPLETION = "completion", _("Penyelesaian")
    COMPLETENESS = "completeness", _("Kelengkapan data")
    CONFIRMATION = "confirmation", _("Konfirmasi pelapor")
    REOPENING = "reopening", _("Batas buka kembali")


OFFICERS_CLOCKS = (ClockKind.VERIFICATION, ClockKind.ANSWER, ClockKind.COMPLETION)
VERIFIERS_CLOCKS = (ClockKind.VERIFICATION, ClockKind.COMPLETENESS)  # of the government's work, whoever has the report


class Unit(models.TextChoices):
    """How the length of a clock is counted."""

    WORKING_DAYS = "working_days", _("hari kerja")
    CALENDAR_DAYS = "calendar_days", _("hari")


class DeadlinePolicy(models.Model):
    """How long a clock runs, by which rule, from which day on; `report_kind` empty means every kind.

    `agency_code` empty means every agency; a government's code means all agencies of that government.
    """

    clock_kind = models.CharField(max_length=16, choices=ClockKind.choices)
    report_kind = models.CharField(max_length=40, blank=True)
    agency_code = models.CharField(max_length=40, blank=True)
    amount = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=16, choices=Unit.choices)
    valid_from = models.DateField()
    valid_until = models.DateField(null=True, blank=True)
    legal_source = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(amount__gt=0), name="policy_amount_positive"),
            models.UniqueConstraint(
                fields=["clock_kind", "report_kind", "agency_code", "valid_from"], name="policy_once_per_day"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.clock_kind} {self.report_kind} {self.amount} {self.unit}"


class Clock(models.Model):
    """One clock of one report; it runs while neither stopped nor paused, and `due_at` is its alarm."""

    report = models.ForeignKey("lapor.Report", models.PROTECT, related_name="clocks")
    kind = models.CharField(max_length=16, choices=ClockKind.choices)
    policy = models.ForeignKey(DeadlinePolicy, models.PROTECT)
    started_at = models.DateTimeField()
    due_at = models.DateTimeField()
    paused_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["report", "kind"], condition=models.Q(stopped_at=None), name="clock_one_running_per_kind"
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "due_at"], condition=models.Q(stopped_at=None, paused_at=None), name="clock_alarm"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} of report {self.report_id}"


class Holiday(models.Model):
    """A day that the holidays library does not know, or (with `is_working`) a day that it must not count as free.

    `agency_code` empty means every agency; a government's code means all agencies of that government.
    """

    day = models.DateField()
    name = models.CharField(max_length=120)
    agency_code = models.CharField(max_length=40, blank=True)
    is_working = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["day", "agency_code"], name="holiday_once")]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
