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

LOOKED_AT = ("number", "channel", "event_count", "original_text", "region", "place", "reporter__language")


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
    report = Report.objects.select_related("reporter").only(*LOOKED_AT).get(pk=event.stream)
    if report.channel != Channel.SMS:
        return False
    is_untouched = report.event_count == event.sequence
    if not is_untouched and Event.objects.filter(stream=report.pk, name=Action.HOLD, actor=SYSTEM.label).exists():
        return True
    said = report.original_text if is_untouched else _said_so_far(report)
    found = missing(said, has_region=bool(report.region_id or report.place))
    if is_worth_asking(found):
        with suppress(NotAllowedHereError, NotPermittedError):  # somebody took a step a moment ago
            ask(report, found, now=now)
            return True
    return False


def _said_so_far(report: Report) -> str:
    """Return the report and what its reporter added before anybody looked at it."""
    added = Statement.objects.filter(report=report, event__name=Action.REPLY).order_by("pk")
    return "\n".join([report.original_text, *added.values_list("text", flat=True)])
