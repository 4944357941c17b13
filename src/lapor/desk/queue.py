"""The queue: what waits, the most urgent first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from lapor.agencies.models import Agency, Category, Region, Role
from lapor.desk.chips import Calendars, Chip, chip, waiting_since
from lapor.desk.guards import Visit, officer_only
from lapor.desk.paging import Page, Tab, page_number, page_of, told_count
from lapor.reports.models import Report, ReportQuerySet
from lapor.reports.numbers import normalise
from lapor.reports.permissions import on_desk_of
from lapor.reports.queries import Filter, agencies_on_desk, awaiting, counted, desk_queue, narrowed
from lapor.reports.submission import Channel
from lapor.reports.workflow import Kind, Status

MINE, OVERDUE, OPEN, CLOSED = "saya", "lewat", "terbuka", "selesai"
CLOSED_STATUSES = (Status.DONE, Status.ARCHIVED, Status.WITHDRAWN)
HANDLERS = (Role.NATIONAL_ADMIN, Role.AGENCY_ADMIN, Role.LIAISON)
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
    category: Category | None
    agency: Agency | None
    anonymous: bool
    confidential: bool
    received_at: datetime
    deadline: Chip | None
    waiting_since: datetime | None


class QueueForm(forms.Form):
    """How an officer narrows the queue; everything stands in the address."""

    tab = forms.CharField(required=False, widget=forms.HiddenInput)
    q = forms.CharField(label=gettext_lazy("Nomor atau kata"), required=False, max_length=100)
    status = forms.ChoiceField(label=gettext_lazy("Status"), required=False, choices=[*ANY, *Status.choices])
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), required=False, choices=[*ANY, *Kind.choices])
    agency = forms.TypedChoiceField(label=gettext_lazy("Instansi"), required=False, coerce=int, empty_value=None)
    channel = forms.ChoiceField(label=gettext_lazy("Saluran"), required=False, choices=[*ANY, *Channel.choices])
    overdue = forms.BooleanField(label=gettext_lazy("Hanya yang lewat tenggat"), required=False)

    def __init__(self, visit: Visit, data: Any) -> None:
        super().__init__(data)
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [*ANY, *((agency.pk, agency.name) for agency in agencies_on_desk(visit.actor))]

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
        "page": _rows(page_of(_listed(tab, visit, chosen), page_number(request)), visit.now),
        "is_filtered": chosen != Filter(),
        "is_administrator": visit.is_administrator,
    }
    return render(request, "desk/queue.html", context)


def _labels(visit: Visit) -> dict[str, str]:
    mine = {MINE: _("Perlu tindakan saya")} if visit.actor.has_role(*HANDLERS) else {}
    return mine | {OVERDUE: _("Lewat tenggat"), OPEN: _("Semua terbuka"), CLOSED: _("Selesai/arsip")}


def _current_tab(request: HttpRequest, visit: Visit) -> str:
    labels = _labels(visit)
    asked = request.GET.get("tab", "")
    return asked if asked in labels else MINE if MINE in labels else OPEN


def _tabs(visit: Visit, current: str) -> list[Tab]:
    return [
        Tab(label, f"?tab={tab}", tab == current, told_count(counted(_listed(tab, visit, Filter()))))
        for tab, label in _labels(visit).items()
    ]


def _listed(tab: str, visit: Visit, chosen: Filter) -> ReportQuerySet:
    """Return the reports of a list; a whole report number is found from any of them."""
    if tab == OPEN or normalise(chosen.words):
        return desk_queue(visit.actor, chosen, now=visit.now)
    if tab == MINE:
        return _with_names(narrowed(awaiting(visit.actor), chosen, now=visit.now)).order_by("due_at", "id")
    if tab == OVERDUE:
        return desk_queue(visit.actor, chosen, now=visit.now).filter(due_at__lt=visit.now)
    closed = narrowed(on_desk_of(visit.actor), chosen, now=visit.now).filter(status__in=CLOSED_STATUSES)
    return _with_names(closed).order_by("-id")


def _with_names(reports: ReportQuerySet) -> ReportQuerySet:
    return reports.select_related("region", "category", "agency", "government")


def _rows(page: Page[Report], now: datetime) -> Page[Row]:
    calendars, since = Calendars(now), waiting_since(page)
    rows = [_row(report, chip(report, calendars, now), since.get(report.pk)) for report in page]
    return Page(rows, page.number, page.has_next)


def _row(report: Report, deadline: Chip | None, since: datetime | None) -> Row:
    return Row(
        number=report.number,
        title=report.title,
        kind=report.kind,
        get_kind_display=report.get_kind_display(),
        oversight=report.oversight,
        status=report.status,
        get_status_display=report.get_status_display(),
        get_channel_display=report.get_channel_display(),
        region=report.region,
        category=report.category,
        agency=report.agency,
        anonymous=report.anonymous,
        confidential=report.confidential,
        received_at=report.received_at,
        deadline=deadline,
        waiting_since=since if report.status not in CLOSED_STATUSES else report.closed_at,
    )
