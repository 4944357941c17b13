"""The public list: narrowed by words and facets, in an order that stays fast however many reports there are."""

from dataclasses import dataclass
from datetime import datetime

from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Concat
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Region
from lapor.core.memory import remembered
from lapor.reports.finding import MOST_COUNTED, Wanted, found_ids, months_wanted, words_wanted
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.queries import for_cards
from lapor.reports.word_index import facet

MOST_SUPPORTED = 2_000  # how many of the newest that fit the words are put into the order of their supporters


class Order(models.TextChoices):
    """In which order the list stands; the most supported leaves out what nobody supports."""

    NEWEST = "newest", _("Terbaru")
    OLDEST = "oldest", _("Terlama")
    SUPPORTED = "supported", _("Paling didukung")


ORDERS = {
    Order.NEWEST: ("-published_at", "-id"),
    Order.OLDEST: ("published_at", "id"),
    Order.SUPPORTED: ("-support_count", "-id"),
}


@dataclass(frozen=True)
class Narrowing:
    """What a visitor wants to see; an empty field does not narrow.

    A kecamatan as region stands for all its kelurahan. Since (from this moment on) and until (before this moment)
    are about the day of publication.
    """

    words: str = ""
    kind: str = ""
    statuses: tuple[str, ...] = ()
    category_id: int | None = None
    agency_id: int | None = None
    region_id: int | None = None
    since: datetime | None = None
    until: datetime | None = None
    order: Order = Order.NEWEST


class Found:
    """The reports found by words, which a page takes its slice of as of any other list."""

    def __init__(self, chosen: Narrowing, *, now: datetime) -> None:
        self.wanted = _wanted(chosen, now)

    def __getitem__(self, part: slice, /) -> list[Report]:
        ids = found_ids(self.wanted, part.start or 0, part.stop - (part.start or 0))
        rows = for_cards(Report.objects.public()).in_bulk(ids)
        return [rows[pk] for pk in ids if pk in rows]

    def count(self) -> int:
        """Return how many fit, at most one more than `MOST_COUNTED`."""
        return len(found_ids(self.wanted, 0, MOST_COUNTED + 1))


def public_list(chosen: Narrowing, *, now: datetime) -> "ReportQuerySet | Found":
    """Return the public reports that fit, loaded for cards.

    One facet is an index of the reports' own, in the order of publication. Words, several facets and a whole kecamatan
    are an intersection in the index of words; it knows the order of receipt only.
    """
    if not words_wanted(chosen.words) and not _needs_intersection(chosen):
        return _narrowed(for_cards(Report.objects.public()), chosen).order_by(*ORDERS[chosen.order])
    if chosen.order != Order.SUPPORTED:
        return Found(chosen, now=now)
    ids = found_ids(_wanted(chosen, now), 0, MOST_SUPPORTED)
    return for_cards(Report.objects.public()).filter(pk__in=ids).order_by(*ORDERS[chosen.order])


def _needs_intersection(chosen: Narrowing) -> bool:
    facets = (chosen.category_id, chosen.agency_id, chosen.region_id)
    is_wide = chosen.region_id is not None and len(regions_within(chosen.region_id)) > 1
    return is_wide or sum(facet is not None for facet in facets) > 1


def _narrowed(reports: ReportQuerySet, chosen: Narrowing) -> ReportQuerySet:
    exact = {
        "kind": chosen.kind,
        "category_id": chosen.category_id,
        "agency_id": chosen.agency_id,
        "region_id": chosen.region_id,
    }
    fits = Q(**{name: value for name, value in exact.items() if value})
    if chosen.statuses:
        reports, has_status = _of_statuses(reports, chosen.statuses)
        fits &= has_status
    if chosen.since:
        fits &= Q(published_at__gte=chosen.since)
    if chosen.until:
        fits &= Q(published_at__lt=chosen.until)
    if chosen.order == Order.SUPPORTED:
        fits &= Q(support_count__gt=0)
    return reports.filter(fits)


def _of_statuses(reports: ReportQuerySet, statuses: tuple[str, ...]) -> tuple[ReportQuerySet, Q]:
    """Return the condition for one status, or for several in a form that no index answers.

    By an index of statuses SQLite would fetch and sort all that have one of them; the open ones are among the newest.
    """
    if len(statuses) == 1:
        return reports, Q(status=statuses[0])
    return reports.alias(plain_status=Concat("status", Value(""))), Q(plain_status__in=statuses)


@remembered(60)
def regions_within(region_id: int) -> tuple[int, ...]:
    """Return the region and what lies right below it."""
    return (region_id, *Region.objects.filter(parent=region_id).values_list("pk", flat=True))


def _wanted(chosen: Narrowing, now: datetime) -> Wanted:
    named = {"kind": chosen.kind, "category": chosen.category_id, "agency": chosen.agency_id}
    named["region"] = chosen.region_id
    facets = tuple((facet(name, value),) for name, value in named.items() if value)
    return Wanted(
        (*words_wanted(chosen.words), *facets, *months_wanted(chosen.since, chosen.until, now)),
        statuses=chosen.statuses,
        since=chosen.since,
        until=chosen.until,
        is_oldest_first=chosen.order == Order.OLDEST,
        is_supported=chosen.order == Order.SUPPORTED,
    )
