"""What is known of the senders of some SMS before these are taken in, read for all of them at once."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from lapor.channels.sms.flood import WINDOW, Recent, taken_lately
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Conversation, Heard, Sms
from lapor.core.crypto import digest
from lapor.reporters.identity import PURPOSE
from lapor.reporters.models import Reporter


@dataclass(frozen=True)
class Sender:
    """A phone: what was taken in from it lately, whether it has reported before, whether it has stopped our SMS."""

    lately: Sequence[Recent]
    has_reported: bool
    is_stopped: bool


class Senders:
    """The senders of some SMS (at least one) before the first of these; one that comes again is read again."""

    def __init__(self, heard: Sequence[Heard]) -> None:
        ids = [sms.sms.gateway_id for sms in heard]
        rows = InboundSms.objects.filter(gateway__in={sms.sms.gateway for sms in heard}, gateway_id__in=ids)
        self._kept = set(rows.values_list("gateway", "gateway_id"))
        self._since = min(sms.now for sms in heard) - WINDOW
        self._known = self._read({_digest_of(sms.conversation) for sms in heard if sms.conversation})

    def is_new(self, sms: Sms) -> bool:
        """Tell, once, whether an SMS was never taken in."""
        key = (sms.gateway, sms.gateway_id)
        is_new = key not in self._kept
        self._kept.add(key)
        return is_new

    def newcomers(self, heard: Sequence[Heard]) -> list[Conversation]:
        """Return the first new SMS of each sender who has never reported nor written within the hour."""
        first: dict[str, Conversation] = {}
        for sms in heard:
            if sms.conversation and (sms.sms.gateway, sms.sms.gateway_id) not in self._kept:
                first.setdefault(_digest_of(sms.conversation), sms.conversation)
        known = {sender: row for sender, row in self._known.items() if row.has_reported or row.lately}
        return [conversation for sender, conversation in first.items() if sender not in known]

    def has_come(self, conversation: Conversation) -> bool:
        """Tell whether another SMS of its sender was among those before it."""
        return _digest_of(conversation) not in self._known

    def of(self, conversation: Conversation) -> Sender:
        """Return the sender of the SMS that is taken in next."""
        sender = _digest_of(conversation)
        return self._known.pop(sender, None) or self._read({sender})[sender]

    def _read(self, digests: Collection[str]) -> dict[str, Sender]:
        lately = taken_lately(digests, since=self._since)
        stopped: dict[str, datetime | None] = {}
        reporters = Reporter.objects.filter(phone_digest__in=digests)
        for sender, at in reporters.values_list("phone_digest", "messages_stopped_at"):
            stopped[sender] = stopped.get(sender) or at
        return {
            sender: Sender(lately[sender], sender in stopped, stopped.get(sender) is not None) for sender in digests
        }


def _digest_of(conversation: Conversation) -> str:
    return digest(conversation.phone, PURPOSE)
