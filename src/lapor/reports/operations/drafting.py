"""An answer on its way out: written by one officer, read by another, and never overwritten silently."""

from collections.abc import Collection
from dataclasses import replace

from django.db import transaction

from lapor.reports import attachments
from lapor.reports.casework import Draft, DraftState
from lapor.reports.models import Report
from lapor.reports.operations.answering import SecondPersonNeededError, answer, is_from_before, open_draft
from lapor.reports.operations.step import LONGEST_TEXT, ChangedMeanwhileError, MissingError, Step
from lapor.reports.permissions import Actor, ensure_may, relations
from lapor.reports.substance import lack
from lapor.reports.workflow import Action, By, Need

NO_FILES: Collection[int] = ()


class DraftChangedError(ChangedMeanwhileError):
    """Somebody else changed the draft after the officer opened it; nothing was written."""


class NotHandedInError(ChangedMeanwhileError):
    """The draft does not wait for a reviewer any more."""


def drafts_seen_by(actor: Actor, report: Report) -> bool:
    """Tell whether the officer reads drafts of answers: who answers and who verifies."""
    return bool(relations(actor, report) & {By.MAIN, By.VERIFIER})


def save_draft(step: Step, version: int, *, dropped: Collection[int] = NO_FILES) -> Draft:
    """Keep the words and files of `step` as the report's draft; `version` is the one the officer saw, 0 for none.

    Whoever changes anything is its author from then on, and what was handed in must be handed in again. `dropped` are
    ids of files of the draft that are not wanted any more.

    :raises DraftChangedError: if there is a newer version.
    :raises MissingError: if there are no words.
    """
    files = attachments.accept(step.uploads)
    with transaction.atomic():
        report = _locked(step)
        draft = _seen(report, version)
        text = step.text.strip()[:LONGEST_TEXT]
        if not text:
            raise MissingError(Need.TEXT)
        gone = attachments.drafted_files(report).filter(pk__in=dropped).delete()[0]
        attachments.attach(report, files, now=step.now)
        if draft is not None and draft.text == text and not files and not gone:
            return draft
        return _written(draft or Draft(report=report, version=0), text, step)


def _written(draft: Draft, text: str, step: Step) -> Draft:
    assert step.actor.officer is not None
    draft.text, draft.author, draft.state = text, step.actor.officer, DraftState.WRITING
    draft.version += 1
    draft.changed_at = step.now
    draft.save()
    return draft


def _locked(step: Step) -> Report:
    """Return the report, locked, if the officer may answer it.

    :raises NotAllowedHereError, NotPermittedError: as `permissions.ensure_may`.
    """
    report = Report.objects.select_for_update(of=("self",)).select_related("agency").get(number=step.number)
    ensure_may(step.actor, Action.ANSWER, report, now=step.now)
    return report


def _seen(report: Report, version: int) -> Draft | None:
    draft = open_draft(report)
    if (draft.version if draft else 0) != version:
        raise DraftChangedError
    return draft


def hand_in(step: Step, version: int, *, dropped: Collection[int] = NO_FILES) -> Draft:
    """Keep the draft and let another officer read it.

    :raises DraftChangedError: as `save_draft`.
    :raises MissingError: if it says nothing that would count as an answer.
    """
    with transaction.atomic():
        draft = save_draft(step, version, dropped=dropped)
        if missing := lack(draft.text):
            raise MissingError(missing)
        draft.state, draft.remark, draft.changed_at = DraftState.REVIEW, "", step.now
        draft.version += 1
        draft.save()
    return draft


def send_back(step: Step, version: int) -> Draft:
    """Give the draft back to its author with a remark, the words of `step`.

    :raises SecondPersonNeededError: if it is the author who reads it.
    :raises DraftChangedError, NotHandedInError: if it is not, or no more, what the officer read.
    :raises MissingError: if there is no remark.
    """
    with transaction.atomic():
        draft = _handed_in(_locked(step), step, version)
        if not step.text.strip():
            raise MissingError(Need.TEXT)
        draft.state, draft.reviewer, draft.remark = DraftState.RETURNED, step.actor.officer, step.text.strip()
        draft.version += 1
        draft.changed_at = step.now
        draft.save()
    return draft


def _handed_in(report: Report, step: Step, version: int) -> Draft:
    draft = _seen(report, version)
    if draft is None or draft.state != DraftState.REVIEW or is_from_before(draft):
        raise NotHandedInError
    if draft.author == step.actor.officer:
        raise SecondPersonNeededError
    return draft


def publish(step: Step, version: int) -> Report:
    """Publish the draft as it was handed in, by somebody else than its author.

    :raises SecondPersonNeededError, DraftChangedError, NotHandedInError: as `send_back`.
    """
    with transaction.atomic():
        draft = _handed_in(_locked(step), step, version)
        return answer(replace(step, text=draft.text, uploads=()))


def send(step: Step, version: int, *, dropped: Collection[int] = NO_FILES) -> Report:
    """Answer with these words and files at once, where the agency allows that; an open draft goes out with them.

    :raises SecondPersonNeededError: as `operations.answer`.
    :raises DraftChangedError: as `save_draft`.
    """
    with transaction.atomic():
        report = _locked(step)
        if _seen(report, version) is None:
            return answer(step)
        if not step.text.strip():
            raise MissingError("empty")
        save_draft(step, version, dropped=dropped)
        return answer(replace(step, uploads=()))
