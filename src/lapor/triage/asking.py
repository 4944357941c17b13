"""Asking the sender of an SMS for what a report lacks: one SMS for all of it, instead of the receipt."""

from contextlib import suppress
from datetime import datetime

from django.conf import settings
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Step
from lapor.reports.permissions import SYSTEM, NotPermittedError
from lapor.reports.submission import Channel
from lapor.reports.workflow import Action, NotAllowedHereError
from lapor.triage.completeness import Missing, is_worth_asking, missing

LOOKED_AT = ("event_count", "original_text", "region_id", "place")


def question(found: frozenset[Missing]) -> str:
    """Return the question for everything that is missing, short enough for one SMS."""
    parts = {
        Missing.CONTENT: _("apa masalahnya"),
        Missing.PLACE: _("di mana (jalan, kelurahan, kota)"),
        Missing.TIME: _("sejak kapan"),
    }
    return capfirst(", ".join(part for fact, part in parts.items() if fact in found))


def ask(report: Report, found: frozenset[Missing], *, now: datetime) -> None:
    """Hold the report with the question as its text.

    :raises NotAllowedHereError, NotPermittedError: if the report is not to be asked about any more.
    """
    with translation.override(report.reporter.language if report.reporter else settings.LANGUAGE_CODE):
        operations.hold(Step(report.number, SYSTEM, now, text=question(found)))


def ask_what_is_missing(event: Event, now: datetime) -> bool:
    """Ask once for what a report by SMS lacks; tell whether a question went or goes out, also when run again."""
    if event.facts.get("channel", Channel.SMS) != Channel.SMS:
        return False
    count, text, region_id, place = Report.objects.values_list(*LOOKED_AT).get(pk=event.stream)
    is_untouched = count == event.sequence
    asked = Event.objects.filter(stream=event.stream, name=Action.HOLD, actor=SYSTEM.label)
    if not is_untouched and asked.exists():
        return True
    said = text if is_untouched else _said_so_far(event.stream, text)
    found = missing(said, has_region=bool(region_id or place))
    if is_worth_asking(found):
        with suppress(NotAllowedHereError, NotPermittedError):  # somebody took a step a moment ago
            ask(Report.objects.select_related("reporter").get(pk=event.stream), found, now=now)
            return True
    return False


def _said_so_far(report_id: int, text: str) -> str:
    """Return the report and what its reporter added before anybody looked at it."""
    added = Statement.objects.filter(report=report_id, event__name=Action.REPLY).order_by("pk")
    return "\n".join([text, *added.values_list("text", flat=True)])
