"""The stage Disposisi: forward to an agency, with the verifier's corrections, or give to another one."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Agency, Category, Region, Role, valid_on
from lapor.agencies.queries import GOVERNMENTS, answering_agencies, kelurahan, leaf_categories
from lapor.desk.steps import OfficerStep, StepForm, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import CORRECTABLE, Disposition, Step
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.workflow import Action, Kind

Choices = list[tuple[Any, Any]]
NONE: tuple[str, str | Promise] = ("", _("Belum ditentukan"))


def agencies_for(report: Report, visit: Visit) -> list[Agency]:
    """Return the agencies that can be given the report: those of its government; for a national admin also others."""
    own = answering_agencies(report.government, visit.today)
    if not visit.actor.has_role(Role.NATIONAL_ADMIN):
        return own
    others = Agency.objects.filter(valid_on(visit.today), level__in=GOVERNMENTS).order_by("level", "name")
    known = {agency.pk for agency in own}
    return [*own, *(agency for agency in others if agency.pk not in known)]


def _grouped(agencies: Iterable[Agency]) -> Choices:
    groups: dict[str, Choices] = {}
    for agency in agencies:
        groups.setdefault(agency.get_level_display(), []).append((agency.pk, agency.name))
    return list(groups.items())


class AgencyForm(StepForm):
    """Choose who answers."""

    agency = forms.ChoiceField(
        label=_("Instansi utama"), error_messages={"required": _("Pilih instansi yang menjawab.")}
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer the agencies that can be given this report."""
        self.report = report
        self.agencies = {agency.pk: agency for agency in self.offered(report, visit)}
        self.offer("agency", [("", _("Pilih instansi")), *_grouped(self.agencies.values())])

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


class DisposeForm(AgencyForm):
    """Forward a verified report; what the verifier corrects here is what the public will read."""

    action = Action.DISPOSE
    field_order = (
        "agency",
        "supporting",
        "title",
        "public_text",
        "kind",
        "oversight",
        "confidential",
        "category",
        "region",
        "text",
    )
    supporting = forms.MultipleChoiceField(
        label=_("Instansi pendukung"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    title = forms.CharField(label=_("Judul"), max_length=150, error_messages={"required": _("Laporan perlu judul.")})
    public_text = forms.CharField(
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
    confidential = forms.BooleanField(
        label=_("Rahasiakan isi laporan"),
        help_text=_(
            "Untuk melindungi orang, misalnya korban kekerasan. Permintaan rahasia dari pelapor tidak dapat dicabut."
        ),
        required=False,
    )
    category = forms.ChoiceField(label=_("Kategori"), required=False)
    region = forms.ChoiceField(label=_("Kelurahan"), required=False)
    text = text_field(_("Catatan untuk instansi"), _("Hanya dibaca petugas."), required=False, rows=3)

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from what the report says, and from the agency that its category or its reporter names."""
        names = ("title", "public_text", "kind", "oversight", "confidential", "category_id", "region_id")
        values = {name.removesuffix("_id"): getattr(report, name) for name in names}
        usual = report.category.agency_id if report.category else None
        return super().start_values(report) | values | {"agency": usual or report.wished_agency_id}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer agencies, categories and kelurahan; what the report has now is always among them."""
        super().prepare(report, visit)
        self.offer("supporting", _grouped(self.agencies.values()))
        self.categories = _with(report.category, leaf_categories(visit.today))
        self.regions = _with(report.region, kelurahan())
        self.offer("category", [NONE, *((row.pk, _under_parent(row)) for row in self.categories.values())])
        self.offer("region", [NONE, *((row.pk, _under_parent(row)) for row in self.regions.values())])

    def clean_supporting(self) -> tuple[Agency, ...]:
        """Return the agencies themselves; the main one does not support itself."""
        chosen = [self.agencies[int(key)] for key in self.cleaned_data["supporting"]]
        return tuple(agency for agency in chosen if agency != self.cleaned_data.get("agency"))

    def clean_category(self) -> Category | None:
        """Return the category itself."""
        return self.categories.get(int(self.cleaned_data["category"] or 0))

    def clean_region(self) -> Region | None:
        """Return the region itself."""
        return self.regions.get(int(self.cleaned_data["region"] or 0))

    def clean(self) -> dict[str, Any]:
        """Refuse the mark of oversight on anything but a complaint; gather what was corrected."""
        values: dict[str, Any] = dict(self.cleaned_data)
        if values.get("oversight") and values.get("kind") != Kind.COMPLAINT:
            self.add_error("oversight", _("Hanya pengaduan yang dapat berkadar pengawasan."))
        given = {name: values[name] for name in CORRECTABLE if name in values}
        corrections = {name: value for name, value in given.items() if value != getattr(self.report, name)}
        return values | {"corrections": corrections}


class RedirectForm(AgencyForm):
    """Give the report to another main agency."""

    action = Action.REDIRECT
    text = text_field(
        _("Alasan"), _("Mengapa instansi lain yang berwenang?"), _("Tulis mengapa laporan dialihkan."), rows=4
    )

    def offered(self, report: Report, visit: Visit) -> list[Agency]:
        """Return the agencies to choose from: any but the one that has it."""
        return [agency for agency in super().offered(report, visit) if agency.pk != report.agency_id]


def _with(current: Any, rows: list[Any]) -> dict[int, Any]:
    found = {row.pk: row for row in rows}
    return found if current is None or current.pk in found else {current.pk: current} | found


def _under_parent(row: Category | Region) -> str:
    return f"{row.parent.name}: {row.name}" if row.parent else row.name


def _dispose(step: Step, values: dict[str, Any]) -> Report:
    return operations.dispose(step, Disposition(values["agency"], values["supporting"], values["corrections"]))


def _redirect(step: Step, values: dict[str, Any]) -> Report:
    return operations.redirect(step, values["agency"])


STEPS = {
    Action.DISPOSE: OfficerStep(DisposeForm, _dispose, _("Laporan diteruskan ke instansi."), "main"),
    Action.REDIRECT: OfficerStep(RedirectForm, _redirect, _("Laporan dialihkan ke instansi lain.")),
}
