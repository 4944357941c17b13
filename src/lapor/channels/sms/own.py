"""What a sender can do by SMS with reports of the same phone number."""

from collections.abc import Callable

from lapor.channels.sms.outcome import Conversation, Outcome
from lapor.core.crypto import digest
from lapor.reporters.codes import access_code
from lapor.reporters.identity import PURPOSE
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import MissingError, Step
from lapor.reports.permissions import Actor, NotPermittedError
from lapor.reports.queries import OPEN
from lapor.reports.workflow import NotAllowedHereError, Status

UNKNOWN = Outcome(None, (("sms_unknown", {}),))
NOT_YET = "Belum selesai (lewat SMS)."


def told(template: str, report: Report, **values: str) -> Outcome:
    """Return the outcome that answers with one text about a report."""
    return Outcome(report, ((template, {"number": report.number, **values}),))


def meant_report(conversation: Conversation) -> Report | None:
    """Return the sender's report with the number told or, without a number, the newest open (else newest) one."""
    mine = Report.objects.filter(reporter__phone_digest=digest(conversation.phone, PURPOSE)).order_by("-received_at")
    if conversation.intent.number:
        return mine.filter(number=conversation.intent.number).first()
    return mine.filter(status__in=OPEN).first() or mine.first()


def _on_own(act: Callable[[Conversation, Report], Outcome]) -> Callable[[Conversation], Outcome]:
    """Let a handler work on the report that is meant; a stranger's number and no number look the same."""

    def handler(conversation: Conversation) -> Outcome:
        report = meant_report(conversation)
        return act(conversation, report) if report else UNKNOWN

    return handler


def _step(conversation: Conversation, report: Report, text: str) -> Step:
    actor = Actor(opened_numbers=frozenset({report.number}))
    return Step(report.number, actor, conversation.now, text=text)


def _status_of(report: Report) -> Outcome:
    agency = report.agency or report.government
    hidden = report.confidential or report.oversight
    status = str(report.get_status_display())
    return told("sms_status", report, gist=status if hidden else f"{status}, {agency.short_name}")


def add(conversation: Conversation, report: Report) -> Outcome:
    """Add the text to the report: as the missing data when it is on hold, else as a reply."""
    verb = operations.complete if report.status == Status.ON_HOLD else operations.reply
    try:
        verb(_step(conversation, report, conversation.intent.text))
    except MissingError:
        return told("sms_reply_empty", report)
    return told("sms_added", report)


def _tell_code(conversation: Conversation, report: Report) -> Outcome:
    return told("sms_code", report, code=access_code(report.number, report.code_generation))


def _confirm(conversation: Conversation, report: Report) -> Outcome:
    try:
        operations.confirm(_step(conversation, report, conversation.intent.text))
    except (NotAllowedHereError, NotPermittedError):
        return _status_of(report)
    return told("sms_confirmed", report)


def _contest(conversation: Conversation, report: Report) -> Outcome:
    verbs = {
        Status.FOLLOW_UP: operations.contest,
        Status.DONE: operations.reopen,
        Status.ARCHIVED: operations.appeal,
    }
    verb = verbs.get(Status(report.status))
    try:
        if verb is None:
            return _status_of(report)
        verb(_step(conversation, report, conversation.intent.text or NOT_YET))
    except NotPermittedError:
        return told("sms_too_late", report)
    return told("sms_contested", report)


def _thank(conversation: Conversation, report: Report) -> Outcome:
    if report.status == Status.FOLLOW_UP:
        return told("sms_thanks", report)
    return _status_of(report)


tell_status = _on_own(lambda conversation, report: _status_of(report))
tell_code = _on_own(_tell_code)
reply = _on_own(add)
confirm = _on_own(_confirm)
contest = _on_own(_contest)


def thank(conversation: Conversation) -> Outcome:
    """Answer thanks with what can be done next; it is no reply that an agency must answer."""
    report = meant_report(conversation)
    return _thank(conversation, report) if report else Outcome(None, (("sms_help", {}),))


def stop(conversation: Conversation) -> Outcome:
    """Send this phone no more messages about its reports until it writes again."""
    reporters = Reporter.objects.filter(phone_digest=digest(conversation.phone, PURPOSE))
    reporters.update(messages_stopped_at=conversation.now)
    return Outcome(None, (("sms_stopped", {}),))


def start_again(phone: str) -> None:
    """Send messages again to a phone that had stopped them."""
    digested = digest(phone, PURPOSE)
    Reporter.objects.filter(phone_digest=digested, messages_stopped_at__isnull=False).update(messages_stopped_at=None)
