"""What stays among officers: notes with mentions, and who is to answer for the report."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.agencies.models import Absence, Officer, Posting, valid_on
from lapor.agencies.queries import postings_of
from lapor.core.memory import remembered
from lapor.desk.steps import OfficerStep, StepForm, offer, text_field
from lapor.reports import operations
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import GIVES, Actor, on_desk_of, relations
from lapor.reports.workflow import Action, By, Status

WITH_AGENCY = (Status.DISPOSITION, Status.FOLLOW_UP)
MOST_OFFERED = 40  # more are mentioned by name
MOST_MENTIONED = 20
MENTION = re.compile(r"(?<![\w.])@([\w.-]*\w)")
HANDLERS = [role for role, given in GIVES.items() if given]


@dataclass(frozen=True)
class Colleague:
    """An officer who handles the report, and as what."""

    officer: Officer
    label: str
    roles: frozenset[By]


def colleagues(report: Report, today: date) -> list[Colleague]:
    """Return the officers who could take a step on the report, by name."""
    holders = (report.government_id, report.agency_id, *report.supporting_ids)
    agencies = frozenset(pk for pk in holders if pk is not None)
    actors: dict[int, Actor] = {}
    for officer, posting in _posted(agencies, today):
        known = actors.get(officer.pk, Actor(officer=officer))
        actors[officer.pk] = Actor(officer=known.officer, postings=(*known.postings, posting))
    found = ((actor, frozenset(relations(actor, report))) for actor in actors.values())
    return [_colleague(actor, roles) for actor, roles in found if roles]


@remembered(10)
def _posted(agencies: frozenset[int], today: date) -> list[tuple[Officer, Posting]]:
    """Return who handles reports at these agencies, and who stands in for them, at most ten seconds old."""
    posted = Posting.objects.filter(
        valid_on(today), agency__in=agencies, role__in=HANDLERS, officer__user__is_active=True
    )
    rows = list(posted.select_related("agency", "officer__user").order_by("officer__name", "pk"))
    absences = Absence.objects.filter(
        officer__in=[row.officer_id for row in rows],
        deputy__user__is_active=True,
        first_day__lte=today,
        last_day__gte=today,
    )
    deputies = [(absence.officer_id, absence.deputy) for absence in absences.select_related("deputy__user")]
    standing_in = [(deputy, row) for row in rows for away, deputy in deputies if away == row.officer_id]
    return [*((row.officer, row) for row in rows), *standing_in]


def _colleague(actor: Actor, roles: frozenset[By]) -> Colleague:
    officer = actor.officer
    assert officer is not None
    offices = ", ".join(dict.fromkeys(posting.agency.short_name for posting in actor.postings))
    return Colleague(officer, f"{officer.name} (@{officer.user.get_username()}), {offices}", roles)


class NoteForm(StepForm):
    """Write a note; whoever is mentioned is told, as far as the report lies on that officer's desk."""

    action = Action.NOTE
    text = text_field(
        gettext_lazy("Catatan"),
        gettext_lazy("Hanya dibaca petugas. Sebut petugas dengan @nama-pengguna, atau centang di bawah."),
        gettext_lazy("Tulis catatannya."),
        rows=4,
    )
    mentioned = forms.MultipleChoiceField(
        label=gettext_lazy("Beri tahu"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer those who handle the report, without the writer."""
        self.report, self.visit = report, visit
        others = [one for one in colleagues(report, visit.today) if one.officer != visit.actor.officer]
        self.officers = {str(one.officer.pk): one.officer for one in others[:MOST_OFFERED]}
        offer(self, "mentioned", [(str(one.officer.pk), one.label) for one in others[:MOST_OFFERED]])
        if not others:
            del self.fields["mentioned"]

    def clean(self) -> dict[str, Any]:
        """Gather who is mentioned, by mark or by name."""
        values = super().clean()
        ticked = [self.officers[key] for key in values.get("mentioned", ())]
        named = self._named(values.get("text", ""))
        return values | {"mentioned": list(dict.fromkeys([*ticked, *named]))[:MOST_MENTIONED]}

    def _named(self, text: str) -> list[Officer]:
        """Return who is named in the note; a name of nobody, or of somebody who cannot see the report, is told."""
        names = dict.fromkeys(name.lower() for name in MENTION.findall(text))
        rows = Officer.objects.filter(user__username__in=list(names)[:MOST_MENTIONED]).select_related("user")
        known = {row.user.get_username().lower(): row for row in rows}
        readers = {name: row for name, row in known.items() if self._reads(row)}
        if lost := [f"@{name}" for name in names if name not in readers]:
            self.add_error(
                "text",
                _("Tidak ada petugas yang dapat melihat laporan ini dengan nama %(names)s.")
                % {"names": ", ".join(lost)},
            )
        return list(readers.values())

    def _reads(self, officer: Officer) -> bool:
        reader = Actor(officer=officer, postings=postings_of(officer, self.visit.today))
        return on_desk_of(reader).filter(pk=self.report.pk).exists()


class AssignForm(StepForm):
    """Name who answers for the report."""

    action = Action.ASSIGN
    officer = forms.ChoiceField(
        label=gettext_lazy("Petugas"), error_messages={"required": gettext_lazy("Pilih petugasnya.")}
    )
    text = text_field(gettext_lazy("Pesan untuknya"), gettext_lazy("Hanya dibaca petugas."), required=False, rows=3)

    def start_values(self, report: Report) -> dict[str, Any]:
        """Start from the officer who was named before."""
        return super().start_values(report) | {"officer": report.officer_id}

    def prepare(self, report: Report, visit: Visit) -> None:
        """Offer those whose turn it is: officers of the agency that has the report, else verifiers."""
        needed = By.MAIN if report.status in WITH_AGENCY else By.VERIFIER
        fit = [one for one in colleagues(report, visit.today) if needed in one.roles]
        self.officers = {str(one.officer.pk): one.officer for one in fit}
        offer(self, "officer", [("", _("Pilih petugas")), *((str(one.officer.pk), one.label) for one in fit)])

    def clean_officer(self) -> Officer:
        """Return the officer himself."""
        return self.officers[self.cleaned_data["officer"]]


def _note(step: Step, values: dict[str, Any]) -> Report:
    return operations.note(step, values["mentioned"])


def _assign(step: Step, values: dict[str, Any]) -> Report:
    return operations.assign(step, values["officer"])


STEPS = {
    Action.NOTE: OfficerStep(NoteForm, _note, gettext_lazy("Catatan tersimpan.")),
    Action.ASSIGN: OfficerStep(AssignForm, _assign, gettext_lazy("Petugas ditunjuk.")),
}
