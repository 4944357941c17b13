"""What the reporter thinks of the handling: one grade for the whole, four more for those who wish."""

from collections.abc import Mapping
from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.reports.models import Report
from lapor.reports.voices import Satisfaction


class Aspect(models.TextChoices):
    """One of the questions beside the overall one; its value names the column."""

    SPEED = "speed", _("Kecepatan")
    CLARITY = "clarity", _("Kejelasan jawaban")
    COURTESY = "courtesy", _("Kesopanan petugas")
    RESULT = "result", _("Hasil di lapangan")


def given(grades: Mapping[str, int | None]) -> dict[str, int]:
    """Return the grades that were given, by aspect.

    :raises ValueError: if a name is no aspect or a grade is none from 1 to 5.
    """
    found = {str(Aspect(name)): grade for name, grade in grades.items() if grade is not None}
    if not set(found.values()) <= set(range(1, 6)):
        raise ValueError("a grade is a number from 1 to 5")
    return found


def keep(report: Report, grades: Mapping[str, int], *, now: datetime) -> None:
    """Write the grades down; aspects graded earlier and not now keep their grade."""
    if grades:
        Satisfaction.objects.update_or_create(report=report, defaults={**grades, "given_at": now})


def forget(report: Report) -> None:
    """Remove the grades of a report that is taken up again; the events still tell them."""
    Satisfaction.objects.filter(report=report).delete()


def grades_of(report: Report) -> list[tuple[str, int]]:
    """Return label and grade of each aspect that was graded, in the order of the questions."""
    row = Satisfaction.objects.filter(report=report).first()
    return told_grades({str(aspect): getattr(row, aspect) for aspect in Aspect}) if row else []


def told_grades(grades: Mapping[str, int | None]) -> list[tuple[str, int]]:
    """Return label and grade of the aspects that have one, in the order of the questions."""
    found = [(str(aspect.label), grades.get(aspect)) for aspect in Aspect]
    return [(label, grade) for label, grade in found if grade]
