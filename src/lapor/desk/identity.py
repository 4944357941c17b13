"""Who may see who a reporter is; every look is written down with its reason and listed for those who oversee."""

from dataclasses import dataclass
from datetime import datetime

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Officer, Role
from lapor.reporters.identity import Contact, open_identity
from lapor.reporters.models import IdentityAccess
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.reports.permissions import relations
from lapor.reports.viewings import Sight, ViewingKind, note_taken
from lapor.reports.workflow import By, Status

WITH_AGENCY = (Status.DISPOSITION, Status.FOLLOW_UP)


class IdentityForm(forms.Form):
    """Say why."""

    reason = forms.CharField(
        label=_("Alasan melihat identitas"),
        min_length=5,
        max_length=150,
        error_messages={"required": _("Tulis alasannya."), "min_length": _("Tulis alasan yang dapat dimengerti.")},
    )


@dataclass(frozen=True)
class Look:
    """One look at the identity behind this report."""

    by: str
    at: datetime
    reason: str


def may_look(visit: Visit, report: Report) -> bool:
    """Tell whether the officer may see the identity: never an anonymous one; an agency only while it has the report."""
    if report.anonymous or report.reporter is None:
        return False
    roles = relations(visit.actor, report)
    return By.VERIFIER in roles or (By.MAIN in roles and report.status in WITH_AGENCY)


def look(visit: Visit, report: Report, reason: str) -> Contact:
    """Return who the reporter is; both logs, of the reporter and of the report, name officer, report and reason."""
    if report.reporter is None:
        return Contact()
    with transaction.atomic():
        note_taken(Sight(visit.actor, ViewingKind.IDENTITY, visit.now, reason=reason), [report.pk])
        why = _start(report) + reason
        return open_identity(report.reporter, looker=visit.actor.label, reason=why, now=visit.now)


def looks_shown(visit: Visit, report: Report) -> list[Look]:
    """Return the looks for this report, the newest first, to its verifiers and to monitors; to others none.

    Looks for other reports of the same person stay out: they would tie an anonymous report to a named one.
    """
    is_overseer = visit.actor.has_role(Role.MONITOR) or By.VERIFIER in relations(visit.actor, report)
    if report.reporter_id is None or not is_overseer:
        return []
    found = list(looks_at(report)[:50])
    names = _names({row.looker for row in found})
    start = _start(report)
    return [Look(names.get(row.looker, row.looker), row.at, row.reason.removeprefix(start)) for row in found]


def looks_at(report: Report) -> QuerySet[IdentityAccess]:
    """Return the looks at the reporter that were taken for this report, the newest first."""
    looks = IdentityAccess.objects.filter(reporter=report.reporter_id, reason__startswith=_start(report))
    return looks.order_by("-at", "-pk")


def _start(report: Report) -> str:
    return f"{report.number}: "


def _names(labels: set[str]) -> dict[str, str]:
    ids = [int(label.removeprefix("officer:")) for label in labels if label.startswith("officer:")]
    return {f"officer:{key}": name for key, name in Officer.objects.filter(pk__in=ids).values_list("pk", "name")}
