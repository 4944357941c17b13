"""One SMS in: kept once, understood, answered; all in the transaction that the gateway's 200 stands for."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction

from lapor.agencies.queries import place_names, sms_keywords
from lapor.channels.sms import filing, flood, own, withdrawing
from lapor.channels.sms.grammar import Intent, Keyword, Verb, read
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Conversation, Outcome, Sms
from lapor.channels.sms.sender import context_of
from lapor.channels.sms.settling import settle
from lapor.channels.sms.tokens import storable
from lapor.core.crypto import digest, seal
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium
from lapor.notifications.texts import render
from lapor.reporters.identity import PURPOSE
from lapor.reporters.phones import normalise

TWIN_WINDOW = timedelta(minutes=10)
NO_PHONE = "no_phone"
EMERGENCY = ("sms_emergency", dict[str, str]())


def take(sms: Sms, *, now: datetime) -> None:
    """Take in one SMS; the same gateway and id a second time change nothing."""
    if InboundSms.objects.filter(gateway=sms.gateway, gateway_id=sms.gateway_id).exists():
        return
    typed, sms = sms.text, replace(sms, text=storable(sms.text))
    with transaction.atomic():
        phone = normalise(sms.sender)
        if phone is None:  # a short code or a name: nobody to answer
            _keep(sms, sms.sender, NO_PHONE, now)
            return
        intent = read(typed, [Keyword(*row) for row in sms_keywords()], place_names())
        conversation = Conversation(sms, phone, intent, now)
        if flood.is_flooding(digest(phone, PURPOSE), now=now):
            _dam(conversation)
        else:
            _converse(conversation)


def _converse(conversation: Conversation) -> None:
    """Do what the SMS asks for, keep it and answer it."""
    outcome = _twin(conversation)
    if outcome is None:
        conversation = _settled(conversation)
        outcome = HANDLERS[conversation.intent.verb](conversation)
        if conversation.intent.emergency:
            outcome = replace(outcome, replies=(EMERGENCY, *outcome.replies))
    intent = conversation.intent
    inbound = _keep(conversation.sms, conversation.phone, intent.verb, conversation.now, intent)
    InboundSms.objects.filter(pk=inbound.pk).update(report=outcome.report)
    _answer(inbound, conversation, outcome)


def _settled(conversation: Conversation) -> Conversation:
    if conversation.intent.verb is not Verb.REPORT:  # what says itself what it is needs no history
        return conversation
    context = context_of(conversation.phone, now=conversation.now)
    return replace(conversation, intent=settle(conversation.intent, context))


def _dam(conversation: Conversation) -> None:
    """Keep what a flooding number sends, for the operators to see, and answer it once a minute at most."""
    intent = conversation.intent
    may_tell = flood.may_be_told(digest(conversation.phone, PURPOSE), now=conversation.now)
    inbound = _keep(conversation.sms, conversation.phone, flood.FLOOD, conversation.now, intent)
    if may_tell:
        InboundSms.objects.filter(pk=inbound.pk).update(reasons=flood.TOLD)
        reply = EMERGENCY if intent.emergency else ("sms_flood", {})
        _answer(inbound, conversation, Outcome(None, (reply,)))


def _keep(sms: Sms, sender: str, verb: str, now: datetime, intent: Intent | None = None) -> InboundSms:
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


HANDLERS: dict[Verb, Callable[[Conversation], Outcome]] = {
    Verb.REPORT: filing.file,
    Verb.FOLLOW_ON: filing.follow_on,
    Verb.EMPTY: filing.ask_for_content,
    Verb.HELP: lambda conversation: Outcome(None, (("sms_help", {}),)),
    Verb.THANKS: own.thank,
    Verb.STATUS: own.tell_status,
    Verb.CODE: own.tell_code,
    Verb.REPLY: own.reply,
    Verb.CONFIRM: own.confirm,
    Verb.CONTEST: own.contest,
    Verb.WITHDRAW: withdrawing.withdraw,
    Verb.STOP: own.stop,
}
