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
from lapor.notifications import vapid
from lapor.notifications.choices import medium_for
from lapor.notifications.delivery import TELL_BY_EMAIL, About, Recipient, queue
from lapor.notifications.devices import address_of
from lapor.notifications.models import Medium, Message, PushSubscription
from lapor.notifications.stopping import stop_url
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
    Action.CLOSE: ClockKind.REOPENING,
    Action.FORWARD: ClockKind.REOPENING,
    Action.MERGE: ClockKind.REOPENING,
    Action.RULE: ClockKind.ANSWER,
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
    """Queue the message that the step calls for, as the reporter wants it; without one he reads it with the code."""
    found = Report.objects.select_related("reporter", "agency", "government", "notice_choice")
    news = News(found.get(pk=event.stream), event)
    if event.name != Action.RECEIVE:  # no device can know of the report before
        _tell_devices(news, now)
    medium = medium_for(news.report, event.at)
    if medium is not None:
        _tell(news, Recipient(medium, news.report.reporter), f"event:{event.pk}", now)


def _tell_devices(news: News, now: datetime) -> None:
    """Queue a notice for each device that wanted news of the report then; who looks on learns nothing from it."""
    if not vapid.is_offered():
        return
    said = Said(gist="", reason="", due_at=None)
    devices = PushSubscription.objects.filter(report=news.report, created_at__lte=news.event.at)
    for device in devices.order_by("pk"):
        with translation.override(device.language):
            values = values_of(news.report, said)
        rendered = render(news.event.name, values, medium=Medium.PUSH, language=device.language)
        recipient = Recipient(Medium.PUSH, address=address_of(device))
        key = f"event:{news.event.pk}:{recipient.address}"
        queue(key, recipient, rendered, About(news.report, news.event), now=now)


@handles(TELL_BY_EMAIL)
def tell_by_email(key: str, now: datetime) -> None:
    """Queue by e-mail the news of a step that an SMS could not bring, unless its reporter wants no messages."""
    related = ("event", "reporter", "report__reporter", "report__agency", "report__government", "report__notice_choice")
    found = Message.objects.select_related(*related)
    message = found.get(pk=int(key))
    report, event, reporter = message.report, message.event, message.reporter
    if report is None or event is None or reporter is None or medium_for(report) is None:
        return
    _tell(News(report, event), Recipient(Medium.EMAIL, reporter), f"{message.key}:email", now)


def _tell(news: News, recipient: Recipient, key: str, now: datetime) -> None:
    assert recipient.reporter is not None
    language = recipient.reporter.language
    with translation.override(language):
        values = values_of(news.report, _said(news))
        template = _add_credentials(values, news.event, recipient.reporter, now)
    if recipient.medium == Medium.EMAIL:
        values["stop"] = stop_url(news.report.number)
    rendered = render(template, values, medium=recipient.medium, language=language)
    queue(key, recipient, rendered, About(news.report, news.event), now=now)


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
    statement = Statement.objects.filter(event=event).first() if "statement" in event.facts else None
    gist = (statement.referral or statement.text) if statement else ""
    clock = Clock.objects.filter(report=report, kind=DATE_OF.get(event.name, ""), started_at=event.at).first()
    return Said(gist, str(report.get_archive_reason_display()), clock.due_at if clock else None)


def _day_of(report: Report, moment: datetime) -> str:
    return date_format(moment.astimezone(ZoneInfo(report.government.time_zone)), "j M")
