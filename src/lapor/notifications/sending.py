"""From a queued message to a gateway: tried again when surely unsent, never sent twice.

Messages go in waves: the intent of a whole wave is on disk before the gateway hears of it, then what became of it is
written down at once. Only what was under way when a worker dies is in doubt.
"""

import time
from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import transaction

from lapor.core.crypto import unseal
from lapor.core.tasks import LEASE, LaterError
from lapor.notifications import pacing
from lapor.notifications.delivery import PURPOSE, fall_back, gateway_for
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.models import Medium, Message, MessageState
from lapor.notifications.stopping import stop_url
from lapor.reporters.identity import open_identity

FINAL = (MessageState.SENT, MessageState.REFUSED, MessageState.UNCERTAIN)
Troubles = dict[str, Exception]


@dataclass(frozen=True)
class Sent:
    """What became of a message: its new state (None when nobody can say), the gateway's word, what went wrong."""

    outgoing: Outgoing
    state: MessageState | None
    reference: str = ""
    trouble: Exception | None = None


def deliver(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
    """Send the messages with these ids, in their order as far as the gateway takes several at once.

    Returns what was surely not sent (to be tried again) and what must wait: for the morning, or for its turn.
    """
    ends_at = time.monotonic() + LEASE.total_seconds() / 3
    media = dict(Message.objects.filter(pk__in=[int(key) for key in keys]).values_list("pk", "medium"))
    troubles: Troubles = {key: Message.DoesNotExist() for key in keys if int(key) not in media}
    for gateway, wave in _waves([(int(key), media[int(key)]) for key in keys if key not in troubles]):
        if time.monotonic() < ends_at:
            troubles |= _send_wave(wave, gateway, now)
        else:
            troubles |= {str(message_id): LaterError(now) for message_id in wave}
    return troubles


def _waves(messages: Iterable[tuple[int, str]]) -> Iterator[tuple[Gateway, list[int]]]:
    """Yield what goes out together, of messages told by id and medium: as many as the gateway takes at once."""
    found: dict[Gateway, list[int]] = defaultdict(list)
    for message_id, medium in messages:
        found[gateway_for(medium)].append(message_id)
    for gateway, ids in found.items():
        for first in range(0, len(ids), gateway.at_once):
            yield gateway, ids[first : first + gateway.at_once]


def _send_wave(message_ids: Sequence[int], gateway: Gateway, now: datetime) -> Troubles:
    try:
        begun, troubles = _begin(message_ids, gateway, now)
    except Exception as error:  # one that cannot be read must not hold up the others
        if len(message_ids) == 1:
            return {str(message_ids[0]): error}
        alone = (_send_wave([message_id], gateway, now) for message_id in message_ids)
        return dict(ChainMap(*alone))
    sent = list(_give_to(gateway, begun))
    _finish(sent, gateway, now)
    return troubles | {str(one.outgoing.message_id): one.trouble for one in sent if one.trouble is not None}


def _begin(message_ids: Sequence[int], gateway: Gateway, now: datetime) -> tuple[list[Outgoing], Troubles]:
    """Mark the messages as being sent; after a crash in between only an idempotent gateway gets them again."""
    with transaction.atomic():
        found = Message.objects.select_for_update(of=("self",)).select_related("reporter", "report__government")
        locked = {message.pk: message for message in found.filter(pk__in=message_ids).order_by("pk")}
        messages = [locked[message_id] for message_id in message_ids if locked[message_id].state not in FINAL]
        doubtful = [message.pk for message in messages if _is_in_doubt(message, gateway)]
        Message.objects.filter(pk__in=doubtful).update(state=MessageState.UNCERTAIN)
        clear = [message for message in messages if message.pk not in doubtful]
        free_at = pacing.free_at(clear, now)
        free = [message for message in clear if free_at[message.pk] <= now]
        Message.objects.filter(pk__in=[message.pk for message in free]).update(
            state=MessageState.SENDING, gateway=gateway.name, handed_at=now
        )
        outgoing = [_outgoing(message, now) for message in free]
    return outgoing, {str(pk): LaterError(at) for pk, at in free_at.items() if at > now}


def _is_in_doubt(message: Message, gateway: Gateway) -> bool:
    may_ask_again = gateway.is_idempotent and message.gateway == gateway.name
    return message.state == MessageState.SENDING and not may_ask_again


def _outgoing(message: Message, now: datetime) -> Outgoing:
    return Outgoing(
        message_id=message.pk,
        key=message.key,
        address=_address(message, now),
        subject=message.subject,
        text=unseal(message.text_sealed, PURPOSE),
        at=now,
        stop_url=stop_url(message.report.number) if message.report and message.medium == Medium.EMAIL else "",
    )


def _address(message: Message, now: datetime) -> str:
    if message.reporter is None:
        return unseal(message.address_sealed, PURPOSE)
    contact = open_identity(message.reporter, looker="system", reason=f"message {message.template}", now=now)
    return contact.phone if message.medium == Medium.SMS else contact.email


def _give_to(gateway: Gateway, messages: Sequence[Outgoing]) -> Iterable[Sent]:
    if gateway.side_by_side and len(messages) > 1:
        return _threads(gateway.at_once).map(lambda outgoing: _send(gateway.send, outgoing), messages)
    return (_send(gateway.send, outgoing) for outgoing in messages)


@cache
def _threads(count: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(count, thread_name_prefix="sender")


def _send(give: Callable[[Outgoing], str], outgoing: Outgoing) -> Sent:
    try:
        return Sent(outgoing, MessageState.SENT, give(outgoing))
    except NotSentError as error:
        return Sent(outgoing, MessageState.QUEUED, trouble=error)
    except UncertainError:
        return Sent(outgoing, MessageState.UNCERTAIN)
    except RefusedError:
        return Sent(outgoing, MessageState.REFUSED)
    except Exception as error:  # nobody knows how far it came
        return Sent(outgoing, None, trouble=error)


def _finish(sent: Sequence[Sent], gateway: Gateway, now: datetime) -> None:
    """Write down how it went; a delivery report that was quicker has said already that the message is out."""
    alike: dict[tuple[MessageState, str], list[int]] = defaultdict(list)
    for one in sent:
        if one.state is not None:
            alike[one.state, one.reference[:120]].append(one.outgoing.message_id)
    with transaction.atomic():
        for (state, reference), message_ids in alike.items():
            changes: dict[str, Any] = {"state": state, "gateway": gateway.name, "reference": reference}
            messages = Message.objects.filter(pk__in=message_ids)
            if state == MessageState.SENT:
                changes |= {"sent_at": now, "text_sealed": ""}
            else:
                messages = messages.filter(state=MessageState.SENDING)
                changes |= {"handed_at": None} if state == MessageState.QUEUED else {}
            messages.update(**changes)
            if state == MessageState.REFUSED:
                for message in Message.objects.select_related("reporter").filter(pk__in=message_ids):
                    fall_back(message, now)
