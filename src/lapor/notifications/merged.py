"""The reporters of merged reports hear what becomes of the master, each in their own way, with their own number.

They read what everybody may read, never what was written to the master's own reporter; of a hidden master, nothing but
that there is news.
"""

from contextlib import suppress
from datetime import datetime

from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.core.tasks import handles
from lapor.notifications import vapid
from lapor.notifications.choices import medium_for
from lapor.notifications.delivery import MERGED_NEWS, TELL_MERGED_BY_EMAIL, About, Recipient, queue
from lapor.notifications.devices import address_of
from lapor.notifications.models import Medium, Message
from lapor.notifications.reactions import Said, values_of
from lapor.notifications.stopping import stop_url
from lapor.notifications.texts import render
from lapor.reports import operations
from lapor.reports.models import Audience, Report
from lapor.reports.operations import Step
from lapor.reports.operations.merging import is_hidden
from lapor.reports.permissions import SYSTEM, NotPermittedError
from lapor.reports.timeline import timeline
from lapor.reports.workflow import Action, NotAllowedHereError

RELATED = ("reporter", "agency", "government", "notice_choice")


def tell_merged(event: Event, now: datetime) -> None:
    """Queue the news of a step for the reporters of the reports that were merged into this one before it."""
    rows = list(Report.objects.select_related(*RELATED).filter(master=event.stream).order_by("pk"))
    merged = Event.objects.filter(stream__in=[row.pk for row in rows], name=Action.MERGE).values("stream")
    since = dict(merged.annotate(last=Max("pk")).values_list("stream", "last"))
    for report in rows:
        if since[report.pk] < event.pk:
            _tell(report, event, now)


def part_merged(event: Event, now: datetime) -> None:
    """Give every merged report back its own way when the master's reporter gave the master up.

    It was taken back, or archived because its reporter did not complete it: the others did neither.
    """
    for number in Report.objects.filter(master=event.stream).order_by("pk").values_list("number", flat=True):
        with suppress(NotAllowedHereError, NotPermittedError):  # somebody parted it a moment ago
            operations.unmerge(Step(number, SYSTEM, now))


def _tell(report: Report, event: Event, now: datetime) -> None:
    key = f"event:{event.pk}:merged:{report.pk}"
    medium = medium_for(report, event.at)
    if medium is not None:
        _queue(report, event, Recipient(medium, report.reporter), key, now)
    if vapid.is_offered():
        for device in report.push_subscriptions.filter(created_at__lte=event.at).order_by("pk"):
            recipient = Recipient(Medium.PUSH, address=address_of(device))
            _queue(report, event, recipient, f"{key}:{recipient.address}", now, language=device.language)


def _queue(report: Report, event: Event, recipient: Recipient, key: str, now: datetime, *, language: str = "") -> None:
    language = language or (recipient.reporter.language if recipient.reporter else "id")
    with translation.override(language):
        gist = "" if recipient.medium == Medium.PUSH else news_of(report, event)
        values = values_of(report, Said(gist, reason="", due_at=None))
    if recipient.medium == Medium.EMAIL:
        values["stop"] = stop_url(report.number)
    rendered = render(MERGED_NEWS, values, medium=recipient.medium, language=language)
    queue(key, recipient, rendered, About(report, event), now=now)


def news_of(report: Report, event: Event) -> str:
    """Return what the step says to everybody: what happened, and the words that the public reads, if there are any."""
    master = Report.objects.select_related("agency", "government").get(pk=event.stream)
    if is_hidden(master) or is_hidden(report):
        return _("Baca di situs")
    (entry,) = timeline(master, Audience.PUBLIC, [event])
    why = str(master.get_archive_reason_display()) if event.name == Action.ARCHIVE else event.facts.get("recipient", "")
    return ". ".join(part for part in (f"{entry.title}: {why}" if why else entry.title, entry.text) if part)


@handles(TELL_MERGED_BY_EMAIL)
def tell_merged_by_email(key: str, now: datetime) -> None:
    """Queue by e-mail the news that an SMS could not bring, unless its reporter wants no messages."""
    message = Message.objects.select_related("event", "reporter").get(pk=int(key))
    report = Report.objects.select_related(*RELATED).get(messages=message)
    if message.event is not None and medium_for(report) is not None:
        _queue(report, message.event, Recipient(Medium.EMAIL, message.reporter), f"{message.key}:email", now)
