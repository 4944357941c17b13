"""What follows from a step of a report for its reporter."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.deadlines.models import Clock, ClockKind
from lapor.notifications.delivery import About, Recipient, queue
from lapor.notifications.models import Medium
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


def tell_reporter(event: Event, now: datetime) -> None:
    """Queue the message that the step calls for; a reporter without contact reads it with the code instead."""
    report = Report.objects.select_related("reporter", "agency", "government").get(pk=event.stream)
    reporter = report.reporter
    medium = medium_of(reporter) if reporter else None
    if reporter is None or medium is None or (reporter.messages_stopped_at or event.at) < event.at:
        return
    with translation.override(reporter.language):
        values = _values(report, event)
        template = _add_credentials(values, event, reporter, now)
    rendered = render(template, values, medium=medium, language=reporter.language)
    queue(f"event:{event.pk}", Recipient(medium, reporter), rendered, About(report, event), now=now)


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


def _values(report: Report, event: Event) -> dict[str, str]:
    """Return what the texts may name; of a confidential report neither agency nor content."""
    hidden = report.confidential or report.oversight
    agency = report.agency or report.government
    return {
        "number": report.number,
        "code": access_code(report.number, report.code_generation),
        "agency": _("instansi terkait") if hidden else agency.short_name,
        "gist": _("Baca di situs") if hidden else _gist(event),
        "reason": _("baca di situs") if hidden else str(report.get_archive_reason_display()).lower(),
        "date": _date(report, event),
    }


def _gist(event: Event) -> str:
    """Return what was said, or where to go instead when the step tells that."""
    statement = Statement.objects.filter(event=event).first()
    return (statement.referral or statement.text) if statement else ""


def _date(report: Report, event: Event) -> str:
    clock = Clock.objects.filter(report=report, kind=DATE_OF.get(event.name, ""), started_at=event.at).first()
    if clock is None:
        return ""
    return date_format(clock.due_at.astimezone(ZoneInfo(report.government.time_zone)), "j M")
