"""The ways out: one module each, all of the same shape."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime


class NotSentError(Exception):
    """The gateway surely did not take the message; try again later."""


class UncertainError(Exception):
    """Nobody can tell whether the gateway took the message; a person must decide."""


class RefusedError(Exception):
    """The gateway will never take this message."""


@dataclass(frozen=True)
class Outgoing:
    """A message as a gateway needs it; `address` is E.164 or an e-mail address."""

    message_id: int
    key: str
    address: str
    subject: str
    text: str
    at: datetime


@dataclass(frozen=True)
class Gateway:
    """A way out; `send` returns the gateway's reference or raises one of the three errors.

    An idempotent gateway may be given the same message twice and delivers it once.
    """

    name: str
    send: Callable[[Outgoing], str]
    is_idempotent: bool
