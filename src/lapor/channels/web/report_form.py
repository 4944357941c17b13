"""The form by which a report comes in through the website."""

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lapor.channels.web.choices import OfferedField, agencies, categories, offer, regions
from lapor.channels.web.pinning import PinForm
from lapor.reporters.identity import Contact
from lapor.reporters.typed import PhoneField
from lapor.reports.file_forms import FilesForm
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.submission import Channel, Submission
from lapor.reports.workflow import Kind

SHORTEST_TEXT, LONGEST_TITLE = 10, 150
CONTACT_FIELDS = ("name", "phone", "email")


class TickedInput(forms.CheckboxInput):
    """A box that is ticked unless the browser says otherwise: a form that does not know it cannot untick it."""

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict[str, Any], name: str) -> bool:
        """Return False only when the hidden field beside the box came alone."""
        return True if name not in data else bool(super().value_from_datadict(data, files, name))

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """Return the box behind its hidden field."""
        return format_html('<input type="hidden" name="{}" value="false">{}', name, super().render(name, value, attrs))


class ReportForm(FilesForm, PinForm):
    """What a reporter tells; with an account the contact is known and its fields are left out."""

    text = forms.CharField(
        label=_("Cerita Anda"),
        min_length=SHORTEST_TEXT,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        help_text=_("Tulis seperti bercerita: apa yang terjadi, di mana, kapan, siapa yang terlibat, apa akibatnya."),
    )
    title = forms.CharField(
        label=_("Judul"),
        required=False,
        max_length=LONGEST_TITLE,
        help_text=_("Bila kosong, diambil dari kalimat pertama."),
    )
    kind = forms.ChoiceField(label=_("Jenis laporan"), choices=Kind.choices, widget=forms.RadioSelect)
    occurred_on = forms.DateField(
        label=_("Tanggal kejadian"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    occurred_note = forms.CharField(
        label=_("Keterangan waktu"), required=False, max_length=120, help_text=_("Misalnya: setiap malam sejak Senin.")
    )
    region = OfferedField(label=_("Kelurahan"))
    place = forms.CharField(
        label=_("Tempat"),
        required=False,
        max_length=200,
        help_text=_("Nama jalan atau patokan terdekat."),
    )
    category = OfferedField(label=_("Kategori"))
    agency = OfferedField(label=_("Instansi"), coerce=str)
    name = forms.CharField(
        label=_("Nama"), required=False, max_length=100, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    phone = PhoneField(label=_("Nomor telepon"), help_text=_("Kabar dikirim lewat SMS."))
    email = forms.EmailField(label=_("Surel"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    anonymous = forms.BooleanField(
        label=_("Tidak, sembunyikan siapa saya (Anonim)"),
        required=False,
        help_text=_("Instansi yang menangani tidak dapat membuka nama dan kontak Anda."),
    )
    confidential = forms.BooleanField(
        label=_("Tidak, sembunyikan isinya (Rahasia)"),
        required=False,
        help_text=_("Laporan tidak tampil untuk umum; hanya instansi yang menangani yang membacanya."),
    )
    mask_names = forms.BooleanField(
        label=_("Samarkan nama orang untuk umum"),
        required=False,
        widget=TickedInput,
        help_text=_("Instansi yang menangani tetap membaca nama itu."),
    )
    idempotency_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    field_order = ["text", "title", "kind", "occurred_on", "occurred_note", "region", "place", "attachments"]

    def __init__(self, *args: Any, today: date, knows_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today, self.knows_contact = today, knows_contact
        self.fields["occurred_on"].widget.attrs["max"] = today.isoformat()
        offer(
            self,
            region=regions(str(_("Pilih kelurahan"))),
            category=categories(str(_("Pilih kategori")), today),
            agency=agencies(str(_("Biar petugas yang menentukan")), today),
        )
        if knows_contact:
            for name in CONTACT_FIELDS:
                del self.fields[name]

    def clean_text(self) -> str:
        """Return the text with plain line ends, as it is kept."""
        return str(self.cleaned_data["text"]).replace("\r\n", "\n")

    def clean_occurred_on(self) -> date | None:
        """Refuse a day that has not come yet.

        :raises ValidationError: if the day lies in the future.
        """
        day: date | None = self.cleaned_data["occurred_on"]
        if day and day > self.today:
            raise forms.ValidationError(_("Tanggal ini belum tiba. Isi tanggal hari ini atau sebelumnya."))
        return day

    def clean_email(self) -> str:
        """Return the address in lower case."""
        return str(self.cleaned_data["email"]).lower()

    def typed_contact(self) -> Contact:
        """Return what a valid form tells of the reporter."""
        return Contact(**{name: self.cleaned_data.get(name, "") for name in CONTACT_FIELDS})

    def submission(self, contact: Contact) -> Submission:
        """Return what a valid form says, as every channel says it."""
        said = self.cleaned_data
        return Submission(
            channel=Channel.WEB,
            key=str(said["idempotency_key"] or uuid.uuid4()),
            kind=said["kind"],
            text=said["text"],
            title=said["title"],
            contact=contact,
            occurred_on=said["occurred_on"],
            occurred_note=said["occurred_note"],
            region_id=said["region"],
            place=said["place"],
            latitude=said["latitude"],
            longitude=said["longitude"],
            category_id=said["category"],
            agency_code=said["agency"] or "",
            anonymous=said["anonymous"],
            confidential=said["confidential"],
            mask_names=said["mask_names"],
            uploads=self.uploads(),
            language=(get_language() or "id")[:2],
        )


def blank_form(today: date, *, knows_contact: bool) -> ReportForm:
    """Return a form that is not filled in yet, with a key of its own against sending it twice."""
    initial = {"kind": Kind.COMPLAINT, "mask_names": True, "idempotency_key": uuid.uuid4()}
    return ReportForm(initial=initial, today=today, knows_contact=knows_contact)
