"""Happenings and what follows from them; silence is written down too."""

from datetime import datetime

from lapor.channels.phone.forgetting import forget_callers
from lapor.channels.sms.forgetting import forget_senders
from lapor.core.models import Event
from lapor.core.reactions import Reaction, wire
from lapor.core.tasks import handles_together
from lapor.notifications.delivery import DELIVER
from lapor.notifications.forgetting import forget_recipients
from lapor.notifications.reactions import tell_reporter
from lapor.notifications.sending import deliver
from lapor.reporters.leaving import forgets
from lapor.reports.workflow import Action
from lapor.triage.asking import ask_what_is_missing

TELL: tuple[Reaction, ...] = (tell_reporter,)
SILENCE: tuple[Reaction, ...] = ()


def ask_or_confirm(event: Event, now: datetime) -> None:
    """Ask for what is missing or else confirm the receipt: never two SMS, for the question carries the number."""
    if not ask_what_is_missing(event, now):
        tell_reporter(event, now)


REACTIONS: dict[str, tuple[Reaction, ...]] = {
    Action.RECEIVE: (ask_or_confirm,),
    Action.IMPORT: SILENCE,  # whoever reported elsewhere was told there
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
    Action.CORRECT: SILENCE,  # among officers
    Action.NOTE: SILENCE,
    Action.ASSIGN: SILENCE,
    Action.MERGE: TELL,
    Action.UNMERGE: TELL,
    Action.SPLIT: TELL,
    Action.RULE: TELL,
    Action.FORWARD: TELL,
    Action.CLOSE: TELL,
}


def connect() -> None:
    """Put the table into force."""
    wire(REACTIONS)
    handles_together(DELIVER)(deliver)
    forgets(forget_recipients, forget_senders, forget_callers)
