"""The stage Verifikasi: ask for what is missing, go on, or archive with a reason and a way on."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lapor.desk.steps import OfficerStep, StepForm, offer, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason
from lapor.reports.workflow import Action


class HoldForm(StepForm):
    """Ask the reporter."""

    action = Action.HOLD
    text = text_field(
        _("Apa yang perlu dilengkapi?"),
        _("Sebutkan satu per satu, singkat: kalimat pertama masuk ke SMS."),
        _("Tulis apa yang perlu dilengkapi pelapor."),
        rows=4,
    )


class ResumeForm(StepForm):
    """Go on without the reporter's answer."""

    action = Action.RESUME


class ArchiveForm(StepForm):
    """Archive; words left empty become the standard words of the reason, in the reporter's language."""

    action = Action.ARCHIVE
    above = "desk/_lone_verifier.html"
    reason = forms.ChoiceField(
        label=_("Alasan"), widget=forms.RadioSelect, error_messages={"required": _("Pilih alasan mengarsipkan.")}
    )
    text = text_field(
        _("Penjelasan untuk pelapor"), _("Kosongkan untuk memakai kalimat baku alasan itu."), required=False, rows=4
    )
    referral = text_field(
        _("Ke mana sebaiknya melapor"), _("Kosongkan untuk memakai rujukan baku alasan itu."), required=False, rows=3
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Name each reason with the guidance that goes with it."""
        self.language = report.reporter.language if report.reporter else settings.LANGUAGE_CODE
        offered = [reason for reason in ArchiveReason if reason != ArchiveReason.FORWARDED]
        offer(self, "reason", [(reason, _named(reason)) for reason in offered])

    def clean(self) -> dict[str, Any]:
        """Put the standard words where the officer left none."""
        values = super().clean()
        if reason := values.get("reason"):
            guidance = GUIDANCE[ArchiveReason(reason)]
            with override(self.language):
                values["text"] = values.get("text") or str(guidance.explanation)
                values["referral"] = values.get("referral") or str(guidance.referral)
        return values


def _named(reason: ArchiveReason) -> str:
    title = _("Bukan ranah: %(reason)s") % {"reason": reason.label} if reason in OUT_OF_SCOPE else reason.label
    guidance = GUIDANCE[reason]
    return f"{title}. {guidance.explanation} {guidance.referral}"


def _hold(step: Step, values: dict[str, Any]) -> Report:
    return operations.hold(step)


def _resume(step: Step, values: dict[str, Any]) -> Report:
    return operations.resume(step)


def _archive(step: Step, values: dict[str, Any]) -> Report:
    return operations.archive(step, values["reason"], values["referral"])


STEPS = {
    Action.HOLD: OfficerStep(HoldForm, _hold, _("Laporan ditunda; pelapor diminta melengkapinya.")),
    Action.RESUME: OfficerStep(ResumeForm, _resume, _("Verifikasi dilanjutkan."), "main"),
    Action.ARCHIVE: OfficerStep(ArchiveForm, _archive, _("Laporan diarsipkan."), "danger"),
}
