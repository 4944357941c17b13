"""What stays among officers: notes, and who answers for the report."""

from collections.abc import Collection

from django.db import transaction

from lapor.agencies.models import Officer, valid_on
from lapor.core.models import Event
from lapor.reports.casework import Mention
from lapor.reports.models import Audience, Report
from lapor.reports.operations.step import Change, Step, take_step
from lapor.reports.permissions import Actor, NotPermittedError, on_desk_of, relations
from lapor.reports.workflow import Action, By


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
    postings = officer.postings.filter(valid_on(step.now.date())).select_related("agency")
    return Actor(officer=officer, postings=tuple(postings))


def assign(step: Step, officer: Officer) -> Report:
    """Name the officer who answers for the report until it goes elsewhere.

    :raises UnfitOfficerError: if that officer neither verifies nor answers it.
    """

    def ensure_fit(report: Report) -> None:
        if not relations(_as_actor(officer, step), report) & {By.VERIFIER, By.MAIN}:
            raise UnfitOfficerError

    change = Change({"officer": officer}, {"officer": officer.pk}, Audience.OFFICERS, then=ensure_fit)
    return take_step(Action.ASSIGN, step, change)
