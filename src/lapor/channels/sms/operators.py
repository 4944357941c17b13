"""The operators' page: whether SMS come in and go out, and what needs a person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime
from django.views.decorators.http import require_safe

from lapor.channels.sms import figures as inbound
from lapor.channels.sms import spool
from lapor.notifications import figures as outbound
from lapor.notifications.figures import ONE_DAY, whole_hour
from lapor.reports.guards import Visit, operator_only

HOURS = 24
BAR_HEIGHT, BAR_WIDTH = 100, 8  # in units of the drawing; each hour has room for two bars and a gap
HOUR_WIDTH = 20
ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Bar:
    """A bar of the drawing, standing on its ground line."""

    x: int
    y: int
    height: int


@dataclass(frozen=True)
class Hour:
    """One hour: what came in and what went out, as numbers and as bars."""

    begins_at: datetime
    received: int
    sent: int
    received_bar: Bar
    sent_bar: Bar


@operator_only
@require_safe
def operators_page(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the last 24 hours of SMS, emergencies and alarms first."""
    now = visit.now
    midnight = localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    drawn = hours(now)
    context = {
        "emergencies": inbound.emergencies(visit.actor, now - ONE_DAY),
        "lines": inbound.lines(now),
        "alarm_hours": settings.SMS_SILENCE_ALARM_HOURS,
        "hours": drawn,
        "received": sum(hour.received for hour in drawn),
        "sent": sum(hour.sent for hour in drawn),
        "held_back": inbound.held_back(now - ONE_DAY),
        "spooled": spool.count_waiting(),
        "parked": len(spool.parked()),
        "queue": outbound.queue(now),
        "gateways": outbound.sent_by_gateway(midnight),
        "stuck": outbound.stuck(now - ONE_DAY),
        "drawing": {"width": HOURS * HOUR_WIDTH, "height": BAR_HEIGHT, "bar": BAR_WIDTH},
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
    }
    return render(request, "sms/operators.html", context)


def hours(now: datetime) -> list[Hour]:
    """Return the last 24 hours, the running one last, with bars scaled to the busiest."""
    last = whole_hour(now)
    begins = [last - (HOURS - 1 - place) * ONE_HOUR for place in range(HOURS)]
    received, sent = inbound.received_per_hour(begins[0]), outbound.sent_per_hour(begins[0])
    most = max([1, *received.values(), *sent.values()])
    return [_hour(place, at, received, sent, most) for place, at in enumerate(begins)]


def _hour(place: int, at: datetime, received: Mapping[datetime, int], sent: Mapping[datetime, int], most: int) -> Hour:
    came, went = received.get(at, 0), sent.get(at, 0)
    x = place * HOUR_WIDTH
    return Hour(at, came, went, _bar(x, came, most), _bar(x + BAR_WIDTH + 1, went, most))


def _bar(x: int, count: int, most: int) -> Bar:
    """Return a bar; whatever is not nothing can be seen."""
    height = max(round(BAR_HEIGHT * count / most), 1 if count else 0)
    return Bar(x, BAR_HEIGHT - height, height)
