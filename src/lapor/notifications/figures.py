"""Numbers about the SMS that go out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q, QuerySet
from django.db.models.functions import TruncHour

from lapor.core.figures import Figure, offers_figures
from lapor.core.memory import remembered
from lapor.core.models import Task
from lapor.notifications.delivery import DELIVER
from lapor.notifications.models import DeliveryState, Medium, Message, MessageState

WAITING = (MessageState.QUEUED, MessageState.SENDING)
REMEMBERED_SECONDS = 15  # a page that is reloaded, and Prometheus, need not count a whole day each time
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Queue:
    """What has not gone out: `held` of the `waiting` wait for the morning; `oldest_at` is None when nothing waits."""

    waiting: int
    held: int
    oldest_at: datetime | None


@dataclass(frozen=True)
class Sent:
    """What one gateway took, and what the network said of it."""

    gateway: str
    taken: int
    delivered: int
    failed: int

    @property
    def unknown(self) -> int:
        """Return of how many nothing was heard (yet)."""
        return self.taken - self.delivered - self.failed

    @property
    def delivered_percent(self) -> int | None:
        """Return the share of those heard of that arrived; None when nothing was heard of any."""
        heard = self.delivered + self.failed
        return round(100 * self.delivered / heard) if heard else None


@dataclass(frozen=True)
class Stuck:
    """What waits for a person: messages refused or uncertain, deliveries that stopped, and what did not arrive."""

    refused: int
    uncertain: int
    stopped: int
    undelivered: int


def _sms() -> QuerySet[Message]:
    return Message.objects.filter(medium=Medium.SMS)


def queue(now: datetime) -> Queue:
    """Return the SMS that wait or are being sent."""
    found = _sms().filter(state__in=WAITING).aggregate(waiting=Count("pk"), oldest_at=Min("created_at"))
    held = Task.objects.filter(name=DELIVER, done_at=None, dead_at=None, attempts=0, run_at__gt=now)
    return Queue(found["waiting"], held.count(), found["oldest_at"])


@remembered(REMEMBERED_SECONDS)
def sent_by_gateway(since: datetime) -> list[Sent]:
    """Return what each gateway has sent since a moment, by its name."""
    rows = _sms().filter(sent_at__gte=since).values("gateway").order_by("gateway")
    counted = rows.annotate(
        taken=Count("pk"),
        delivered=Count("pk", filter=Q(delivery=DeliveryState.DELIVERED)),
        failed=Count("pk", filter=Q(delivery=DeliveryState.FAILED)),
    )
    return [Sent(**row) for row in counted]


@remembered(REMEMBERED_SECONDS)
def sent_per_hour(since: datetime) -> Mapping[datetime, int]:
    """Return how many SMS went out in each hour since a moment; hours without any are missing."""
    hours = _sms().filter(sent_at__gte=since).annotate(hour=TruncHour("sent_at")).order_by()
    return dict(hours.values_list("hour").annotate(Count("pk")))


def stuck(since: datetime) -> Stuck:
    """Return what needs a person; undelivered ones only since a moment, because they cannot be sent again."""
    states = dict(
        _sms()
        .filter(state__in=[MessageState.REFUSED, MessageState.UNCERTAIN])
        .order_by()
        .values_list("state")
        .annotate(Count("pk"))
    )
    return Stuck(
        refused=states.get(MessageState.REFUSED, 0),
        uncertain=states.get(MessageState.UNCERTAIN, 0),
        stopped=Task.objects.filter(name=DELIVER, dead_at__isnull=False).count(),
        undelivered=_sms().filter(sent_at__gte=since, delivery=DeliveryState.FAILED).count(),
    )


@offers_figures
def figures(now: datetime) -> Iterator[Figure]:
    """Yield the numbers for Prometheus; "day" is the last 24 hours, to the hour."""
    line = queue(now)
    oldest = (now - line.oldest_at).total_seconds() if line.oldest_at else 0
    day_ago = whole_hour(now - ONE_DAY)
    yield Figure("lapor_sms_waiting", "SMS that wait or are being sent.", {(): line.waiting})
    yield Figure("lapor_sms_held", "SMS that wait for the morning.", {(): line.held})
    yield Figure("lapor_sms_oldest_seconds", "How long the oldest SMS has waited.", {(): oldest})
    counts: dict[tuple[str, ...], float] = {}
    for row in sent_by_gateway(day_ago):
        said = {"delivered": row.delivered, "failed": row.failed, "unknown": row.unknown}
        counts |= {(row.gateway, word): count for word, count in said.items()}
    yield Figure("lapor_sms_sent_day", "SMS of the last day by what the network said.", counts, ("gateway", "delivery"))


def whole_hour(moment: datetime) -> datetime:
    """Return the beginning of the hour."""
    return moment.replace(minute=0, second=0, microsecond=0)
