"""Pass a report on to another government or the Ombudsman; the bundle that goes with it is made in `bundling`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, valid_on
from lapor.agencies.queries import GOVERNMENTS
from lapor.desk.steps import OfficerStep, StepForm, offer, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Action

OMBUDSMAN = "Ombudsman Republik Indonesia"


class ForwardForm(StepForm):
    """Say to whom, and what the reporter is told."""

    action = Action.FORWARD
    above = "desk/_lone_verifier.html"
    known_recipient = forms.ChoiceField(label=_("Diteruskan ke"), required=False)
    recipient = forms.CharField(
        label=_("Instansi lain (bila tidak ada di daftar)"), max_length=120, required=False, strip=True
    )
    text = text_field(
        _("Penjelasan untuk pelapor"),
        _("Mengapa laporan diteruskan; kalimat pertama masuk ke SMS."),
        _("Tulis mengapa laporan diteruskan."),
        rows=4,
    )
    referral = text_field(
        _("Cara pelapor mengikutinya di sana"), _("Misalnya nomor telepon atau alamat situs."), required=False, rows=2
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer the Ombudsman and every other government that is known."""
        others = Agency.objects.filter(valid_on(visit.today), level__in=GOVERNMENTS).exclude(pk=report.government_id)
        names = [OMBUDSMAN, *others.order_by("level", "name").values_list("name", flat=True)]
        offer(self, "known_recipient", [("", _("Pilih penerima")), *((name, name) for name in names)])

    def clean(self) -> dict[str, Any]:
        """Take the typed name before the chosen one; one of the two must be there."""
        values = super().clean()
        values["recipient"] = values.get("recipient") or values.get("known_recipient")
        if not values["recipient"]:
            self.add_error("known_recipient", _("Pilih atau tulis siapa yang menerima laporan ini."))
        return values


def _forward(step: Step, values: dict[str, Any]) -> Report:
    return operations.forward(step, values["recipient"], values["referral"])


STEPS = {Action.FORWARD: OfficerStep(ForwardForm, _forward, _("Laporan diteruskan ke luar; unduh berkasnya."))}
