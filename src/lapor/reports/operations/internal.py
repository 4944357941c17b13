"""What stays among officers: notes, and who answers for the report."""

from collections.abc import Collection
from typing import Any

from django.db import transaction
from django.utils.timezone import localdate

from lapor.agencies.models import Officer, Role
from lapor.agencies.queries import postings_of
from lapor.core.models import Event
from lapor.reports.casework import Mention, SupportTask
from lapor.reports.models import Audience, Report
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.permissions import GIVES, UNDECIDED, Actor, NotPermittedError, on_desk_of, relations
from lapor.reports.workflow import Action, Arrow, By


class UnfitOfficerError(NotPermittedError):
    """The officer named could take no step on this report."""


def note(step: Step, mentioned: Collection[Officer] = ()) -> Report:
    """Write a note that only officers read; who is mentioned is told of it, if the report lies on the desk of him."""
    with transaction.atomic():
        report = take_step(Action.NOTE, step, Change(audience=Audience.OFFICERS))
        event = Event.objects.get(stream=report.pk, sequence=report.event_count)
        readers = [officer for officer in mentioned if _reads(officer, report, step)]
        Mention.objects.bulk_create(Mention(event=event, report=report, officer=officer) for officer in readers)
    return report


def _reads(officer: Officer, report: Report, step: Step) -> bool:
    return on_desk_of(_as_actor(officer, step)).filter(pk=report.pk).exists()


def _as_actor(officer: Officer, step: Step) -> Actor:
    return Actor(officer=officer, postings=postings_of(officer, localdate(step.now)))


def finish_task(step: Step) -> Report:
    """Say that a supporting agency has done its task, and how; officers read it, the main agency answers.

    Where somebody else has just said so, the words stay as a note.
    """
    agencies = {row.agency_id: row.agency.code for row in step.actor.postings if GIVES[Role(row.role)]}
    open_tasks = SupportTask.objects.filter(report__number=step.number, agency__in=agencies, done_at=None)

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        codes = sorted(agencies[task.agency_id] for task in open_tasks)
        open_tasks.update(done_at=step.now)
        return arrow, {"task_of": codes} if codes else {}

    return take_step(Action.NOTE, step, Change(audience=Audience.OFFICERS, fit=fit))


def assign(step: Step, officer: Officer) -> Report:
    """Name the officer who answers for the report until it goes elsewhere.

    :raises UnfitOfficerError: if it is not that officer's to verify or, once an agency has it, to answer.
    """

    def ensure_fit(report: Report) -> None:
        needed = By.VERIFIER if report.status in UNDECIDED else By.MAIN
        if needed not in relations(_as_actor(officer, step), report):
            raise UnfitOfficerError

    change = Change({"officer": officer}, {"officer": officer.pk}, Audience.OFFICERS, then=ensure_fit)
    return take_step(Action.ASSIGN, step, change)
