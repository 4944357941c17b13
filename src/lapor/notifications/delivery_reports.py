"""What the network says of the messages that a gateway had taken."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Coalesce

from lapor.notifications.delivery import fall_back
from lapor.notifications.models import DeliveryState, Message, MessageState


@dataclass(frozen=True)
class DeliveryReport:
    """What a gateway tells of the message with this key."""

    key: str
    delivered: bool


def record_deliveries(reports: Sequence[tuple[DeliveryReport, datetime]]) -> None:
    """Write down, each once, reports and when they came; what did not arrive goes by e-mail where there is one.

    Moments are kept to the second. A report proves that the gateway had taken the message: nothing is left uncertain. A
    failed try of a message that a person has queued again says nothing of the next try.
    """
    by_key: dict[str, list[tuple[DeliveryReport, datetime]]] = defaultdict(list)
    for report, at in reports:
        by_key[report.key].append((report, at))
    with transaction.atomic():
        open_ones = Message.objects.select_for_update(of=("self",)).filter(key__in=by_key, delivery="").order_by("pk")
        told: dict[tuple[bool, datetime], list[int]] = defaultdict(list)
        for message in open_ones.only("key", "state"):
            for report, at in by_key[message.key]:
                if report.delivered or message.state != MessageState.QUEUED:
                    told[report.delivered, at.replace(microsecond=0)].append(message.pk)
                    break
        for (delivered, at), message_ids in told.items():
            _write_down(message_ids, at, delivered=delivered)


def _write_down(message_ids: Sequence[int], at: datetime, *, delivered: bool) -> None:
    messages = Message.objects.filter(pk__in=message_ids)
    messages.update(
        delivery=DeliveryState.DELIVERED if delivered else DeliveryState.FAILED,
        delivered_at=at if delivered else None,
        state=MessageState.SENT,
        sent_at=Coalesce("sent_at", Value(at)),
        text_sealed="",
    )
    if not delivered:
        for message in messages.select_related("reporter"):
            fall_back(message, at)
