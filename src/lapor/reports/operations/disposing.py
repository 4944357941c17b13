"""Who has the report: forwarded, given to another agency, refused, ruled, or passed on outside this system."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from lapor.agencies.models import Agency
from lapor.agencies.queries import government_of
from lapor.core.models import Event
from lapor.reports.casework import Ruling, SupportTask
from lapor.reports.models import Audience, Report
from lapor.reports.operations.correcting import permitted
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.scope import ArchiveReason
from lapor.reports.workflow import Action


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
    return take_step(Action.DISPOSE, step, _disposing(step, disposition))


def rule(step: Step, disposition: Disposition) -> Report:
    """Rule which agency is competent, with the reason: it cannot refuse any more, and the ruling is a precedent.

    :raises ConflictOfInterestError: if it is a complaint about that agency.
    """
    with transaction.atomic():
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
        report.published_at = report.published_at or step.now
        report.supporting.set(disposition.supporting)
        _give_tasks(report, disposition)

    fields = {**corrections, **_handed_to(agency), "is_ruled": is_ruled, "archived_by": None}
    return Change(fields, facts, Audience.OFFICERS, then=publish)


def _handed_to(agency: Agency) -> dict[str, Any]:
    return {"agency": agency, "government": government_of(agency), "officer": None}


def _ensure_no_conflict(report: Report, disposition: Disposition) -> None:
    concerned = report.concerned_agency
    if concerned is None:
        return
    for agency in (disposition.agency, *disposition.supporting):
        if agency == concerned or (agency.is_within(concerned) and government_of(concerned) != concerned):
            raise ConflictOfInterestError


def _give_tasks(report: Report, disposition: Disposition) -> None:
    report.support_tasks.all().delete()
    tasks = [task for task in disposition.tasks if task.text.strip() and task.agency in disposition.supporting]
    SupportTask.objects.bulk_create(
        SupportTask(report=report, agency=task.agency, text=task.text.strip()[:500], due_on=task.due_on)
        for task in tasks
    )


def redirect(step: Step, agency: Agency) -> Report:
    """Give the report to another main agency, with the reason.

    :raises ConflictOfInterestError: if it is a complaint about that agency.
    """
    change = Change(
        fields={**_handed_to(agency), "is_ruled": False},
        facts={"agency": agency.code},
        then=lambda report: _ensure_no_conflict(report, Disposition(agency)),
    )
    return take_step(Action.REDIRECT, step, change)


def hand_back(step: Step) -> Report:
    """Return the report to the verifier, with the reason; the completion clock runs on."""

    def count(report: Report) -> None:
        report.hand_backs += 1
        report.officer = None

    return take_step(Action.HAND_BACK, step, Change(audience=Audience.OFFICERS, then=count))


def forward(step: Step, recipient: str, referral: str) -> Report:
    """Close the report here because another government, or the Ombudsman, takes it over; the reporter is told whom."""
    fields = {"archive_reason": ArchiveReason.FORWARDED, "closed_at": step.now, "archived_by": step.actor.officer}
    facts = {"reason": ArchiveReason.FORWARDED, "recipient": recipient.strip()[:120]}
    return take_step(Action.FORWARD, step, Change(fields, facts, referral=referral.strip()))
