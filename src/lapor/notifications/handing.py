"""Messages on their way to a gateway: marked before it hears of them, and what became of them written down."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from lapor.core.crypto import unseal
from lapor.core.tasks import LaterError
from lapor.notifications import pacing
from lapor.notifications.delivery import PURPOSE, fall_back
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.models import Medium, Message, MessageState
from lapor.notifications.stopping import stop_url
from lapor.reporters.identity import Contact, Look, open_identities

FINAL = (MessageState.SENT, MessageState.REFUSED, MessageState.UNCERTAIN)
READ = (
    "key", "state", "gateway", "medium", "template", "subject", "text_sealed", "address_sealed", "recipient_digest",
    "is_urgent", "reporter__name_sealed", "reporter__phone_sealed", "reporter__email_sealed", "report__number",
    "report__government__time_zone",
)  # fmt: skip
Troubles = dict[str, Exception]


@dataclass(frozen=True)
class Sent:
    """What became of a message: its new state (None when nobody can say), the gateway's word, what went wrong."""

    outgoing: Outgoing
    state: MessageState | None
    reference: str = ""
    trouble: Exception | None = None


def begin(message_ids: Sequence[int], gateway: Gateway, now: datetime) -> tuple[list[Outgoing], Troubles]:
    """Mark the messages as being sent; call inside a transaction that ends before the gateway hears of them.

    Returns those to hand over, and what must wait. After a crash in between only an idempotent gateway gets them again.
    """
    if not message_ids:
        return [], {}
    found = Message.objects.select_for_update(of=("self",)).select_related("reporter", "report__government")
    locked = {message.pk: message for message in found.only(*READ).filter(pk__in=message_ids).order_by("pk")}
    messages = [locked[message_id] for message_id in message_ids if locked[message_id].state not in FINAL]
    doubtful = [message.pk for message in messages if _is_in_doubt(message, gateway)]
    Message.objects.filter(pk__in=doubtful).update(state=MessageState.UNCERTAIN)
    clear = [message for message in messages if message.pk not in doubtful]
    free_at = pacing.free_at(clear, now)
    free = [message for message in clear if free_at[message.pk] <= now]
    Message.objects.filter(pk__in=[message.pk for message in free]).update(
        state=MessageState.SENDING, gateway=gateway.name, handed_at=now
    )
    return _outgoing(free, now), {str(pk): LaterError(at) for pk, at in free_at.items() if at > now}


def _is_in_doubt(message: Message, gateway: Gateway) -> bool:
    may_ask_again = gateway.is_idempotent and message.gateway == gateway.name
    return message.state == MessageState.SENDING and not may_ask_again


def _outgoing(messages: Sequence[Message], now: datetime) -> list[Outgoing]:
    looks = [
        Look(message.reporter, f"message {message.template}") for message in messages if message.reporter is not None
    ]
    contacts = iter(open_identities(looks, looker="system", now=now))
    return [
        Outgoing(
            message_id=message.pk,
            key=message.key,
            address=_address(message, next(contacts) if message.reporter_id else None),
            subject=message.subject,
            text=unseal(message.text_sealed, PURPOSE),
            at=now,
            stop_url=stop_url(message.report.number) if message.report and message.medium == Medium.EMAIL else "",
        )
        for message in messages
    ]


def _address(message: Message, contact: Contact | None) -> str:
    if contact is None:
        return unseal(message.address_sealed, PURPOSE)
    return contact.phone if message.medium == Medium.SMS else contact.email


def hand_over(give: Callable[[Outgoing], str], outgoing: Outgoing) -> Sent:
    """Give a message to the gateway and tell what became of it; never raises."""
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


def write_down(sent: Sequence[Sent], gateway: Gateway, now: datetime) -> None:
    """Write down how it went; a delivery report that was quicker has said already that the message is out.

    Call inside a transaction.
    """
    alike: dict[tuple[MessageState, str], list[int]] = defaultdict(list)
    for one in sent:
        if one.state is not None:
            alike[one.state, one.reference[:120]].append(one.outgoing.message_id)
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
