"""Correct how a report is named, sorted and read by the public; what would change is shown before it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.agencies.models import Agency, Category, Region
from lapor.agencies.queries import answering_agencies, conflicted_agencies, kelurahan, leaf_categories
from lapor.core.lines import LinesField
from lapor.core.memory import remembered
from lapor.core.selects import QuickSelect
from lapor.desk.choices import NONE, under_parent, with_current
from lapor.desk.differences import Difference, difference, left_open
from lapor.desk.steps import OfficerStep, StepForm
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.insides import field_labels
from lapor.reports.models import Report
from lapor.reports.operations import CORRECTABLE, Step, is_about
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.workflow import Action, Kind

ONES = ("category", "region", "concerned_agency")  # fields that hold a row


@dataclass(frozen=True)
class FieldChange:
    """What would become of one field."""

    label: str
    words: Difference


class CorrectForm(StepForm):
    """Change what is wrong; nothing is lost, for the original stays and the timeline tells what was changed."""

    action = Action.CORRECT
    has_preview = True
    title = forms.CharField(
        label=gettext_lazy("Judul"),
        max_length=150,
        error_messages={"required": gettext_lazy("Laporan perlu judul.")},
    )
    public_text = LinesField(
        label=gettext_lazy("Isi versi publik"),
        help_text=gettext_lazy(
            "Samarkan data pribadi orang, misalnya dengan [nama disamarkan]. Isi awal tetap tersimpan."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": gettext_lazy("Isi versi publik tidak boleh kosong.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Jenis"), choices=Kind.choices)
    category = forms.ChoiceField(label=gettext_lazy("Kategori"), required=False, widget=QuickSelect)
    region = forms.ChoiceField(label=gettext_lazy("Kelurahan"), required=False, widget=QuickSelect)
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=200, required=False)
    oversight = forms.BooleanField(
        label=gettext_lazy("Berkadar pengawasan"),
        help_text=gettext_lazy(
            "Hanya pengaduan: penyalahgunaan wewenang atau pelanggaran hukum oleh aparat. Tidak dibuka untuk umum."
        ),
        required=False,
    )
    concerned_agency = forms.ChoiceField(
        label=gettext_lazy("Instansi terlapor"),
        help_text=gettext_lazy(
            "Hanya untuk yang berkadar pengawasan: petugas instansi ini tidak akan melihat laporannya."
        ),
        required=False,
        widget=QuickSelect,
    )
    confidential = forms.BooleanField(
        label=gettext_lazy("Rahasiakan isi laporan"),
        help_text=gettext_lazy("Untuk melindungi orang, misalnya korban kekerasan. Yang rahasia tidak dapat dibuka."),
        required=False,
    )

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from what the report says."""
        held = {name: getattr(report, f"{name}_id" if name in ONES else name) for name in CORRECTABLE}
        return super().start_values(report) | held

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer categories, kelurahan and agencies; what the report has now is always among them."""
        self.report, self.visit = report, visit
        self.rows: dict[str, dict[int, Any]] = {
            "category": with_current(report.category, _categories(visit.today)),
            "region": with_current(report.region, _kelurahan()),
            "concerned_agency": with_current(report.concerned_agency, _agencies(report.government, visit.today)),
        }
        for name, named in (("category", under_parent), ("region", under_parent), ("concerned_agency", str)):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [NONE, *((row.pk, named(row)) for row in self.rows[name].values())]
        self.fields["confidential"].disabled = report.confidential

    def clean(self) -> dict[str, Any]:
        """Put the rows themselves in place, check what fits together, and gather what would change."""
        values: dict[str, Any] = dict(self.cleaned_data)
        values |= {name: self.rows[name].get(int(values[name] or 0)) for name in ONES if name in values}
        self._check(values)
        given = {name: values[name] for name in CORRECTABLE if name in values}
        corrections = {name: value for name, value in given.items() if value != getattr(self.report, name)}
        if not corrections and not self.errors:
            self.add_error(None, _("Belum ada yang Anda ubah."))
        return values | {"corrections": corrections}

    def _check(self, values: dict[str, Any]) -> None:
        if values.get("oversight") and values.get("kind") != Kind.COMPLAINT:
            self.add_error("oversight", _("Hanya pengaduan yang dapat berkadar pengawasan."))
        if values.get("concerned_agency") and not values.get("oversight"):
            self.add_error("concerned_agency", _("Instansi terlapor hanya untuk pengaduan berkadar pengawasan."))

    def changes(self) -> list[FieldChange]:
        """Return what would change, field by field."""
        labels = field_labels()
        corrections: dict[str, Any] = self.cleaned_data.get("corrections", {})
        return [
            FieldChange(labels[name], difference(_told(getattr(self.report, name)), _told(value)))
            for name, value in corrections.items()
        ]

    def cautions(self) -> list[str]:
        """Return what the officer should know before saving."""
        return list(self._cautions(self.cleaned_data.get("corrections", {}), self.cleaned_data))

    def _cautions(self, changed: dict[str, Any], values: dict[str, Any]) -> Iterator[str]:
        if kinds := left_open(f"{values.get('title', '')}\n{values.get('public_text', '')}"):
            yield _("Masih tampak seperti data pribadi: %(kinds)s.") % {"kinds": ", ".join(kinds)}
        if changed.get("oversight") or changed.get("confidential"):
            yield _("Laporan ini tidak lagi terbuka untuk umum.")
        if changed.get("oversight") is False and not values.get("confidential") and self.report.published_at:
            yield _("Laporan ini terbuka untuk umum lagi.")
        if {"kind", "oversight"} & changed.keys():
            yield _("Tenggat yang berjalan dihitung ulang menurut jenisnya, sejak awal.")
        concerned = changed.get("concerned_agency")
        if concerned and is_about(concerned, self.report.agency or self.report.government):
            yield _("Laporan ini masih dipegang instansi terlapor; alihkan ke instansi lain sesudah disimpan.")
        if concerned and concerned.pk in conflicted_agencies(self.visit.actor.postings):
            yield _("Anda sendiri bertugas di instansi itu, jadi sesudah disimpan Anda tidak melihat laporan ini lagi.")


def _told(value: Any) -> str:
    if isinstance(value, bool):
        return _("ya") if value else _("tidak")
    if value in Kind.values:
        return str(Kind(value).label)
    return "–" if value is None or value == "" else str(value)


@remembered(30)
def _categories(today: date) -> list[Category]:
    return leaf_categories(today)


@remembered(30)
def _kelurahan() -> list[Region]:
    return kelurahan()


@remembered(30)
def _agencies(government: Agency, today: date) -> list[Agency]:
    return answering_agencies(government, today)


def _correct(step: Step, values: dict[str, Any]) -> Report:
    return operations.correct(step, values["corrections"])


STEPS = {
    Action.CORRECT: OfficerStep(CorrectForm, _correct, gettext_lazy("Perbaikan tersimpan."), place="wording"),
}
