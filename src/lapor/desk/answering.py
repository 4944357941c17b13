"""The stage Tindak Lanjut: the agency tells how it goes, answers, or hands back."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lapor.desk.steps import OfficerStep, StepForm, text_field
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Action

WHAT_IS_MISSING = {
    "empty": _("Jawaban masih kosong. Tulis apa yang sudah dikerjakan atau diputuskan, di mana, dan kapan."),
    "too_short": _(
        "Jawaban ini terlalu pendek untuk disebut tindak lanjut. Tulis apa yang sudah dikerjakan atau diputuskan, "
        "di mana, dan kapan."
    ),
    "boilerplate": _(
        "Jawaban ini baru berisi terima kasih, janji, atau penerusan, jadi belum menghentikan jam. Tulis hasilnya atau "
        "tanggal pastinya; bila belum ada, kirimlah sebagai kabar kemajuan."
    ),
}


class HandBackForm(StepForm):
    """Return the report to the verifier."""

    action = Action.HAND_BACK
    text = text_field(
        _("Alasan"),
        _("Mengapa bukan wewenang Anda, dan bila tahu: siapa yang berwenang."),
        _("Tulis mengapa laporan dikembalikan."),
        rows=4,
    )


class ProgressForm(StepForm):
    """Tell how the work goes."""

    action = Action.PROGRESS
    text = text_field(_("Kabar"), _("Kalimat pertama masuk ke SMS."), _("Tulis sampai di mana pekerjaannya."), rows=4)


class AnswerForm(StepForm):
    """Answer."""

    action = Action.ANSWER
    text = text_field(
        _("Jawaban"),
        _("Apa yang sudah dikerjakan atau diputuskan, di mana, kapan, dan bila ditolak: apa dasarnya."),
        WHAT_IS_MISSING["empty"],
        rows=8,
    )


def _hand_back(step: Step, values: dict[str, Any]) -> Report:
    return operations.hand_back(step)


def _progress(step: Step, values: dict[str, Any]) -> Report:
    return operations.progress(step)


def _answer(step: Step, values: dict[str, Any]) -> Report:
    return operations.answer(step)


STEPS = {
    Action.HAND_BACK: OfficerStep(HandBackForm, _hand_back, _("Laporan dikembalikan ke verifikator.")),
    Action.PROGRESS: OfficerStep(ProgressForm, _progress, _("Kabar terkirim.")),
    Action.ANSWER: OfficerStep(AnswerForm, _answer, _("Jawaban terkirim."), "main"),
}
