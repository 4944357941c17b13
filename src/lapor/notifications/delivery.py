"""From a queued message to a gateway: tried again when surely unsent, never sent twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from lapor.core.crypto import seal, unseal
from lapor.core.models import Event
from lapor.core.tasks import do_again, enqueue, handles
from lapor.notifications.gateways import (
    Gateway,
    NotSentError,
    Outgoing,
    RefusedError,
    UncertainError,
    demo,
    kannel,
    smtp,
)
from lapor.notifications.models import Medium, Message, MessageState
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import masked_address, masked_contact, open_identity
from lapor.reporters.models import Reporter
from lapor.reports.models import Report

DELIVER = "deliver"
PURPOSE = "message"
GATEWAYS = {gateway.name: gateway for gateway in (demo.GATEWAY, kannel.GATEWAY, smtp.GATEWAY)}
FINAL = (MessageState.SENT, MessageState.REFUSED, MessageState.UNCERTAIN)


@dataclass(frozen=True)
class Recipient:
    """Who gets a message: a reporter, or an address that belongs to none."""

    medium: Medium
    reporter: Reporter | None = None
    address: str = ""


@dataclass(frozen=True)
class About:
    """What a message is about; both empty for a reply to an SMS that is no report."""

    report: Report | None = None
    event: Event | None = None


def queue(key: str, recipient: Recipient, rendered: Rendered, about: About, *, now: datetime) -> None:
    """Queue a message once for its key and the task that delivers it, in the transaction of its cause."""
    message = Message(
        key=key,
        event=about.event,
        report=about.report,
        reporter=recipient.reporter,
        address_sealed=seal(recipient.address, PURPOSE),
        medium=recipient.medium,
        template=rendered.template,
        subject=rendered.subject,
        text=rendered.without_secrets,
        text_sealed=seal(rendered.text, PURPOSE),
        created_at=now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    stored = Message.objects.get(key=key)
    enqueue(DELIVER, str(stored.pk), at=now)


def masked_recipient(message: Message) -> str:
    """Return whom the message goes to, blotted out as officers may see it."""
    if message.reporter is not None:
        return masked_contact(message.reporter)
    return masked_address(unseal(message.address_sealed, PURPOSE))


def gateway_for(medium: str) -> Gateway:
    """Return the gateway that the settings name for a medium."""
    return GATEWAYS[settings.SMS_GATEWAY if medium == Medium.SMS else settings.EMAIL_GATEWAY]


@handles(DELIVER, in_transaction=False)
def deliver(key: str, now: datetime) -> None:
    """Send one message; the intent is on disk before the gateway hears of it.

    :raises NotSentError: if the gateway surely did not take it, so that the task is tried again.
    """
    outgoing, gateway = _begin(int(key), now)
    if outgoing is None:
        return
    try:
        reference = gateway.send(outgoing)
    except NotSentError:
        _finish(outgoing, MessageState.QUEUED, gateway)
        raise
    except UncertainError:
        _finish(outgoing, MessageState.UNCERTAIN, gateway)
    except RefusedError:
        _finish(outgoing, MessageState.REFUSED, gateway)
    else:
        _finish(outgoing, MessageState.SENT, gateway, reference)


def _begin(message_id: int, now: datetime) -> tuple[Outgoing | None, Gateway]:
    """Mark the message as being sent; after a crash in between only an idempotent gateway gets it again."""
    with transaction.atomic():
        message = Message.objects.select_for_update(of=("self",)).select_related("reporter").get(pk=message_id)
        gateway = gateway_for(message.medium)
        if message.state in FINAL:
            return None, gateway
        may_ask_again = gateway.is_idempotent and message.gateway == gateway.name
        if message.state == MessageState.SENDING and not may_ask_again:
            Message.objects.filter(pk=message.pk).update(state=MessageState.UNCERTAIN)
            return None, gateway
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, gateway=gateway.name)
        return _outgoing(message, now), gateway


def _outgoing(message: Message, now: datetime) -> Outgoing:
    return Outgoing(
        message_id=message.pk,
        key=message.key,
        address=_address(message, now),
        subject=message.subject,
        text=unseal(message.text_sealed, PURPOSE),
        at=now,
    )


def _address(message: Message, now: datetime) -> str:
    if message.reporter is None:
        return unseal(message.address_sealed, PURPOSE)
    contact = open_identity(message.reporter, looker="system", reason=f"message {message.template}", now=now)
    return contact.phone if message.medium == Medium.SMS else contact.email


def _finish(outgoing: Outgoing, state: MessageState, gateway: Gateway, reference: str = "") -> None:
    changes: dict[str, Any] = {"state": state, "gateway": gateway.name, "reference": reference[:120]}
    if state == MessageState.SENT:
        changes |= {"sent_at": outgoing.at, "text_sealed": ""}
    Message.objects.filter(pk=outgoing.message_id).update(**changes)


def send_again(message_id: int, now: datetime) -> bool:
    """Give a message that was refused, is uncertain or waits to the gateway once more; tell whether there was one.

    One that is being sent right now is left alone.
    """
    stuck = Message.objects.filter(pk=message_id).exclude(state__in=[MessageState.SENT, MessageState.SENDING])
    if not stuck.update(state=MessageState.QUEUED):
        return False
    do_again(DELIVER, str(message_id), now)
    return True
