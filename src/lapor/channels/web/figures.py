"""What the home page shows of the work: figures of the last 30 days and the newest answers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from lapor.channels.web.cards import Card, card
from lapor.core.models import Event
from lapor.reports.models import Audience, Report, Statement
from lapor.reports.redaction import mask
from lapor.reports.workflow import Action

WINDOW_DAYS = 30
NEWEST_ANSWERS = 60  # among them three public ones are found without a scan


@dataclass(frozen=True)
class Figure:
    """One number with its meaning."""

    value: str
    label: str
    explanation: str = ""


def figures(*, now: datetime) -> list[Figure]:
    """Return reports received, reports answered, and how many of the closed ones their reporters call solved."""
    since = now - timedelta(days=WINDOW_DAYS)
    confirmed, silent = _count(Action.CONFIRM, since), _count(Action.CLOSE_SILENT, since)
    closed = confirmed + silent + _count(Action.CLOSE, since)
    share = f"{round(100 * confirmed / closed)}%" if closed else "–"
    lately = _("30 hari terakhir")
    return [
        Figure(str(_count(Action.RECEIVE, since)), _("Laporan masuk"), lately),
        Figure(str(_count(Action.ANSWER, since)), _("Laporan yang dijawab"), lately),
        Figure(
            share,
            _("Dinyatakan selesai oleh pelapor"),
            _("dari yang ditutup; sisanya ditutup sistem atau admin"),
        ),
    ]


def _count(action: Action, since: datetime) -> int:
    """Count reports, not events, through the index on name and time."""
    return Event.objects.filter(name=action, at__gte=since).values("stream").distinct().count()


def newest_answers(count: int = 3) -> list[Card]:
    """Return the public reports answered last, each with its answer."""
    events = list(Event.objects.filter(name=Action.ANSWER).order_by("-at")[:NEWEST_ANSWERS])
    reports = _public_reports(event.stream for event in events)
    last = {event.stream: event for event in reversed(events) if event.stream in reports}
    chosen = sorted(last.values(), key=lambda event: event.at, reverse=True)[:count]
    said = dict(Statement.objects.filter(event__in=chosen, audience=Audience.PUBLIC).values_list("event_id", "text"))
    return [card(reports[event.stream], None, answer=mask(said.get(event.pk, ""))) for event in chosen]


def _public_reports(ids: Iterable[int]) -> dict[int, Report]:
    rows = Report.objects.public().filter(pk__in=set(ids)).select_related("region", "category", "agency")
    return {report.pk: report for report in rows}
