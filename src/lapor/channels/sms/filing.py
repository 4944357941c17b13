"""An SMS that makes a report, or goes on with one."""

from lapor.agencies.queries import region_named
from lapor.channels.sms import own
from lapor.channels.sms.grammar import CHASES
from lapor.channels.sms.outcome import Conversation, Outcome
from lapor.channels.sms.settling import HOME
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations.receiving import complete_received
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind, Status
from lapor.triage.asking import ask
from lapor.triage.completeness import Missing, has_place, missing


def file(conversation: Conversation) -> Outcome:
    """File a report at the agency that was named or is most likely meant."""
    intent, sms = conversation.intent, conversation.sms
    region = region_named(intent.places)
    submission = Submission(
        channel=Channel.SMS,
        key=f"{sms.gateway}:{sms.gateway_id}",
        kind=Kind.COMPLAINT,
        text=intent.text,
        contact=Contact(phone=conversation.phone),
        region_id=region.pk if region else None,
        agency_code=intent.agency_code or "",
    )
    report = operations.receive(submission, now=conversation.now)
    if conversation.is_stopped:
        own.start_again(conversation.phone)
    _ask_for_city(conversation, report)
    return Outcome(report)


def _ask_for_city(conversation: Conversation, report: Report) -> None:
    """Ask where, even for matters without a spot on the map, when nothing tells whose they are."""
    text = conversation.intent.text
    if HOME in conversation.intent.reasons and not has_place(text):
        complete_received()
        ask(report, missing(text, has_region=False) | {Missing.PLACE}, now=conversation.now)


def follow_on(conversation: Conversation) -> Outcome:
    """Add to the report that is meant; a sender without one has made a new report."""
    meant = own.followed(conversation)
    if meant is None:
        return file(conversation)
    if meant.status == Status.ON_HOLD and CHASES in conversation.intent.reasons:
        return own.status_of(meant)  # impatience is no answer to what we asked
    return own.add(conversation, meant)


def ask_for_content(conversation: Conversation) -> Outcome:
    """Ask for the content: of a reply when a number was given, else of a report."""
    if conversation.intent.number:
        return Outcome(None, (("sms_reply_empty", {"number": conversation.intent.number}),))
    return Outcome(None, (("sms_empty", {}),))
