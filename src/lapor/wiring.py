"""Happenings and what follows from them; silence is written down too."""

from lapor.core.reactions import Reaction, wire
from lapor.notifications.reactions import tell_reporter
from lapor.reports.workflow import Action

TELL: tuple[Reaction, ...] = (tell_reporter,)
SILENCE: tuple[Reaction, ...] = ()

REACTIONS: dict[str, tuple[Reaction, ...]] = {
    Action.RECEIVE: TELL,
    Action.HOLD: TELL,
    Action.COMPLETE: SILENCE,  # the reporter's own step: the channel it came by has thanked already
    Action.RESUME: SILENCE,  # nothing to do for the reporter
    Action.EXPIRE: TELL,
    Action.ARCHIVE: TELL,
    Action.DISPOSE: TELL,
    Action.REDIRECT: TELL,
    Action.HAND_BACK: TELL,
    Action.PROGRESS: TELL,
    Action.ANSWER: TELL,
    Action.REPLY: SILENCE,
    Action.CONFIRM: SILENCE,
    Action.CONTEST: SILENCE,
    Action.CLOSE_SILENT: TELL,
    Action.RATE: SILENCE,
    Action.REOPEN: SILENCE,
    Action.APPEAL: SILENCE,
    Action.WITHDRAW: SILENCE,
    Action.REINSTATE: SILENCE,
}


def connect() -> None:
    """Put the table into force."""
    wire(REACTIONS)
