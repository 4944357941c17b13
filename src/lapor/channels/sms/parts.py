"""Long SMS whose parts come one by one: kept until they are all there, then taken in as one."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max

from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.channels.sms.outcome import Sms
from lapor.core.crypto import digest, seal, sha256, unseal
from lapor.reporters.identity import PURPOSE
from lapor.reporters.phones import normalise

WAIT = timedelta(minutes=10)
SENT_AGAIN_WITHIN = timedelta(hours=1)  # a part of a joined SMS that comes again later counts as new
MOST_PARTS = 255
HIGHEST_REFERENCE = 0xFFFF
SET = ("gateway", "sender_digest", "receiver", "reference", "total")
# It stays in the report, so it is in the report's language, not in the reader's.
MISSING = "[bagian {place} dari {total} tidak sampai]"


@dataclass(frozen=True)
class Part:
    """One part of a long SMS as a gateway hands it over; `place` counts from 1 to `total`."""

    gateway: str
    gateway_id: str
    sender: str
    receiver: str
    reference: int
    total: int
    place: int
    text: str


def add(part: Part, now: datetime) -> None:
    """Keep a part and, when it was the last one missing, take in the whole; the same part again changes nothing.

    The part is committed before the others are looked for, so that of two processes that take the last two parts at
    the same moment one sees them all. The locked rows go with the joined SMS in one transaction, so it is taken once.

    :raises ValueError: if the numbers of the part cannot be.
    """
    if not (0 <= part.reference <= HIGHEST_REFERENCE and 1 <= part.place <= part.total <= MOST_PARTS):
        raise ValueError("no such part")
    row = _row(part, now)
    if _is_joined_already(part, row, now):
        return
    SmsPart.objects.bulk_create([row], ignore_conflicts=True)
    _join({name: getattr(row, name) for name in SET}, now, only_whole=True)


def file_incomplete(now: datetime) -> int:
    """Take in what there is of each SMS whose last part came more than ten minutes ago; return how many.

    A mark stands where a part is missing: what somebody wrote is never dropped.
    """
    late = SmsPart.objects.values(*SET).annotate(last_at=Max("received_at")).filter(last_at__lt=now - WAIT)
    keys = [{name: row[name] for name in SET} for row in late.order_by("last_at")]
    return sum(_join(key, now, only_whole=False) for key in keys)


def _row(part: Part, now: datetime) -> SmsPart:
    return SmsPart(
        gateway=part.gateway,
        sender_digest=digest(part.sender, PURPOSE),
        sender_sealed=seal(part.sender, PURPOSE),
        receiver=part.receiver[:40],
        reference=part.reference,
        total=part.total,
        place=part.place,
        gateway_id=part.gateway_id,
        text_sealed=seal(part.text, PURPOSE),
        received_at=now,
    )


def _join(key: dict[str, Any], now: datetime, *, only_whole: bool) -> bool:
    with transaction.atomic():
        rows = list(SmsPart.objects.select_for_update().filter(**key).order_by("place"))
        if not rows or (only_whole and len(rows) < rows[0].total):
            return False
        sender = unseal(rows[0].sender_sealed, PURPOSE)
        take(Sms(rows[0].gateway, _id_of_whole(rows), sender, _text_of_whole(rows)), now=now)
        SmsPart.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return True


def _text_of_whole(rows: Iterable[SmsPart]) -> str:
    texts = {row.place: unseal(row.text_sealed, PURPOSE) for row in rows}
    total = next(iter(rows)).total
    return "".join(texts.get(place, MISSING.format(place=place, total=total)) for place in range(1, total + 1))


def _id_of_whole(rows: Sequence[SmsPart]) -> str:
    """Return an id that holds the set and its parts, for a phone counts its references round and round."""
    ids = " ".join(row.gateway_id for row in rows)
    return f"{_id_of_set(rows[0])}{sha256(ids.encode())[:24]}"


def _id_of_set(row: SmsPart) -> str:
    return f"parts:{sha256(repr([getattr(row, name) for name in SET]).encode())[:32]}:"


def _is_joined_already(part: Part, row: SmsPart, now: datetime) -> bool:
    """Tell whether a gateway brings a part again whose whole we have, because it did not hear our answer."""
    earlier = InboundSms.objects.filter(
        sender_digest=digest(normalise(part.sender) or part.sender, PURPOSE),
        received_at__gt=now - SENT_AGAIN_WITHIN,
        gateway=part.gateway,
        gateway_id__startswith=_id_of_set(row),
    )
    return any(_is_part_of(text, part) for text in earlier.values_list("text", flat=True))


def _is_part_of(whole: str, part: Part) -> bool:
    if part.place == 1:
        return whole.startswith(part.text)
    return whole.endswith(part.text) if part.place == part.total else part.text in whole
