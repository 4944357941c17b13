"""The verifier's end of an answered report, which the figures never add to what reporters confirmed."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lapor.desk.steps import OfficerStep, StepForm, text_field
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Action


class CloseForm(StepForm):
    """Say why the report ends without a word of its reporter."""

    action = Action.CLOSE
    text = text_field(
        _("Alasan menutup"),
        _(
            "Dibaca pelapor dan umum. Angka memisahkan ini dari yang dikonfirmasi pelapor, dan pelapor tetap dapat "
            "membukanya kembali."
        ),
        _("Tulis mengapa laporan ditutup tanpa kata pelapor."),
        rows=4,
    )


def _close(step: Step, values: dict[str, Any]) -> Report:
    return operations.close(step)


STEPS = {Action.CLOSE: OfficerStep(CloseForm, _close, _("Laporan ditutup oleh admin."), "danger")}
