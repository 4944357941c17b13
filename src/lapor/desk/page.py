"""The report's page as officers see it."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.views.decorators.http import require_safe

from lapor.agencies.models import Role
from lapor.desk import answering, disposition, verification
from lapor.desk.identity import IdentityForm, looks_shown, may_look
from lapor.desk.queue import chip
from lapor.desk.steps import OfficerStep, StepForm
from lapor.desk.told import told
from lapor.reporters.identity import Contact
from lapor.reports.guards import Visit, officer_only
from lapor.reports.ledgers import ledgers
from lapor.reports.models import Audience, Report
from lapor.reports.permissions import allowed_arrows, on_desk_of, relations
from lapor.reports.queries import awaiting
from lapor.reports.timeline import Entry, deadlines, events_of, stages, timeline
from lapor.reports.workflow import Action, Status

STEPS: dict[Action, OfficerStep] = verification.STEPS | disposition.STEPS | answering.STEPS


@dataclass(frozen=True)
class Item:
    """A step that the officer can take, with its form."""

    action: str
    label: str | Promise
    explanation: str
    form: StepForm
    tone: str


@dataclass(frozen=True)
class Attempt:
    """What the page shows besides the report after something was sent to it."""

    failed: StepForm | None = None
    identity: Contact | None = None
    identity_form: IdentityForm | None = None

    @property
    def refused(self) -> StepForm | IdentityForm | None:
        """Return the form whose mistakes stand on top of the page."""
        if self.failed is not None and self.failed.errors:
            return self.failed
        return self.identity_form if self.identity_form is not None and self.identity_form.errors else None


@dataclass(frozen=True)
class Failure:
    """The form that was refused, as the template asks for it."""

    form: StepForm | IdentityForm


UNTOUCHED = Attempt()


@officer_only
@require_safe
def report_page(request: HttpRequest, visit: Visit, number: str) -> HttpResponse:
    """Show one report to an officer on whose desk it lies."""
    return drawn(request, visit, report_on_desk(visit, number))


def report_on_desk(visit: Visit, number: str) -> Report:
    """Return the report with all that the page names.

    :raises Http404: if it does not lie on this desk; a stranger cannot tell it from one that does not exist.
    """
    related = on_desk_of(visit.actor).select_related(
        "region", "category", "agency", "government", "reporter", "wished_agency", "notice_choice"
    )
    report = related.filter(number=number).first()
    if report is None:
        raise Http404
    return report


def drawn(
    request: HttpRequest, visit: Visit, report: Report, attempt: Attempt = UNTOUCHED, status: int = 200
) -> HttpResponse:
    """Return the report's page."""
    context = _story(visit, report) | {
        "report": report,
        "text": report.public_text,
        "original_text": report.original_text if _may_read_original(visit, report) else "",
        "attachments": list(report.attachments.order_by("pk")),
        "supporting": list(report.supporting.order_by("name")),
        "outgoing": list(report.messages.order_by("pk")),
        "actions": items(visit, report, attempt.failed),
        "failed": Failure(attempt.refused) if attempt.refused is not None else None,
        "identity": attempt.identity,
        "identity_form": attempt.identity_form
        or (IdentityForm(auto_id="identity_%s") if may_look(visit, report) else None),
        "looks": looks_shown(visit, report),
        "next_number": _next_number(visit, report),
        "is_administrator": visit.is_administrator,
        "is_operator": visit.is_operator,
        "is_overseer": visit.is_overseer,
    }
    return render(request, "desk/report.html", context, status=status)


def _story(visit: Visit, report: Report) -> dict[str, Any]:
    events = events_of(report)
    entries = timeline(report, Audience.OFFICERS, events)
    return {
        "entries": entries,
        "stages": stages(report, events),
        "clocks": deadlines(report, now=visit.now),
        "ledgers": ledgers(report, events, now=visit.now),
        "deadline": chip(report, visit.now),
        "referral": _referral(entries) if report.status == Status.ARCHIVED else "",
    }


def _referral(entries: list[Entry]) -> str:
    return next((entry.referral for entry in reversed(entries) if entry.referral), "")


def _may_read_original(visit: Visit, report: Report) -> bool:
    """Tell whether the officer reads the reporter's own words, which may name people: who handles or oversees."""
    is_concerned = bool(relations(visit.actor, report)) or visit.actor.has_role(Role.MONITOR)
    return is_concerned and report.original_text != report.public_text


def _next_number(visit: Visit, report: Report) -> str | None:
    others = awaiting(visit.actor).exclude(pk=report.pk).order_by("due_at", "id")
    return others.values_list("number", flat=True).first()


def items(visit: Visit, report: Report, failed: StepForm | None = None) -> list[Item]:
    """Return the steps that the table gives this officer now, the main one first; a refused form keeps its words.

    A form that can no longer be sent stays on the page while it holds words, so that they can be copied.
    """
    allowed = {Action(arrow.action): arrow for arrow in allowed_arrows(visit.actor, report, now=visit.now)}
    forms = {action: STEPS[action].form(report, visit) for action in allowed if action in STEPS}
    if failed is not None and (failed.action in forms or failed.data.get("text")):
        forms[failed.action] = failed
    found = [_item(action, report, form) for action, form in forms.items()]
    return sorted(found, key=lambda item: item.tone != "main")


def _item(action: Action, report: Report, form: StepForm) -> Item:
    return Item(action.value, action.label, told(action, report), form, STEPS[action].tone)
