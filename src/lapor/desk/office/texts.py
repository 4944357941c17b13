"""The answer library: texts with places to fill in, for the agencies of the house."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.dateformat import format as written
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from lapor.agencies import office_record
from lapor.agencies.answer_texts import PLACEHOLDERS, filled, unknown_places
from lapor.agencies.models import Agency, AnswerText, Category, valid_on
from lapor.agencies.office_record import OfficeAction
from lapor.agencies.offices import House
from lapor.agencies.queries import government_of, home_agency, offered_to
from lapor.core.selects import QuickSelect
from lapor.desk.office.page import house_of, show
from lapor.desk.office.seen_form import SeenForm
from lapor.reports.guards import Visit, office_admin_only


class TextForm(SeenForm):
    """A text of an agency's library."""

    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=gettext_lazy("Instansi"),
        empty_label=gettext_lazy("Pilih instansi"),
        to_field_name="code",
        widget=QuickSelect,
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )
    title = forms.CharField(
        label=gettext_lazy("Judul"),
        max_length=80,
        help_text=gettext_lazy("Nama yang dicari petugas, misalnya “Lampu jalan sudah diganti”."),
        error_messages={"required": gettext_lazy("Beri judul, supaya mudah dicari.")},
    )
    category = forms.ModelChoiceField(
        Category.objects.none(),
        label=gettext_lazy("Kategori"),
        required=False,
        empty_label=gettext_lazy("Semua kategori"),
        widget=QuickSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("Teks"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": gettext_lazy("Tulis teksnya.")},
    )

    def __init__(self, *args: Any, house: House, row: AnswerText | None, visit: Visit, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.row = row
        agencies = house.agencies().filter(valid_on(visit.today)).order_by("name")
        self.fields["agency"].queryset = agencies  # type: ignore[attr-defined]
        self.fields["category"].queryset = _categories_for(house, row, visit.today)  # type: ignore[attr-defined]

    def clean_text(self) -> str:
        """Refuse places that nobody could fill in, and list the known ones.

        :raises ValidationError: with both.
        """
        text = str(self.cleaned_data["text"])
        if unknown := unknown_places(text):
            told = {"unknown": _listed(unknown), "known": _listed(PLACEHOLDERS)}
            raise forms.ValidationError(_("Tidak dikenal: %(unknown)s. Yang ada: %(known)s.") % told)
        return text

    def clean(self) -> dict[str, Any]:
        """Refuse a title that the agency has already."""
        given = super().clean() or {}
        same = AnswerText.objects.filter(agency=given.get("agency"), title=given.get("title", ""))
        if same.exclude(pk=self.row.pk if self.row else 0).exists():
            self.add_error("title", _("Instansi ini sudah punya teks dengan judul itu."))
        return given


def _categories_for(house: House, row: AnswerText | None, today: date) -> QuerySet[Category]:
    """Return the shared categories, those of the house's governments, and what the text has now."""
    near = {government_of(root).pk for root in house.roots} or {home_agency().pk}
    offered = valid_on(today) & offered_to(*near) | Q(pk=row.category_id if row else None)
    return Category.objects.filter(offered).order_by("name")


def _listed(names: Any) -> str:
    return ", ".join(f"{{{name}}}" for name in names)


def example(agency: Agency, visit: Visit) -> dict[str, str]:
    """Return what stands in the places of the preview."""
    return {
        "nomor": "1234 5678",
        "judul": _("Lampu jalan mati di depan pasar"),
        "instansi": agency.name,
        "tanggal": written(visit.today, "j F Y"),
        "kelurahan": "Iring Mulyo",
        "petugas": visit.actor.officer.name if visit.actor.officer else "",
    }


@office_admin_only
@require_safe
def text_list(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Show the texts of the house, agency by agency."""
    own = AnswerText.objects.filter(agency__in=house_of(visit).agencies()).select_related("agency", "category")
    context = {"texts": own.order_by("agency__name", "title"), "placeholders": PLACEHOLDERS}
    return show(request, visit, "texts", context)


@office_admin_only
@require_http_methods(["GET", "HEAD", "POST"])
def text_page(request: HttpRequest, visit: Visit, text_id: int | None = None) -> HttpResponse:
    """Add a text or change one; "Pratinjau" shows it filled in and saves nothing.

    :raises Http404: for a text outside the house.
    """
    row = _text_in_house(visit, text_id) if text_id else None
    sent = request.POST if request.method == "POST" else None
    form = TextForm(sent, house=house_of(visit), row=row, visit=visit, initial=_initial(row, visit))
    shown = ""
    if sent is not None and form.is_valid():
        if "preview" not in request.POST:
            _save(form, row, visit)
            messages.success(request, _("Teks disimpan."))
            return redirect("office_texts")
        shown = filled(form.cleaned_data["text"], example(form.cleaned_data["agency"], visit))
    context = {"form": form, "row": row, "shown": shown, "placeholders": PLACEHOLDERS}
    return show(request, visit, "text", context, status=422 if form.errors else 200)


def _text_in_house(visit: Visit, text_id: int) -> AnswerText:
    own = AnswerText.objects.filter(pk=text_id, agency__in=house_of(visit).agencies())
    row = own.select_related("agency").first()
    if row is None:
        raise Http404
    return row


def _initial(row: AnswerText | None, visit: Visit) -> dict[str, Any]:
    if row is None:
        roots = house_of(visit).roots
        return {"agency": roots[0].code if roots else None}
    return {"agency": row.agency.code, "title": row.title, "category": row.category_id, "text": row.text}


@transaction.atomic
def _save(form: TextForm, row: AnswerText | None, visit: Visit) -> None:
    action = OfficeAction.TEXT_CHANGED if row else OfficeAction.TEXT_ADDED
    row = row or AnswerText()
    for name, value in form.cleaned_data.items():
        setattr(row, name, value)
    row.save()
    _write(action, row, visit)


def _write(action: OfficeAction, row: AnswerText, visit: Visit) -> None:
    office_record.write(action, row.agency, actor=visit.actor.label, at=visit.now, facts={"text": row.title})


@office_admin_only
@require_POST
def delete_text(request: HttpRequest, visit: Visit, text_id: int) -> HttpResponse:
    """Remove a text; answers that were written with it stay as they are."""
    row = _text_in_house(visit, text_id)
    with transaction.atomic():
        _write(OfficeAction.TEXT_REMOVED, row, visit)
        row.delete()
    messages.success(request, _("Teks dihapus."))
    return redirect("office_texts")
