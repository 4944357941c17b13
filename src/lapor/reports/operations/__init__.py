"""Every write to a report: `receive`, and one verb per step of the table."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime
from typing import Any

from lapor.agencies.models import Region
from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import ClockKind
from lapor.reports import satisfaction
from lapor.reports.models import Audience, Closing, Report
from lapor.reports.objections import Objection
from lapor.reports.operations.answering import SecondPersonNeededError, answer, progress
from lapor.reports.operations.correcting import CORRECTABLE, correct
from lapor.reports.operations.disposing import (
    UNHELD,
    AgencyTask,
    ConflictOfInterestError,
    Disposition,
    dispose,
    forward,
    hand_back,
    is_about,
    redirect,
    rule,
)
from lapor.reports.operations.internal import UnfitOfficerError, assign, finish_task, note
from lapor.reports.operations.merging import NotAMasterError, appeal, merge, unmerge, withdraw
from lapor.reports.operations.receiving import receive
from lapor.reports.operations.splitting import Part, split
from lapor.reports.operations.step import (
    LONGEST_TEXT,
    Change,
    ChangedMeanwhileError,
    MissingError,
    Step,
    take_step,
)
from lapor.reports.permissions import SYSTEM, NotPermittedError
from lapor.reports.redaction import public_version
from lapor.reports.scope import GUIDANCE, ArchiveReason
from lapor.reports.workflow import Action, NotAllowedHereError

__all__ = [
    "CORRECTABLE",
    "AgencyTask",
    "ChangedMeanwhileError",
    "ConflictOfInterestError",
    "Disposition",
    "MissingError",
    "NotAMasterError",
    "Part",
    "SecondPersonNeededError",
    "Step",
    "TooManyQuestionsError",
    "UnfitOfficerError",
    "answer",
    "appeal",
    "assign",
    "correct",
    "dispose",
    "finish_task",
    "forward",
    "hand_back",
    "is_about",
    "merge",
    "note",
    "progress",
    "receive",
    "redirect",
    "rule",
    "split",
    "unmerge",
    "withdraw",
]

MOST_QUESTIONS = 2
NO_GRADES: Mapping[str, int | None] = {}


class TooManyQuestionsError(NotPermittedError):
    """A reporter is asked for missing facts twice at most; after that the verifier decides with what is there."""


def hold(step: Step) -> Report:
    """Ask the reporter for what is missing; verification stands still meanwhile.

    :raises TooManyQuestionsError: if the reporter was asked `MOST_QUESTIONS` times already, by whomever.
    """

    def ensure_not_too_many(report: Report) -> None:
        if questions_asked(report) > MOST_QUESTIONS:  # this one counts already; it is undone
            raise TooManyQuestionsError

    return take_step(Action.HOLD, step, Change(then=ensure_not_too_many))


def questions_asked(report: Report) -> int:
    """Return how often the reporter was asked for something."""
    return Event.objects.filter(stream=report.pk, name=Action.HOLD).count()


def complete(step: Step, region: Region | None = None) -> Report:
    """Add what was asked for; verification goes on.

    The public text grows by the answer, masked. `region` is what the answer names; a region known before stays.
    """

    def fill_in(report: Report) -> None:
        report.public_text = f"{report.public_text}\n\n{public_version(step.text.strip())}"[:LONGEST_TEXT]
        report.region = report.region or region

    return take_step(Action.COMPLETE, step, Change(then=fill_in))


def resume(step: Step) -> Report:
    """Go on without the reporter's answer."""
    return take_step(Action.RESUME, step, Change(audience=Audience.OFFICERS))


def archive(step: Step, reason: str, referral: str) -> Report:
    """Archive with a reason, a text for the citizen and where to go instead."""
    fields = {**UNHELD, "archive_reason": reason, "closed_at": step.now, "archived_by": step.actor.officer}
    return take_step(Action.ARCHIVE, step, Change(fields=fields, facts={"reason": reason}, referral=referral.strip()))


def expire(number: str, *, now: datetime) -> Report:
    """Archive a held report whose reporter did not complete it in time."""
    guidance = GUIDANCE[ArchiveReason.INCOMPLETE]
    fields = {**UNHELD, "archive_reason": ArchiveReason.INCOMPLETE, "closed_at": now, "archived_by": None}
    change = Change(fields=fields, facts={"reason": ArchiveReason.INCOMPLETE}, referral=str(guidance.referral))
    return take_step(Action.EXPIRE, Step(number, SYSTEM, now, text=str(guidance.explanation)), change)


def reply(step: Step) -> Report:
    """Add what the reporter says; after an answer it is the agency's turn again."""
    return take_step(Action.REPLY, step, Change())


def confirm(step: Step, rating: int | None = None, grades: Mapping[str, int | None] = NO_GRADES) -> Report:
    """Finish the report because its reporter says that it is solved."""
    fields = {"closing": Closing.CONFIRMED, "closed_at": step.now, "rating": rating}
    return take_step(Action.CONFIRM, step, _graded(step, fields, {"rating": rating}, grades))


def contest(step: Step, objection: str = "") -> Report:
    """Say that the answer did not solve it; the agency must answer again."""
    return take_step(Action.CONTEST, step, Change(facts=_objection(objection)))


def _objection(value: str) -> dict[str, str]:
    return {"objection": Objection(value).value} if value else {}


def _graded(
    step: Step, fields: Mapping[str, Any], facts: Mapping[str, Any], grades: Mapping[str, int | None]
) -> Change:
    """Return a change that keeps the grades beside the fields, and tells them in the event's facts."""
    found = satisfaction.given(grades)
    told = {**facts, "grades": found} if found else facts
    return Change(fields=fields, facts=told, then=lambda report: satisfaction.keep(report, found, now=step.now))


def close_silent(number: str, *, now: datetime) -> Report:
    """Close an answered report whose reporter has been silent for the set time."""
    fields = {"closing": Closing.SILENT, "closed_at": now}
    return take_step(Action.CLOSE_SILENT, Step(number, SYSTEM, now), Change(fields=fields))


def close(step: Step) -> Report:
    """Finish an answered report by an admin's word, with the reason; the reporter may open it again."""
    fields = {"closing": Closing.ADMIN, "closed_at": step.now}
    return take_step(Action.CLOSE, step, Change(fields=fields, audience=Audience.PUBLIC))


def rate(step: Step, rating: int | None, grades: Mapping[str, int | None] = NO_GRADES) -> Report:
    """Rate a finished report, 1 to 5."""
    return take_step(Action.RATE, step, _graded(step, {"rating": rating}, {"rating": rating}, grades))


def reopen(step: Step, objection: str = "") -> Report:
    """Take up a finished report again; what was thought of its handling counts no longer."""
    fields = {"closing": "", "closed_at": None, "rating": None}
    return take_step(Action.REOPEN, step, Change(fields, _objection(objection), then=satisfaction.forget))


def reinstate(step: Step) -> Report:
    """Undo a withdrawal."""
    return take_step(Action.REINSTATE, step, Change(fields={**UNHELD, "closed_at": None}))


def close_due(*, now: datetime) -> int:
    """Take every step that a clock demands: close after silence, archive what was never completed; return how many."""
    taken = 0
    for kind, verb in ((ClockKind.CONFIRMATION, close_silent), (ClockKind.COMPLETENESS, expire)):
        for report_id in clocks.alarms(kind, now=now):
            with suppress(NotAllowedHereError, NotPermittedError):  # somebody else took a step a moment ago
                verb(Report.objects.values_list("number", flat=True).get(pk=report_id), now=now)
                taken += 1
    return taken
