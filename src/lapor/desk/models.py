"""What the desk keeps: filters that officers saved."""

from django.db import models

from lapor.agencies.models import Officer


class SavedFilter(models.Model):
    """A way to narrow the queue that an officer keeps under a name; `query` is what stands in the address."""

    officer = models.ForeignKey(Officer, models.CASCADE, related_name="saved_filters")
    name = models.CharField(max_length=40)
    query = models.CharField(max_length=400)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["officer", "name"], name="saved_filter_once")]

    def __str__(self) -> str:
        return self.name
