"""SMS in: each kept once, understood and answered, in one transaction."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.utils import translation

from lapor.agencies.queries import place_names, sms_keywords
from lapor.channels.sms import filing, flood, own, withdrawing
from lapor.channels.sms.grammar import Keyword, Verb, read
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Conversation, Heard, Outcome, Sms
from lapor.channels.sms.sender import context_of
from lapor.channels.sms.senders import Sender, Senders
from lapor.channels.sms.settling import Context, settle
from lapor.channels.sms.tokens import storable
from lapor.core.crypto import digest, seal
from lapor.core.memory import remembered
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium
from lapor.notifications.texts import render
from lapor.reporters.identity import PURPOSE, Contact, new_reporters_at_hand
from lapor.reporters.phones import normalise
from lapor.reports.models import Report
from lapor.reports.operations.receiving import complete_received, together

TWIN_WINDOW = timedelta(minutes=10)
NO_PHONE = "no_phone"
LANGUAGE = "id"  # of every answer by SMS: the gateway's request tells nothing of its sender
EMERGENCY = ("sms_emergency", dict[str, str]())


def take(sms: Sms, *, now: datetime) -> None:
    """Take in one SMS; the same gateway and id a second time change nothing."""
    take_all([(sms, now)])


def take_all(messages: Sequence[tuple[Sms, datetime]]) -> None:
    """Take in some SMS, each as of the moment when it came, in their order and in one transaction."""
    if not messages:
        return
    understood = [_understood(sms, now) for sms, now in messages]
    with translation.override(LANGUAGE), transaction.atomic(), together():  # others wait for SQLite's one writer
        senders, rows = Senders(understood), _Rows()
        new = [Contact(phone=one.phone) for one in senders.newcomers(understood) if one.intent.verb is Verb.REPORT]
        with new_reporters_at_hand(new, language=LANGUAGE, now=messages[0][1]):
            for heard in understood:
                if senders.is_new(heard.sms):
                    _take(heard, senders, rows)
        rows.write()


class _Rows:
    """SMS that are kept at the end, all at once; those that must be known before are kept when they come."""

    def __init__(self) -> None:
        self._waiting: list[InboundSms] = []

    def add(self, row: InboundSms) -> None:
        self._waiting.append(row)

    def write(self) -> None:
        InboundSms.objects.bulk_create(self._waiting)
        self._waiting.clear()


@remembered(30)
def keywords() -> tuple[Keyword, ...]:
    """Return the agencies' keywords, at most half a minute old."""
    return tuple(Keyword(*row) for row in sms_keywords())


def _understood(sms: Sms, now: datetime) -> Heard:
    phone = normalise(sms.sender)
    kept = replace(sms, text=storable(sms.text))
    if phone is None:  # a short code or a name: nobody to answer
        return Heard(kept, now)
    intent = read(sms.text, keywords(), place_names())
    return Heard(kept, now, Conversation(kept, phone, intent, now))


def _take(heard: Heard, senders: Senders, rows: _Rows) -> None:
    conversation = heard.conversation
    if conversation is None:
        rows.add(_row(heard.sms, heard.sms.sender, NO_PHONE, heard.now))
        return
    if senders.has_come(conversation):
        rows.write()
        complete_received()
    sender = senders.of(conversation)
    if flood.is_flooding(sender.lately, now=heard.now):
        _dam(conversation)
    else:
        _converse(conversation, sender, rows)


def _converse(conversation: Conversation, sender: Sender, rows: _Rows) -> None:
    """Do what the SMS asks for, keep it and answer it."""
    conversation = replace(conversation, is_stopped=sender.is_stopped)
    outcome = _twin(conversation, sender.lately)
    if outcome is None:
        conversation = _settled(conversation, sender)
        outcome = HANDLERS[conversation.intent.verb](conversation)
        if conversation.intent.emergency:
            outcome = replace(outcome, replies=(EMERGENCY, *outcome.replies))
    row = _row_of(conversation, conversation.intent.verb, outcome.report)
    if outcome.replies:
        row.save(force_insert=True)
        _answer(row, conversation, outcome)
    else:
        rows.add(row)


def _settled(conversation: Conversation, sender: Sender) -> Conversation:
    if conversation.intent.verb is not Verb.REPORT:  # what says itself what it is needs no history
        return conversation
    is_known = sender.has_reported
    context = context_of(conversation.phone, now=conversation.now) if is_known else Context(settings.HOME_AGENCY)
    return replace(conversation, intent=settle(conversation.intent, context))


def _dam(conversation: Conversation) -> None:
    """Keep what a flooding number sends, for the operators to see, and answer it once a minute at most."""
    may_tell = flood.may_be_told(digest(conversation.phone, PURPOSE), now=conversation.now)
    inbound = _row_of(conversation, flood.FLOOD)
    if may_tell:
        inbound.reasons = flood.TOLD
    inbound.save(force_insert=True)
    if may_tell:
        reply = EMERGENCY if conversation.intent.emergency else ("sms_flood", {})
        _answer(inbound, conversation, Outcome(None, (reply,)))


def _row_of(conversation: Conversation, verb: str, report: Report | None = None) -> InboundSms:
    """Return an SMS with what was understood of it, still to be kept."""
    intent = conversation.intent
    row = _row(conversation.sms, conversation.phone, verb, conversation.now)
    row.reasons, row.emergency, row.report = list(intent.reasons), intent.emergency, report
    return row


def _row(sms: Sms, sender: str, verb: str, now: datetime) -> InboundSms:
    return InboundSms(
        gateway=sms.gateway,
        gateway_id=sms.gateway_id,
        sender_digest=digest(sender, PURPOSE),
        sender_sealed=seal(sender, PURPOSE),
        text=sms.text,
        verb=verb,
        received_at=now,
    )


def _answer(inbound: InboundSms, conversation: Conversation, outcome: Outcome) -> None:
    for place, (template, values) in enumerate(outcome.replies):
        rendered = render(template, values, medium=Medium.SMS, language=LANGUAGE)
        recipient = Recipient(Medium.SMS, address=conversation.phone)
        queue(f"inbound:{inbound.pk}:{place}", recipient, rendered, About(outcome.report), now=conversation.now)


def _twin(conversation: Conversation, lately: Sequence[flood.Recent]) -> Outcome | None:
    """Link a report that was sent twice within minutes to the one it made before."""
    if conversation.intent.verb is not Verb.REPORT:
        return None
    since, text = conversation.now - TWIN_WINDOW, conversation.sms.text
    twins = (sms for sms in lately if sms.report_id and sms.text == text and sms.received_at > since)
    first = min(twins, default=None)
    return own.told("sms_twin", Report.objects.get(inbound_sms=first.pk)) if first else None


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
