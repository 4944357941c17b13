"""Who has a report on the screen now. Each opening is one row that grows while it is looked at; see `viewings`."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lapor.desk.models import Viewing
from lapor.desk.on_desk import found_on_desk
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report

HERE = timedelta(minutes=2)  # who was not heard of for so long has gone; coming back is a new opening
BEAT = timedelta(seconds=20)  # how often an open page speaks; nothing is written more often
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
    present = Viewing.objects.filter(report=report, last_seen_at__gt=visit.now - HERE)
    rows = list(present.select_related("officer").order_by("opened_at", "pk")[: MOST_NAMED * 5])
    officer = visit.actor.officer
    own = [row for row in rows if row.officer == officer]
    if officer is not None and not own:
        Viewing.objects.create(report=report, officer=officer, opened_at=visit.now, last_seen_at=visit.now)
    elif own and visit.now - own[-1].last_seen_at >= BEAT:
        Viewing.objects.filter(pk=own[-1].pk, last_seen_at__lt=visit.now).update(last_seen_at=visit.now)
    others = {row.officer_id: Onlooker(row.officer.name, row.opened_at) for row in reversed(rows) if row not in own}
    return sorted(others.values(), key=lambda onlooker: onlooker.since)[:MOST_NAMED]


@officer_only
@require_POST
def heartbeat(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Take note that an open page is still looked at, and tell it who else is there."""
    others = note_presence(visit, found_on_desk(visit, number))
    return JsonResponse({"others": [str(onlooker) for onlooker in others]})
