"""Figures that were reckoned and are kept for a while."""

from django.db import models


class KeptFigures(models.Model):
    """What one reckoning found, as JSON; the website shows it and lets the worker reckon anew when it is old."""

    name = models.CharField(max_length=40, unique=True)
    content = models.JSONField()
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"KeptFigures {self.name}"
