"""How many SMS of one number are taken in: eight at once, then one a minute; the rest is kept and only shown."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from lapor.channels.sms.models import InboundSms

BURST = 8
REFILL = timedelta(minutes=1)
WINDOW = timedelta(hours=1)  # much longer than a bucket takes to fill up again
FLOOD = "flood"
TOLD = [FLOOD, "told"]


def tokens_left(spent: Iterable[datetime], *, now: datetime) -> float:
    """Return what is in the bucket after tokens were spent at these moments, in their order."""
    full = BURST * REFILL
    level, since = full, now - WINDOW  # the bucket is measured in the time that it takes to fill: exact, unlike floats
    for moment in spent:
        level = max(min(level + moment - since, full) - REFILL, timedelta(0))
        since = moment
    return min(level + now - since, full) / REFILL


def is_flooding(sender_digest: str, *, now: datetime) -> bool:
    """Tell whether this number has sent more than is taken in from one number."""
    earlier = InboundSms.objects.filter(sender_digest=sender_digest, received_at__range=(now - WINDOW, now))
    spent = earlier.exclude(verb=FLOOD).order_by("received_at").values_list("received_at", flat=True)
    return tokens_left(spent, now=now) < 1


def may_be_told(sender_digest: str, *, now: datetime) -> bool:
    """Tell whether a flooding number has not been answered for a minute."""
    told = InboundSms.objects.filter(sender_digest=sender_digest, verb=FLOOD, reasons=TOLD)
    return not told.filter(received_at__gt=now - REFILL).exists()
