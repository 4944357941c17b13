"""What the pages for spreadsheets ask: which time, which month, which file."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.desk.sheets.days import FIRST_DAY
from lapor.desk.sheets.recap import WRITERS

WITHIN = (MinValueValidator(FIRST_DAY), MaxValueValidator(date(2100, 1, 1)))  # what a calendar can reckon with
DATE_INPUT = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")


class ExportForm(forms.Form):
    """Which reports to take along, and whether their reporters' names go with them."""

    since = forms.DateField(label=gettext_lazy("Diterima sejak"), widget=DATE_INPUT, validators=WITHIN)
    until = forms.DateField(label=gettext_lazy("Sampai dengan"), widget=DATE_INPUT, validators=WITHIN)
    reason = forms.CharField(
        label=gettext_lazy("Alasan menyertakan nama pelapor"),
        required=False,
        min_length=5,
        max_length=150,
        help_text=gettext_lazy(
            "Kosongkan bila nama tidak perlu. Setiap nama yang ikut dicatat sebagai pembukaan identitas."
        ),
    )

    def clean(self) -> dict[str, Any]:
        """Refuse a time that ends before it begins."""
        said: dict[str, Any] = super().clean() or {}
        if "since" in said and "until" in said and said["until"] < said["since"]:
            self.add_error("until", _("Tanggal ini sebelum tanggal mulainya."))
        return said


class SheetForm(forms.Form):
    """A spreadsheet to be brought in."""

    sheet = forms.FileField(
        label=gettext_lazy("Berkas dari lapor.go.id (.xlsx atau .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.xls,.csv"}),
    )


class MonthForm(forms.Form):
    """Which month, and as what."""

    month = forms.DateField(
        label=gettext_lazy("Bulan"),
        input_formats=["%Y-%m"],
        validators=WITHIN,
        widget=forms.DateInput(attrs={"type": "month"}, format="%Y-%m"),
    )
    form = forms.ChoiceField(label=gettext_lazy("Bentuk"), choices=[(name, name.upper()) for name in WRITERS])
