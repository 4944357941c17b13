"""How many SMS of one number are taken in: eight at once, then one a minute; the rest is kept and only shown."""

from collections.abc import Collection, Iterable, Sequence
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


def taken_lately(sender_digests: Collection[str], *, since: datetime) -> dict[str, list[Recent]]:
    """Return what was taken in from each of some numbers since a moment, the earliest first.

    Also what came after the SMS in hand, when that one waited on disk and is taken in late.
    """
    found: dict[str, list[Recent]] = {sender: [] for sender in sender_digests}
    earlier = InboundSms.objects.filter(sender_digest__in=found, received_at__gte=since).exclude(verb=FLOOD)
    for sender, *row in earlier.order_by("received_at").values_list("sender_digest", *Recent._fields):
        found[sender].append(Recent(*row))
    return found


def is_flooding(lately: Sequence[Recent], *, now: datetime) -> bool:
    """Tell whether a number has sent more than is taken in from one number."""
    return tokens_left((sms.received_at for sms in lately if now - WINDOW <= sms.received_at <= now), now=now) < 1


def may_be_told(sender_digest: str, *, now: datetime) -> bool:
    """Tell whether a flooding number has not been answered for a minute."""
    told = InboundSms.objects.filter(sender_digest=sender_digest, verb=FLOOD, reasons=TOLD)
    return not told.filter(received_at__gt=now - REFILL).exists()
