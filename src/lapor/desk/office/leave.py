"""Leave with a deputy: each officer's own, and the admins' for their officers."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from lapor.agencies import office_record
from lapor.agencies.absences import AbsenceRefusedError, Wish, day_before, end_leave, possible_deputies, take_leave
from lapor.agencies.models import Absence, Agency, Officer, Posting
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.queries import government_of
from lapor.core.selects import QuickSelect
from lapor.desk.office.officer_forms import day_field
from lapor.desk.office.page import house_of, show
from lapor.desk.office.staff import Refusal, manages, unexpired
from lapor.reports.guards import Visit, office_admin_only, officer_only


class LeaveForm(forms.Form):
    """Days away, and who stands in."""

    first_day = day_field(gettext_lazy("Hari pertama"))
    last_day = day_field(gettext_lazy("Hari terakhir"))
    deputy = forms.ModelChoiceField(
        Officer.objects.none(),
        label=gettext_lazy("Pengganti"),
        empty_label=gettext_lazy("Pilih petugas"),
        widget=QuickSelect,
        help_text=gettext_lazy("Bertugas di instansi yang sama atau di pemerintahnya."),
        error_messages={
            "required": gettext_lazy("Pilih penggantinya."),
            "invalid_choice": gettext_lazy("Pilih pengganti dari daftar."),
        },
    )

    def __init__(self, *args: Any, deputies: QuerySet[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["deputy"].queryset = deputies  # type: ignore[attr-defined]


class HouseLeaveForm(LeaveForm):
    """The same for an officer of the house."""

    officer = forms.ModelChoiceField(
        Officer.objects.none(),
        label=gettext_lazy("Petugas yang cuti"),
        empty_label=gettext_lazy("Pilih petugas"),
        widget=QuickSelect,
        error_messages={
            "required": gettext_lazy("Pilih petugasnya."),
            "invalid_choice": gettext_lazy("Pilih petugas dari daftar."),
        },
    )
    field_order = ("officer", "first_day", "last_day", "deputy")

    def __init__(self, *args: Any, officers: QuerySet[Officer], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["officer"].queryset = officers  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Row:
    """An absence with whether it runs today and whether the visitor may end it."""

    absence: Absence
    is_now: bool
    can_end: bool


def _rows(absences: QuerySet[Absence], today: date, *, can_end: bool) -> list[Row]:
    shown = absences.filter(last_day__gte=today).select_related("officer", "deputy").order_by("first_day", "pk")
    return [Row(absence, absence.first_day <= today, can_end) for absence in shown]


@officer_only
@require_http_methods(["GET", "HEAD", "POST"])
def own_leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officer's own leave and deputyships, and enter one."""
    officer = visit.actor.officer
    assert officer
    sent = request.POST if request.method == "POST" else None
    form = LeaveForm(sent, deputies=possible_deputies(officer, visit.today))
    if sent is not None and form.is_valid() and _entered(form, officer, visit):
        messages.success(request, _("Cuti dicatat. Pengganti mengerjakan tugas Anda pada hari-hari itu."))
        return redirect("own_leave")
    context = {
        "form": form,
        "rows": _rows(officer.absences.all(), visit.today, can_end=True),
        "deputyships": _rows(officer.deputyships.all(), visit.today, can_end=False),
        "is_own": True,
    }
    return show(request, visit, "leave", context, status=422 if form.errors else 200)


def _entered(form: LeaveForm, officer: Officer, visit: Visit) -> bool:
    """Write the absence down; False when a rule forbids it, which the form then says."""
    given = form.cleaned_data
    wish = Wish(officer, given["deputy"], given["first_day"], given["last_day"])
    try:
        with transaction.atomic():
            absence = take_leave(wish, visit.today)
            _write(OfficeAction.ABSENCE_ADDED, absence, visit)
    except AbsenceRefusedError as refused:
        form.add_error(None, refused.args[0].label)
        return False
    return True


def _write(action: OfficeAction, absence: Absence, visit: Visit) -> None:
    days = {"from": absence.first_day.isoformat(), "until": absence.last_day.isoformat()}
    facts = {"officer": absence.officer_id, "deputy": absence.deputy_id, **days}
    office_record.write(action, _place_of(absence.officer), actor=visit.actor.label, at=visit.now, facts=facts)


def _place_of(officer: Officer) -> Agency:
    return officer.postings.select_related("agency").order_by("-valid_from", "-pk")[0].agency


def officers_in_charge(visit: Visit) -> QuerySet[Officer]:
    """Return the officers of the house who work there, by name."""
    inside = Posting.objects.filter(unexpired(visit.today), agency__in=house_of(visit).agencies())
    return Officer.objects.filter(pk__in=inside.values("officer"), user__is_active=True).order_by("name")


def _deputies(visit: Visit) -> QuerySet[Officer]:
    """Return who may stand in for somebody of the house: officers of it, or of the government it belongs to."""
    house = house_of(visit)
    above = Q(agency__in=[government_of(root) for root in house.roots])
    posted = Posting.objects.filter(unexpired(visit.today) & (Q(agency__in=house.agencies()) | above))
    return Officer.objects.filter(pk__in=posted.values("officer"), user__is_active=True).order_by("name")


def _absences_of_house(visit: Visit) -> QuerySet[Absence]:
    inside = Posting.objects.filter(agency__in=house_of(visit).agencies())
    return Absence.objects.filter(officer__in=inside.values("officer"))


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def house_leave(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show who of the house is away and who stands in, and enter an absence for one of them."""
    sent = request.POST if request.method == "POST" else None
    form = HouseLeaveForm(sent, officers=officers_in_charge(visit), deputies=_deputies(visit))
    is_good = sent is not None and form.is_valid() and _may_enter(form, visit)
    if is_good and _entered(form, form.cleaned_data["officer"], visit):
        messages.success(request, _("Cuti dicatat."))
        return redirect("office_leave")
    rows = _rows(_absences_of_house(visit), visit.today, can_end=True)
    context = {"form": form, "rows": rows, "deputyships": [], "is_own": False}
    return show(request, visit, "leave", context, status=422 if form.errors else 200)


def _may_enter(form: HouseLeaveForm, visit: Visit) -> bool:
    """Refuse to hand the work of somebody above the admin to a deputy of the admin's choice."""
    if form.cleaned_data["officer"] == visit.actor.officer or manages(visit, form.cleaned_data["officer"]):
        return True
    form.add_error("officer", _("Petugas ini juga punya tugas di luar kewenangan Anda; ia mencatat cutinya sendiri."))
    return False


def _end(request: HttpRequest, visit: Visit, absence: Absence | None, page: str) -> HttpResponse:
    """End an absence today's eve: the officer is back today; one that has not begun is cancelled.

    :raises Http404: without one.
    """
    if absence is None:
        raise Http404
    with transaction.atomic():
        _write(OfficeAction.ABSENCE_ENDED, absence, visit)
        end_leave(absence, day_before(visit.today))
    messages.success(request, _("Cuti diakhiri; mulai hari ini petugas bekerja lagi sendiri."))
    return redirect(page)


@officer_only
@require_POST
def end_own_leave(request: HttpRequest, visit: Visit, absence_id: int) -> HttpResponse:
    """Come back early."""
    assert visit.actor.officer
    absence = visit.actor.officer.absences.filter(pk=absence_id, last_day__gte=visit.today).first()
    return _end(request, visit, absence, "own_leave")


@office_admin_only
@require_POST
def end_house_leave(request: HttpRequest, visit: Visit, absence_id: int) -> HttpResponse:
    """Let an officer of the house come back early."""
    found = _absences_of_house(visit).filter(pk=absence_id, last_day__gte=visit.today).select_related("officer").first()
    if found is not None and found.officer != visit.actor.officer and not manages(visit, found.officer):
        messages.error(request, Refusal.NOT_YOURS.label)
        return redirect("office_leave")
    return _end(request, visit, found, "office_leave")
