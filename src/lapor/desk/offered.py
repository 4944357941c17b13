"""Which agencies, categories and kelurahan an officer can name for a report."""

from datetime import date

from lapor.agencies.models import Agency, Category, Region, Role, valid_on
from lapor.agencies.queries import GOVERNMENTS, answering_agencies, kelurahan, leaf_categories
from lapor.core.memory import remembered
from lapor.reports.guards import Visit
from lapor.reports.models import Report


def agencies_for(report: Report, visit: Visit) -> list[Agency]:
    """Return the agencies that can be named: those of its government; for a national admin also other governments."""
    own = _below(report.government, visit.today)
    if not visit.actor.has_role(Role.NATIONAL_ADMIN):
        return own
    known = {agency.pk for agency in own}
    return [*own, *(agency for agency in _governments(visit.today) if agency.pk not in known)]


@remembered(30)
def _below(government: Agency, today: date) -> list[Agency]:
    return answering_agencies(government, today)


@remembered(30)
def _governments(today: date) -> list[Agency]:
    return list(Agency.objects.filter(valid_on(today), level__in=GOVERNMENTS).order_by("level", "name"))


@remembered(30)
def offered_categories(government: Agency, today: date) -> list[Category]:
    """Return the categories that a report to a government can have today, at most half a minute old."""
    return leaf_categories(today, government)


@remembered(30)
def offered_kelurahan() -> list[Region]:
    """Return every kelurahan, at most half a minute old."""
    return kelurahan()
