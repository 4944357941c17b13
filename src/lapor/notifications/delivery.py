"""Messages that wait for a gateway; `sending` gives them to it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from lapor.core.crypto import digest, seal, unseal
from lapor.core.models import Event
from lapor.core.tasks import do_again, enqueue, enqueue_all
from lapor.notifications import pacing
from lapor.notifications.gateways import Gateway, demo, gammu, kannel, smtp, webhook, webpush
from lapor.notifications.models import Medium, Message, MessageState
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import PURPOSE as IDENTITY
from lapor.reporters.identity import masked_address, masked_contact
from lapor.reporters.models import Reporter
from lapor.reports.models import Report

DELIVER = "deliver"
TELL_BY_EMAIL = "tell_by_email"
MERGED_NEWS, TELL_MERGED_BY_EMAIL = "merged_news", "tell_merged_by_email"  # of the report that one was merged into
PURPOSE = "message"
GATEWAYS: dict[str, Gateway] = {way.GATEWAY.name: way.GATEWAY for way in (demo, kannel, gammu, webhook, smtp, webpush)}


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


@dataclass(frozen=True)
class Draft:
    """A message that is still to be queued, under the key that makes it one."""

    key: str
    recipient: Recipient
    rendered: Rendered
    about: About


def queue(key: str, recipient: Recipient, rendered: Rendered, about: About, *, now: datetime) -> None:
    """Queue a message once for its key and the task that delivers it, in the transaction of its cause."""
    queue_all([Draft(key, recipient, rendered, about)], now=now)


def queue_all(drafts: Sequence[Draft], *, now: datetime) -> None:
    """Queue messages in their order, each once for its key, as `queue` does."""
    messages = [_message(draft, now) for draft in drafts]
    # Rows that are there already stay as they are, and tell their ids.
    Message.objects.bulk_create(messages, update_conflicts=True, unique_fields=["key"], update_fields=["key"])
    enqueue_all((DELIVER, str(message.pk), now) for message in messages)


def _message(draft: Draft, now: datetime) -> Message:
    recipient, rendered, about = draft.recipient, draft.rendered, draft.about
    return Message(
        key=draft.key,
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
        is_urgent=pacing.is_urgent(draft.key, rendered.template, about.event),
        created_at=now,
    )


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
    named = {Medium.SMS: settings.SMS_GATEWAY, Medium.EMAIL: settings.EMAIL_GATEWAY, Medium.PUSH: webpush.GATEWAY.name}
    return GATEWAYS[named[Medium(medium)]]


def fall_back(message: Message, now: datetime) -> None:
    """Queue the same news by e-mail when an SMS of a report's step cannot reach its reporter."""
    has_email = message.reporter is not None and bool(message.reporter.email_sealed)
    if message.medium == Medium.SMS and message.event_id and has_email:
        enqueue(TELL_MERGED_BY_EMAIL if message.template == MERGED_NEWS else TELL_BY_EMAIL, str(message.pk), at=now)


def send_again(message_id: int, now: datetime) -> bool:
    """Give a message that was refused, is uncertain or waits to the gateway once more; tell whether there was one.

    One that is being sent right now is left alone.
    """
    stuck = Message.objects.filter(pk=message_id).exclude(state__in=[MessageState.SENT, MessageState.SENDING])
    if not stuck.update(state=MessageState.QUEUED):
        return False
    do_again(DELIVER, str(message_id), now)
    return True
