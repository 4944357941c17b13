"""Taking a report back by SMS: only with its number, for it ends the work on it."""

from lapor.channels.sms import own
from lapor.channels.sms.outcome import Conversation, Outcome
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import NotAllowedHereError


def _withdraw(conversation: Conversation, report: Report) -> Outcome:
    if not conversation.intent.number:
        return own.told("sms_withdraw_how", report)
    try:
        operations.withdraw(own.step(conversation, report, conversation.intent.text))
    except (NotAllowedHereError, NotPermittedError):
        return own.status_of(report)
    return own.told("sms_withdrawn", report)


withdraw = own.on_own(_withdraw)
