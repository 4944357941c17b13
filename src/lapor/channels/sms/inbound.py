"""One SMS in: kept once, understood, answered; all in the transaction that the gateway's 200 stands for."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db import transaction

from lapor.agencies.queries import place_names, region_named, sms_keywords
from lapor.channels.sms import own
from lapor.channels.sms.grammar import Intent, Keyword, Verb, read
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Conversation, Outcome, Sms
from lapor.core.crypto import digest, seal
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium
from lapor.notifications.texts import render
from lapor.reporters.identity import PURPOSE, Contact
from lapor.reporters.phones import normalise
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind

TWIN_WINDOW = timedelta(minutes=10)
NO_PHONE = "no_phone"
TWIN = "twin"


def take(sms: Sms, *, now: datetime) -> None:
    """Take in one SMS; the same gateway and id a second time change nothing."""
    if InboundSms.objects.filter(gateway=sms.gateway, gateway_id=sms.gateway_id).exists():
        return
    with transaction.atomic():
        phone = normalise(sms.sender)
        if phone is None:  # a short code or a name: nobody to answer
            _keep(sms, sms.sender, NO_PHONE, None, now)
            return
        intent = read(sms.text, [Keyword(*row) for row in sms_keywords()], place_names())
        conversation = Conversation(sms, phone, intent, now)
        outcome = _twin(conversation) or HANDLERS[intent.verb](conversation)
        inbound = _keep(sms, phone, intent.verb, intent, now)
        InboundSms.objects.filter(pk=inbound.pk).update(report=outcome.report)
        _answer(inbound, conversation, outcome)


def _keep(sms: Sms, sender: str, verb: str, intent: Intent | None, now: datetime) -> InboundSms:
    return InboundSms.objects.create(
        gateway=sms.gateway,
        gateway_id=sms.gateway_id,
        sender_digest=digest(sender, PURPOSE),
        sender_sealed=seal(sender, PURPOSE),
        text=sms.text,
        verb=verb,
        reasons=list(intent.reasons) if intent else [],
        emergency=bool(intent and intent.emergency),
        received_at=now,
    )


def _answer(inbound: InboundSms, conversation: Conversation, outcome: Outcome) -> None:
    for place, (template, values) in enumerate(outcome.replies):
        rendered = render(template, values, medium=Medium.SMS, language="id")
        recipient = Recipient(Medium.SMS, address=conversation.phone)
        queue(f"inbound:{inbound.pk}:{place}", recipient, rendered, About(outcome.report), now=conversation.now)


def _twin(conversation: Conversation) -> Outcome | None:
    """Link a report that was sent twice within minutes to the one it made before."""
    if conversation.intent.verb is not Verb.REPORT:
        return None
    earlier = InboundSms.objects.filter(
        sender_digest=digest(conversation.phone, PURPOSE),
        text=conversation.sms.text,
        report__isnull=False,
        received_at__gt=conversation.now - TWIN_WINDOW,
    ).first()
    return own.told("sms_twin", earlier.report) if earlier and earlier.report else None


def _report(conversation: Conversation) -> Outcome:
    intent, sms = conversation.intent, conversation.sms
    region = region_named([reason.removeprefix("place:") for reason in intent.reasons if reason.startswith("place:")])
    submission = Submission(
        channel=Channel.SMS,
        key=f"{sms.gateway}:{sms.gateway_id}",
        kind=Kind.COMPLAINT,
        text=intent.text,
        contact=Contact(phone=conversation.phone),
        region_id=region.pk if region else None,
        agency_code=intent.agency_code or "",
    )
    report = operations.receive(submission, now=conversation.now)
    own.start_again(conversation.phone)
    return Outcome(report, (("sms_emergency", {}),) if intent.emergency else ())


def _follow_on(conversation: Conversation) -> Outcome:
    """Add to the report that is meant; a sender without one has made a new report."""
    meant = own.meant_report(conversation)
    return own.add(conversation, meant) if isinstance(meant, Report) else _report(conversation)


def _empty(conversation: Conversation) -> Outcome:
    """Ask for the content: of a reply when a number was given, else of a report."""
    if conversation.intent.number:
        return Outcome(None, (("sms_reply_empty", {"number": conversation.intent.number}),))
    return Outcome(None, (("sms_empty", {}),))


HANDLERS: dict[Verb, Callable[[Conversation], Outcome]] = {
    Verb.REPORT: _report,
    Verb.FOLLOW_ON: _follow_on,
    Verb.EMPTY: _empty,
    Verb.HELP: lambda conversation: Outcome(None, (("sms_help", {}),)),
    Verb.THANKS: own.thank,
    Verb.STATUS: own.tell_status,
    Verb.CODE: own.tell_code,
    Verb.REPLY: own.reply,
    Verb.CONFIRM: own.confirm,
    Verb.CONTEST: own.contest,
    Verb.STOP: own.stop,
}
