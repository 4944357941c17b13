"""The stage Disposisi: forward to an agency, with the verifier's corrections, or give to another one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Category, Region, Role, valid_on
from lapor.agencies.queries import GOVERNMENTS, answering_agencies, kelurahan, leaf_categories
from lapor.core.lines import LinesField
from lapor.core.selects import QuickSelect
from lapor.desk.choices import NONE, Choices, grouped, under_parent, with_current
from lapor.desk.steps import OfficerStep, StepForm, text_field
from lapor.desk.suggestions import suggested
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import CORRECTABLE, AgencyTask, Disposition, Step, is_about
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.workflow import Action, Kind

SUPPORTING_ROWS = (1, 2, 3)
ABOUT_IT = _("Pengaduan ini tentang instansi itu; pilih instansi lain.")


def agencies_for(report: Report, visit: Visit) -> list[Agency]:
    """Return the agencies that can be given the report: those of its government; for a national admin also others."""
    own = answering_agencies(report.government, visit.today)
    if not visit.actor.has_role(Role.NATIONAL_ADMIN):
        return own
    others = Agency.objects.filter(valid_on(visit.today), level__in=GOVERNMENTS).order_by("level", "name")
    known = {agency.pk for agency in own}
    return [*own, *(agency for agency in others if agency.pk not in known)]


class AgencyForm(StepForm):
    """Choose who answers; `suggestions` says whom, and why."""

    agency = forms.ChoiceField(
        label=_("Instansi utama"), error_messages={"required": _("Pilih instansi yang menjawab.")}
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer the agencies that can be given this report, the likeliest chosen."""
        self.report, self.today = report, visit.today
        self.agencies = {agency.pk: agency for agency in self.offered(report, visit)}
        self.offer("agency", [("", _("Pilih instansi")), *grouped(self.agencies.values())])
        self.suggestions = suggested(report, self.agencies.values(), visit.today)
        if fresh := [row for row in self.suggestions if not row.has_refused]:
            self.initial["agency"] = fresh[0].agency.pk

    def offered(self, report: Report, visit: Visit) -> list[Agency]:
        """Return the agencies to choose from."""
        return agencies_for(report, visit)

    def offer(self, name: str, choices: Choices) -> None:
        """Set the choices of a field."""
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices

    def clean_agency(self) -> Agency:
        """Return the agency itself."""
        return self.agencies[int(self.cleaned_data["agency"])]

    def clean(self) -> dict[str, Any]:
        """Refuse an agency that the complaint is about."""
        values: dict[str, Any] = dict(self.cleaned_data)
        concerned = values.get("concerned_agency", self.report.concerned_agency)
        if values.get("agency") and is_about(concerned, values["agency"]):
            self.add_error("agency", ABOUT_IT)
        return values


class DisposeForm(AgencyForm):
    """Forward a verified report; what the verifier corrects here is what the public will read."""

    action = Action.DISPOSE
    folded_label = _("Instansi pendukung dan tugasnya")
    title = forms.CharField(label=_("Judul"), max_length=150, error_messages={"required": _("Laporan perlu judul.")})
    public_text = LinesField(
        label=_("Isi versi publik"),
        help_text=_("Data pribadi dan kata kasar sudah disamarkan; periksa lagi. Isi awal tetap tersimpan."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Isi versi publik tidak boleh kosong.")},
    )
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind.choices)
    oversight = forms.BooleanField(
        label=_("Berkadar pengawasan"),
        help_text=_(
            "Hanya pengaduan: penyalahgunaan wewenang atau pelanggaran hukum oleh aparat. Tidak dibuka untuk umum."
        ),
        required=False,
    )
    concerned_agency = forms.ChoiceField(
        label=_("Instansi terlapor"),
        help_text=_("Hanya untuk yang berkadar pengawasan: petugas instansi ini tidak akan melihat laporannya."),
        required=False,
        widget=QuickSelect,
    )
    confidential = forms.BooleanField(
        label=_("Rahasiakan isi laporan"),
        help_text=_(
            "Untuk melindungi orang, misalnya korban kekerasan. Permintaan rahasia dari pelapor tidak dapat dicabut."
        ),
        required=False,
    )
    category = forms.ChoiceField(label=_("Kategori"), required=False, widget=QuickSelect)
    region = forms.ChoiceField(label=_("Kelurahan"), required=False, widget=QuickSelect)
    text = text_field(_("Catatan untuk instansi"), _("Hanya dibaca petugas."), required=False, rows=3)

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from what the report says."""
        names = ("title", "public_text", "kind", "oversight", "confidential", "category_id", "region_id")
        values = {name.removesuffix("_id"): getattr(report, name) for name in (*names, "concerned_agency_id")}
        return super().start_values(report) | values | _supported_so_far(report)

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer agencies, categories and kelurahan; what the report has now is always among them."""
        super().prepare(report, visit)
        self._add_supporting_rows()
        self.categories = with_current(report.category, leaf_categories(visit.today))
        self.regions = with_current(report.region, kelurahan())
        self.concerned = with_current(report.concerned_agency, [report.government, *self.agencies.values()])
        self.offer("category", [NONE, *((row.pk, under_parent(row)) for row in self.categories.values())])
        self.offer("region", [NONE, *((row.pk, under_parent(row)) for row in self.regions.values())])
        self.offer("concerned_agency", [NONE, *grouped(self.concerned.values())])

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
    def is_unfolded(self) -> bool:
        """Tell whether something stands in the rows for supporting agencies."""
        return any(self[name].value() for name in self.folded)

    def clean_category(self) -> Category | None:
        """Return the category itself."""
        return self.categories.get(int(self.cleaned_data["category"] or 0))

    def clean_region(self) -> Region | None:
        """Return the region itself."""
        return self.regions.get(int(self.cleaned_data["region"] or 0))

    def clean_concerned_agency(self) -> Agency | None:
        """Return the agency itself."""
        return self.concerned.get(int(self.cleaned_data["concerned_agency"] or 0))

    def clean(self) -> dict[str, Any]:
        """Check what fits together; gather the supporting agencies, their tasks, and what was corrected."""
        values = super().clean()
        self._check_oversight(values)
        tasks: list[AgencyTask] = []
        for row in SUPPORTING_ROWS:
            if task := self._task_of(row, values):
                self._check_row(row, task, tasks)
                tasks.append(task)
        given = {name: values[name] for name in CORRECTABLE if name in values}
        corrections = {name: value for name, value in given.items() if value != getattr(self.report, name)}
        supporting = tuple(dict.fromkeys(task.agency for task in tasks))
        return values | {"corrections": corrections, "supporting": supporting, "tasks": tuple(tasks)}

    def _check_oversight(self, values: dict[str, Any]) -> None:
        if values.get("oversight") and values.get("kind") != Kind.COMPLAINT:
            self.add_error("oversight", _("Hanya pengaduan yang dapat berkadar pengawasan."))
        if values.get("concerned_agency") and not values.get("oversight"):
            self.add_error("concerned_agency", _("Instansi terlapor hanya untuk pengaduan berkadar pengawasan."))

    def _task_of(self, row: int, values: dict[str, Any]) -> AgencyTask | None:
        """Return what a row says; a task or date without an agency, or what cannot be, is told."""
        chosen, text, due_on = (values.get(f"{name}_{row}") for name in ("supporting", "task", "due"))
        agency = self.agencies.get(int(chosen)) if chosen else None
        if agency is None:
            if text or due_on:
                self.add_error(f"supporting_{row}", _("Pilih instansi yang mendapat tugas ini."))
            return None
        return AgencyTask(agency, text or "", due_on)

    def _check_row(self, row: int, task: AgencyTask, above: list[AgencyTask]) -> None:
        if task.agency in [other.agency for other in above]:
            self.add_error(f"supporting_{row}", _("Instansi ini sudah dipilih di atas."))
        if task.agency == self.cleaned_data.get("agency"):
            self.add_error(f"supporting_{row}", _("Instansi utama tidak mendukung dirinya sendiri."))
        if is_about(self.cleaned_data.get("concerned_agency"), task.agency):
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
