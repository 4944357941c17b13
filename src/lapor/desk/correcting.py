"""Correct how a report is named, sorted and read by the public; what would change is shown before it is saved."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.agencies.queries import conflicted_agencies
from lapor.desk.corrections import CorrectionForm, told_value
from lapor.desk.differences import Difference, difference, left_open
from lapor.desk.steps import OfficerStep
from lapor.reports import operations
from lapor.reports.insides import field_labels
from lapor.reports.models import Report
from lapor.reports.operations import Step, is_about
from lapor.reports.operations.correcting import HIDING
from lapor.reports.workflow import Action


@dataclass(frozen=True)
class FieldChange:
    """What would become of one field."""

    label: str
    words: Difference


class CorrectForm(CorrectionForm):
    """Change what is wrong; nothing is lost, for the original stays and the timeline tells what was changed."""

    action = Action.CORRECT
    has_preview = True
    field_order = ("title", "public_text", "kind", "category", "region", "place")
    place = forms.CharField(label=gettext_lazy("Tempat"), max_length=200, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for a change: saving nothing is a mistake."""
        values = super().clean()
        if not values["corrections"] and not self.errors:
            self.add_error(None, _("Belum ada yang Anda ubah."))
        return values

    def changes(self) -> list[FieldChange]:
        """Return what would change, field by field."""
        labels = field_labels()
        corrections: dict[str, Any] = self.cleaned_data.get("corrections", {})
        return [
            FieldChange(labels[name], difference(told_value(getattr(self.report, name)), told_value(value)))
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
        if any(changed.get(name) for name in HIDING) and self.report.merged.exists():
            yield _("Laporan yang digabung ke sini ikut tertutup.")
        if {"kind", "oversight"} & changed.keys():
            yield _("Tenggat yang berjalan dihitung ulang menurut jenisnya, sejak awal.")
        concerned = changed.get("concerned_agency")
        if concerned and is_about(concerned, self.report.agency or self.report.government):
            yield _("Laporan ini masih dipegang instansi terlapor; alihkan ke instansi lain sesudah disimpan.")
        if concerned and concerned.pk in conflicted_agencies(self.visit.actor.postings):
            yield _("Anda sendiri bertugas di instansi itu, jadi sesudah disimpan Anda tidak melihat laporan ini lagi.")


def _correct(step: Step, values: dict[str, Any]) -> Report:
    return operations.correct(step, values["corrections"])


STEPS = {
    Action.CORRECT: OfficerStep(CorrectForm, _correct, gettext_lazy("Perbaikan tersimpan."), place="wording"),
}
