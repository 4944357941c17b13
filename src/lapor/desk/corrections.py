"""The fields by which a verifier corrects how a report is named, sorted and read; every form that corrects has them."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.text import Truncator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lapor.core.answers import change_answer
from lapor.core.crypto import sha256
from lapor.core.lines import LinesField
from lapor.core.selects import QuickSelect
from lapor.desk.choices import NONE, grouped, under_parent, with_current
from lapor.desk.offered import agencies_for, offered_categories, offered_kelurahan
from lapor.desk.steps import StepForm, offer
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import CORRECTABLE
from lapor.reports.operations.step import LONGEST_TEXT
from lapor.reports.workflow import Kind

OVERTAKEN = _("Petugas lain baru saja mengubahnya menjadi “%(now)s”. Bila dikirim, isian Anda menggantikannya.")
LONGEST_TOLD = 300
ONES = ("category", "region", "concerned_agency")  # fields that hold a row


class CorrectionForm(StepForm):
    """What is wrong is put right; `clean` adds as `corrections` what differs from the report.

    `shown` holds a mark of what stood in each field, by which is known what the officer himself has changed.
    """

    shown = forms.CharField(widget=forms.HiddenInput, required=False, max_length=400)
    title = forms.CharField(label=_("Judul"), max_length=150, error_messages={"required": _("Laporan perlu judul.")})
    public_text = LinesField(
        label=_("Isi versi publik"),
        help_text=_(
            "Yang dikenali sebagai data pribadi sudah disamarkan; samarkan sisanya, misalnya dengan [nama disamarkan]. "
            "Isi awal tetap tersimpan."
        ),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Isi versi publik tidak boleh kosong.")},
    )
    kind = forms.ChoiceField(label=_("Jenis"), choices=Kind.choices)
    category = forms.ChoiceField(label=_("Kategori"), required=False, widget=QuickSelect)
    region = forms.ChoiceField(label=_("Kelurahan"), required=False, widget=QuickSelect)
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
        help_text=_("Untuk melindungi orang, misalnya korban kekerasan. Yang rahasia tidak dapat dibuka."),
        required=False,
    )

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from what the report says."""
        held = _held(report)
        return super().start_values(report) | held | {"shown": _marks(held)}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer categories, kelurahan and agencies; what the report has now is always among them."""
        super().prepare(report, visit)
        self.report, self.visit = report, visit
        self.rows: dict[str, dict[int, Any]] = {
            "category": with_current(report.category, offered_categories(report.government, visit.today)),
            "region": with_current(report.region, offered_kelurahan()),
            "concerned_agency": with_current(report.concerned_agency, agencies_for(report, visit)),
        }
        for name in ("category", "region"):
            offer(self, name, [NONE, *((row.pk, under_parent(row)) for row in self.rows[name].values())])
        offer(self, "concerned_agency", [NONE, *grouped(self.rows["concerned_agency"].values())])
        self.fields["confidential"].disabled = report.confidential

    def see_again(self, report: Report) -> None:
        """Take over what others have corrected meanwhile; where the officer changed the same, say what it is now."""
        super().see_again(report)
        self.prepare(report, self.visit)
        held, before = _held(report), self.data.get("shown", "").split()
        for name in (name for name in CORRECTABLE if name in self.fields and not self.fields[name].disabled):
            mine = self.fields[name].widget.value_from_datadict(self.data, self.files, name)
            now = mark_of(name, held[name])
            if mark_of(name, mine) in before:
                change_answer(self, name, _sent(held[name]))
            elif now not in (*before, mark_of(name, mine)):
                self.add_error(name, OVERTAKEN % {"now": self._told(name, held[name])})
        change_answer(self, "shown", _marks(held))

    def _told(self, name: str, value: Any) -> str:
        words = told_value(self.rows[name].get(value) if name in ONES else value)
        return Truncator(words).chars(LONGEST_TOLD)

    def clean(self) -> dict[str, Any]:
        """Put the rows themselves in place, check what fits together, and gather what would change."""
        values = super().clean()
        values |= {name: self.rows[name].get(int(values[name] or 0)) for name in ONES if name in values}
        if values.get("oversight") and values.get("kind") != Kind.COMPLAINT:
            self.add_error("oversight", _("Hanya pengaduan yang dapat berkadar pengawasan."))
        if values.get("concerned_agency") and not values.get("oversight"):
            self.add_error("concerned_agency", _("Instansi terlapor hanya untuk pengaduan berkadar pengawasan."))
        given = {name: values[name] for name in CORRECTABLE if name in values}
        corrections = {name: value for name, value in given.items() if value != getattr(self.report, name)}
        return values | {"corrections": corrections}


def told_value(value: Any) -> str:
    """Return what a field holds, in words."""
    if isinstance(value, bool):
        return gettext("ya") if value else gettext("tidak")
    if value in Kind.values:
        return str(Kind(value).label)
    return "–" if value is None or value == "" else str(value)


def _held(report: Report) -> dict[str, Any]:
    return {name: getattr(report, f"{name}_id" if name in ONES else name) for name in CORRECTABLE}


def _marks(held: Mapping[str, Any]) -> str:
    return " ".join(mark_of(name, value) for name, value in held.items())


def mark_of(name: str, value: Any) -> str:
    """Return what tells one content of a field from another."""
    return sha256(f"{name} {_sent(value)}".encode())[:12]


def _sent(value: Any) -> str:
    """Return what a browser sends of a field that holds this."""
    if isinstance(value, bool):
        return "on" if value else ""
    return "" if value is None else str(value).replace("\r\n", "\n").strip()
