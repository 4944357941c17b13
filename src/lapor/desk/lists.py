"""The lists of the queue: which an officer has, and what stands in each, the most urgent first."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from heapq import merge
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Role
from lapor.core.memory import remembered
from lapor.core.paging import Rows, told_count
from lapor.desk.rows import for_rows
from lapor.reports import queries
from lapor.reports.guards import Visit
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import GIVES, Actor, desk_parts, on_desk_of
from lapor.reports.queries import Filter, narrowed
from lapor.reports.workflow import OPEN, By

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MINE, NAMED, SUPPORTING, RULING, APPEALED = "saya", "ditunjuk", "pendukung", "ketetapan", "keberatan"
OVERDUE, ALL_OPEN, CLOSED, LONG_OPEN, OVERSIGHT = "lewat", "terbuka", "selesai", "60-hari", "pengawasan"
LONG = timedelta(days=60)  # after that the Ombudsman may take over (UU 37/2008)
HANDLERS = tuple(role for role, relations in GIVES.items() if relations)
RULERS = tuple(role for role, relations in GIVES.items() if By.COORDINATOR in relations)
SUPPORTERS = tuple(role for role, relations in GIVES.items() if By.SUPPORTING in relations)
URGENCY, OLDEST, NEWEST = ("due_at", "id"), ("received_at", "id"), ("-id",)
COUNTED_EVERY_SECONDS = 10


@dataclass(frozen=True)
class DeskList:
    """One list: for which roles (none named: all), and what stands in it."""

    label: "StrOrPromise"
    reports: Callable[[Visit], ReportQuerySet]
    roles: tuple[Role, ...] = ()


def _open(visit: Visit) -> ReportQuerySet:
    return on_desk_of(visit.actor).filter(status__in=OPEN)


LISTS = {
    MINE: DeskList(_("Perlu tindakan saya"), lambda visit: queries.awaiting(visit.actor), HANDLERS),
    NAMED: DeskList(_("Ditunjuk ke saya"), lambda visit: _open(visit).filter(officer=visit.actor.officer), HANDLERS),
    SUPPORTING: DeskList(_("Tugas pendukung"), lambda visit: queries.to_support(visit.actor), SUPPORTERS),
    RULING: DeskList(_("Perlu ketetapan"), lambda visit: queries.to_rule(visit.actor), RULERS),
    LONG_OPEN: DeskList(
        _("Lebih dari 60 hari"), lambda visit: _open(visit).filter(received_at__lt=visit.now - LONG), (Role.MONITOR,)
    ),
    OVERSIGHT: DeskList(_("Pengawasan"), lambda visit: _open(visit).filter(oversight=True), (Role.MONITOR,)),
    APPEALED: DeskList(_("Keberatan"), lambda visit: _open(visit).filter(appealed_at__isnull=False)),
    OVERDUE: DeskList(_("Lewat tenggat"), lambda visit: _open(visit).filter(due_at__lt=visit.now)),
    ALL_OPEN: DeskList(_("Semua terbuka"), _open),
    CLOSED: DeskList(_("Selesai/arsip"), lambda visit: on_desk_of(visit.actor).filter(status__in=queries.CLOSED)),
}


def lists_of(actor: Actor) -> list[str]:
    """Return which lists an officer has, in their order."""
    return [key for key, row in LISTS.items() if not row.roles or actor.has_role(*row.roles)]


def list_asked(asked: str, actor: Actor) -> str:
    """Return the list that is asked for, else the one that the officer's work begins with."""
    offered = lists_of(actor)
    return asked if asked in offered else MINE if MINE in offered else ALL_OPEN


def listed(key: str, visit: Visit, chosen: Filter) -> ReportQuerySet:
    """Return the reports of a list in its order; a whole report number is found from any of them.

    A closed status is looked for among the closed, whatever the list; of those the newest come first: nothing about
    them is urgent.
    """
    if normalise(chosen.words):
        return narrowed(on_desk_of(visit.actor), visit.actor, chosen, is_open=True, now=visit.now).order_by(*URGENCY)
    if chosen.status in queries.CLOSED:
        key = CLOSED
    reports = narrowed(LISTS[key].reports(visit), visit.actor, chosen, is_open=key != CLOSED, now=visit.now)
    return reports.order_by(*order_of(key, chosen))


def order_of(key: str, chosen: Filter) -> tuple[str, ...]:
    """Return the order of a list: what is narrowed by the day of receipt stands by it, so that an index finds it."""
    has_days = bool(chosen.since or chosen.until)
    if key == CLOSED:
        return ("-received_at", "-id") if has_days else NEWEST
    return OLDEST if has_days or key == LONG_OPEN else URGENCY


class InParts:
    """A list of which each part of the desk brings its first rows, found by an index, so that none is searched whole.

    The database would look for the few that an agency has or supports by walking through all that is urgent.
    """

    def __init__(self, whole: ReportQuerySet, parts: list[ReportQuerySet]) -> None:
        self.whole, self.parts = whole, parts

    def __getitem__(self, part: slice) -> Iterable[Report]:
        """Return the rows from `start` to `stop`."""
        order: Any = self.whole.query.order_by
        names = [name.lstrip("-") for name in order]
        heads = [reports.values_list(*names, "pk")[: part.stop] for reports in self.parts]
        ids = dict.fromkeys(row[-1] for row in merge(*heads, reverse=order[0].startswith("-")))
        return self.whole.filter(pk__in=list(ids)[part])


def rows_listed(key: str, visit: Visit, chosen: Filter) -> Rows[Report]:
    """Return what `listed` returns, as rows of a queue, in the way in which the database finds them soonest."""
    whole = for_rows(listed(key, visit, chosen))
    own = [replace(visit, actor=replace(visit.actor, part=part)) for part in desk_parts(visit.actor)]
    return InParts(whole, [listed(key, one, chosen) for one in own]) if own else whole


def counts_of(visit: Visit) -> dict[str, str]:
    """Return how many reports each list of the officer has, in its order, a few seconds old."""
    second = visit.now.second // COUNTED_EVERY_SECONDS * COUNTED_EVERY_SECONDS
    now = visit.now.replace(second=second, microsecond=0)
    return {key: _count(key, visit.actor, now) for key in lists_of(visit.actor)}


@remembered(COUNTED_EVERY_SECONDS)
def _count(key: str, actor: Actor, now: datetime) -> str:
    reports = listed(key, Visit(actor, now), Filter())
    return told_count(reports, is_ordered=key == LONG_OPEN)  # no planner knows that few of the open are old
