"""The one place that reads the time; only doors (views, commands, the worker) ask it."""

from datetime import datetime

from django.utils import timezone


def now() -> datetime:
    """Return the present moment, aware, in UTC."""
    return timezone.now()
