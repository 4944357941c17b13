"""The officers of the house: who has which role, who works with it, and adding one."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from allauth.mfa.models import Authenticator
from django import forms
from django.db import IntegrityError
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from lapor.agencies.absences import during
from lapor.agencies.models import Officer, Posting, Role, valid_on
from lapor.agencies.offices import House
from lapor.core.paging import Tab, page_of, told_count
from lapor.core.second_factor import CODES
from lapor.core.selects import QuickSelect
from lapor.desk.office.officer_forms import OfficerForm
from lapor.desk.office.page import house_of, show
from lapor.desk.office.staff import OfficeRefusedError, add_officer, unexpired
from lapor.desk.words import owner_of, with_words, word_field, words_in
from lapor.reports.guards import Visit, office_admin_only

ACTIVE_WITHIN = timedelta(days=30)  # PANRB's own measure: signed in within the last month
WORKING, SILENT, FORMER = "bertugas", "diam", "mantan"


@dataclass(frozen=True)
class Row:
    """An officer as the list shows him; no contact."""

    id: int
    name: str
    username: str
    postings: tuple[Posting, ...]
    last_sign_in: datetime | None
    is_active: bool
    is_open: bool
    has_second_factor: bool
    deputy: str
    back_on: date | None


class SearchForm(forms.Form):
    """Narrow the list."""

    q = word_field(gettext_lazy("Nama atau nama pengguna"))
    role = forms.ChoiceField(label=gettext_lazy("Peran"), required=False, widget=QuickSelect)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.fields["role"].choices = [("", _("Semua peran")), *Role.choices]  # type: ignore[attr-defined]

    def narrowed(self, officers: QuerySet[Officer], house: House, today: date) -> QuerySet[Officer]:
        """Return the officers that are asked for; all of them when the question makes no sense."""
        asked = self.cleaned_data if self.is_valid() else {}
        if asked.get("q"):
            officers = officers.filter(Q(name__icontains=asked["q"]) | Q(user__username__icontains=asked["q"]))
        if asked.get("role"):
            officers = officers.filter(_posted(house, valid_on(today) & Q(role=asked["role"])))
        return officers


def _posted(house: House, condition: Q) -> Exists:
    return Exists(Posting.objects.filter(condition, officer=OuterRef("pk"), agency__in=house.agencies()))


def officers_of(house: House, state: str, visit: Visit) -> QuerySet[Officer]:
    """Return the officers of the house in one state, by name."""
    works = _posted(house, unexpired(visit.today)) & Q(user__is_active=True)
    everybody = Officer.objects.filter(_posted(house, Q())).order_by("name", "pk")
    if state == FORMER:
        return everybody.exclude(works)
    if state == SILENT:
        quiet = Q(user__last_login=None) | Q(user__last_login__lt=visit.now - ACTIVE_WITHIN)
        return everybody.filter(works, quiet)
    return everybody.filter(works)


@office_admin_only
@require_safe
def officer_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the officers of the admin's house."""
    house, form = house_of(visit), SearchForm(with_words(request.GET, owner_of(visit)))
    asked = request.GET.get("keadaan", "")
    state = asked if asked in (SILENT, FORMER) else WORKING
    found = form.narrowed(officers_of(house, state, visit), house, visit.today)
    page = page_of(found.select_related("user"), request, partial(rows_of, house=house, visit=visit))
    context = {"form": form, "tabs": _tabs(house, state, visit), "page": page, "state": state}
    context["has_foreign_words"] = words_in(request.GET, owner_of(visit)) is None
    return show(request, visit, "officers", context)


def _tabs(house: House, current: str, visit: Visit) -> list[Tab]:
    labels = {
        WORKING: _("Bertugas"),
        SILENT: _("Tidak masuk sebulan terakhir"),
        FORMER: _("Tidak bertugas lagi"),
    }
    return [
        Tab(label, f"?keadaan={state}", state == current, told_count(officers_of(house, state, visit)))
        for state, label in labels.items()
    ]


def rows_of(officers: list[Officer], house: House, visit: Visit) -> list[Row]:
    """Return officers as the list shows them, with as many queries for twenty as for one."""
    own = Posting.objects.filter(unexpired(visit.today), officer__in=officers, agency__in=house.agencies())
    postings: dict[int, list[Posting]] = {}
    for posting in own.select_related("agency").order_by("valid_from", "pk"):
        postings.setdefault(posting.officer_id, []).append(posting)
    users = [officer.user_id for officer in officers]
    factors = Authenticator.objects.filter(user_id__in=users).exclude(type=CODES)
    secured = set(factors.values_list("user_id", flat=True))
    absent = during(visit.today, visit.today).filter(officer__in=officers).select_related("deputy")
    away = {absence.officer_id: (absence.deputy.name, absence.last_day + timedelta(days=1)) for absence in absent}
    return [
        Row(
            id=officer.pk,
            name=officer.name,
            username=officer.user.username,
            postings=tuple(postings.get(officer.pk, ())),
            last_sign_in=officer.user.last_login,
            is_active=signed_in_lately(officer, visit.now),
            is_open=officer.user.is_active,
            has_second_factor=officer.user_id in secured,
            deputy=away.get(officer.pk, ("", None))[0],
            back_on=away.get(officer.pk, ("", None))[1],
        )
        for officer in officers
    ]


def signed_in_lately(officer: Officer, now: datetime) -> bool:
    """Tell whether the officer counts as active: signed in within the last month."""
    last = officer.user.last_login
    return last is not None and last >= now - ACTIVE_WITHIN


@never_cache
@office_admin_only
@sensitive_variables("password")
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Add an officer; the answer shows the one-time password, this once."""
    sent = request.POST if request.method == "POST" else None
    form = OfficerForm(sent, house=house_of(visit), today=visit.today)
    if sent is None or not (form.is_valid() and (added := _added(form, visit))):
        return show(request, visit, "officer_add", {"form": form}, status=422 if form.errors else 200)
    return show(request, visit, "password", {"officer": added[0], "password": added[1], "is_new": True})


@sensitive_variables()
def _added(form: OfficerForm, visit: Visit) -> tuple[Officer, str] | None:
    """Add the officer; None when that cannot be, which the form then says."""
    try:
        return add_officer(form.officer, visit)
    except OfficeRefusedError as refused:
        form.add_error("name", refused.args[0].label)
    except IntegrityError:  # taken since the form was checked
        form.add_error("username", _("Nama pengguna ini sudah dipakai."))
    return None
