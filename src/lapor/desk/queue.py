"""The queue: what waits, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Region, Role
from lapor.core.memory import remembered
from lapor.core.paging import Tab, page_of, told_count
from lapor.core.selects import QuickSelect
from lapor.deadlines.models import Clock
from lapor.reports import queries
from lapor.reports.chips import Chip, chip_of
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import NO_ALARM, Report, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import GIVES, Actor, on_desk_of
from lapor.reports.queries import Filter, agencies_on_desk, awaiting, desk_queue, narrowed, with_names
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind, Status

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MINE, OVERDUE, OPEN, CLOSED = "saya", "lewat", "terbuka", "selesai"
LONG_OPEN, OVERSIGHT = "60-hari", "pengawasan"
LONG = timedelta(days=60)  # after that the Ombudsman may take over (UU 37/2008)
WAITING_FOR_REPORTER = (Status.ON_HOLD, Status.FOLLOW_UP)
HANDLERS = tuple(role for role, relations in GIVES.items() if relations)
COUNTED_EVERY_SECONDS = 10
ANY = [("", gettext_lazy("Semua"))]


@dataclass(frozen=True)
class Row:
    """A report as a row of the queue."""

    number: str
    title: str
    kind: str
    get_kind_display: str
    oversight: bool
    status: str
    get_status_display: str
    get_channel_display: str
    region: Region | None
    agency: Agency | None
    anonymous: bool
    confidential: bool
    received_at: datetime
    deadline: Chip | None
    waiting_since: datetime | None


def _select(label: "StrOrPromise", choices: list[tuple[str, Any]]) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, required=False, choices=[*ANY, *choices], widget=QuickSelect)


class QueueForm(forms.Form):
    """How an officer narrows the queue; everything stands in the address."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=gettext_lazy("Nomor atau kata"), required=False, max_length=100)
    status = _select(gettext_lazy("Status"), Status.choices)
    kind = _select(gettext_lazy("Jenis"), Kind.choices)
    agency = forms.TypedChoiceField(
        label=gettext_lazy("Instansi"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    channel = _select(gettext_lazy("Saluran"), Channel.choices)
    overdue = forms.BooleanField(label=gettext_lazy("Hanya yang lewat tenggat"), required=False)

    def __init__(self, visit: Visit, data: Any) -> None:
        super().__init__(data)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*ANY, *agencies_on_desk(visit.actor)]

    def chosen(self) -> Filter:
        """Return the filter; a field that was refused does not narrow."""
        self.is_valid()
        values = self.cleaned_data
        return Filter(
            status=values.get("status", ""),
            kind=values.get("kind", ""),
            channel=values.get("channel", ""),
            agency_id=values.get("agency"),
            words=values.get("q", ""),
            overdue=values.get("overdue", False),
        )


@officer_only
@require_safe
def queue(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officer's reports by urgency, in four lists."""
    tab = _current_tab(request, visit)
    form = QueueForm(visit, request.GET.dict() | {"tab": tab})
    chosen = form.chosen()
    context = {
        "tabs": _tabs(visit, tab),
        "form": form,
        "page": page_of(_listed(tab, visit, chosen), request, partial(rows_of, now=visit.now)),
        "is_filtered": chosen != Filter(),
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/queue.html", context)


def _labels(visit: Visit) -> dict[str, str]:
    mine = {MINE: _("Perlu tindakan saya")} if visit.actor.has_role(*HANDLERS) else {}
    watched = (
        {LONG_OPEN: _("Lebih dari 60 hari"), OVERSIGHT: _("Pengawasan")} if visit.actor.has_role(Role.MONITOR) else {}
    )
    return mine | watched | {OVERDUE: _("Lewat tenggat"), OPEN: _("Semua terbuka"), CLOSED: _("Selesai/arsip")}


def _current_tab(request: HttpRequest, visit: Visit) -> str:
    labels = _labels(visit)
    asked = request.GET.get("tab", "")
    return asked if asked in labels else MINE if MINE in labels else OPEN


def _tabs(visit: Visit, current: str) -> list[Tab]:
    return [
        Tab(label, f"?tab={tab}", tab == current, _told_count(tab, visit.actor, _full_seconds(visit.now)))
        for tab, label in _labels(visit).items()
    ]


def _full_seconds(now: datetime) -> datetime:
    return now.replace(second=now.second // COUNTED_EVERY_SECONDS * COUNTED_EVERY_SECONDS, microsecond=0)


@remembered(COUNTED_EVERY_SECONDS)
def _told_count(tab: str, actor: Actor, now: datetime) -> str:
    """Return how many reports a list has, a few seconds old: four counts cost as much as the page itself."""
    return told_count(_listed(tab, Visit(actor, now), Filter()))


def _listed(tab: str, visit: Visit, chosen: Filter) -> ReportQuerySet:
    """Return the reports of a list; a whole report number is found from any of them."""
    if tab == OPEN or normalise(chosen.words):
        return desk_queue(visit.actor, chosen, now=visit.now)
    if tab == MINE:
        return with_names(narrowed(awaiting(visit.actor), chosen, now=visit.now)).order_by("due_at", "id")
    if tab == LONG_OPEN:
        return desk_queue(visit.actor, chosen, now=visit.now).filter(received_at__lt=visit.now - LONG)
    if tab == OVERSIGHT:
        return desk_queue(visit.actor, chosen, now=visit.now).filter(oversight=True)
    if tab == OVERDUE:
        return desk_queue(visit.actor, chosen, now=visit.now).filter(due_at__lt=visit.now)
    closed = narrowed(on_desk_of(visit.actor), chosen, now=visit.now).filter(status__in=queries.CLOSED)
    return with_names(closed).order_by("-id")


def rows_of(reports: list[Report], now: datetime) -> list[Row]:
    """Return the reports as rows of a queue."""
    since = waiting_since(reports)
    return [_row(report, chip(report, now), since.get(report.pk)) for report in reports]


def chip(report: Report, now: datetime) -> Chip | None:
    """Return the report's deadline; one that waits for its reporter has a clock that stands still."""
    is_paused = report.due_at == NO_ALARM and report.status in WAITING_FOR_REPORTER
    return Chip("paused") if is_paused else chip_of(report, now)


def waiting_since(reports: Iterable[Report]) -> dict[int, datetime]:
    """Return since when each report waits for what it waits for: the start of its first clock to be due."""
    running = Clock.objects.filter(report__in=[report.pk for report in reports], stopped_at=None)
    return dict(running.order_by("-due_at").values_list("report_id", "started_at"))


def _row(report: Report, deadline: Chip | None, since: datetime | None) -> Row:
    return Row(
        number=report.number,
        title=report.title,
        kind=report.kind,
        get_kind_display=str(Kind(report.kind).label),
        oversight=report.oversight,
        status=report.status,
        get_status_display=str(Status(report.status).label),
        get_channel_display=str(Channel(report.channel).label),
        region=report.region,
        agency=report.agency,
        anonymous=report.anonymous,
        confidential=report.confidential,
        received_at=report.received_at,
        deadline=deadline,
        waiting_since=since if report.status not in queries.CLOSED else report.closed_at,
    )
