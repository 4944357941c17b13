"""How many SMS of one number are taken in: eight at once, then one a minute; the rest is kept and only shown."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from lapor.channels.sms.models import InboundSms

BURST = 8
REFILL = timedelta(minutes=1)
WINDOW = timedelta(hours=1)  # much longer than a bucket takes to fill up again
FLOOD = "flood"
TOLD = [FLOOD, "told"]


class Recent(NamedTuple):
    """An SMS that was taken in from a number within the last hour."""

    pk: int
    received_at: datetime
    text: str
    report_id: int | None


def tokens_left(spent: Iterable[datetime], *, now: datetime) -> float:
    """Return what is in the bucket after tokens were spent at these moments, in their order."""
    full = BURST * REFILL
    level, since = full, now - WINDOW  # the bucket is measured in the time that it takes to fill: exact, unlike floats
    for moment in spent:
        level = max(min(level + moment - since, full) - REFILL, timedelta(0))
        since = moment
    return min(level + now - since, full) / REFILL


def taken_lately(sender_digest: str, *, now: datetime) -> list[Recent]:
    """Return what was taken in from this number, the earliest first.

    Also what came after `now`, when an SMS that waited on disk is taken in late.
    """
    earlier = InboundSms.objects.filter(sender_digest=sender_digest, received_at__gte=now - WINDOW)
    rows = earlier.exclude(verb=FLOOD).order_by("received_at").values_list(*Recent._fields)
    return [Recent(*row) for row in rows]


def is_flooding(lately: Sequence[Recent], *, now: datetime) -> bool:
    """Tell whether a number has sent more than is taken in from one number."""
    return tokens_left((sms.received_at for sms in lately if sms.received_at <= now), now=now) < 1


def may_be_told(sender_digest: str, *, now: datetime) -> bool:
    """Tell whether a flooding number has not been answered for a minute."""
    told = InboundSms.objects.filter(sender_digest=sender_digest, verb=FLOOD, reasons=TOLD)
    return not told.filter(received_at__gt=now - REFILL).exists()
