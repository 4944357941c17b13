"""Numbers about the SMS that come in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Count, Q
from django.db.models.functions import TruncHour

from lapor.channels.sms import spool
from lapor.channels.sms.flood import FLOOD
from lapor.channels.sms.models import InboundSms
from lapor.core.figures import Figure, Values, offers_figures
from lapor.core.memory import remembered
from lapor.notifications.figures import ONE_DAY, REMEMBERED_SECONDS, whole_hour
from lapor.reports.permissions import Actor, on_desk_of

GATEWAYS = ("demo", "gammu", "kannel", "webhook")  # the ways in, by their names
IN_USE = timedelta(days=30)  # a gateway that brought nothing for longer is not one that has just fallen silent
MOST_EMERGENCIES = 20


@dataclass(frozen=True)
class Line:
    """A gateway and when its last SMS came in; `is_silent` when that is longer ago than the alarm allows."""

    gateway: str
    last_at: datetime
    is_silent: bool


@dataclass(frozen=True)
class Emergency:
    """An SMS that speaks of danger; the number is empty when it made no report."""

    at: datetime
    report_number: str


@remembered(REMEMBERED_SECONDS)
def received_per_hour(since: datetime) -> Mapping[datetime, int]:
    """Return how many SMS came in in each hour since a moment; hours without any are missing."""
    hours = InboundSms.objects.filter(received_at__gte=since).annotate(hour=TruncHour("received_at")).order_by()
    return dict(hours.values_list("hour").annotate(Count("pk")))


def lines(now: datetime) -> list[Line]:
    """Return the gateways that brought SMS lately, and the one in use whenever it did, by their names."""
    last = {gateway: _last_at(gateway) for gateway in GATEWAYS}
    return [
        Line(gateway, at, is_silent=now - at > timedelta(hours=settings.SMS_SILENCE_ALARM_HOURS))
        for gateway, at in last.items()
        if at is not None and (at >= now - IN_USE or gateway == settings.SMS_GATEWAY)
    ]


def _last_at(gateway: str) -> datetime | None:
    """Return when the gateway's last SMS came in: one look into an index, however many there are."""
    newest = InboundSms.objects.filter(gateway=gateway).order_by("-received_at")
    return newest.values_list("received_at", flat=True).first()


def held_back(since: datetime) -> int:
    """Return how many SMS of flooding numbers were kept without being taken in since a moment."""
    return InboundSms.objects.filter(received_at__gte=since, verb=FLOOD).count()


def emergencies(actor: Actor, since: datetime) -> list[Emergency]:
    """Return the emergencies since a moment that this officer may read of, the newest first."""
    mine = Q(report=None) | Q(report__in=on_desk_of(actor))
    found = InboundSms.objects.filter(mine, received_at__gte=since, emergency=True).order_by("-received_at", "-pk")
    rows = found.values_list("received_at", "report__number")[:MOST_EMERGENCIES]
    return [Emergency(at, number or "") for at, number in rows]


@offers_figures
def figures(now: datetime) -> Iterator[Figure]:
    """Yield the numbers for Prometheus; "day" is the last 24 hours, to the hour."""
    day_ago = whole_hour(now - ONE_DAY)
    known = lines(now)
    silence: Values = {(line.gateway,): (now - line.last_at).total_seconds() for line in known}
    alarm: Values = {(line.gateway,): float(line.is_silent) for line in known}
    yield Figure("lapor_sms_received_day", "SMS that came in.", {(): sum(received_per_hour(day_ago).values())})
    yield Figure("lapor_sms_flood_day", "SMS of flooding numbers that were kept only.", {(): held_back(day_ago)})
    yield Figure(
        "lapor_sms_spooled", "SMS and delivery reports on the disk, not taken in yet.", {(): spool.count_waiting()}
    )
    yield Figure("lapor_sms_spool_parked", "SMS on the disk that need a person.", {(): len(spool.parked())})
    yield Figure("lapor_sms_silent_seconds", "How long ago the last SMS came in.", silence, ("gateway",))
    yield Figure("lapor_sms_silence_alarm", "1 when nothing has come in for too long.", alarm, ("gateway",))
