"""What follows from a step of a report for its reporter."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.core.tasks import at_the_end, handles
from lapor.deadlines.models import Clock, ClockKind
from lapor.notifications import vapid
from lapor.notifications.choices import medium_for
from lapor.notifications.delivery import TELL_BY_EMAIL, About, Draft, Recipient, queue_all
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
PLANNED = "progress_planned"
NEIGHBOURS = ("reporter", "agency", "government", "notice_choice")
READ = (
    "number", "code_generation", "confidential", "oversight", "archive_reason", "reporter", "agency__short_name",
    "government__short_name", "government__time_zone", "notice_choice",
)  # fmt: skip


@dataclass(frozen=True)
class News:
    """A step of a report that its reporter is told of: what was said at it, the date it set, who may hear of it."""

    report: Report
    event: Event
    statement: Statement | None
    due_at: datetime | None
    devices: tuple[PushSubscription, ...]


@dataclass(frozen=True)
class Said:
    """What a step tells besides what the report holds: words, the reason of an archiving, the date it sets."""

    gist: str
    reason: str
    due_at: datetime | None


def tell_reporter(event: Event, now: datetime) -> None:
    """Queue the message that the step calls for, as the reporter wants it; without one he reads it with the code."""
    at_the_end(tell_reporters, event, now)


def tell_reporters(events: Sequence[Event], now: datetime) -> None:
    """Queue the messages that some steps call for, in their order."""
    drafts = [draft for news in _news_of(events) for draft in (*_for_devices(news), *_for_reporter(news, now))]
    queue_all(drafts, now=now)


def _news_of(events: Sequence[Event]) -> list[News]:
    """Read all that is told of some events, whatever their number, at once."""
    reports = Report.objects.select_related(*NEIGHBOURS).only(*READ).in_bulk({event.stream for event in events})
    said = Statement.objects.filter(event__in=[event for event in events if "statement" in event.facts])
    statements = {statement.event_id: statement for statement in said}
    moments = [event.at for event in events if event.name in DATE_OF]
    clocks = Clock.objects.filter(report__in=reports, started_at__in=moments) if moments else Clock.objects.none()
    due_at = {row[:3]: row[3] for row in clocks.values_list("report_id", "kind", "started_at", "due_at")}
    devices = _devices_of(reports.values())
    return [
        News(
            reports[event.stream],
            event,
            statements.get(event.pk),
            due_at.get((event.stream, DATE_OF.get(event.name, ""), event.at)),
            tuple(devices.get(event.stream, ())),
        )
        for event in events
    ]


def _devices_of(reports: Iterable[Report]) -> dict[int, list[PushSubscription]]:
    """Return the devices that want news of some reports; none where push is not offered."""
    found: dict[int, list[PushSubscription]] = defaultdict(list)
    if vapid.is_offered():
        for device in PushSubscription.objects.filter(report__in=reports).order_by("pk"):
            found[device.report_id].append(device)
    return found


def _for_devices(news: News) -> Iterator[Draft]:
    """Yield a notice for each device that wanted news of the report then; who looks on learns nothing from it."""
    if news.event.name == Action.RECEIVE:  # no device can know of the report before
        return
    said = Said(gist="", reason="", due_at=None)
    for device in news.devices:
        if device.created_at > news.event.at:
            continue
        with translation.override(device.language):
            values = values_of(news.report, said)
        rendered = render(news.event.name, values, medium=Medium.PUSH, language=device.language)
        recipient = Recipient(Medium.PUSH, address=address_of(device))
        yield Draft(f"event:{news.event.pk}:{recipient.address}", recipient, rendered, About(news.report, news.event))


def _for_reporter(news: News, now: datetime) -> Iterator[Draft]:
    medium = medium_for(news.report, news.event.at)
    if medium is not None:
        yield _draft(news, Recipient(medium, news.report.reporter), f"event:{news.event.pk}", now)


@handles(TELL_BY_EMAIL)
def tell_by_email(key: str, now: datetime) -> None:
    """Queue by e-mail the news of a step that an SMS could not bring, unless its reporter wants no messages."""
    message = Message.objects.select_related("event", "reporter").get(pk=int(key))
    if message.event is None or message.reporter is None:
        return
    (news,) = _news_of([message.event])
    if medium_for(news.report) is not None:
        draft = _draft(news, Recipient(Medium.EMAIL, message.reporter), f"{message.key}:email", now)
        queue_all([draft], now=now)


def _draft(news: News, recipient: Recipient, key: str, now: datetime) -> Draft:
    assert recipient.reporter is not None
    language = recipient.reporter.language
    with translation.override(language):
        values = values_of(news.report, _said(news))
        template = _add_credentials(values, news.event, recipient.reporter, now)
        template = template_of(template, news.report, promised_day(news.event))
    if recipient.medium == Medium.EMAIL:
        values["stop"] = stop_url(news.report.number)
    rendered = render(template, values, medium=recipient.medium, language=language)
    return Draft(key, recipient, rendered, About(news.report, news.event))


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


def promised_day(event: Event) -> date | None:
    """Return the day that the news names for the work."""
    return date.fromisoformat(event.facts["planned_for"]) if "planned_for" in event.facts else None


def template_of(template: str, report: Report, day: date | None) -> str:
    """Return which text tells a step: news that name a day have one of their own, unless nobody may know of what."""
    return PLANNED if day and not (report.confidential or report.oversight) else template


def noon_of(report: Report, day: date) -> datetime:
    """Return the middle of a day where the report is."""
    return datetime.combine(day, time(12), ZoneInfo(report.government.time_zone))


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
    statement = news.statement
    gist = (statement.referral or statement.text) if statement else ""
    reason = str(news.report.get_archive_reason_display()) if news.report.archive_reason else ""
    day = promised_day(news.event)
    return Said(gist, reason, noon_of(news.report, day) if day else news.due_at)


def _day_of(report: Report, moment: datetime) -> str:
    return date_format(moment.astimezone(ZoneInfo(report.government.time_zone)), "j M")
