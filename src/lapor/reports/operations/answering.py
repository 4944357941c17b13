"""What the agency says: news of the work, and the answer, which some agencies let out only with a second officer."""

from datetime import date
from typing import Any

from lapor.core.models import Event
from lapor.reports.attachments import drafted_files
from lapor.reports.casework import Draft, DraftState
from lapor.reports.models import Audience, Report
from lapor.reports.operations.step import LONGEST_TEXT, Change, Step, take_step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import Action, Arrow

HAND_OVERS = (Action.DISPOSE, Action.REDIRECT, Action.RULE)


class SecondPersonNeededError(NotPermittedError):
    """The agency lets an answer out only when an officer who did not write it has read it and publishes it."""


def progress(step: Step, planned_for: date | None = None) -> Report:
    """Tell the reporter how the work goes, and for which day it is planned; no clock stops for it."""
    fields = {"planned_for": planned_for} if planned_for else {}
    facts = {"planned_for": planned_for.isoformat()} if planned_for else {}
    return take_step(Action.PROGRESS, step, Change(fields, facts, audience=Audience.PUBLIC))


def answer(step: Step) -> Report:
    """Give the agency's answer; it must say something, and it starts the reporter's time to confirm or contest.

    Where it says what the open draft says, that draft is published with its files.

    :raises SecondPersonNeededError: if the agency wants two persons, and the words were not handed in by another one.
    """

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        _ensure_second_person(report, step)
        draft = _same_draft(report, step)
        return arrow, {"author": draft.author_id, "files": drafted_files(report).count()} if draft else {}

    def publish_draft(report: Report) -> None:
        draft = _same_draft(report, step)
        if draft is not None:
            event = Event.objects.get(stream=report.pk, sequence=report.event_count)
            drafted_files(report).update(event=event)
            Draft.objects.filter(pk=draft.pk).update(
                state=DraftState.PUBLISHED, reviewer=step.actor.officer, changed_at=step.now
            )

    fields = {"answered_at": step.now, "planned_for": None}
    return take_step(Action.ANSWER, step, Change(fields, audience=Audience.PUBLIC, fit=fit, then=publish_draft))


def open_draft(report: Report) -> Draft | None:
    """Return the answer that is being written; None when nobody has begun one."""
    drafts = Draft.objects.filter(report=report).exclude(state=DraftState.PUBLISHED)
    return drafts.select_related("author", "reviewer").first()


def _same_draft(report: Report, step: Step) -> Draft | None:
    draft = open_draft(report)
    return draft if draft and draft.text == step.text.strip()[:LONGEST_TEXT] else None


def _ensure_second_person(report: Report, step: Step) -> None:
    if report.agency is None or not report.agency.answers_need_review:
        return
    draft = _same_draft(report, step)
    is_read = draft is not None and draft.state == DraftState.REVIEW and not step.uploads
    if draft is None or not is_read or draft.author == step.actor.officer or is_from_before(draft):
        raise SecondPersonNeededError


def is_from_before(draft: Draft) -> bool:
    """Tell whether the report went to another agency after the draft was last touched."""
    handed = Event.objects.filter(stream=draft.report_id, name__in=HAND_OVERS, at__gt=draft.changed_at)
    return handed.exists()
