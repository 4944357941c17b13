"""Figures told honestly: of few cases no share and no average is told, for they would say more than is known."""

from collections import Counter
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lapor.statistics.record import median

FEWEST_FOR_SHARE = 10
FEWEST_FOR_DAYS = 5
FEWEST_FOR_TAIL = 20
FEWEST_FOR_AVERAGE = 5
NONE = "–"


@dataclass(frozen=True)
class Tile:
    """One figure with its name and its definition."""

    value: str
    label: str
    definition: str


def share(part: int, whole: int) -> str:
    """Return a share in per cent; of few cases how many of how many."""
    if not whole:
        return NONE
    if whole < FEWEST_FOR_SHARE:
        return _("%(part)s dari %(whole)s") % {"part": part, "whole": whole}
    return f"{round(100 * part / whole)}%"


def days_within(days: Counter[int], part: float = 0.5) -> str:
    """Return within how many working days that part of the cases was done; nothing of too few cases."""
    fewest = FEWEST_FOR_DAYS if part <= 0.5 else FEWEST_FOR_TAIL
    found = median(days, part)
    return NONE if found is None or days.total() < fewest else str(found)


def average(ratings: Counter[int]) -> str:
    """Return the average rating; of too few only how many there are."""
    count = ratings.total()
    if not count:
        return NONE
    if count < FEWEST_FOR_AVERAGE:
        return _("baru %(count)s nilai") % {"count": count}
    mean = sum(value * times for value, times in ratings.items()) / count
    return number_format(mean, 1)
