"""What people say of a report without words: that it concerns them too, and how it was handled."""

from django.db import models
from django.db.models import Q

from lapor.reports.models import Report


class Support(models.Model):
    """Somebody who says "this concerns me too"; known by a digest alone, so that nobody counts twice."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="supports")
    supporter = models.CharField(max_length=64)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["report", "supporter"], name="support_once")]

    def __str__(self) -> str:
        return f"Support {self.pk}"


class SupportTally(models.Model):
    """How much support one network address gave today; the key is a digest that holds the day, so it names nobody
    and fits no other day."""

    key = models.CharField(max_length=64, unique=True)
    day = models.DateField(db_index=True)
    count = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"SupportTally {self.day}"


class Satisfaction(models.Model):
    """What the reporter thinks of the handling besides the one grade on the report; each 1 to 5, or not said."""

    report = models.OneToOneField(Report, models.PROTECT, related_name="satisfaction")
    speed = models.PositiveSmallIntegerField(null=True)
    clarity = models.PositiveSmallIntegerField(null=True)
    courtesy = models.PositiveSmallIntegerField(null=True)
    result = models.PositiveSmallIntegerField(null=True)
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(**{name: None}) | Q(**{f"{name}__range": (1, 5)}), name=f"grade_{name}")
            for name in ("speed", "clarity", "courtesy", "result")
        ]

    def __str__(self) -> str:
        return f"Satisfaction {self.pk}"
