"""Who saw a report, when, and who looked up its reporter: monitors and verifying admins read it all, others their own.

Files of a report are opened from its page, so who opened a file had the report on the screen.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from lapor.agencies.models import Officer, Role
from lapor.core.paging import page_of
from lapor.desk.identity import looks_at
from lapor.desk.models import Viewing
from lapor.desk.on_desk import found_on_desk
from lapor.reporters.models import IdentityAccess
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import relations
from lapor.reports.workflow import By

Seen = Viewing | IdentityAccess


@dataclass(frozen=True)
class Sight:
    """One opening of the report, or one look at who its reporter is (then with the reason)."""

    by: str
    at: datetime
    minutes: int = 0
    reason: str = ""


@dataclass(frozen=True)
class Sights:
    """All that is known of who saw one report, the newest first, of everybody or of one officer; read in slices."""

    report: Report
    only: Officer | None

    def __getitem__(self, part: slice, /) -> list[Seen]:
        viewings = Viewing.objects.filter(report=self.report).select_related("officer").order_by("-last_seen_at", "-pk")
        looks = looks_at(self.report)
        if self.only is not None:
            viewings = viewings.filter(officer=self.only)
            looks = looks.filter(looker=f"officer:{self.only.pk}")
        found: list[Seen] = [*viewings[: part.stop], *looks[: part.stop]]
        return sorted(found, key=_moment, reverse=True)[part]


def _moment(seen: Seen) -> datetime:
    return seen.last_seen_at if isinstance(seen, Viewing) else seen.at


def sees_everybody(visit: Visit, report: Report) -> bool:
    """Tell whether the officer oversees who sees this report: a monitor, or who verifies and rules for it."""
    return visit.actor.has_role(Role.MONITOR) or By.COORDINATOR in relations(visit.actor, report)


@officer_only
@require_safe
def who_saw(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """List who saw the report; an officer who does not oversee it finds only what he did himself."""
    report = found_on_desk(visit, number)
    is_whole = sees_everybody(visit, report)
    sights = Sights(report, None if is_whole else visit.actor.officer)
    context = {
        "report": report,
        "page": page_of(sights, request, lambda rows: _told(rows, report)),
        "is_whole": is_whole,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/who_saw.html", context)


def _told(rows: list[Seen], report: Report) -> list[Sight]:
    ids = [row.looker.removeprefix("officer:") for row in rows if isinstance(row, IdentityAccess)]
    names = dict(Officer.objects.filter(pk__in=[pk for pk in ids if pk.isdecimal()]).values_list("pk", "name"))
    return [_sight(row, names, f"{report.number}: ") for row in rows]


def _sight(row: Seen, names: dict[int, str], start: str) -> Sight:
    if isinstance(row, Viewing):
        return Sight(row.officer.name, row.opened_at, (row.last_seen_at - row.opened_at) // timedelta(minutes=1))
    pk = row.looker.removeprefix("officer:")
    by = names.get(int(pk), row.looker) if pk.isdecimal() else row.looker
    return Sight(by, row.at, reason=row.reason.removeprefix(start))
