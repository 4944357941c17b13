"""From a queued message to a gateway: tried again when surely unsent, never sent twice."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from lapor.core.crypto import digest, seal, unseal
from lapor.core.models import Event
from lapor.core.tasks import LaterError, do_again, enqueue, handles
from lapor.notifications import pacing
from lapor.notifications.gateways import (
    Gateway,
    NotSentError,
    Outgoing,
    RefusedError,
    UncertainError,
    demo,
    gammu,
    kannel,
    smtp,
    webhook,
)
from lapor.notifications.models import DeliveryState, Medium, Message, MessageState
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import PURPOSE as IDENTITY
from lapor.reporters.identity import masked_address, masked_contact, open_identity
from lapor.reporters.models import Reporter
from lapor.reports.models import Report

DELIVER = "deliver"
TELL_BY_EMAIL = "tell_by_email"
PURPOSE = "message"
GATEWAYS = {way.name: way for way in (demo.GATEWAY, kannel.GATEWAY, gammu.GATEWAY, webhook.GATEWAY, smtp.GATEWAY)}
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
        recipient_digest=_digest_of(recipient),
        medium=recipient.medium,
        template=rendered.template,
        subject=rendered.subject,
        text=rendered.without_secrets,
        text_sealed=seal(rendered.text, PURPOSE),
        is_urgent=pacing.is_urgent(key, rendered.template, about.event),
        created_at=now,
    )
    Message.objects.bulk_create([message], ignore_conflicts=True)
    stored = Message.objects.get(key=key)
    enqueue(DELIVER, str(stored.pk), at=now)


def _digest_of(recipient: Recipient) -> str:
    """Return the digest of the number that an SMS goes to, the same with and without a reporter."""
    if recipient.medium != Medium.SMS:
        return ""
    return recipient.reporter.phone_digest if recipient.reporter else digest(recipient.address, IDENTITY)


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
    :raises LaterError: if it must wait for the morning.
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
        with transaction.atomic():
            _finish(outgoing, MessageState.REFUSED, gateway)
            _fall_back(Message.objects.select_related("reporter").get(pk=outgoing.message_id), now)
    else:
        _finish(outgoing, MessageState.SENT, gateway, reference)


def _begin(message_id: int, now: datetime) -> tuple[Outgoing | None, Gateway]:
    """Mark the message as being sent; after a crash in between only an idempotent gateway gets it again."""
    with transaction.atomic():
        found = Message.objects.select_for_update(of=("self",)).select_related("reporter", "report__government")
        message = found.get(pk=message_id)
        gateway = gateway_for(message.medium)
        if message.state in FINAL:
            return None, gateway
        may_ask_again = gateway.is_idempotent and message.gateway == gateway.name
        if message.state == MessageState.SENDING and not may_ask_again:
            Message.objects.filter(pk=message.pk).update(state=MessageState.UNCERTAIN)
            return None, gateway
        if (free_at := pacing.free_at(message, now)) > now:
            raise LaterError(free_at)
        Message.objects.filter(pk=message.pk).update(state=MessageState.SENDING, gateway=gateway.name, handed_at=now)
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
    """Write down how it went; a delivery report that was quicker has said already that the message is out."""
    changes: dict[str, Any] = {"state": state, "gateway": gateway.name, "reference": reference[:120]}
    message = Message.objects.filter(pk=outgoing.message_id)
    if state == MessageState.SENT:
        changes |= {"sent_at": outgoing.at, "text_sealed": ""}
    else:
        message = message.filter(state=MessageState.SENDING)
        changes |= {"handed_at": None} if state == MessageState.QUEUED else {}
    message.update(**changes)


def record_delivery(key: str, *, delivered: bool, now: datetime) -> None:
    """Write down, once, what the network says of a message; one that did not arrive goes by e-mail where there is one.

    The report proves that the gateway had taken the message, so that nothing is left uncertain. A failed try of a
    message that a person has queued again says nothing of the next try.
    """
    with transaction.atomic():
        found = Message.objects.select_for_update(of=("self",)).select_related("reporter")
        message = found.filter(key=key, delivery="").first()
        if message is None or (message.state == MessageState.QUEUED and not delivered):
            return
        message.delivery = DeliveryState.DELIVERED if delivered else DeliveryState.FAILED
        message.delivered_at = now if delivered else None
        message.state, message.sent_at, message.text_sealed = MessageState.SENT, message.sent_at or now, ""
        message.save(update_fields=["delivery", "delivered_at", "state", "sent_at", "text_sealed"])
        if not delivered:
            _fall_back(message, now)


def _fall_back(message: Message, now: datetime) -> None:
    """Queue the same news by e-mail when an SMS of a report's step cannot reach its reporter."""
    has_email = message.reporter is not None and bool(message.reporter.email_sealed)
    if message.medium == Medium.SMS and message.event_id and has_email:
        enqueue(TELL_BY_EMAIL, str(message.pk), at=now)


def send_again(message_id: int, now: datetime) -> bool:
    """Give a message that was refused, is uncertain or waits to the gateway once more; tell whether there was one.

    One that is being sent right now is left alone.
    """
    stuck = Message.objects.filter(pk=message_id).exclude(state__in=[MessageState.SENT, MessageState.SENDING])
    if not stuck.update(state=MessageState.QUEUED):
        return False
    do_again(DELIVER, str(message_id), now)
    return True
