"""The report's page as officers see it: everything on one screen."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lapor.desk import (
    answering,
    closing,
    correcting,
    disposition,
    forwarding,
    internal,
    merging,
    splitting,
    verification,
)
from lapor.desk.around import around
from lapor.desk.history import history_of
from lapor.desk.identity import IdentityForm, looks_shown, may_look
from lapor.desk.notices import mark_read_of
from lapor.desk.on_desk import report_on_desk
from lapor.desk.presence import note_presence
from lapor.desk.reviewing import ReviewForm, draft_shown
from lapor.desk.similar import similar_to
from lapor.desk.standing import standing
from lapor.desk.steps import OfficerStep, StepForm
from lapor.desk.story import story_of
from lapor.desk.support_tasks import own_tasks, tasks_shown
from lapor.desk.told import Told, told
from lapor.desk.way import Way, way_of
from lapor.reporters.identity import Contact
from lapor.reports.attachments import evidence
from lapor.reports.guards import Visit, officer_only
from lapor.reports.models import Report
from lapor.reports.permissions import allowed_arrows, relations
from lapor.reports.workflow import Action, By

__all__ = ["STEPS", "Attempt", "drawn", "report_on_desk", "report_page"]

# The steps of all stages, in the order in which the page offers them.
STEPS: dict[Action, OfficerStep] = {
    **verification.STEPS,
    **disposition.STEPS,
    **answering.STEPS,
    **forwarding.STEPS,
    **merging.STEPS,
    **splitting.STEPS,
    **closing.STEPS,
    **correcting.STEPS,
    **internal.STEPS,
}


def _supporting(visit: Visit, report: Report) -> dict[str, Any]:
    return {
        "supporting": list(report.supporting.all()),
        "support_tasks": tasks_shown(report, visit.today),
        "own_tasks": own_tasks(visit, report),
        "may_bundle": By.VERIFIER in relations(visit.actor, report),
    }


def _neighbours(visit: Visit, report: Report) -> dict[str, Any]:
    return {"similar": similar_to(visit, report), "history": history_of(visit, report)}


def _merged(visit: Visit, report: Report) -> dict[str, Any]:
    return {"merged_in": merging.merged_in(visit, report)}


# What else the page shows: each adds names to the template's context.
EXTRAS: tuple[Callable[[Visit, Report], dict[str, Any]], ...] = (around, _supporting, _neighbours, _merged, standing)


AnyForm = StepForm | IdentityForm | ReviewForm


@dataclass(frozen=True)
class Item:
    """A step that the officer can take, with its form."""

    action: str
    label: str | Promise
    told: Told
    form: StepForm
    tone: str
    place: str

    @property
    def explanation(self) -> str:
        """Return all that is told of the step in one piece."""
        return str(self.told)


@dataclass(frozen=True)
class Attempt:
    """What the page shows besides the report after something was sent to it.

    `since` is the newest event that the officer had on the screen, when others have taken steps meanwhile.
    """

    failed: StepForm | None = None
    identity: Contact | None = None
    identity_form: IdentityForm | None = None
    review: ReviewForm | None = None
    since: int | None = None

    @property
    def refused(self) -> AnyForm | None:
        """Return the form whose mistakes stand on top of the page."""
        forms = (self.failed, self.identity_form, self.review)
        return next((form for form in forms if form is not None and form.errors), None)


@dataclass(frozen=True)
class Failure:
    """The form that was refused, as the template asks for it."""

    form: AnyForm


UNTOUCHED = Attempt()


@officer_only
@require_safe
def report_page(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Show one report to an officer on whose desk it lies."""
    report = report_on_desk(visit, number)
    mark_read_of(visit, report)
    return drawn(request, visit, report)


def drawn(
    request: HttpRequest, visit: Visit, report: Report, attempt: Attempt = UNTOUCHED, status: int = 200
) -> HttpResponse:
    """Return the report's page."""
    way: Way = way_of(request, visit, report)
    context: dict[str, Any] = {
        "report": report,
        "text": report.public_text,
        "way": way,
        "onlookers": note_presence(visit, report),
        "attachments": list(evidence(report)),
        "draft": draft_shown(visit, report, attempt.review),
        "outgoing": list(report.messages.order_by("pk")),
        "actions": items(visit, report, attempt.failed),
        "failed": Failure(attempt.refused) if attempt.refused is not None else None,
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
        **story_of(visit, report, attempt.since),
        **_identity(visit, report, attempt),
    }
    for extra in EXTRAS:
        context |= extra(visit, report)
    return render(request, "desk/report.html", context, status=status)


def _identity(visit: Visit, report: Report, attempt: Attempt) -> dict[str, Any]:
    unasked = IdentityForm(auto_id="identity_%s") if may_look(visit, report) else None
    return {
        "identity": attempt.identity,
        "identity_form": attempt.identity_form or unasked,
        "looks": looks_shown(visit, report),
    }


def items(visit: Visit, report: Report, failed: StepForm | None = None) -> list[Item]:
    """Return the steps that the table gives this officer now, the main one first; a refused form keeps its words.

    A form that can no longer be sent stays on the page while it holds words, so that they can be copied.
    """
    allowed = {Action(arrow.action) for arrow in allowed_arrows(visit.actor, report, now=visit.now)}
    forms = {action: step.form(report, visit) for action, step in STEPS.items() if action in allowed}
    if failed is not None and (failed.action in forms or failed.holds_words):
        forms[failed.action] = failed
    found = [_item(action, report, form) for action, form in forms.items()]
    return sorted(found, key=lambda item: item.tone != "main")


def _item(action: Action, report: Report, form: StepForm) -> Item:
    step = STEPS[action]
    return Item(action.value, action.label, told(action, report), form, step.tone, step.place)
