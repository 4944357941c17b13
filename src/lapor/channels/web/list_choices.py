"""What the public list offers to narrow by: kecamatan with their kelurahan, and the agencies that answer here."""

from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _

from lapor.agencies.models import Region
from lapor.agencies.queries import answering_agencies, home_agency, kelurahan
from lapor.channels.web.choices import FRESH_SECONDS, Choices, Offered
from lapor.core.memory import remembered


def regions_and_districts(nothing: str) -> Offered:
    """Offer every kelurahan under its kecamatan, and each kecamatan as a whole."""
    return Offered(nothing, lambda: _regions(_("Seluruh %(name)s"), _("Lainnya")))


def answerers(nothing: str, today: date) -> Offered:
    """Offer the agencies that can answer here, by id."""
    return Offered(nothing, lambda: _answerers(today))


@remembered(FRESH_SECONDS)
def _regions(whole: str, others: str) -> Choices:
    groups = groupby(kelurahan(), key=lambda row: row.parent)
    return [_group(district, list(rows), whole, others) for district, rows in groups]


def _group(
    district: Region | None, rows: list[Region], whole: str, others: str
) -> tuple[str, tuple[tuple[str, str], ...]]:
    first = [(str(district.pk), whole % {"name": district.name})] if district else []
    return (district.name if district else others), (*first, *((str(row.pk), row.name) for row in rows))


@remembered(FRESH_SECONDS)
def _answerers(today: date) -> Choices:
    return [(str(row.pk), row.name) for row in answering_agencies(home_agency(), today)]
