"""Merging at the desk: one master for reports of the same matter, and the way back."""

from collections.abc import Iterable
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.desk.similar import MOST_COMPARED, distance, similar_to
from lapor.desk.steps import OfficerStep, StepForm, offer, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.likeness import likeness, matter_of
from lapor.reports.models import Report, Statement
from lapor.reports.numbers import normalise, spoken
from lapor.reports.operations import ChangedMeanwhileError, NotAMasterError, Step
from lapor.reports.operations.merging import obstacle
from lapor.reports.permissions import merged_into, on_desk_of, visible_to
from lapor.reports.viewings import Sight, ViewingKind, note_seen
from lapor.reports.workflow import OPEN, Action

EARTH_RADIUS_KM = 6371
NEAR_KM = 1
MOST_SHOWN = 50
NAME_ONE = gettext_lazy("Pilih atau ketik nomor laporan induk.")
UNKNOWN = gettext_lazy("Tidak ada laporan dengan nomor itu di meja Anda.")
OBSTACLES: dict[str, str | Promise] = {
    "itself": gettext_lazy("Laporan tidak dapat digabung ke dirinya sendiri."),
    "other_government": gettext_lazy("Laporan itu ditangani pemerintah lain."),
    "merged": gettext_lazy("Laporan itu sendiri sudah digabung. Gabung ke induknya."),
    "closed": gettext_lazy("Laporan itu sudah ditutup; yang ini tidak akan ditangani. Pilih yang masih terbuka."),
    "is_master": gettext_lazy("Ke laporan ini sudah ada yang digabung. Pisahkan dulu, atau gabung ke arah sebaliknya."),
    "oversight": gettext_lazy("Pengaduan berkadar pengawasan hanya digabung dengan sesamanya."),
    "concerned": gettext_lazy("Kedua pengaduan ini tentang instansi yang berbeda."),
    "hidden": gettext_lazy("Laporan itu tertutup, yang ini terbuka. Gabung ke arah sebaliknya."),
}


def obstacle_in_words(why: str) -> str:
    """Return why two reports cannot be one, as `NotAMasterError` names it."""
    return str(OBSTACLES[why])


class MergeForm(StepForm):
    """Choose the master among those that resemble the report, or type its number."""

    action = Action.MERGE
    master = forms.ChoiceField(label=gettext_lazy("Laporan induk"), required=False, widget=forms.RadioSelect)
    number = forms.CharField(
        label=gettext_lazy("Nomor laporan induk"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"required": NAME_ONE},
    )
    text = text_field(
        gettext_lazy("Penjelasan untuk pelapor"),
        gettext_lazy("Mengapa keduanya satu masalah. Nomor dan kode uniknya tetap berlaku."),
        required=False,
        rows=3,
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer the open reports of the same matter on this desk that can be its master."""
        self.report, self.visit = report, visit
        found = [(other.number, _described(report, other, since)) for other, since in candidates(visit, report)]
        if found:
            offer(self, "master", [*found, ("", _("Laporan lain: ketik nomornya di bawah"))])
            self.initial["master"] = ""
        else:
            del self.fields["master"]
            self.fields["number"].required = True

    def clean(self) -> dict[str, Any]:
        """Find the master on the officer's desk; a typed number goes before a chosen one."""
        values = super().clean()
        typed = values.get("number") or values.get("master") or ""
        number = normalise(typed) or typed
        if not typed:
            self.errors.setdefault("number", self.error_class([str(NAME_ONE)]))
        elif why := self._obstacle(number):
            self.add_error("number", why)
        return values | {"number": number}

    def _obstacle(self, number: str) -> str:
        master = on_desk_of(self.visit.actor).filter(number=number).first()
        if master is None:
            return str(UNKNOWN)
        why = obstacle(self.report, master)
        return obstacle_in_words(why) if why else ""


class UnmergeForm(StepForm):
    """Part the report from its master."""

    action = Action.UNMERGE
    text = text_field(
        gettext_lazy("Penjelasan untuk pelapor"),
        gettext_lazy("Mengapa ini masalah tersendiri."),
        required=False,
        rows=3,
    )


def candidates(visit: Visit, report: Report) -> list[tuple[Report, str]]:
    """Return the similar reports on this desk that the report could be merged into, and how far in time they are."""
    found = {other.report.pk: other.distance for other in similar_to(visit, report)}
    if report.region_id is None:
        found |= {other.pk: distance(report, other) for other in _at_the_same_spot(visit, report)}
    mine = on_desk_of(visit.actor).filter(pk__in=found).select_related("region").order_by("-pk")
    return [(other, found[other.pk]) for other in mine if not obstacle(report, other)]


def _at_the_same_spot(visit: Visit, report: Report) -> list[Report]:
    """Return those of the newest unpublished reports on the desk that name the spot of one without a kelurahan."""
    matter = matter_of(_words(report))
    if not (matter.subjects and matter.spots):
        return []
    newest = on_desk_of(visit.actor).filter(is_public=False, status__in=OPEN).exclude(pk=report.pk)
    compared = newest.only("title", "public_text", "place", "received_at").order_by("-pk")[:MOST_COMPARED]
    return [other for other in compared if likeness(matter, matter_of(_words(other)), in_same_region=False)]


def _words(report: Report) -> str:
    return f"{report.title}. {report.public_text} {report.place}"


def _described(report: Report, other: Report, since: str) -> str:
    parts = [spoken(other.number), other.title, since, away(report, other)]
    return " · ".join(part for part in parts if part)


def away(report: Report, other: Report) -> str:
    """Return how far apart the pins of two reports are, in words; empty where one has none."""
    if report.latitude is None or other.latitude is None or report.longitude is None or other.longitude is None:
        return _("kelurahan yang sama") if report.region_id and report.region_id == other.region_id else ""
    between = _kilometres(report.latitude, report.longitude, other.latitude, other.longitude)
    if between < NEAR_KM:
        return _("berjarak %(n)s m") % {"n": round(between * 100) * 10}
    return _("berjarak %(n)s km") % {"n": f"{between:.1f}".replace(".", ",")}


def _kilometres(south: float, west: float, north: float, east: float) -> float:
    """Return the distance on the globe between two points in degrees (haversine)."""
    height, width = radians(north - south) / 2, radians(east - west) / 2
    chord = sin(height) ** 2 + cos(radians(south)) * cos(radians(north)) * sin(width) ** 2
    return 2 * EARTH_RADIUS_KM * asin(sqrt(chord))


@dataclass(frozen=True)
class Merged:
    """What was merged into a report beside what lies on the officer's desk, and what those reporters say.

    `elsewhere` are reports that lay with others before; `kept_back` counts those that this officer may not see.
    """

    elsewhere: list[Report]
    kept_back: int
    replies: list[Statement]


def merged_in(visit: Visit, report: Report) -> Merged | None:
    """Return what was merged into the report; None when nothing was."""
    count = report.merged.count()
    if not count:
        return None
    found = merged_into(visit.actor, report).only("number", "title", "status").order_by("received_at", "pk")
    known = list(found)
    here = set(visible_to(visit.actor).filter(master=report.pk).values_list("pk", flat=True))
    replies = _replies(known)
    note_seen(Sight(visit.actor, ViewingKind.MERGED, visit.now), {said.report_id for said in replies})
    return Merged([row for row in known if row.pk not in here], count - len(known), replies)


def _replies(merged: Iterable[Report]) -> list[Statement]:
    """Return what the reporters of merged reports said since they were merged, the newest first."""
    said = Statement.objects.filter(report__in=[row.pk for row in merged], event__name=Action.REPLY)
    return list(said.filter(event__facts__to="merged").select_related("event", "report").order_by("-pk")[:MOST_SHOWN])


def _merge(step: Step, values: dict[str, Any]) -> Report:
    """Merge; what the form found possible a moment ago may have become impossible.

    :raises ChangedMeanwhileError: if it has.
    """
    try:
        return operations.merge(step, values["number"])
    except NotAMasterError as error:
        raise ChangedMeanwhileError from error


def _unmerge(step: Step, values: dict[str, Any]) -> Report:
    return operations.unmerge(step)


STEPS = {
    Action.MERGE: OfficerStep(MergeForm, _merge, gettext_lazy("Laporan digabung; pelapornya diberi tahu.")),
    Action.UNMERGE: OfficerStep(UnmergeForm, _unmerge, gettext_lazy("Laporan dipisahkan lagi."), "main"),
}
