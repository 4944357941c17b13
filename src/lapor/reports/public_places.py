"""Where the public reports are: how many in each kelurahan, and pins, coarse enough to point at no house.

A report that is anonymous has no pin of its own: it is counted in its kelurahan alone. The others are moved to a grid
of about 100 metres, for a pin in front of a house names who lives there.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count

from lapor.core.memory import remembered
from lapor.reports.models import PINNED, Report, ReportQuerySet

DECIMALS = 3  # 0.001 degree: 111 m from north to south, the same from west to east on the equator
MOST_PINS = 500
COUNTED_EVERY_SECONDS = 120


@dataclass(frozen=True)
class Pin:
    """A public report with a coarse place."""

    number: str
    title: str
    status: str
    latitude: float
    longitude: float


def _within(category_id: int | None, since: datetime | None) -> ReportQuerySet:
    reports = Report.objects.public()
    reports = reports.filter(category_id=category_id) if category_id else reports
    return reports.filter(published_at__gte=since) if since else reports


@remembered(COUNTED_EVERY_SECONDS)
def counts_by_region(category_id: int | None, since: datetime | None) -> dict[int | None, int]:
    """Return how many public reports each region has, under None those without one."""
    counted = _within(category_id, since).order_by().values_list("region_id")
    return dict(counted.annotate(count=Count("pk")))


def pins(category_id: int | None, since: datetime | None) -> list[Pin]:
    """Return the newest reports that have a pin, at most `MOST_PINS`."""
    rows = _within(category_id, since).filter(PINNED).order_by("-published_at", "-id")
    fields = rows.values_list("number", "title", "status", "latitude", "longitude")[:MOST_PINS]
    return [
        Pin(number, title, status, round(latitude, DECIMALS), round(longitude, DECIMALS))
        for number, title, status, latitude, longitude in fields
        if latitude is not None and longitude is not None
    ]
