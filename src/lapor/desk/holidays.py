"""The days on which the clocks of working days stand still: the national ones, and the table that admins edit."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import holidays as national
from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from lapor.agencies.models import Role
from lapor.agencies.queries import GOVERNMENTS
from lapor.core.memory import forget_all
from lapor.deadlines.models import Holiday
from lapor.reports.guards import Visit, administrator_only

FIRST_YEAR, LAST_YEAR = 2000, 2100


@dataclass(frozen=True)
class Day:
    """A day of the list; national ones come with the program and have no `id`."""

    day: date
    name: str
    source: str
    is_working: bool = False
    id: int | None = None

    @property
    def can_delete(self) -> bool:
        """Tell whether the day stands in the editable table."""
        return self.id is not None


class HolidayForm(forms.Form):
    """Add a day that counts for all agencies of one government (`agency_code` empty: of every government)."""

    day = forms.DateField(
        label=gettext_lazy("Tanggal"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": gettext_lazy("Pilih tanggalnya."),
            "invalid": gettext_lazy("Tulis tanggal yang benar."),
        },
    )
    name = forms.CharField(
        label=gettext_lazy("Nama atau alasan"),
        max_length=120,
        error_messages={"required": gettext_lazy("Beri nama, supaya orang lain mengerti.")},
    )
    is_working = forms.BooleanField(
        label=gettext_lazy("Tetap hari kerja"),
        help_text=gettext_lazy("Untuk hari libur nasional yang di sini tetap bekerja."),
        required=False,
    )

    def __init__(self, *args: Any, agency_code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agency_code = agency_code

    def clean_day(self) -> date:
        """Refuse a day that stands in the table already, or lies outside the years of the list."""
        day: date = self.cleaned_data["day"]
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(_("Tahunnya di luar daftar."))
        if Holiday.objects.filter(day=day, agency_code=self.agency_code).exists():
            raise forms.ValidationError(_("Tanggal ini sudah ada dalam daftar; hapus dulu yang lama."))
        return day


@administrator_only
@require_http_methods(["GET", "HEAD", "POST"])
def holiday_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the days of a year and add one."""
    year = _year(request, visit)
    own = _own_code(visit)
    form = HolidayForm(request.POST if request.method == "POST" else None, agency_code=own)
    if request.method == "POST" and form.is_valid():
        added = Holiday.objects.create(agency_code=own, **form.cleaned_data)
        forget_all()
        messages.success(request, _("Hari ditambahkan; berlaku untuk jam yang dimulai sesudah ini."))
        return redirect(f"{reverse('desk_holidays')}?tahun={added.day.year}")
    context = _neighbours(year) | {
        "form": form,
        "holidays": days_of(year, own),
        "is_administrator": visit.is_administrator,
    }
    return render(request, "desk/holidays.html", context, status=422 if form.errors else 200)


@administrator_only
@require_POST
def delete_holiday(request: HttpRequest, visit: Visit, holiday_id: int) -> HttpResponse:
    """Remove a day from the table."""
    holiday = get_object_or_404(Holiday, pk=holiday_id, agency_code=_own_code(visit))
    holiday.delete()
    forget_all()
    messages.success(request, _("Hari dihapus; berlaku untuk jam yang dimulai sesudah ini."))
    return redirect(f"{reverse('desk_holidays')}?tahun={holiday.day.year}")


def _own_code(visit: Visit) -> str:
    """Return whose table the admin edits: the whole nation's (empty) or that of the own government."""
    if visit.actor.has_role(Role.NATIONAL_ADMIN):
        return ""
    admins = [posting.agency for posting in visit.actor.postings if posting.role == Role.AGENCY_ADMIN]
    return next(agency.code for agency in admins if agency.level in GOVERNMENTS)


def days_of(year: int, own_code: str) -> list[Day]:
    """Return the year's days off by date: the national ones and those of the table, of which only own ones can go."""
    language = "en_US" if (get_language() or "").startswith("en") else "id"
    known = national.country_holidays("ID", years=year, categories=("public", "government"), language=language)
    days = [Day(day, name, _("SKB 3 Menteri")) for day, name in known.items()]
    added = Holiday.objects.filter(day__year=year, agency_code__in=["", own_code])
    days += [
        Day(row.day, row.name, _("Tambahan"), row.is_working, row.pk if row.agency_code == own_code else None)
        for row in added
    ]
    return sorted(days, key=lambda day: (day.day, day.can_delete))


def _year(request: HttpRequest, visit: Visit) -> int:
    asked = request.GET.get("tahun", "")
    year = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) == 4 else visit.today.year
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def _neighbours(year: int) -> dict[str, Any]:
    return {"year": year, "previous_year": max(year - 1, FIRST_YEAR), "next_year": min(year + 1, LAST_YEAR)}
