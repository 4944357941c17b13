"""Happenings and what follows from them; silence is written down too."""

from datetime import datetime

from lapor.agencies.office_record import OfficeAction
from lapor.channels.phone.callers import pranks_of
from lapor.channels.phone.forgetting import forget_callers
from lapor.channels.sms.forgetting import forget_senders
from lapor.core.models import Event
from lapor.core.reactions import Reaction, wire
from lapor.core.tasks import handles, handles_together
from lapor.deadlines.clocks import HURRY
from lapor.desk.history import counts_pranks
from lapor.desk.office.farewell import CLOSE_ACCOUNT, close_account
from lapor.notifications.appeals import tell_deciders
from lapor.notifications.delivery import DELIVER
from lapor.notifications.forgetting import forget_recipients
from lapor.notifications.merged import part_merged, tell_merged
from lapor.notifications.officers import EMAIL_OFFICERS
from lapor.notifications.officers_emails import email_officers
from lapor.notifications.officers_reactions import tell_assigned, tell_mentioned, tell_ruler
from lapor.notifications.offices import tell_offices
from lapor.notifications.overseers import tell_overseers
from lapor.notifications.plans import watch_plan
from lapor.notifications.reactions import tell_reporter
from lapor.notifications.reminders import hurry
from lapor.notifications.sending import deliver
from lapor.reporters.leaving import forgets
from lapor.reports.workflow import Action
from lapor.triage.asking import ask_what_is_missing

TELL: tuple[Reaction, ...] = (tell_reporter,)
TELL_ALL: tuple[Reaction, ...] = (tell_reporter, tell_merged)  # also those whose reports were merged into this one
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
    Action.EXPIRE: (tell_reporter, part_merged),
    Action.ARCHIVE: TELL_ALL,
    Action.DISPOSE: (*TELL_ALL, tell_offices, tell_overseers),
    Action.REDIRECT: (*TELL_ALL, tell_offices),
    Action.HAND_BACK: (*TELL_ALL, tell_ruler),
    Action.PROGRESS: (*TELL_ALL, watch_plan),
    Action.ANSWER: TELL_ALL,
    Action.REPLY: SILENCE,
    Action.CONFIRM: (tell_merged,),
    Action.CONTEST: SILENCE,
    Action.CLOSE_SILENT: TELL_ALL,
    Action.RATE: SILENCE,
    Action.REOPEN: (tell_merged,),
    Action.APPEAL: (tell_deciders,),  # among officers
    Action.WITHDRAW: (part_merged,),
    Action.REINSTATE: SILENCE,
    Action.CORRECT: (tell_overseers,),  # among officers
    Action.NOTE: (tell_mentioned,),
    Action.ASSIGN: (tell_assigned,),
    Action.MERGE: TELL,
    Action.UNMERGE: TELL,
    Action.SPLIT: TELL,
    Action.RULE: (*TELL_ALL, tell_offices, tell_overseers),
    Action.FORWARD: TELL_ALL,
    Action.CLOSE: TELL_ALL,
}

OFFICE: dict[str, tuple[Reaction, ...]] = dict.fromkeys(OfficeAction, SILENCE)  # among officers, no report changes


def connect() -> None:
    """Put the tables into force."""
    wire(REACTIONS)
    wire(OFFICE)
    handles(CLOSE_ACCOUNT)(close_account)
    handles_together(DELIVER)(deliver)
    handles_together(HURRY)(hurry)
    handles_together(EMAIL_OFFICERS)(email_officers)
    counts_pranks(pranks_of)
    forgets(forget_recipients, forget_senders, forget_callers)
