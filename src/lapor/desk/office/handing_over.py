"""The hand-over wizard: what an officer holds, who takes it, the last day; then a preview, and all at once."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lapor.agencies.absences import possible_deputies
from lapor.agencies.models import Agency, Officer, Posting, valid_on
from lapor.agencies.office_record import OfficeAction
from lapor.core.models import Event
from lapor.core.selects import QuickSelect
from lapor.desk.office.farewell import (
    Farewell,
    FarewellRefusedError,
    begun_on,
    deputyships_after,
    hand_over,
    held_by,
    keeps_account,
    place_of_minutes,
    settled_until,
)
from lapor.desk.office.officer_forms import day_field
from lapor.desk.office.page import house_of, officer_in_house, show
from lapor.desk.office.staff import OfficeRefusedError, ensure_manages
from lapor.reports.guards import Visit, office_admin_only
from lapor.reports.holdings import Holdings, Passing, UnfitSuccessorError
from lapor.reports.models import Report
from lapor.reports.numbers import spoken

EACH = "laporan_"
LONGEST_AHEAD = timedelta(days=366)


class FarewellForm(forms.Form):
    """One successor for everything, another one for single reports, and the last day."""

    successor = forms.ModelChoiceField(
        Officer.objects.none(),
        label=gettext_lazy("Penerus untuk semuanya"),
        required=False,
        widget=QuickSelect,
        empty_label=gettext_lazy("Pilih petugas"),
        error_messages={"invalid_choice": gettext_lazy("Pilih penerus dari daftar.")},
    )
    last_day = day_field(
        gettext_lazy("Hari terakhir bertugas"),
        help_text=gettext_lazy("Laporan berpindah sekarang juga; akun ditutup sesudah hari ini berlalu."),
    )

    def __init__(
        self,
        *args: Any,
        candidates: QuerySet[Officer],
        reports: tuple[Report, ...],
        today: date,
        begun_on: date | None,
    ) -> None:
        super().__init__(*args)
        self.today, self.reports, self.begun_on = today, reports, begun_on
        self.fields["successor"].queryset = candidates  # type: ignore[attr-defined]
        self.fields["last_day"].initial = today
        self.by_id = {str(officer.pk): officer for officer in candidates}
        choices = [("", _("penerus untuk semuanya")), *((key, officer.name) for key, officer in self.by_id.items())]
        for report in reports:
            label = _("Penerus laporan %(number)s") % {"number": spoken(report.number)}
            field = forms.ChoiceField(label=label, required=False, choices=choices, widget=QuickSelect)
            self.fields[EACH + report.number] = field

    def clean_last_day(self) -> date:
        """Refuse a day long past, far ahead, or before the officer's work began."""
        day: date = self.cleaned_data["last_day"]
        if not self.today - LONGEST_AHEAD <= day <= self.today + LONGEST_AHEAD:
            raise forms.ValidationError(_("Tulis hari dalam setahun ini."))
        if self.begun_on and day < self.begun_on:
            raise forms.ValidationError(
                _("Tugasnya baru mulai %(day)s.") % {"day": date_format(self.begun_on, "j F Y")}
            )
        return day

    @property
    def passing(self) -> Passing:
        """Return who gets what."""
        given = self.cleaned_data
        chosen = {report.number: self.by_id.get(given.get(EACH + report.number, "")) for report in self.reports}
        return Passing({number: one for number, one in chosen.items() if one}, given.get("successor"))

    def rows(self) -> list[tuple[Report, forms.BoundField]]:
        """Return each report with its field."""
        return [(report, self[EACH + report.number]) for report in self.reports]


def _candidates(officer: Officer, visit: Visit) -> QuerySet[Officer]:
    """Return who may take over: posted today where the officer is or was, or at the government of it."""
    fit = possible_deputies(officer, visit.today)
    if fit.exists():
        return fit
    former = officer.postings.filter(agency__in=house_of(visit).agencies()).values("agency")
    here = Posting.objects.filter(valid_on(visit.today), agency__in=former)
    return Officer.objects.filter(pk__in=here.values("officer"), user__is_active=True).exclude(pk=officer.pk)


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def farewell(request: HttpRequest, visit: Visit, officer_id: int) -> HttpResponse:
    """Show what the officer holds; then what will happen; then let it happen."""
    officer = officer_in_house(visit, officer_id)
    try:
        ensure_manages(visit, officer)
    except OfficeRefusedError as refused:
        messages.error(request, refused.args[0].label)
        return redirect("office_officer", officer.pk)
    holdings = held_by(officer, visit)
    sent = request.POST if request.method == "POST" else None
    candidates = _candidates(officer, visit)
    form = FarewellForm(
        sent,
        candidates=candidates,
        reports=holdings.reports,
        today=visit.today,
        begun_on=begun_on(officer, visit),
    )
    if sent is not None and form.is_valid():
        plan = Farewell(officer, form.cleaned_data["last_day"], form.passing)
        if "sure" in request.POST and (done := _done(form, plan, visit)):
            return redirect("office_minutes", done.pk)
        if not form.errors and not _lacks(form, holdings, plan):
            return _preview(request, visit, form, holdings, plan)
    return _wizard(request, visit, form, holdings, officer)


def _wizard(
    request: HttpRequest, visit: Visit, form: FarewellForm, holdings: Holdings, officer: Officer
) -> HttpResponse:
    context = {
        "officer": officer,
        "holdings": holdings,
        "form": form,
        "rows": form.rows(),
        "absences": officer.absences.filter(last_day__gte=visit.today).select_related("deputy"),
        "deputyships": deputyships_after(officer, visit.today),
    }
    return show(request, visit, "farewell", context, status=422 if form.errors else 200)


def _lacks(form: FarewellForm, holdings: Holdings, plan: Farewell) -> bool:
    """Tell whether something is left without a successor; the form then says so."""
    belongings = [*(d.report.number for d in holdings.drafts), *(m.report.number for m in holdings.mentions)]
    numbers = {*(report.number for report in holdings.reports), *belongings}
    if any(plan.passing.of(number) is None for number in numbers):
        form.add_error("successor", _("Pilih penerus; masih ada yang belum punya penerus."))
    elif deputyships_after(plan.officer, settled_until(plan.last_day, form.today)) and plan.passing.others is None:
        form.add_error("successor", _("Pilih penerus; petugas ini masih menjadi pengganti orang yang cuti."))
    return bool(form.errors)


def _preview(
    request: HttpRequest, visit: Visit, form: FarewellForm, holdings: Holdings, plan: Farewell
) -> HttpResponse:
    context = {
        "officer": plan.officer,
        "plan": plan,
        "holdings": holdings,
        "takers": [(report, plan.passing.of(report.number)) for report in holdings.reports],
        "deputyships": deputyships_after(plan.officer, settled_until(plan.last_day, visit.today)),
        "keeps_account": keeps_account(plan, visit),
        "ends_at_once": plan.last_day <= visit.today,
        "sent": [(name, form.data.get(name, "")) for name in form.fields],
    }
    return show(request, visit, "farewell_preview", context)


def _done(form: FarewellForm, plan: Farewell, visit: Visit) -> Event | None:
    """Hand over; None when a rule forbids it, which the form then says."""
    try:
        return hand_over(plan, visit)
    except OfficeRefusedError as refused:
        form.add_error(None, refused.args[0].label)
    except FarewellRefusedError as refused:
        form.add_error("successor", refused.args[0].label)
    except UnfitSuccessorError as unfit:
        form.add_error(*_misfit(form, *unfit.args))
    return None


def _misfit(form: FarewellForm, number: str, successor: Officer | None) -> tuple[str, str]:
    field = EACH + number if form.data.get(EACH + number) else "successor"
    if successor is None:
        return "successor", _("Pilih penerus; masih ada yang belum punya penerus.")
    told = {"name": successor.name, "number": spoken(number)}
    return field, _("%(name)s tidak bisa menangani laporan %(number)s: tugasnya di instansi lain.") % told


@dataclass(frozen=True)
class Minutes:
    """A hand-over as it stands on paper."""

    agency: Agency
    officer: Officer
    admin: Officer | None
    postings: list[Posting]
    last_day: date
    reports: list[tuple[str, str]]
    drafts: list[tuple[str, str]]
    mentions: list[tuple[str, str]]
    tasks: list[str]
    deputyships: list[tuple[str, str]]
    takers: list[Officer]


def minutes_of(event: Event) -> Minutes:
    """Return the minutes that an entry of the record holds."""
    facts = event.facts
    belongings = [pair for kind in ("reports", "drafts", "mentions", "deputyships") for pair in facts[kind]]
    taker_ids = {pair[1] for pair in belongings}
    admin_id = int(event.actor.removeprefix("officer:"))
    ids = {facts["officer"], admin_id, *taker_ids, *(pair[0] for pair in facts["deputyships"])}
    people = Officer.objects.in_bulk([pk for pk in ids if pk is not None])

    def named(kind: str) -> list[tuple[str, str]]:
        return [(number, people[taker].name) for number, taker in facts[kind] if taker in people]

    return Minutes(
        agency=place_of_minutes(event),
        officer=people[facts["officer"]],
        admin=people.get(admin_id),
        postings=list(Posting.objects.filter(pk__in=facts["postings"]).select_related("agency")),
        last_day=date.fromisoformat(facts["until"]),
        reports=named("reports"),
        drafts=named("drafts"),
        mentions=named("mentions"),
        tasks=list(facts["tasks"]),
        deputyships=[(people[absent].name, people[taker].name) for absent, taker in facts["deputyships"]],
        takers=[people[pk] for pk in sorted(pk for pk in taker_ids if pk in people)],
    )


@office_admin_only
@require_safe
def minutes_page(request: HttpRequest, visit: Visit, event_id: int) -> HttpResponse:
    """Show the minutes of a hand-over, to be printed and signed."""
    event = get_object_or_404(Event, pk=event_id, name=OfficeAction.HANDED_OVER)
    minutes = minutes_of(event)
    if not house_of(visit).contains(minutes.agency):
        raise Http404
    return show(request, visit, "minutes", {"minutes": minutes, "event": event})
