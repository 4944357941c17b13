"""What the forms about deadlines offer: clocks, kinds of report, and the agencies of the admin's house."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from lapor.agencies.models import Agency, valid_on
from lapor.agencies.offices import House
from lapor.core.selects import QuickSelect
from lapor.deadlines.clocks import length_of
from lapor.deadlines.ladder import LADDER, Rung, Whom
from lapor.deadlines.models import ClockKind, DeadlinePolicy, Unit
from lapor.deadlines.runs import Length
from lapor.reports.guards import Visit
from lapor.reports.workflow import Kind

LONGEST = 400
EVERYWHERE = ("", gettext_lazy("Semua instansi"))
EVERY_KIND = ("", gettext_lazy("Semua jenis"))
OVERSIGHT = ("oversight", gettext_lazy("Pengaduan berkadar pengawasan"))
REPORT_KINDS = [
    EVERY_KIND,
    (Kind.COMPLAINT.value, gettext_lazy("Pengaduan tidak berkadar pengawasan")),
    OVERSIGHT,
    *((kind.value, kind.label) for kind in (Kind.ASPIRATION, Kind.INFORMATION_REQUEST)),
]


class LengthForm(forms.Form):
    """Which clocks, and how long they run; the agency is one of the admin's house."""

    clock_kind = forms.ChoiceField(label=gettext_lazy("Jam"), choices=ClockKind.choices)
    report_kind = forms.ChoiceField(label=gettext_lazy("Jenis laporan"), choices=REPORT_KINDS, required=False)
    agency = forms.ChoiceField(
        label=gettext_lazy("Berlaku untuk"),
        widget=QuickSelect,
        error_messages={"required": gettext_lazy("Pilih instansinya.")},
    )
    amount = forms.IntegerField(
        label=gettext_lazy("Lama"),
        min_value=1,
        max_value=LONGEST,
        error_messages={"required": gettext_lazy("Tulis berapa hari.")},
    )
    unit = forms.ChoiceField(label=gettext_lazy("Dihitung dalam"), choices=Unit.choices)

    def set_agencies(self, visit: Visit) -> None:
        """Offer what the admin looks after; the whole nation only to a national admin."""
        field = self.fields["agency"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = agencies_of(visit)
        field.required = not House.of(visit.actor.postings).is_national  # empty means every agency there is

    @property
    def length(self) -> Length:
        """Return the length that was chosen; only of a valid form."""
        return Length(self.cleaned_data["amount"], Unit(self.cleaned_data["unit"]))

    @property
    def chosen_agency(self) -> Agency | None:
        """Return the agency that was chosen; None for all of them."""
        code = self.cleaned_data["agency"]
        return Agency.objects.get(code=code) if code else None


def agencies_of(visit: Visit) -> list[tuple[str, object]]:
    """Return the agencies for which the admin sets deadlines, governments first, as a select offers them."""
    house = House.of(visit.actor.postings)
    rows = house.agencies().filter(valid_on(visit.today)).order_by("path").values_list("code", "name")
    own: list[tuple[str, object]] = list(rows)
    return [EVERYWHERE, *own] if house.is_national else own


@dataclass(frozen=True)
class Step:
    """One rung of the ladder in words."""

    when: str
    whom: str
    source: str


def ladder_in_words() -> list[Step]:
    """Return who is told of a clock, and when, as the page shows it."""
    whom = {
        Whom.ACCOUNTABLE: _("Penanggung jawab laporan"),
        Whom.HEAD: _("Kepala OPD"),
        Whom.COORDINATOR: _("Koordinator, atau admin instansi"),
        Whom.LEADER: _("Pimpinan pemerintah daerah"),
    }
    return [Step(_when(rung), whom[rung.whom], rung.source) for rung in LADDER]


def _when(rung: Rung) -> str:
    if rung.days_of_clock:
        return _("Hari kerja ke-%(n)s tindak lanjut (kuning)") % {"n": rung.days_of_clock}
    days = abs(rung.working_days)
    if rung.working_days < 0:
        return ngettext("%(n)s hari kerja sebelum tenggat", "%(n)s hari kerja sebelum tenggat", days) % {"n": days}
    if not days:
        return _("Begitu lewat tenggat (merah)")
    return ngettext("%(n)s hari kerja sesudahnya", "%(n)s hari kerja sesudahnya", days) % {"n": days}


def kind_label(report_kind: str) -> str:
    """Return the name of a kind of report as policies know it."""
    return str(dict(REPORT_KINDS)[report_kind])


def length_in_words(length: Length) -> str:
    """Return a length as people say it: 5 hari kerja."""
    return f"{length.amount} {length.unit.label}"


def policy_in_words(policy: DeadlinePolicy) -> str:
    """Return what a policy is about and how long it gives."""
    parts = (ClockKind(policy.clock_kind).label, kind_label(policy.report_kind), length_in_words(length_of(policy)))
    return " · ".join(str(part) for part in parts)
