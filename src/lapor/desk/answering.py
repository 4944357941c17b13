"""The stage Tindak Lanjut: the agency tells how it goes, answers, or hands back."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from lapor.core.answers import change_answer
from lapor.desk.library import Shelf, shelf_for
from lapor.desk.steps import OfficerStep, StepForm, text_field
from lapor.reports import operations, staging
from lapor.reports.attachments import drafted_files
from lapor.reports.casework import Draft
from lapor.reports.file_forms import FilesForm, files_field, photos_field, ticket_field
from lapor.reports.guards import Visit
from lapor.reports.models import Attachment, Purpose, Report
from lapor.reports.operations import Step, drafting
from lapor.reports.operations.answering import is_from_before, open_draft
from lapor.reports.submission import Upload
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
    "open_place": _(
        "Masih ada bagian teks pustaka yang belum diisi, yaitu yang di dalam { } atau [ ]. Isi atau hapus dulu, "
        "supaya pelapor tidak membacanya begitu."
    ),
}
WHY_THE_CLOCK_RUNS = {
    "empty": _("kolomnya masih kosong."),
    "too_short": _("terlalu pendek. Tulis apa yang sudah dikerjakan atau diputuskan, di mana, dan kapan."),
    "boilerplate": _(
        "isinya baru terima kasih, janji, atau penerusan. Tulis hasilnya atau tanggal pastinya; bila belum ada, "
        "kirimlah sebagai kabar kemajuan."
    ),
    "open_place": _("masih ada bagian teks pustaka yang belum diisi, yaitu yang di dalam { } atau [ ]."),
}
ANOTHER_PERSON = _(
    "Instansi ini mewajibkan jawaban diperiksa petugas lain. Simpan sebagai konsep dan ajukan; petugas yang tidak "
    "menulisnya yang menerbitkan."
)


class OfficersFilesForm(StepForm, FilesForm):
    """A step with files of the agency, each with what it shows; nobody's face or name plate belongs in them."""

    slots = {"before": "staged_before", "after": "staged_after", "attachments": "staged"}
    purposes = {"before": Purpose.BEFORE, "after": Purpose.AFTER, "attachments": Purpose.ANSWER}
    before = photos_field(_("Foto sebelum dikerjakan"))
    staged_before = ticket_field()
    after = photos_field(
        _("Foto sesudah dikerjakan"),
        _("Foto tampil bersama teks ini. Jangan perlihatkan wajah, pelat nomor, atau data pribadi orang."),
    )
    staged_after = ticket_field()
    attachments = files_field(_("Lampiran lain"))

    def uploads(self) -> tuple[Upload, ...]:
        """Return the files that come with the step; call once the form was checked."""
        return FilesForm.uploads(self)

    def taken(self) -> None:
        """Remove the files that have found their report."""
        staging.forget(self.earlier_files)


class HandBackForm(StepForm):
    """Return the report to the verifier."""

    action = Action.HAND_BACK
    text = text_field(
        _("Alasan"),
        _("Mengapa bukan wewenang Anda, dan bila tahu: siapa yang berwenang."),
        _("Tulis mengapa laporan dikembalikan."),
        rows=4,
    )


class ProgressForm(OfficersFilesForm):
    """Tell how the work goes, and for which day it is planned."""

    action = Action.PROGRESS
    text = text_field(_("Kabar"), _("Kalimat pertama masuk ke SMS."), _("Tulis sampai di mana pekerjaannya."), rows=4)
    planned_for = forms.DateField(
        label=_("Dikerjakan tanggal"),
        help_text=_("Bila sudah pasti. Tanggal ini tampil untuk pelapor dan umum, dan kami ingatkan bila terlewat."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Tulis tanggal yang ada, misalnya 2026-12-03.")},
    )
    field_order = ("text", "planned_for", "before", "after", "attachments")

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer no day that has passed."""
        self.today = visit.today
        self.fields["planned_for"].widget.attrs["min"] = visit.today.isoformat()

    def clean_planned_for(self) -> date | None:
        """Refuse a day that has passed."""
        day: date | None = self.cleaned_data["planned_for"]
        if day is not None and day < self.today:
            raise forms.ValidationError(_("Tanggal itu sudah lewat. Tulis kapan akan dikerjakan."))
        return day


class AnswerForm(OfficersFilesForm):
    """Answer, at once or as a draft that another officer reads first; it starts with the draft that is there."""

    action = Action.ANSWER
    above = "desk/_answer_above.html"
    below = "desk/_answer_below.html"
    lack = ""  # why the words would not stop the clock, once the officer asked
    is_checked = False
    other: Draft | None = None  # what somebody else saved meanwhile
    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    text = text_field(
        _("Jawaban"),
        _("Apa yang sudah dikerjakan atau diputuskan, di mana, kapan, dan bila ditolak: apa dasarnya."),
        WHAT_IS_MISSING["empty"],
        rows=8,
    )
    field_order = ("text", "before", "after", "attachments")

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start with the draft, unless it is another agency's."""
        self.draft = open_draft(report)
        own = self.draft if self.draft and not is_from_before(self.draft) else None
        version = self.draft.version if self.draft else 0
        return super().start_values(report) | {"version": version, "text": own.text if own else ""}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Remember for whom the shelf is, and let the browser keep the words under a name of their own."""
        self.report, self.visit = report, visit
        self.is_sent_otherwise = self.needs_review
        officer = visit.actor.officer
        self.fields["text"].widget.attrs["data-kept"] = f"{officer.pk if officer else 0}:{report.number}"

    def clean_version(self) -> int:
        """Return the version of the draft that was on the screen."""
        return self.cleaned_data["version"] or 0

    @property
    def needs_review(self) -> bool:
        """Tell whether the agency lets an answer out only when a second officer has read it."""
        return bool(self.report.agency and self.report.agency.answers_need_review)

    @cached_property
    def shelf(self) -> Shelf:
        """Return the texts and past answers that can be put in."""
        return shelf_for(self.report, self.visit)

    @cached_property
    def drafted_files(self) -> list[Attachment]:
        """Return the files that are kept with the draft."""
        return list(drafted_files(self.report)) if self.draft else []

    def clean(self) -> dict[str, Any]:
        """Take along which files of the draft are not wanted any more."""
        values = super().clean() or {}
        dropped = self.data.getlist("dropped") if isinstance(self.data, QueryDict) else []
        return values | {"dropped": [int(value) for value in dropped if value.isdecimal()]}

    @property
    def verdict(self) -> str:
        """Return what the check of the words found, as a sentence."""
        return str(WHY_THE_CLOCK_RUNS[self.lack]) if self.lack else ""

    def see_again(self, report: Report) -> None:
        """Show what somebody else saved meanwhile, and let these words be sent after it."""
        super().see_again(report)
        seen = self.cleaned_data.get("version") if hasattr(self, "cleaned_data") else None
        self.draft = open_draft(report)
        version = self.draft.version if self.draft else 0
        self.other = self.draft if version != (seen or 0) else None
        change_answer(self, "version", str(version))


def _hand_back(step: Step, values: dict[str, Any]) -> Report:
    return operations.hand_back(step)


def _progress(step: Step, values: dict[str, Any]) -> Report:
    return operations.progress(step, values["planned_for"])


def _answer(step: Step, values: dict[str, Any]) -> Report:
    return drafting.send(step, values["version"], dropped=values["dropped"])


STEPS = {
    Action.HAND_BACK: OfficerStep(HandBackForm, _hand_back, _("Laporan dikembalikan ke verifikator.")),
    Action.PROGRESS: OfficerStep(ProgressForm, _progress, _("Kabar terkirim.")),
    Action.ANSWER: OfficerStep(AnswerForm, _answer, _("Jawaban terkirim."), "main"),
}
