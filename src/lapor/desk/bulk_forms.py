"""What an officer can do to many reports at once: what he fills in, what stands against it, and the step itself."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override

from lapor.agencies.models import Agency, Officer, Role
from lapor.desk.choices import grouped
from lapor.desk.internal import WITH_AGENCY, colleagues
from lapor.desk.merging import UNKNOWN, obstacle_in_words
from lapor.desk.offered import agencies_for
from lapor.desk.steps import offer, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.numbers import normalise
from lapor.reports.operations import Disposition, Step
from lapor.reports.operations.disposing import is_about
from lapor.reports.operations.merging import obstacle
from lapor.reports.permissions import GIVES, on_desk_of
from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason
from lapor.reports.workflow import TABLE, Action, By


class BulkForm(forms.Form):
    """One step for many reports; `obstacle` says what besides the table stands against it for one of them."""

    action: ClassVar[Action]

    def __init__(self, visit: Visit, reports: Sequence[Report], data: QueryDict | None = None) -> None:
        super().__init__(data, auto_id="massal_%s")
        self.visit = visit
        self.prepare(reports)

    def prepare(self, reports: Sequence[Report]) -> None:
        """Fill in the choices that depend on the reports."""

    def obstacle(self, report: Report) -> str:
        """Return why the step cannot be taken with what was filled in; empty when it can."""
        return ""

    def kept(self) -> list[tuple[str, str]]:
        """Return what was filled in, to be sent again with the confirmation."""
        return [(name, self.data[name]) for name in self.fields if name in self.data]

    def words(self, report: Report) -> dict[str, str]:
        """Return what is written down with the step."""
        return {"text": self.cleaned_data.get("text", "")}

    def facts(self) -> dict[str, Any]:
        """Return what the event of the step says besides its words: by that it is known again."""
        return {}

    def take(self, step: Step, report: Report) -> None:
        """Take the step on one report."""
        raise NotImplementedError


class DisposeForm(BulkForm):
    """Forward verified reports to one agency, as they stand."""

    action = Action.DISPOSE
    agency = forms.ChoiceField(
        label=gettext_lazy("Instansi utama"), error_messages={"required": gettext_lazy("Pilih instansi yang menjawab.")}
    )
    text = text_field(
        gettext_lazy("Catatan untuk instansi"), gettext_lazy("Hanya dibaca petugas."), required=False, rows=3
    )

    def prepare(self, reports: Sequence[Report]) -> None:
        """Offer what can be given one of the reports, and remember of which government."""
        self.agencies: dict[int, Agency] = {}
        self.reach: dict[int, frozenset[int]] = {}
        for report in {report.government_id: report for report in reports}.values():
            offered = {agency.pk: agency for agency in agencies_for(report, self.visit)}
            self.agencies |= offered
            self.reach[report.government_id] = frozenset(offered)
        offer(self, "agency", [("", _("Pilih instansi")), *grouped(self.agencies.values())])

    def clean_agency(self) -> Agency:
        """Return the agency itself."""
        return self.agencies[int(self.cleaned_data["agency"])]

    def obstacle(self, report: Report) -> str:
        """Return why this agency cannot get the report."""
        agency = self.cleaned_data["agency"]
        if agency.pk not in self.reach[report.government_id]:
            return _("Instansi itu bukan di bawah pemerintah yang menangani laporan ini.")
        return _("Laporan ini mengadukan instansi itu.") if is_about(report.concerned_agency, agency) else ""

    def facts(self) -> dict[str, Any]:
        """Return what the event says."""
        return {"agency": self.cleaned_data["agency"].code}

    def take(self, step: Step, report: Report) -> None:
        """Forward one report."""
        agency = self.cleaned_data["agency"]
        supporting = tuple(row for row in report.supporting.order_by("pk") if row != agency)
        operations.dispose(step, Disposition(agency, supporting))


class ArchiveForm(BulkForm):
    """Archive for one reason; words left empty become the standard ones, in each reporter's language."""

    action = Action.ARCHIVE
    reason = forms.ChoiceField(
        label=gettext_lazy("Alasan"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Pilih alasan mengarsipkan.")},
    )
    text = text_field(
        gettext_lazy("Penjelasan untuk pelapor"),
        gettext_lazy("Kosongkan untuk memakai kalimat baku alasan itu."),
        required=False,
        rows=3,
    )
    referral = text_field(
        gettext_lazy("Ke mana sebaiknya melapor"),
        gettext_lazy("Kosongkan untuk memakai rujukan baku alasan itu."),
        required=False,
        rows=3,
    )

    def prepare(self, reports: Sequence[Report]) -> None:
        """Name the reasons."""
        offered = [reason for reason in ArchiveReason if reason != ArchiveReason.FORWARDED]
        offer(self, "reason", [(reason, _named(reason)) for reason in offered])

    def words(self, report: Report) -> dict[str, str]:
        """Return explanation and referral as this reporter will read them."""
        values, guidance = self.cleaned_data, GUIDANCE[ArchiveReason(self.cleaned_data["reason"])]
        with override(report.reporter.language if report.reporter else settings.LANGUAGE_CODE):
            return {
                "text": values["text"] or str(guidance.explanation),
                "referral": values["referral"] or str(guidance.referral),
            }

    def facts(self) -> dict[str, Any]:
        """Return what the event says."""
        return {"reason": self.cleaned_data["reason"]}

    def take(self, step: Step, report: Report) -> None:
        """Archive one report."""
        operations.archive(step, self.cleaned_data["reason"], self.words(report)["referral"])


class AssignForm(BulkForm):
    """Name one officer who answers for the reports."""

    action = Action.ASSIGN
    officer = forms.ChoiceField(
        label=gettext_lazy("Petugas"), error_messages={"required": gettext_lazy("Pilih petugasnya.")}
    )
    text = text_field(gettext_lazy("Pesan untuknya"), gettext_lazy("Hanya dibaca petugas."), required=False, rows=3)

    def prepare(self, reports: Sequence[Report]) -> None:
        """Offer whose turn it is at one of the reports, and remember at which."""
        self.officers: dict[str, Officer] = {}
        self.fits: set[tuple[str, int]] = set()
        labels: dict[str, str] = {}
        for report in reports:
            needed = By.MAIN if report.status in WITH_AGENCY else By.VERIFIER
            for one in colleagues(report, self.visit.today):
                if needed in one.roles:
                    key = str(one.officer.pk)
                    self.officers[key], labels[key] = one.officer, one.label
                    self.fits.add((key, report.pk))
        named = sorted(labels.items(), key=lambda pair: pair[1])
        offer(self, "officer", [("", _("Pilih petugas")), *named])

    def clean_officer(self) -> Officer:
        """Return the officer himself."""
        return self.officers[self.cleaned_data["officer"]]

    def obstacle(self, report: Report) -> str:
        """Return why this officer cannot answer for the report."""
        is_fit = (str(self.cleaned_data["officer"].pk), report.pk) in self.fits
        return "" if is_fit else _("Petugas itu tidak menangani laporan ini.")

    def facts(self) -> dict[str, Any]:
        """Return what the event says."""
        return {"officer": self.cleaned_data["officer"].pk}

    def take(self, step: Step, report: Report) -> None:
        """Name the officer for one report."""
        operations.assign(step, self.cleaned_data["officer"])


class NoteForm(BulkForm):
    """Write the same note to all."""

    action = Action.NOTE
    text = text_field(
        gettext_lazy("Catatan"), gettext_lazy("Hanya dibaca petugas."), gettext_lazy("Tulis catatannya."), rows=4
    )

    def take(self, step: Step, report: Report) -> None:
        """Write the note to one report."""
        operations.note(step)


class MergeForm(BulkForm):
    """Merge all into one, which is one of them or any other on the desk."""

    action = Action.MERGE
    master = forms.ChoiceField(label=gettext_lazy("Laporan induk"), required=False, widget=forms.RadioSelect)
    number = forms.CharField(
        label=gettext_lazy("Atau nomor laporan lain"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )
    text = text_field(
        gettext_lazy("Penjelasan untuk pelapor"),
        gettext_lazy("Mengapa ini satu masalah. Nomor dan kode uniknya tetap berlaku."),
        required=False,
        rows=3,
    )

    def prepare(self, reports: Sequence[Report]) -> None:
        """Offer the reports themselves."""
        offer(self, "master", [(row.number, f"{row.spoken_number}: {row.title}") for row in reports])

    def clean(self) -> dict[str, Any]:
        """Find the master on the desk."""
        values: dict[str, Any] = dict(self.cleaned_data)
        number = normalise(values.get("number", "")) or values.get("master", "")
        self.found = on_desk_of(self.visit.actor).filter(number=number).first() if number else None
        if self.found is None:
            self.add_error("number" if values.get("number") else "master", UNKNOWN if number else _("Pilih induknya."))
        return values

    def kept(self) -> list[tuple[str, str]]:
        """Return the master by its number: it is not among those that are merged."""
        assert self.found is not None
        return [("number", self.found.number), ("text", self.cleaned_data["text"])]

    def obstacle(self, report: Report) -> str:
        """Return why the report cannot be merged into the master."""
        assert self.found is not None
        if self.found.pk == report.pk:
            return _("Laporan ini induknya; yang lain digabung ke sini.")
        why = obstacle(report, self.found)
        return obstacle_in_words(why) if why else ""

    def facts(self) -> dict[str, Any]:
        """Return what the event says."""
        return {"master": self.found.number if self.found else ""}

    def take(self, step: Step, report: Report) -> None:
        """Merge one report."""
        assert self.found is not None
        operations.merge(step, self.found.number)


FORMS: dict[str, type[BulkForm]] = {
    form.action.value: form for form in (DisposeForm, ArchiveForm, AssignForm, NoteForm, MergeForm)
}


def offered_actions(visit: Visit) -> list[tuple[str, str | Promise]]:
    """Return which steps one of the officer's roles may take on many reports."""
    held = {by for posting in visit.actor.postings for by in GIVES[Role(posting.role)]}
    given = {arrow.action for arrow in TABLE if held & set(arrow.by)}
    return [(action, Action(action).label) for action in FORMS if action in given]


def _named(reason: ArchiveReason) -> str:
    return _("Bukan ranah: %(reason)s") % {"reason": reason.label} if reason in OUT_OF_SCOPE else str(reason.label)
