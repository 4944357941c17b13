"""Who saw a report or looked up its reporter, how and when: who oversees it reads it all, others what they did."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import make_aware
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from lapor.agencies.models import Role
from lapor.core.paging import page_of
from lapor.core.selects import QuickSelect
from lapor.desk.on_desk import found_on_desk
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import relations
from lapor.reports.viewings import Viewing, ViewingKind
from lapor.reports.workflow import By

ANY = [("", _("Semua"))]
MOST_NAMED = 200  # officers in the filter
RELATED = ("officer", "agency", "absent", "attachment")
ICONS = {
    ViewingKind.IDENTITY: "fingerprint",
    ViewingKind.FILE: "paperclip",
    ViewingKind.COMPARE: "copy",
    ViewingKind.PREVIEW: "list",
    ViewingKind.MERGED: "reply",
    ViewingKind.MESSAGE: "message",
    ViewingKind.CALLER: "phone",
    ViewingKind.RECEIPT: "print",
    ViewingKind.BUNDLE: "download",
    ViewingKind.EXPORT: "download",
    ViewingKind.NAMED_EXPORT: "fingerprint",
    ViewingKind.RECAP: "download",
}
LASTING = (ViewingKind.PAGE, ViewingKind.FILE, ViewingKind.COMPARE)


@dataclass(frozen=True)
class Sight:
    """One sight of the report as people read it; `minutes` is None for what happens in a moment.

    A file is told by its purpose: its name may say what is in it, and this reader may not be allowed to open it.
    """

    by: str
    office: str
    absent: str
    at: datetime
    minutes: int | None
    what: str
    icon: str
    detail: str


class SightsForm(forms.Form):
    """Which sights to list: of one way, of one officer, in some days."""

    apa = forms.ChoiceField(label=_("Apa"), required=False, choices=[*ANY, *ViewingKind.choices], widget=QuickSelect)
    petugas = forms.TypedChoiceField(
        label=_("Petugas"), required=False, coerce=int, empty_value=None, widget=QuickSelect
    )
    sejak = forms.DateField(
        label=_("Sejak"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )
    sampai = forms.DateField(
        label=_("Sampai"), required=False, widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    )

    def __init__(self, data: Any, sights: "QuerySet[Viewing]") -> None:
        super().__init__(data)
        named = sights.order_by("officer__name", "officer").values_list("officer", "officer__name").distinct()
        officers = self.fields["petugas"]
        assert isinstance(officers, forms.ChoiceField)
        officers.choices = [*ANY, *named[:MOST_NAMED]]

    def narrowed(self, sights: "QuerySet[Viewing]") -> "QuerySet[Viewing]":
        """Return those that were asked for; what makes no sense narrows nothing."""
        self.is_valid()
        said = {name: value for name, value in self.cleaned_data.items() if value}
        if "apa" in said:
            sights = sights.filter(kind=said["apa"])
        if "petugas" in said:
            sights = sights.filter(officer=said["petugas"])
        if "sejak" in said:
            sights = sights.filter(last_seen_at__gte=make_aware(datetime.combine(said["sejak"], time.min)))
        if "sampai" in said:
            after = said["sampai"] + timedelta(days=1)
            sights = sights.filter(opened_at__lt=make_aware(datetime.combine(after, time.min)))
        return sights

    @property
    def is_used(self) -> bool:
        """Tell whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)


def sees_everybody(visit: Visit, report: Report) -> bool:
    """Tell whether the officer oversees who sees this report: a monitor, or who verifies and rules for it."""
    return visit.actor.has_role(Role.MONITOR) or By.COORDINATOR in relations(visit.actor, report)


@officer_only
@never_cache
@require_safe
def who_saw(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """List who saw the report; an officer who does not oversee it finds only what he did himself."""
    report = found_on_desk(visit, number)
    is_whole = sees_everybody(visit, report)
    sights = Viewing.objects.filter(report=report)
    sights = sights if is_whole else sights.filter(officer=visit.actor.officer)
    form = SightsForm(request.GET, sights)
    rows = form.narrowed(sights).select_related(*RELATED).order_by("-last_seen_at", "-pk")
    context = {
        "report": report,
        "form": form,
        "page": page_of(rows, request, lambda rows: [_told(row) for row in rows]),
        "is_whole": is_whole,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/who_saw.html", context)


def _told(row: Viewing) -> Sight:
    kind = ViewingKind(row.kind)
    return Sight(
        by=row.officer.name,
        office=row.agency.name if row.agency else "",
        absent=row.absent.name if row.absent else "",
        at=row.opened_at,
        minutes=(row.last_seen_at - row.opened_at) // timedelta(minutes=1) if kind in LASTING else None,
        what=str(kind.label),
        icon=ICONS.get(kind, "eye"),
        detail=row.reason or (str(row.attachment.get_purpose_display()) if row.attachment else ""),
    )
