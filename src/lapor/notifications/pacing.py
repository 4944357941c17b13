"""When an SMS goes out: what can wait does not ring at night, and nobody gets, or costs, more than so much a day."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings

from lapor.core.memory import remembered
from lapor.core.models import Event
from lapor.notifications.models import Medium, Message
from lapor.reporters.models import Reporter

REPLY_KEY = "inbound:"  # how the key of every reply to an SMS begins
URGENT_TEMPLATES = frozenset({"receive", "sms_emergency"})
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


def free_at(message: Message, now: datetime) -> datetime:
    """Return the moment from which the message may go out: `now` when it need not wait.

    Local time is that of the report's government. Locks the recipient, so that two workers do not both take the last
    place of a day; call inside the transaction that marks the message as being sent.
    """
    if message.medium != Medium.SMS:
        return now
    local = now.astimezone(_zone(message))
    spread = _spread(message)
    quiet_end = None if message.is_urgent else quiet_until(local, settings.SMS_QUIET_HOURS, spread)
    if quiet_end is not None:
        return quiet_end
    return _next_morning(local, spread) if _is_capped(message, local) else now


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


def _is_capped(message: Message, local: datetime) -> bool:
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0)
    if not message.is_urgent and 0 < settings.SMS_DAILY <= _sent_in_all(midnight):
        return True
    cap = settings.SMS_PER_NUMBER_DAILY * (URGENT_FACTOR if message.is_urgent else 1)
    return 0 < cap <= _given_to(message, midnight, cap)


def _given_to(message: Message, midnight: datetime, cap: int) -> int:
    """Count what the gateway was given for the number since midnight; looks at no more than `cap` messages."""
    number = message.recipient_digest
    list(Reporter.objects.select_for_update(no_key=True).filter(phone_digest=number).order_by("pk").values_list("pk"))
    given = Message.objects.filter(recipient_digest=number, handed_at__gte=midnight).exclude(pk=message.pk)
    return given[:cap].count()


@remembered(TOTAL_REMEMBERED_SECONDS)
def _sent_in_all(midnight: datetime) -> int:
    """Count all SMS since midnight up to the cap; known some seconds late, which a cap on cost can bear."""
    return Message.objects.filter(medium=Medium.SMS, sent_at__gte=midnight)[: settings.SMS_DAILY].count()
