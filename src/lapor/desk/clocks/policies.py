"""The dated deadlines with their legal source: the list, a new one with a preview, and the end of one.

A row is never changed: what counted on a day can always be read.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from lapor.agencies import office_record
from lapor.agencies.models import Agency, Role
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import GOVERNMENTS, government_of, home_agency
from lapor.core.memory import forget_all
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import best_of, length_of, policies
from lapor.deadlines.models import OFFICERS_CLOCKS, VERIFIERS_CLOCKS, ClockKind, DeadlinePolicy
from lapor.desk.clocks.choices import (
    REPORT_KINDS,
    LengthForm,
    kind_label,
    ladder_in_words,
    length_in_words,
    policy_in_words,
)
from lapor.reports.calendars import calendar_at
from lapor.reports.guards import Visit, office_admin_only

MORNING = time(9)
FARTHEST = timedelta(days=3 * 366)


@dataclass(frozen=True)
class Row:
    """A policy as the list shows it; `state` is current, future or past."""

    id: int
    clock: str
    kind: str
    agency: str
    length: str
    valid_from: date
    valid_until: date | None
    source: str
    state: str
    can_end: bool


@dataclass(frozen=True)
class Effect:
    """What a new policy changes for one kind of report: the length and the end of a clock of its first morning."""

    kind: str
    length_before: str
    length_after: str
    due_before: datetime | None
    due_after: datetime


@dataclass(frozen=True)
class Preview:
    """The effects of a new policy, the moment of the example, and the address that tries it on the past."""

    start: datetime
    effects: list[Effect]
    trial: str


class PolicyForm(LengthForm):
    """A new policy."""

    valid_from = forms.DateField(
        label=gettext_lazy("Mulai berlaku"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Pilih tanggal mulainya."),
            "invalid": gettext_lazy("Tulis tanggal yang benar."),
        },
    )
    legal_source = forms.CharField(
        label=gettext_lazy("Dasar hukum"),
        max_length=200,
        help_text=gettext_lazy("Misalnya: Perwali 12/2026 Pasal 7."),
        error_messages={"required": gettext_lazy("Tulis dasar hukumnya, supaya orang lain dapat memeriksanya.")},
    )

    def __init__(self, *args: Any, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.visit = visit
        self.set_agencies(visit)

    def clean_valid_from(self) -> date:
        """Refuse a day that is over: what counted then stays."""
        day: date = self.cleaned_data["valid_from"]
        if not self.visit.today <= day <= self.visit.today + FARTHEST:
            raise forms.ValidationError(_("Pilih hari ini atau sesudahnya, paling lama tiga tahun ke depan."))
        return day

    def clean(self) -> dict[str, Any]:
        """Refuse what would never count, and a second policy of the same day."""
        given = super().clean() or {}
        if self.errors:
            return given
        agency = self.chosen_agency
        if agency and agency.level not in GOVERNMENTS and given["clock_kind"] in VERIFIERS_CLOCKS:
            self.add_error("agency", _("Verifikasi adalah tugas pemerintah daerahnya; pilih pemerintahnya."))
        elif DeadlinePolicy.objects.filter(**self.identity()).exists():
            self.add_error("valid_from", _("Untuk hari itu sudah ada tenggat yang sama; pilih hari lain."))
        return given

    def identity(self) -> dict[str, Any]:
        """Return what no two policies share."""
        names = ("clock_kind", "report_kind", "valid_from")
        return {name: self.cleaned_data[name] for name in names} | {"agency_code": self.cleaned_data["agency"]}

    def policy(self) -> DeadlinePolicy:
        """Return the policy, still to be saved."""
        values = {name: self.cleaned_data[name] for name in ("amount", "unit", "legal_source")}
        return DeadlinePolicy(**self.identity(), **values)


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def policy_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the policies of the house; show what a new one would change, or add it."""
    form = PolicyForm(request.POST if request.method == "POST" else None, visit=visit, initial=_initial(request, visit))
    is_right = request.method == "POST" and form.is_valid()
    if is_right and "preview" not in request.POST and added(form):
        messages.success(request, _("Tenggat ditambahkan; berlaku untuk jam yang dimulai sejak hari itu."))
        return redirect("desk_policies")
    context = {
        "form": form,
        "rows": rows_for(visit),
        "ladder": ladder_in_words(),
        "preview": preview_of(form) if is_right and not form.errors else None,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/clocks_policies.html", context, status=422 if form.errors else 200)


@office_admin_only
@require_POST
def end_policy(request: HttpRequest, visit: Visit, policy_id: int) -> HttpResponse:
    """Let a policy of the house count no longer than today.

    :raises Http404: for one of others, and one that has ended.
    """
    own = DeadlinePolicy.objects.filter(_is_own(visit) & ~Q(valid_until__lte=visit.today), pk=policy_id)
    with transaction.atomic():
        policy = own.select_for_update().first()
        if policy is None:
            raise Http404
        if leaves_a_gap(policy, visit.today):
            messages.warning(request, _("Tidak diakhiri: tanpa tenggat ini laporan baru tidak dapat dihitung."))
            return redirect("desk_policies")
        policy.valid_until = visit.today
        policy.save(update_fields=["valid_until"])
        _record(OfficeAction.POLICY_ENDED, policy, visit)
    forget_all()
    messages.success(request, _("Tenggat diakhiri; jam yang sudah berjalan tidak berubah."))
    return redirect("desk_policies")


def _initial(request: HttpRequest, visit: Visit) -> dict[str, Any]:
    """Return what the empty form holds: what was tried before, when the officer comes from there."""
    tried = {name: request.GET[name] for name in LengthForm.base_fields if name in request.GET}
    return {"clock_kind": ClockKind.ANSWER, "valid_from": visit.today + timedelta(days=1)} | tried


def added(form: PolicyForm) -> bool:
    """Save the policy; tell whether nobody else has saved one for the same day meanwhile."""
    policy = form.policy()
    try:
        with transaction.atomic():
            policy.save(force_insert=True)
            _record(OfficeAction.POLICY_ADDED, policy, form.visit)
    except IntegrityError:
        form.add_error("valid_from", _("Untuk hari itu sudah ada tenggat yang sama; pilih hari lain."))
        return False
    forget_all()
    return True


def _record(action: OfficeAction, policy: DeadlinePolicy, visit: Visit) -> None:
    agency = Agency.objects.filter(code=policy.agency_code).first() or _seat(visit)
    facts = {"words": policy_in_words(policy), "policy": policy.pk}
    office_record.write(action, agency, actor=visit.actor.label, at=visit.now, facts=facts)


def _seat(visit: Visit) -> Agency:
    """Return where the national admin works."""
    return next(posting.agency for posting in visit.actor.postings if posting.role == Role.NATIONAL_ADMIN)


def _codes(visit: Visit) -> list[str]:
    return list(House.of(visit.actor.postings).agencies().values_list("code", flat=True))


def _is_own(visit: Visit) -> Q:
    """Return which policies the admin may end: those of the house, the general ones only the nation."""
    is_national = House.of(visit.actor.postings).is_national
    return Q() if is_national else Q(agency_code__in=_codes(visit))


def rows_for(visit: Visit) -> list[Row]:
    """Return the policies that count in the house, the ones of today first, by clock and kind."""
    house = House.of(visit.actor.postings)
    own = set(_codes(visit)) | ({""} if house.is_national else set())
    above = {government_of(root).code for root in house.roots}
    shown = DeadlinePolicy.objects.all() if house.is_national else DeadlinePolicy.objects.filter(
        agency_code__in=own | above | {""}
    )  # fmt: skip
    found = list(shown)
    names = dict(Agency.objects.filter(code__in={row.agency_code for row in found}).values_list("code", "name"))
    rows = [_row(policy, names, policy.agency_code in own, visit.today) for policy in found]
    order = {state: place for place, state in enumerate(("current", "future", "past"))}
    return sorted(rows, key=lambda row: (order[row.state], row.clock, row.agency, row.kind, row.valid_from))


def _row(policy: DeadlinePolicy, names: dict[str, str], is_own: bool, today: date) -> Row:
    state = _state(policy, today)
    return Row(
        id=policy.pk,
        clock=str(ClockKind(policy.clock_kind).label),
        kind=kind_label(policy.report_kind),
        agency=names.get(policy.agency_code, policy.agency_code) or _("Semua instansi"),
        length=length_in_words(length_of(policy)),
        valid_from=policy.valid_from,
        valid_until=policy.valid_until,
        source=policy.legal_source,
        state=state,
        can_end=is_own and state != "past" and policy.valid_until is None,
    )


def _state(policy: DeadlinePolicy, today: date) -> str:
    if policy.valid_until is not None and policy.valid_until < max(today, policy.valid_from):
        return "past"
    return "future" if policy.valid_from > today else "current"


def leaves_a_gap(ending: DeadlinePolicy, today: date) -> bool:
    """Tell whether some kind of report would find no general policy any more once this one has ended."""
    left = [row for row in DeadlinePolicy.objects.filter(agency_code="") if row != ending]
    tomorrow = today + timedelta(days=1)
    kinds = [value for value, _label in REPORT_KINDS if value]
    return not ending.agency_code and any(
        best_of(left, ending.clock_kind, kind, tomorrow, ()) is None
        for kind in kinds
        if ending.report_kind in {"", kind}
    )


def preview_of(form: PolicyForm) -> Preview:
    """Return what the policy of a valid form would change for clocks that start on its first morning."""
    new, agency = form.policy(), form.chosen_agency or home_agency()
    government = government_of(agency)
    calendar = calendar_at(agency, government, form.visit.now)
    start = datetime.combine(new.valid_from, MORNING, tzinfo=calendar.zone)
    offices = (agency.code, government.code) if form.chosen_agency else ()
    kinds = [kind for kind, _label in REPORT_KINDS if kind and new.report_kind in {"", kind}]
    effects = [_effect(new, kind, offices, start, calendar) for kind in kinds]
    asked = {name: form.cleaned_data[name] for name in ("clock_kind", "report_kind", "agency", "amount", "unit")}
    return Preview(start, effects, urlencode(asked | {"months": 6}) if new.clock_kind in OFFICERS_CLOCKS else "")


def _effect(
    new: DeadlinePolicy, kind: str, offices: tuple[str, ...], start: datetime, calendar: WorkingCalendar
) -> Effect:
    """Return the effect on one kind; where a nearer or more exact policy counts, nothing changes."""
    known = list(policies().values())
    before = best_of(known, new.clock_kind, kind, new.valid_from, offices)
    after = best_of([*known, new], new.clock_kind, kind, new.valid_from, offices) or new
    return Effect(
        kind=kind_label(kind),
        length_before=length_in_words(length_of(before)) if before else "",
        length_after=length_in_words(length_of(after)),
        due_before=length_of(before).due_at(start, calendar) if before else None,
        due_after=length_of(after).due_at(start, calendar),
    )
