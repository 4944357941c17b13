"""The stage Disposisi: forward to an agency, with the verifier's corrections, or give to another one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency
from lapor.core.selects import QuickSelect
from lapor.desk.choices import grouped
from lapor.desk.corrections import CorrectionForm
from lapor.desk.differences import left_open
from lapor.desk.offered import agencies_for
from lapor.desk.steps import OfficerStep, StepForm, offer, text_field
from lapor.desk.suggestions import suggested
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step, is_about
from lapor.reports.workflow import Action

SUPPORTING_ROWS = (1, 2, 3)
ABOUT_IT = _("Pengaduan ini tentang instansi itu; pilih instansi lain.")


class AgencyForm(StepForm):
    """Choose who answers; `suggestions` says whom, and why."""

    agency = forms.ChoiceField(
        label=_("Instansi utama"),
        error_messages={"required": _("Pilih instansi yang menjawab.")},
        widget=QuickSelect,
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer the agencies that can be given this report, the likeliest chosen."""
        super().prepare(report, visit)
        self.report, self.today = report, visit.today
        self.agencies = {agency.pk: agency for agency in self.offered(report, visit)}
        offer(self, "agency", [("", _("Pilih instansi")), *grouped(self.agencies.values())])
        self.suggestions = suggested(report, self.agencies.values(), visit.today)
        if fresh := [row for row in self.suggestions if not row.has_refused]:
            self.initial["agency"] = fresh[0].agency.pk

    def offered(self, report: Report, visit: Visit) -> list[Agency]:
        """Return the agencies to choose from."""
        return agencies_for(report, visit)

    def clean_agency(self) -> Agency:
        """Return the agency itself."""
        return self.agencies[int(self.cleaned_data["agency"])]

    def clean(self) -> dict[str, Any]:
        """Refuse an agency that the complaint is about."""
        values = super().clean()
        concerned = values.get("concerned_agency", self.report.concerned_agency)
        if values.get("agency") and is_about(concerned, values["agency"]):
            self.add_error("agency", ABOUT_IT)
        return values


class DisposeForm(AgencyForm, CorrectionForm):
    """Forward a verified report; what the verifier corrects here is what the public will read."""

    action = Action.DISPOSE
    above = "desk/_left_open.html"
    folded_label = _("Instansi pendukung dan tugasnya")
    text = text_field(_("Catatan untuk instansi"), _("Hanya dibaca petugas."), required=False, rows=3)

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from what the report says, and from who supported it so far."""
        return super().start_values(report) | _supported_so_far(report)

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer what can be chosen, with a few rows for supporting agencies."""
        super().prepare(report, visit)
        self._add_supporting_rows()

    def _add_supporting_rows(self) -> None:
        """Put a few rows for supporting agencies, each with its task and date, behind the main agency."""
        choices = [("", _("Tidak ada")), *grouped(self.agencies.values())]
        for row in SUPPORTING_ROWS:
            self.fields[f"supporting_{row}"] = forms.ChoiceField(
                label=_("Instansi pendukung %(row)d") % {"row": row},
                choices=choices,
                required=False,
                widget=QuickSelect,
            )
            self.fields[f"task_{row}"] = forms.CharField(
                label=_("Tugasnya (pendukung %(row)d)") % {"row": row}, max_length=500, required=False
            )
            self.fields[f"due_{row}"] = forms.DateField(
                label=_("Paling lambat (pendukung %(row)d)") % {"row": row},
                required=False,
                widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            )
        self.folded = tuple(f"{name}_{row}" for row in SUPPORTING_ROWS for name in ("supporting", "task", "due"))
        self.order_fields(["agency", *self.folded])

    @property
    def left_open(self) -> list[str]:
        """Return the kinds of personal data that the public would read."""
        return left_open(f"{self['title'].value()}\n{self['public_text'].value()}")

    @property
    def is_unfolded(self) -> bool:
        """Tell whether something stands in the rows for supporting agencies."""
        return any(self[name].value() for name in self.folded)

    def clean(self) -> dict[str, Any]:
        """Gather the supporting agencies and their tasks besides what was corrected."""
        values = super().clean()
        tasks: list[AgencyTask] = []
        for row in SUPPORTING_ROWS:
            if task := self._task_of(row, values):
                self._check_row(row, task, tasks, values)
                tasks.append(task)
        supporting = tuple(dict.fromkeys(task.agency for task in tasks))
        return values | {"supporting": supporting, "tasks": tuple(tasks)}

    def _task_of(self, row: int, values: dict[str, Any]) -> AgencyTask | None:
        """Return what a row says; a task or date without an agency, or what cannot be, is told."""
        chosen, text, due_on = (values.get(f"{name}_{row}") for name in ("supporting", "task", "due"))
        agency = self.agencies.get(int(chosen)) if chosen else None
        if agency is None:
            if text or due_on:
                self.add_error(f"supporting_{row}", _("Pilih instansi yang mendapat tugas ini."))
            return None
        return AgencyTask(agency, text or "", due_on)

    def _check_row(self, row: int, task: AgencyTask, above: list[AgencyTask], values: dict[str, Any]) -> None:
        if task.agency in [other.agency for other in above]:
            self.add_error(f"supporting_{row}", _("Instansi ini sudah dipilih di atas."))
        if task.agency == values.get("agency"):
            self.add_error(f"supporting_{row}", _("Instansi utama tidak mendukung dirinya sendiri."))
        if is_about(values.get("concerned_agency"), task.agency):
            self.add_error(f"supporting_{row}", ABOUT_IT)
        if task.due_on and not task.text:
            self.add_error(f"task_{row}", _("Tulis apa tugasnya sampai tanggal itu."))
        if task.due_on and task.due_on < self.today:
            self.add_error(f"due_{row}", _("Tanggal ini sudah lewat."))


class RuleForm(DisposeForm):
    """Rule who is competent after two refusals."""

    action = Action.RULE
    text = text_field(
        _("Dasar penetapan"),
        _("Aturan atau alasan mengapa instansi ini yang berwenang. Menjadi pegangan untuk laporan berikutnya."),
        _("Tulis dasar penetapannya."),
        rows=4,
    )


class RedirectForm(AgencyForm):
    """Give the report to another main agency."""

    action = Action.REDIRECT
    text = text_field(
        _("Alasan"), _("Mengapa instansi lain yang berwenang?"), _("Tulis mengapa laporan dialihkan."), rows=4
    )

    def offered(self, report: Report, visit: Visit) -> list[Agency]:
        """Return the agencies to choose from: any but the one that has it."""
        return [agency for agency in super().offered(report, visit) if agency.pk != report.agency_id]


def _supported_so_far(report: Report) -> dict[str, Any]:
    """Return what the rows of the supporting agencies start from: those of before a refusal, with their tasks."""
    if not report.supporting_ids:
        return {}
    tasks = {task.agency_id: task for task in report.support_tasks.all()}
    values: dict[str, Any] = {}
    for row, agency_id in zip(SUPPORTING_ROWS, sorted(report.supporting_ids), strict=False):
        values[f"supporting_{row}"] = agency_id
        if task := tasks.get(agency_id):
            values |= {f"task_{row}": task.text, f"due_{row}": task.due_on}
    return values


def _disposition(values: dict[str, Any]) -> Disposition:
    return Disposition(values["agency"], values["supporting"], values["corrections"], values["tasks"])


def _dispose(step: Step, values: dict[str, Any]) -> Report:
    return operations.dispose(step, _disposition(values))


def _rule(step: Step, values: dict[str, Any]) -> Report:
    return operations.rule(step, _disposition(values))


def _redirect(step: Step, values: dict[str, Any]) -> Report:
    return operations.redirect(step, values["agency"])


STEPS = {
    Action.DISPOSE: OfficerStep(DisposeForm, _dispose, _("Laporan diteruskan ke instansi."), "main"),
    Action.RULE: OfficerStep(RuleForm, _rule, _("Kewenangan ditetapkan; laporan diteruskan."), "main"),
    Action.REDIRECT: OfficerStep(RedirectForm, _redirect, _("Laporan dialihkan ke instansi lain.")),
}
