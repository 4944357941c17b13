"""The steps a reporter can take on the page of the report: their forms, explanations and operations."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lapor.channels.web.cards import needs_reporter
from lapor.channels.web.step_forms import ConfirmForm, ObjectionForm, RatingForm, ReasonForm, StepForm, TextForm, grades
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import Actor, allowed_arrows
from lapor.reports.workflow import Action, By, Status

TONES = ("main", "plain", "danger")
VERDICTS = (Action.CONFIRM, Action.CONTEST)


Verb = Callable[[Step, dict[str, Any]], Report]


@dataclass(frozen=True)
class Offer:
    """How a step is offered: what it asks, what it does, what follows."""

    form: type[StepForm]
    explanation: str | Promise
    success: str | Promise
    verb: Verb
    tone: str = "plain"


def _plain(verb: Callable[[Step], Report]) -> Verb:
    return lambda step, _said: verb(step)


OFFERS: dict[str, Offer] = {
    Action.COMPLETE: Offer(
        TextForm,
        _("Tulis data yang diminta petugas. Verifikasi berjalan lagi begitu Anda mengirim."),
        _("Terima kasih. Data Anda diterima dan verifikasi dilanjutkan."),
        _plain(operations.complete),
        "main",
    ),
    Action.CONFIRM: Offer(
        ConfirmForm,
        _("Masalahnya sudah beres? Laporan ditutup sebagai selesai; bila ternyata belum, Anda dapat membukanya lagi."),
        _("Terima kasih. Laporan Anda dinyatakan selesai."),
        lambda step, said: operations.confirm(step, said["rating"], grades(said)),
        "main",
    ),
    Action.CONTEST: Offer(
        ObjectionForm,
        _("Pilih alasannya atau tulis apa yang belum beres. Instansi harus menjawab lagi dengan tenggat baru."),
        _("Keterangan Anda diteruskan. Instansi harus menjawab lagi."),
        lambda step, said: operations.contest(step, said["objection"]),
        "main",
    ),
    Action.REPLY: Offer(
        TextForm,
        _("Tambahkan keterangan untuk petugas. Tulisan ini tidak tampil untuk umum."),
        _("Tanggapan Anda diterima."),
        _plain(operations.reply),
    ),
    Action.RATE: Offer(
        RatingForm,
        _("Seberapa puas Anda dengan penanganannya?"),
        _("Terima kasih atas penilaian Anda."),
        lambda step, said: operations.rate(step, said["rating"], grades(said)),
    ),
    Action.REOPEN: Offer(
        ObjectionForm,
        _("Masalahnya muncul lagi atau ternyata belum beres? Pilih atau tulis sebabnya; instansi harus menjawab lagi."),
        _("Laporan Anda dibuka kembali."),
        lambda step, said: operations.reopen(step, said["objection"]),
    ),
    Action.APPEAL: Offer(
        TextForm,
        _("Tidak setuju laporan ini diarsipkan? Tulis alasannya; laporan diverifikasi ulang."),
        _("Keberatan Anda diterima. Laporan diverifikasi ulang."),
        _plain(operations.appeal),
        "main",
    ),
    Action.WITHDRAW: Offer(
        ReasonForm,
        _("Laporan berhenti diproses dan tidak lagi tampil untuk umum. Anda dapat membatalkan penarikan ini."),
        _("Laporan Anda ditarik."),
        _plain(operations.withdraw),
        "danger",
    ),
    Action.REINSTATE: Offer(
        StepForm,
        _("Laporan diproses lagi, mulai dari verifikasi."),
        _("Penarikan dibatalkan. Laporan diverifikasi lagi."),
        _plain(operations.reinstate),
        "main",
    ),
}
# How a step is offered for a report that was merged: its name and what it does there.
OF_MERGED: dict[str, tuple[str | Promise, str | Promise]] = {
    Action.REPLY: (
        Action.REPLY.label,
        _("Tambahkan keterangan; petugas kedua laporan membacanya. Tulisan ini tidak tampil untuk umum."),
    ),
    Action.APPEAL: (
        _("Masalah saya berbeda"),
        _("Tulis apa bedanya. Laporan Anda dipisahkan dan diverifikasi lagi oleh petugas lain."),
    ),
}


@dataclass(frozen=True)
class OfferedStep:
    """One step on the page."""

    action: str
    label: str
    explanation: str
    form: StepForm
    tone: str


def form_for(
    action: str, report: Report, answers: QueryDict | None = None, files: MultiValueDict[str, Any] | None = None
) -> StepForm:
    """Return the form of a step, filled with what came or empty."""
    return OFFERS[action].form(answers, files, auto_id=f"{action}_%s", initial={"seen": report.event_count})


def offered_step(action: str, form: StepForm, report: Report, *, tone: str = "") -> OfferedStep:
    """Return a step with its form as the page of the report shows it."""
    offer = OFFERS[action]
    usual: tuple[str | Promise, str | Promise] = (Action(action).label, offer.explanation)
    label, explanation = OF_MERGED.get(action, usual) if report.status == Status.MERGED else usual
    return OfferedStep(action, str(label), str(explanation), form, tone or offer.tone)


def _offered(action: str, report: Report) -> OfferedStep:
    """Return a step as it is offered now: the verdict on an answer stands back while the agency works on a new one."""
    is_early = action in VERDICTS and not needs_reporter(report)
    is_merged = action == Action.APPEAL and report.status == Status.MERGED
    return offered_step(action, form_for(action, report), report, tone="plain" if is_early or is_merged else "")


def offered_steps(actor: Actor, report: Report, failed: OfferedStep | None, *, now: datetime) -> list[OfferedStep]:
    """Return the steps the reporter can take now; a refused one keeps its form, even when it is too late."""
    arrows = allowed_arrows(actor, report, now=now)
    actions = [str(arrow.action) for arrow in arrows if By.REPORTER in arrow.by and arrow.action in OFFERS]
    refused = failed.action if failed else ""
    others = [_offered(action, report) for action in actions if action != refused]
    return [*([failed] if failed else []), *sorted(others, key=lambda step: TONES.index(step.tone))]
