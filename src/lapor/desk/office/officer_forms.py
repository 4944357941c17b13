"""Forms about officers."""

import re
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from lapor.agencies.contacts import OfficerContacts
from lapor.agencies.models import Agency, Role, valid_on
from lapor.agencies.offices import House
from lapor.core.models import User
from lapor.core.selects import QuickSelect
from lapor.desk.office.staff import NewOfficer, PostingWish
from lapor.reporters.phones import normalise

USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,39}")
LONGEST_USERNAME = 40
EARLIEST, LATEST = date(1990, 1, 1), date(2099, 12, 31)
NO_DAY = _("Tulis tanggal yang benar.")


def day_field(label: Any, *, required: bool = True, help_text: Any = "") -> forms.DateField:
    """Return a field for a day; years that nobody means are refused, for reckoning with them goes astray."""
    return forms.DateField(
        label=label,
        required=required,
        help_text=help_text,
        validators=[MinValueValidator(EARLIEST, NO_DAY), MaxValueValidator(LATEST, NO_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Pilih tanggalnya."), "invalid": NO_DAY},
    )


class ContactForm(forms.Form):
    """Name and contacts at work."""

    name = forms.CharField(
        label=_("Nama lengkap"), max_length=120, error_messages={"required": _("Tulis nama petugas.")}
    )
    email = forms.EmailField(
        label=_("Surel kantor"),
        required=False,
        max_length=200,
        help_text=_("Untuk pengingat tenggat. Disimpan tersandi."),
        error_messages={"invalid": _("Tulis alamat surel yang benar, misalnya nama@kota.go.id.")},
    )
    phone = forms.CharField(
        label=_("Nomor HP kantor"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "off"}),
    )

    def clean_phone(self) -> str:
        """Return the number as we keep it.

        :raises ValidationError: if it is nobody's telephone number.
        """
        typed = str(self.cleaned_data["phone"]).strip()
        number = normalise(typed) if typed else ""
        if number is None:
            raise forms.ValidationError(_("Tulis nomor telepon yang benar, misalnya 0812 3456 7890."))
        return number

    @property
    def contacts(self) -> OfficerContacts:
        """Return what was typed."""
        return OfficerContacts(self.cleaned_data["email"], self.cleaned_data["phone"])


class PostingForm(forms.Form):
    """A role at an agency of the admin's house, from a day on."""

    role = forms.ChoiceField(label=_("Peran"), error_messages={"required": _("Pilih perannya.")})
    agency = forms.ModelChoiceField(
        Agency.objects.none(),
        label=_("Instansi"),
        empty_label=_("Pilih instansi"),
        to_field_name="code",
        widget=QuickSelect,
        error_messages={"required": _("Pilih instansinya."), "invalid_choice": _("Pilih instansi dari daftar.")},
    )
    valid_from = day_field(_("Mulai bertugas"))
    valid_until = day_field(_("Hari terakhir"), required=False, help_text=_("Kosongkan bila sampai ada perubahan."))

    def __init__(self, *args: Any, house: House, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.house = house
        given = set(Role) if house.is_national else {role for root in house.roots for role in house.roles_at(root)}
        roles = [(role.value, role.label) for role in Role if role in given]
        self.fields["role"].choices = [("", _("Pilih peran")), *roles]  # type: ignore[attr-defined]
        self.fields["agency"].queryset = house.agencies().filter(valid_on(today)).order_by("name")  # type: ignore[attr-defined]
        self.fields["valid_from"].initial = today

    def clean(self) -> dict[str, Any]:
        """Refuse a role above the admin's own, and a posting that ends before it begins."""
        given = super().clean() or {}
        role, agency = given.get("role"), given.get("agency")
        if role and agency and not self.house.may_give(role, agency):
            self.add_error("role", _("Peran ini tidak bisa Anda berikan di instansi itu."))
        begins, ends = given.get("valid_from"), given.get("valid_until")
        if begins and ends and ends < begins:
            self.add_error("valid_until", _("Hari terakhir tidak boleh sebelum hari mulai."))
        return given

    @property
    def wish(self) -> PostingWish:
        """Return what was chosen."""
        given = self.cleaned_data
        return PostingWish(Role(given["role"]), given["agency"], given["valid_from"], given["valid_until"])


class OfficerForm(PostingForm, ContactForm):
    """A new officer with the first posting."""

    username = forms.CharField(
        label=_("Nama pengguna"),
        required=False,
        max_length=LONGEST_USERNAME,
        help_text=_("Huruf kecil, angka, titik. Kosongkan, dan kami buatkan dari namanya."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    field_order = ("name", "username", "role", "agency", "valid_from", "valid_until", "email", "phone")

    def clean_username(self) -> str:
        """Refuse a username that is taken or cannot be typed easily; make one when none was typed."""
        typed = str(self.cleaned_data["username"]).strip().lower()
        if not typed:
            return suggested_username(str(self.data.get("name", "")))
        if not USERNAME.fullmatch(typed) or is_reporters(typed):
            raise forms.ValidationError(_("Pakai 3–40 huruf kecil, angka, titik, atau tanda hubung."))
        if User.objects.filter(username=typed).exists():
            raise forms.ValidationError(_("Nama pengguna ini sudah dipakai."))
        return typed

    @property
    def officer(self) -> NewOfficer:
        """Return who is to be added."""
        return NewOfficer(self.cleaned_data["name"], self.cleaned_data["username"], self.contacts, self.wish)


def is_reporters(username: str) -> bool:
    """Tell whether a username looks like those that reporters get."""
    return re.fullmatch(r"warga[0-9]+", username) is not None


def suggested_username(name: str) -> str:
    """Return a free username made of the first and last name."""
    words = re.findall(r"[a-z0-9]+", name.lower())
    stem = ".".join(dict.fromkeys([*words[:1], *words[-1:]]))[:30] or "petugas"
    stem = stem if len(stem) > 2 else f"petugas.{stem}"
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    numbered = (f"{stem}{number}" for number in range(2, len(taken) + 3))
    return next(username for username in (stem, *numbered) if username not in taken)


class LastDayForm(forms.Form):
    """The day with which something ends."""

    last_day = day_field(_("Hari terakhir"))
