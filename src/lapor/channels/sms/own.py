"""What a sender can do by SMS with reports of the same phone number."""

import re
from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from lapor.agencies.queries import region_named
from lapor.channels.sms.outcome import Conversation, Outcome
from lapor.channels.sms.sender import meant_among, reports_of
from lapor.core.crypto import digest
from lapor.reporters.codes import access_code
from lapor.reporters.identity import PURPOSE
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import MissingError, Step
from lapor.reports.permissions import Actor, NotPermittedError
from lapor.reports.workflow import OPEN, Action, NotAllowedHereError, Status

UNKNOWN = Outcome(None, (("sms_unknown", {}),))
NOT_YET = "Belum selesai (lewat SMS)."
_RATING = re.compile(r"\W*(?:(?:nilai|bintang|skor|rating)\W*)?([1-5])(?:\s*/\s*5)?(?![\w/])\W*(.*)", re.DOTALL)
Act = Callable[[Conversation, Report], Outcome]
Handler = Callable[[Conversation], Outcome]


def told(template: str, report: Report, **values: str) -> Outcome:
    """Return the outcome that answers with one text about a report."""
    return Outcome(report, ((template, {"number": report.number, **values}),))


def step(conversation: Conversation, report: Report, text: str) -> Step:
    """Return a step of the reporter on a report of this phone."""
    actor = Actor(opened_numbers=frozenset({report.number}))
    return Step(report.number, actor, conversation.now, text=text)


def status_of(report: Report) -> Outcome:
    """Tell where a report stands, and with whom unless it is confidential; on hold, what is still to be told."""
    hidden = report.confidential or report.oversight
    if report.status == Status.ON_HOLD:
        asked = Statement.objects.filter(report=report, event__name=Action.HOLD).order_by("pk").last()
        return told("sms_still_asked", report, gist=asked.text if asked and not hidden else _("baca di situs"))
    if report.master is not None:
        where = _where(report.master, hidden=hidden or report.master.confidential or report.master.oversight)
        merged = _("digabung dengan laporan yang sama, kini %(where)s")
        return told("sms_status", report, gist=merged % {"where": where})
    return told("sms_status", report, gist=_where(report, hidden=hidden))


def _where(report: Report, *, hidden: bool) -> str:
    agency = report.agency or report.government
    status = str(report.get_status_display())
    return status if hidden else f"{status}, {agency.short_name}"


def on_own(act: Act, *tiers: Sequence[Status]) -> Handler:
    """Let a handler work on the report that is meant; a stranger's number and no number look the same.

    Without a number `tiers` are the statuses for which the command makes most sense; where several reports fit, the
    answer lists them.
    """

    def handler(conversation: Conversation) -> Outcome:
        mine = reports_of(conversation.phone)
        number = conversation.intent.number
        meant = list(mine.filter(number=number)) if number else meant_among(mine, *tiers)
        if len(meant) > 1:
            return _which(meant)
        return act(conversation, meant[0]) if meant else UNKNOWN

    return handler


def _which(reports: Sequence[Report]) -> Outcome:
    numbers = " ".join(report.number for report in reports)
    return Outcome(None, (("sms_which", {"number": reports[0].number, "gist": numbers}),))


def followed(conversation: Conversation) -> Report | None:
    """Return the report that a message goes on with: of the number told, else the newest open, else the newest one."""
    mine = reports_of(conversation.phone)
    if conversation.intent.number:
        return mine.filter(number=conversation.intent.number).first()
    return mine.filter(status__in=OPEN).first() or mine.first()


def add(conversation: Conversation, report: Report) -> Outcome:
    """Add the text to the report: as the missing data when it is on hold, else as a reply."""
    intent = conversation.intent
    taken = step(conversation, report, intent.text)
    try:
        if report.status == Status.ON_HOLD:
            operations.complete(taken, region_named(intent.places))
        else:
            operations.reply(taken)
    except MissingError:
        return told("sms_reply_empty", report)
    is_guess = any(reason.startswith("continues:") for reason in intent.reasons)
    return told("sms_continued" if is_guess else "sms_added", report)


def _tell_code(conversation: Conversation, report: Report) -> Outcome:
    return told("sms_code", report, code=access_code(report.number, report.code_generation))


def rating_in(text: str) -> tuple[int | None, str]:
    """Return the mark from 1 to 5 that a text begins with, and the rest of the text."""
    found = _RATING.fullmatch(text.lstrip())
    return (int(found[1]), found[2]) if found else (None, text)


def _confirm(conversation: Conversation, report: Report) -> Outcome:
    rating, text = rating_in(conversation.intent.text)
    try:
        if report.status == Status.DONE and rating:
            operations.rate(step(conversation, report, text), rating)
        else:
            operations.confirm(step(conversation, report, text), rating)
    except (NotAllowedHereError, NotPermittedError):
        return status_of(report)
    return told("sms_confirmed", report)


def _contest(conversation: Conversation, report: Report) -> Outcome:
    verbs = {
        Status.FOLLOW_UP: operations.contest,
        Status.DONE: operations.reopen,
        Status.ARCHIVED: operations.appeal,
        Status.WITHDRAWN: operations.reinstate,
    }
    verb = verbs.get(Status(report.status))
    try:
        if report.status == Status.MERGED:  # officers of both reports read it; the website takes "another matter"
            return add(conversation, report) if conversation.intent.text else status_of(report)
        if verb is None:
            return status_of(report)
        verb(step(conversation, report, conversation.intent.text or NOT_YET))
    except NotPermittedError:
        return told("sms_too_late", report)
    return told("sms_contested", report)


def _thank(report: Report) -> Outcome:
    if report.status == Status.FOLLOW_UP:
        return told("sms_thanks", report)
    return status_of(report)


tell_status = on_own(lambda conversation, report: status_of(report))
tell_code = on_own(_tell_code)
reply = on_own(add, (Status.ON_HOLD, Status.FOLLOW_UP))
confirm = on_own(_confirm, (Status.FOLLOW_UP,))
contest = on_own(_contest, (Status.FOLLOW_UP,))


def thank(conversation: Conversation) -> Outcome:
    """Answer thanks with what can be done next; it is no reply that an agency must answer."""
    report = followed(conversation)
    return _thank(report) if report else Outcome(None, (("sms_help", {}),))


def stop(conversation: Conversation) -> Outcome:
    """Send this phone no more messages about its reports until it writes again."""
    reporters = Reporter.objects.filter(phone_digest=digest(conversation.phone, PURPOSE))
    reporters.update(messages_stopped_at=conversation.now)
    return Outcome(None, (("sms_stopped", {}),))


def start_again(phone: str) -> None:
    """Send messages again to a phone that had stopped them."""
    digested = digest(phone, PURPOSE)
    Reporter.objects.filter(phone_digest=digested, messages_stopped_at__isnull=False).update(messages_stopped_at=None)
