"""Who has the report: forwarded, given to another agency, refused, ruled, or passed on outside this system."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from lapor.agencies.models import Agency
from lapor.agencies.queries import OFFICES, government_of
from lapor.core.models import Event
from lapor.reports.casework import Ruling, SupportTask
from lapor.reports.models import Audience, Report
from lapor.reports.operations.correcting import OF_CLOCKS, hide_merged, lock_merged, permitted, replan
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.scope import ArchiveReason
from lapor.reports.workflow import Action

UNHELD: Mapping[str, Any] = {"officer": None, "planned_for": None}  # when a report leaves who has it


class ConflictOfInterestError(NotPermittedError):
    """A complaint about an agency cannot be given to that agency, or to one that belongs to it."""


@dataclass(frozen=True)
class AgencyTask:
    """What a supporting agency is to do, and by which day."""

    agency: Agency
    text: str
    due_on: date | None = None


@dataclass(frozen=True)
class Disposition:
    """Where a report is forwarded, what each supporting agency is to do, and what the verifier corrected on the way."""

    agency: Agency
    supporting: tuple[Agency, ...] = ()
    corrections: Mapping[str, Any] = field(default_factory=dict)
    tasks: tuple[AgencyTask, ...] = ()


def dispose(step: Step, disposition: Disposition) -> Report:
    """Forward a verified report to one main agency and any supporting ones; from now on the public can read it.

    An agency of another government brings the report to that government's verifiers.

    :raises ConflictOfInterestError: if it is a complaint about that agency.
    """
    with transaction.atomic():
        lock_merged(step, disposition.corrections)
        return take_step(Action.DISPOSE, step, _disposing(step, disposition))


def rule(step: Step, disposition: Disposition) -> Report:
    """Rule which agency is competent, with the reason: it cannot refuse any more, and the ruling is a precedent.

    :raises ConflictOfInterestError: if it is a complaint about that agency.
    """
    with transaction.atomic():
        lock_merged(step, disposition.corrections)
        report = take_step(Action.RULE, step, _disposing(step, disposition, is_ruled=True))
        Ruling.objects.create(
            report=report,
            event=Event.objects.get(stream=report.pk, sequence=report.event_count),
            category=report.category,
            agency=disposition.agency,
            text=step.text.strip(),
            ruled_at=step.now,
        )
    return report


def _disposing(step: Step, disposition: Disposition, *, is_ruled: bool = False) -> Change:
    agency, corrections = disposition.agency, permitted(disposition.corrections)
    facts = {
        "agency": agency.code,
        "supporting": [row.code for row in disposition.supporting],
        "corrected": sorted(corrections),
    }

    def publish(report: Report) -> None:
        _ensure_no_conflict(report, disposition)
        if OF_CLOCKS & corrections.keys():
            replan(report, step.now)
        report.published_at = report.published_at or step.now
        report.supporting.set(disposition.supporting)
        _give_tasks(report, disposition)
        hide_merged(step, report, corrections)

    fields = {**corrections, **_handed_to(agency), "is_ruled": is_ruled, "archived_by": None, "appealed_at": None}
    return Change(fields, facts, Audience.OFFICERS, then=publish)


def _handed_to(agency: Agency) -> dict[str, Any]:
    return {**UNHELD, "agency": agency, "government": government_of(agency)}


def is_about(concerned: Agency | None, agency: Agency) -> bool:
    """Tell whether a complaint about `concerned` is one about this agency.

    It is about the agency itself, an office that belongs to it, or the successor to which it left its work.
    """
    if concerned is None:
        return False
    is_part = agency.is_within(concerned) and concerned.level in OFFICES
    return agency == concerned or is_part or is_about(concerned.successor, agency)


def _ensure_no_conflict(report: Report, disposition: Disposition) -> None:
    if any(is_about(report.concerned_agency, agency) for agency in (disposition.agency, *disposition.supporting)):
        raise ConflictOfInterestError


def _give_tasks(report: Report, disposition: Disposition) -> None:
    """Write down the tasks; one that was given before in the same words stays, and stays done."""
    given = {task.agency.pk: task for task in disposition.tasks if task.agency in disposition.supporting}
    wanted = {key: (task.text.strip()[:500], task.due_on) for key, task in given.items() if task.text.strip()}
    for row in report.support_tasks.all():
        if wanted.get(row.agency_id) == (row.text, row.due_on):
            del wanted[row.agency_id]
        else:
            row.delete()
    SupportTask.objects.bulk_create(
        SupportTask(report=report, agency_id=key, text=text, due_on=due_on) for key, (text, due_on) in wanted.items()
    )


def redirect(step: Step, agency: Agency) -> Report:
    """Give the report to another main agency, with the reason; one that supported so far has no task any more.

    :raises ConflictOfInterestError: if it is a complaint about that agency.
    """

    def hand_over(report: Report) -> None:
        _ensure_no_conflict(report, Disposition(agency))
        report.supporting.remove(agency)
        report.support_tasks.filter(agency=agency).delete()

    fields = {**_handed_to(agency), "is_ruled": False}
    return take_step(Action.REDIRECT, step, Change(fields, {"agency": agency.code}, then=hand_over))


def hand_back(step: Step) -> Report:
    """Return the report to the verifier, with the reason; the completion clock runs on."""

    def count(report: Report) -> None:
        report.hand_backs += 1

    return take_step(Action.HAND_BACK, step, Change(UNHELD, audience=Audience.OFFICERS, then=count))


def forward(step: Step, recipient: str, referral: str) -> Report:
    """Close the report here because another government, or the Ombudsman, takes it over; the reporter is told whom."""
    reason, by = ArchiveReason.FORWARDED, step.actor.officer
    fields = {**UNHELD, "archive_reason": reason, "closed_at": step.now, "archived_by": by}
    facts = {"reason": reason, "recipient": recipient.strip()[:120]}
    whereto = ": ".join(part for part in (facts["recipient"], referral.strip()) if part)
    return take_step(Action.FORWARD, step, Change(fields, facts, referral=whereto))
