"""An agency's own facts: names, working week, time zone, letterhead, whether answers need a second reader."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from lapor.agencies import office_record
from lapor.agencies.models import Agency, valid_on
from lapor.agencies.office_record import OfficeAction
from lapor.core.memory import forget_all
from lapor.core.selects import QuickSelect
from lapor.desk.office.page import agency_in_house, house_of, show
from lapor.desk.office.seen_form import SeenForm
from lapor.reports.guards import Visit, office_admin_only

TIME_ZONES = (
    ("Asia/Jakarta", gettext_lazy("WIB: Sumatera, Jawa, Kalimantan Barat dan Tengah")),
    ("Asia/Makassar", gettext_lazy("WITA: Bali, Nusa Tenggara, Kalimantan lainnya, Sulawesi")),
    ("Asia/Jayapura", gettext_lazy("WIT: Maluku, Papua")),
)
WEEKS = (("5", gettext_lazy("Senin sampai Jumat")), ("6", gettext_lazy("Senin sampai Sabtu")))
MOST_LINES = 6


class AgencyForm(SeenForm):
    """What an admin may change of an agency; its code and place in the tree stay."""

    name = forms.CharField(
        label=gettext_lazy("Nama"), max_length=120, error_messages={"required": gettext_lazy("Tulis namanya.")}
    )
    short_name = forms.CharField(
        label=gettext_lazy("Nama pendek"),
        max_length=20,
        help_text=gettext_lazy("Paling banyak 20 huruf; dipakai di SMS."),
        error_messages={"required": gettext_lazy("Tulis nama pendeknya.")},
    )
    working_week = forms.ChoiceField(
        label=gettext_lazy("Hari kerja"),
        choices=WEEKS,
        help_text=gettext_lazy("Berlaku untuk jam yang dimulai sesudah ini; tenggat laporan yang berjalan tetap."),
    )
    time_zone = forms.ChoiceField(
        label=gettext_lazy("Zona waktu"),
        choices=TIME_ZONES,
        widget=QuickSelect,
        help_text=gettext_lazy("Menentukan kapan hari kerja berganti; tenggat laporan yang berjalan tetap."),
    )
    answers_need_review = forms.BooleanField(
        label=gettext_lazy("Jawaban diperiksa petugas kedua"),
        required=False,
        help_text=gettext_lazy("Jawaban baru terbit setelah dibaca petugas lain. Berlaku untuk jawaban sesudah ini."),
    )
    letterhead = forms.CharField(
        label=gettext_lazy("Kop surat"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Baris-baris di atas dokumen yang dicetak, misalnya nama, alamat, dan telepon."),
    )

    def clean_letterhead(self) -> str:
        """Return the lines without empty ones.

        :raises ValidationError: if they would fill half the page.
        """
        lines = [line.strip() for line in str(self.cleaned_data["letterhead"]).splitlines() if line.strip()]
        if len(lines) > MOST_LINES:
            raise forms.ValidationError(_("Paling banyak %(most)d baris.") % {"most": MOST_LINES})
        return "\n".join(lines)


@office_admin_only
@require_safe
def agency_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the agencies of the house."""
    agencies = house_of(visit).agencies().filter(valid_on(visit.today)).order_by("path")
    return show(request, visit, "agencies", {"agencies": agencies})


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def agency_page(request: HttpRequest, visit: Visit, code: str) -> HttpResponse:
    """Change an agency of the house."""
    agency = agency_in_house(visit, code)
    sent = request.POST if request.method == "POST" else None
    initial = {name: getattr(agency, name) for name in AgencyForm.base_fields}
    form = AgencyForm(sent, initial=initial)
    if sent is not None and form.is_valid():
        _save(form.cleaned_data, agency, visit)
        messages.success(request, _("Data instansi disimpan. Jam laporan yang sedang berjalan tidak berubah."))
        return redirect("office_agencies")
    return show(request, visit, "agency", {"form": form, "agency": agency}, status=422 if form.errors else 200)


@transaction.atomic
def _save(given: dict[str, Any], agency: Agency, visit: Visit) -> None:
    changed = [name for name, value in given.items() if getattr(agency, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(agency, name, given[name])
    agency.save(update_fields=changed)
    facts = {"fields": changed}
    office_record.write(OfficeAction.AGENCY_CHANGED, agency, actor=visit.actor.label, at=visit.now, facts=facts)
    forget_all()
