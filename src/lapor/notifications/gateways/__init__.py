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
    """A message as a gateway needs it; `address` is E.164, an e-mail address or what stands for a device.

    `stop_url` is where an e-mail's reader ends the news of its report; empty where there is no such place.
    """

    message_id: int
    key: str
    address: str
    subject: str
    text: str
    at: datetime
    stop_url: str = ""


@dataclass(frozen=True)
class Gateway:
    """A way out; `send` returns the gateway's reference or raises one of the three errors.

    An idempotent gateway may be given the same message twice and delivers it once. `at_once`: how many messages it is
    given before anything is written down; `side_by_side`: each of these from a thread of its own, which keeps away from
    the database.
    """

    name: str
    send: Callable[[Outgoing], str]
    is_idempotent: bool
    at_once: int = 1
    side_by_side: bool = False
