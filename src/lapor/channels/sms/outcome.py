"""The shapes that an SMS takes on its way through the channel."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from lapor.channels.sms.grammar import Intent
from lapor.reports.models import Report


@dataclass(frozen=True)
class Sms:
    """An SMS as a gateway hands it over; `sender` as the gateway writes it."""

    gateway: str
    gateway_id: str
    sender: str
    text: str


@dataclass(frozen=True)
class Conversation:
    """An SMS from a phone that can be answered (`phone` in E.164), and what it asks for.

    `is_stopped`: the phone wanted no more messages so far.
    """

    sms: Sms
    phone: str
    intent: Intent
    now: datetime
    is_stopped: bool = False


@dataclass(frozen=True)
class Heard:
    """An SMS and when it came; without a conversation where nobody can be answered."""

    sms: Sms
    now: datetime
    conversation: Conversation | None = None


@dataclass(frozen=True)
class Outcome:
    """Which report an SMS belongs to, and the replies as (template, values); a step of a report tells by itself."""

    report: Report | None
    replies: tuple[tuple[str, Mapping[str, str]], ...] = ()
