"""What the desk keeps: filters that officers saved, and who had which report on the screen."""

from django.db import models

from lapor.agencies.models import Officer
from lapor.reports.models import Report


class SavedFilter(models.Model):
    """A way to narrow the queue that an officer keeps under a name; `query` is what stands in the address."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name


class Viewing(models.Model):
    """One officer had one report on the screen, from when to when: presence now, and afterwards who saw what."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="viewings")
    officer = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["report", "last_seen_at"], name="viewing_by_report")]

    def __str__(self) -> str:
        return f"Viewing {self.pk}"
