"""The leaders' and monitors' morning page: what burns, who holds it, and where it goes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Min, Q
from django.db.models.functions import TruncWeek
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Posting, Role, valid_on
from lapor.core.memory import remembered
from lapor.core.models import Event
from lapor.desk.rows import Row, for_rows, rows_of
from lapor.reports.accountable import duties_at
from lapor.reports.guards import Visit, overseer_only
from lapor.reports.models import Closing, ReportQuerySet
from lapor.reports.permissions import Actor, on_desk_of
from lapor.reports.workflow import OPEN, Action, Status

WEEKS, LONGEST, PASSED_ON = 12, 10, 2
WEEKS_LATELY, WORST = 4, 3
LATELY = timedelta(days=30)
WITH_VERIFIERS = (Status.VERIFICATION, Status.ON_HOLD)
BAR_HEIGHT, BAR_WIDTH, WEEK_WIDTH = 100, 16, 40  # in units of the drawing


@dataclass
class Holder:
    """An agency that holds open reports, with who is accountable there today and who else handles reports."""

    name: str
    code: str
    open: int = 0
    overdue: int = 0
    days_overdue: int = 0
    accountable: str = ""
    officers: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Week:
    """One week: what came in and what was finished, with bars scaled to the busiest week."""

    begins_on: date
    received: int
    finished: int
    x: int
    received_height: int
    finished_height: int


@dataclass(frozen=True)
class Glance:
    """The morning in three facts: what burns, who holds most of it, and whether less was finished than came in.

    `received` and `finished` count since `begins_on`; `days_overdue` are calendar days.
    """

    open: int
    overdue: int
    days_overdue: int
    worst: list[Holder]
    begins_on: date
    received: int
    finished: int


@overseer_only
@require_safe
def morning(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officer's own part of government as it stands this morning; nothing here can be changed."""
    reports = on_desk_of(visit.actor)
    weeks = trend(visit.actor, visit.today)
    holding = holders(reports.filter(status__in=OPEN), now=visit.now)
    context = {
        "glance": glance(holding, weeks),
        "holders": holding,
        "late_holders": [holder for holder in holding if holder.overdue],
        "other_holders": [holder for holder in holding if not holder.overdue],
        "longest": longest_overdue(reports, now=visit.now),
        "endings": endings(reports, since=visit.now - LATELY),
        "passed_on": passed_on(reports),
        "weeks": weeks,
        "drawing": {"width": WEEKS * WEEK_WIDTH, "height": BAR_HEIGHT, "bar": BAR_WIDTH},
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": True,
    }
    return render(request, "desk/morning.html", context)


def glance(holding: Sequence[Holder], weeks: Sequence[Week]) -> Glance:
    """Return what a leader reads first."""
    lately = weeks[-WEEKS_LATELY:]
    return Glance(
        open=sum(holder.open for holder in holding),
        overdue=sum(holder.overdue for holder in holding),
        days_overdue=max((holder.days_overdue for holder in holding), default=0),
        worst=[holder for holder in holding if holder.overdue][:WORST],
        begins_on=lately[0].begins_on,
        received=sum(week.received for week in lately),
        finished=sum(week.finished for week in lately),
    )


def holders(reports: ReportQuerySet, *, now: datetime) -> list[Holder]:
    """Return who holds the reports, the one with the most overdue first."""
    counted = reports.order_by().values("agency", "government", "status")
    groups = counted.annotate(
        open=Count("pk"), overdue=Count("pk", filter=Q(due_at__lt=now)), first_due_at=Min("due_at")
    )
    found: dict[int, Holder] = {}
    groups_of = [(_holder_id(group), group) for group in groups]
    agencies = Agency.objects.in_bulk({pk for pk, _group in groups_of})
    for pk, group in groups_of:
        holder = found.setdefault(pk, Holder(agencies[pk].name, agencies[pk].code))
        holder.open += group["open"]
        holder.overdue += group["overdue"]
        holder.days_overdue = max(holder.days_overdue, (now - group["first_due_at"]).days)
    for pk, name in _officers(found, localtime(now).date()):
        found[pk].officers.append(name)
    for pk, duty in duties_at(agencies.values(), localtime(now).date()).items():
        found[pk].accountable = str(duty)
    return sorted(found.values(), key=lambda holder: (-holder.overdue, -holder.open, holder.name))


def _holder_id(group: Mapping[str, Any]) -> int:
    return int(group["government"] if group["status"] in WITH_VERIFIERS else group["agency"])


def _officers(agency_ids: Iterable[int], today: date) -> Iterable[tuple[int, str]]:
    """Return who handles reports at the agencies today: liaisons, and the verifiers of governments."""
    roles = [Role.LIAISON, Role.AGENCY_ADMIN]
    rows = Posting.objects.filter(valid_on(today), agency__in=agency_ids, role__in=roles).order_by("officer__name")
    return rows.values_list("agency_id", "officer__name").distinct()


def longest_overdue(reports: ReportQuerySet, *, now: datetime) -> list[Row]:
    """Return the reports that are overdue the longest."""
    late = for_rows(reports.filter(status__in=OPEN, due_at__lt=now)).order_by("due_at", "id")
    return rows_of(list(late[:LONGEST]), now)


def endings(reports: ReportQuerySet, *, since: datetime) -> dict[str, int]:
    """Return how the reports finished since a moment ended: confirmed, silent and by an admin are never added up."""
    done = reports.filter(status=Status.DONE, closed_at__gte=since).order_by().values("closing")
    counts = dict(done.annotate(n=Count("pk")).values_list("closing", "n"))
    return {str(closing.value): counts.get(closing.value, 0) for closing in Closing}


def passed_on(reports: ReportQuerySet) -> list[tuple[str, str, int]]:
    """Return number, title and count of the open reports that were handed back twice or more, the worst first."""
    returned = Event.objects.filter(name=Action.HAND_BACK).values("stream").annotate(n=Count("pk"))
    counts = dict(returned.filter(n__gte=PASSED_ON).values_list("stream", "n"))
    open_ones = reports.filter(pk__in=list(counts)[:500], status__in=OPEN).values_list("pk", "number", "title")
    found = [(number, title, counts[pk]) for pk, number, title in open_ones]
    return sorted(found, key=lambda row: -row[2])[:LONGEST]


@remembered(300)
def trend(actor: Actor, today: date) -> list[Week]:
    """Return the last weeks, the running one last, at most five minutes old."""
    monday = today - timedelta(days=today.weekday())
    begins = [monday - timedelta(weeks=WEEKS - 1 - place) for place in range(WEEKS)]
    reports = on_desk_of(actor)
    received = _per_week(reports, "received_at", begins[0])
    finished = _per_week(reports.filter(status__in=[Status.DONE, Status.ARCHIVED]), "closed_at", begins[0])
    most = max([1, *received.values(), *finished.values()])
    return [_week(place, begin, received, finished, most) for place, begin in enumerate(begins)]


def _per_week(reports: ReportQuerySet, moment: str, first: date) -> dict[date, int]:
    """Count by the Monday, in the time zone of the installation."""
    counted = reports.order_by().filter(**{f"{moment}__date__gte": first}).annotate(week=TruncWeek(moment))
    return {week.date(): n for week, n in counted.values("week").annotate(n=Count("pk")).values_list("week", "n")}


def _week(place: int, begin: date, received: dict[date, int], finished: dict[date, int], most: int) -> Week:
    came, went = received.get(begin, 0), finished.get(begin, 0)
    return Week(begin, came, went, place * WEEK_WIDTH, _height(came, most), _height(went, most))


def _height(count: int, most: int) -> int:
    return max(round(BAR_HEIGHT * count / most), 1 if count else 0)
