"""Who has a report on the screen now. Each opening is one row that grows while it is looked at; see `viewings`."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Case, Value, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lapor.desk.on_desk import found_on_desk
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.viewings import HERE, Sight, Viewing, ViewingKind, keep_up, note_taken

MOST_NAMED = 20


@dataclass(frozen=True)
class Onlooker:
    """Another officer who has the report on the screen."""

    name: str
    since: datetime

    def __str__(self) -> str:
        since = f"{localtime(self.since):%H.%M}"
        return _("%(name)s membuka laporan ini sejak %(time)s") % {"name": self.name, "time": since}


def note_presence(visit: Visit, report: Report) -> list[Onlooker]:
    """Write down that the officer has the report on the screen; return who else has, the longest first.

    One query reads all of it, and one more writes, unless this officer was written down less than `BEAT` ago.
    """
    officer = visit.actor.officer
    own_first = Case(When(officer=officer, then=Value(0)), default=Value(1))  # not lost among hundreds of others
    present = Viewing.objects.filter(report=report, kind=ViewingKind.PAGE, last_seen_at__gt=visit.now - HERE)
    rows = list(present.select_related("officer").order_by(own_first, "opened_at", "pk")[: MOST_NAMED * 5])
    own = [row for row in rows if row.officer == officer]
    if not own:
        note_taken(Sight(visit.actor, ViewingKind.PAGE, visit.now), [report.pk])
    else:
        keep_up(own[-1], visit.now)
    others = {row.officer_id: Onlooker(row.officer.name, row.opened_at) for row in reversed(rows) if row not in own}
    return sorted(others.values(), key=lambda onlooker: onlooker.since)[:MOST_NAMED]


@officer_only
@require_POST
def heartbeat(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Take note that an open page is still looked at, and tell it who else is there."""
    others = note_presence(visit, found_on_desk(visit, number))
    return JsonResponse({"others": [str(onlooker) for onlooker in others]})
