"""When an SMS goes out: what can wait does not ring at night, and nobody gets, or costs, more than so much a day."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import Count

from lapor.core.memory import remembered
from lapor.core.models import Event
from lapor.notifications.models import Medium, Message
from lapor.reporters.models import Reporter

REPLY_KEY = "inbound:"  # how the key of every reply to an SMS begins
URGENT_TEMPLATES = frozenset({"receive", "one_time_code", "sms_emergency"})
URGENT_FACTOR = 2  # what is urgent may go so many times beyond the cap of a number
MORNING_HOUR = 6  # where no quiet hours are set
SPREAD_SECONDS = 30 * 60  # the morning's messages go out over so long, each number at its own moment
TOTAL_REMEMBERED_SECONDS = 5
ONE_DAY = timedelta(days=1)


def is_urgent(key: str, template: str, event: Event | None = None) -> bool:
    """Tell whether a message answers what somebody has just sent, or may save a life.

    The system's own question stands in for the receipt of a report.
    """
    is_first_question = template == "hold" and event is not None and event.actor == "system"
    return key.startswith(REPLY_KEY) or template in URGENT_TEMPLATES or is_first_question


def free_at(messages: Sequence[Message], now: datetime) -> dict[int, datetime]:
    """Return by id the moment from which each message may go out: `now` when it need not wait.

    Local time is that of the report's government. Locks the recipients, so that two workers do not both take the last
    place of a day; call inside the transaction that marks the messages as being sent. The places of a day go to the
    messages in their order.
    """
    found = {message.pk: _end_of_quiet(message, now) for message in messages}
    awake = [message for message in messages if message.medium == Medium.SMS and found[message.pk] == now]
    day = _Day(awake, now)
    for message in awake:
        local = now.astimezone(_zone(message))
        if day.is_full_for(message, local):
            found[message.pk] = _next_morning(local, _spread(message))
    return found


def _end_of_quiet(message: Message, now: datetime) -> datetime:
    if message.medium != Medium.SMS or message.is_urgent:
        return now
    return quiet_until(now.astimezone(_zone(message)), settings.SMS_QUIET_HOURS, _spread(message)) or now


def quiet_until(local: datetime, hours: tuple[int, int] | None, spread: timedelta) -> datetime | None:
    """Return when the quiet hours around `local` end, `spread` (less than an hour) later; None outside them.

    `hours` are (first hour of quiet, first hour after it) and may pass midnight.
    """
    if hours is None:
        return None
    begin, end = (local.replace(hour=hour, minute=0, second=0, microsecond=0) for hour in hours)
    end += spread
    if begin < end:
        return end if begin <= local < end else None
    if local < end:
        return end
    return end + ONE_DAY if local >= begin else None


def _zone(message: Message) -> ZoneInfo:
    return ZoneInfo(message.report.government.time_zone if message.report else settings.TIME_ZONE)


def _spread(message: Message) -> timedelta:
    """Return how long after the quiet hours a recipient's turn comes: always the same, so that order is kept."""
    return timedelta(seconds=(message.reporter_id or 0) * 37 % SPREAD_SECONDS)


def _next_morning(local: datetime, spread: timedelta) -> datetime:
    hour = settings.SMS_QUIET_HOURS[1] if settings.SMS_QUIET_HOURS else MORNING_HOUR
    return local.replace(hour=hour, minute=0, second=0, microsecond=0) + ONE_DAY + spread


class _Day:
    """What has been given to the gateway today, and what of some messages may still be."""

    def __init__(self, messages: Sequence[Message], now: datetime) -> None:
        self._given: Counter[str] = Counter()
        if settings.SMS_PER_NUMBER_DAILY <= 0 or not messages:
            return
        numbers = {message.recipient_digest for message in messages}
        locked = Reporter.objects.select_for_update(no_key=True).filter(phone_digest__in=numbers)
        list(locked.order_by("pk").values_list("pk"))
        by_midnight: dict[datetime, set[str]] = defaultdict(set)
        for message in messages:
            by_midnight[_midnight(now.astimezone(_zone(message)))].add(message.recipient_digest)
        others = Message.objects.exclude(pk__in=[message.pk for message in messages])
        for midnight, group in by_midnight.items():
            given = others.filter(recipient_digest__in=group, handed_at__gte=midnight).values_list("recipient_digest")
            for number, count in given.annotate(Count("pk")).order_by():
                self._given[number] = max(self._given[number], count)

    def is_full_for(self, message: Message, local: datetime) -> bool:
        """Tell whether a message must wait; one that need not takes its place."""
        if not message.is_urgent and 0 < settings.SMS_DAILY <= _sent_in_all(_midnight(local)):
            return True
        cap = settings.SMS_PER_NUMBER_DAILY * (URGENT_FACTOR if message.is_urgent else 1)
        if 0 < cap <= self._given[message.recipient_digest]:
            return True
        self._given[message.recipient_digest] += 1
        return False


def _midnight(local: datetime) -> datetime:
    return local.replace(hour=0, minute=0, second=0, microsecond=0)


@remembered(TOTAL_REMEMBERED_SECONDS)
def _sent_in_all(midnight: datetime) -> int:
    """Count all SMS since midnight up to the cap; known some seconds late, which a cap on cost can bear."""
    return Message.objects.filter(medium=Medium.SMS, sent_at__gte=midnight)[: settings.SMS_DAILY].count()
