"""What follows from a step of a report for its reporter."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.core.tasks import handles
from lapor.deadlines.models import Clock, ClockKind
from lapor.notifications.delivery import TELL_BY_EMAIL, About, Recipient, queue
from lapor.notifications.models import Medium, Message
from lapor.notifications.texts import render
from lapor.reporters.codes import access_code
from lapor.reporters.credentials import issue_credentials
from lapor.reporters.models import Reporter
from lapor.reports.models import Report, Statement
from lapor.reports.workflow import Action

DATE_OF: dict[str, ClockKind] = {
    Action.RECEIVE: ClockKind.VERIFICATION,
    Action.HOLD: ClockKind.COMPLETENESS,
    Action.EXPIRE: ClockKind.REOPENING,
    Action.ARCHIVE: ClockKind.REOPENING,
    Action.DISPOSE: ClockKind.ANSWER,
    Action.REDIRECT: ClockKind.ANSWER,
    Action.ANSWER: ClockKind.CONFIRMATION,
    Action.CLOSE_SILENT: ClockKind.REOPENING,
}


@dataclass(frozen=True)
class News:
    """A step of a report that its reporter is told of."""

    report: Report
    event: Event


@dataclass(frozen=True)
class Said:
    """What a step tells besides what the report holds: words, the reason of an archiving, the date it sets."""

    gist: str
    reason: str
    due_at: datetime | None


def tell_reporter(event: Event, now: datetime) -> None:
    """Queue the message that the step calls for; a reporter without contact reads it with the code instead."""
    report = Report.objects.select_related("reporter", "agency", "government").get(pk=event.stream)
    reporter = report.reporter
    medium = medium_of(reporter) if reporter else None
    if reporter is None or medium is None or (reporter.messages_stopped_at or event.at) < event.at:
        return
    _tell(News(report, event), Recipient(medium, reporter), f"event:{event.pk}", now)


@handles(TELL_BY_EMAIL)
def tell_by_email(key: str, now: datetime) -> None:
    """Queue by e-mail the news of a step that an SMS could not bring, unless its reporter wants no messages."""
    found = Message.objects.select_related("event", "reporter", "report__agency", "report__government")
    message = found.get(pk=int(key))
    report, event, reporter = message.report, message.event, message.reporter
    if report is None or event is None or reporter is None or reporter.messages_stopped_at:
        return
    _tell(News(report, event), Recipient(Medium.EMAIL, reporter), f"{message.key}:email", now)


def _tell(news: News, recipient: Recipient, key: str, now: datetime) -> None:
    assert recipient.reporter is not None
    language = recipient.reporter.language
    with translation.override(language):
        values = values_of(news.report, _said(news))
        template = _add_credentials(values, news.event, recipient.reporter, now)
    rendered = render(template, values, medium=recipient.medium, language=language)
    queue(key, recipient, rendered, About(news.report, news.event), now=now)


def medium_of(reporter: Reporter) -> Medium | None:
    """Return how the reporter is reached: by SMS, else by e-mail, else not at all."""
    if reporter.phone_sealed:
        return Medium.SMS
    return Medium.EMAIL if reporter.email_sealed else None


def _add_credentials(values: dict[str, str], event: Event, reporter: Reporter, now: datetime) -> str:
    """Return the name of the template; a disposition brings a username, and a password when there is none yet."""
    if event.name != Action.DISPOSE:
        return event.name
    credentials = issue_credentials(reporter, now=now)
    values["username"] = credentials.username
    if credentials.password is None:
        return "dispose"
    values["password"] = credentials.password
    return "dispose_with_password"


def values_of(report: Report, said: Said) -> dict[str, str]:
    """Return what the texts may name; of a confidential report neither agency nor content."""
    hidden = report.confidential or report.oversight
    agency = report.agency or report.government
    return {
        "number": report.number,
        "code": access_code(report.number, report.code_generation),
        "agency": _("instansi terkait") if hidden else agency.short_name,
        "gist": _("Baca di situs") if hidden else said.gist,
        "reason": _("baca di situs") if hidden else said.reason.lower(),
        "date": _day_of(report, said.due_at) if said.due_at else "",
    }


def _said(news: News) -> Said:
    """Return what the step brought: what was said, or where to go instead when the step tells that."""
    report, event = news.report, news.event
    statement = Statement.objects.filter(event=event).first()
    gist = (statement.referral or statement.text) if statement else ""
    clock = Clock.objects.filter(report=report, kind=DATE_OF.get(event.name, ""), started_at=event.at).first()
    return Said(gist, str(report.get_archive_reason_display()), clock.due_at if clock else None)


def _day_of(report: Report, moment: datetime) -> str:
    return date_format(moment.astimezone(ZoneInfo(report.government.time_zone)), "j M")
