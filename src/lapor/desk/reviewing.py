"""Drafts as the page shows them to who writes, reads and verifies, and who is told that one waits or came back."""

from dataclasses import dataclass
from datetime import date
from itertools import islice

from django import forms
from django.utils.translation import gettext_lazy as _

from lapor.agencies.models import Officer, Role
from lapor.desk.steps import text_field
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.notifications.preview import Draft as Words
from lapor.notifications.preview import Preview, preview_of_step
from lapor.reports.accountable import ANSWERING, Duty, chosen, roster
from lapor.reports.attachments import drafted_files
from lapor.reports.casework import Draft, DraftState
from lapor.reports.guards import Visit
from lapor.reports.models import Attachment, Report
from lapor.reports.operations.answering import is_from_before, open_draft
from lapor.reports.permissions import relations
from lapor.reports.shown_files import compared, is_compared
from lapor.reports.workflow import Action, By, Status

ANSWERED_FROM = (Status.DISPOSITION, Status.FOLLOW_UP)


class ReviewForm(forms.Form):
    """What the reader of a draft decides on: which version, and a remark when it goes back."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    version = forms.IntegerField(widget=forms.HiddenInput)
    text = text_field(_("Catatan untuk penulis"), _("Wajib diisi bila konsep dikembalikan."), required=False, rows=3)


@dataclass(frozen=True)
class DraftShown:
    """A draft on the page: who may do what with it, its files and the SMS that it would become."""

    draft: Draft
    photos: list[Attachment]
    files: list[Attachment]
    review: ReviewForm | None = None
    sms: Preview | None = None
    is_own: bool = False
    is_old: bool = False


def draft_shown(visit: Visit, report: Report, refused: ReviewForm | None = None) -> DraftShown | None:
    """Return the draft for who answers the report, and for reading only for who verifies it; None for others."""
    found = relations(visit.actor, report) & {By.MAIN, By.VERIFIER}
    draft = open_draft(report) if found and report.status in ANSWERED_FROM else None
    if draft is None:
        return None
    is_own, is_old = draft.author == visit.actor.officer, is_from_before(draft)
    is_readers = By.MAIN in found and draft.state == DraftState.REVIEW and not (is_own or is_old)
    files = list(drafted_files(report))
    return DraftShown(
        draft,
        compared(files),
        [file for file in files if not is_compared(file)],
        review=(refused or _form(draft, report)) if is_readers else None,
        sms=preview_of_step(report, Words(Action.ANSWER, draft.text), now=visit.now) if is_readers else None,
        is_own=is_own and By.MAIN in found,
        is_old=is_old,
    )


def _form(draft: Draft, report: Report) -> ReviewForm:
    return ReviewForm(initial={"seen": report.event_count, "version": draft.version}, auto_id="periksa_%s")


def readers(report: Report, author: Officer | None, today: date) -> list[Officer]:
    """Return who reads a draft: the heads of the agency, else its other liaisons, or who stands in for them."""
    on_duty = roster([report], today)
    for role in (Role.HEAD, Role.LIAISON):
        posted = on_duty.at([(report.agency_id, role)])
        present = {duty.officer for officer in posted for duty in islice(on_duty.duties(officer), 1)}
        if found := present - {author}:
            return sorted(found, key=lambda officer: officer.pk)
    return []


def tell_readers(draft: Draft, report: Report, visit: Visit) -> int:
    """Tell those who can read the draft that it waits; return how many they are."""
    found = readers(report, draft.author, visit.today)
    for officer in found:
        key = f"review:{draft.pk}:{draft.version}:{officer.pk}"
        notify(officer, report, NoticeKind.REVIEW, key=key, now=visit.now)
    return len(found)


def tell_author(draft: Draft, report: Report, visit: Visit) -> Officer | None:
    """Tell the author that the draft came back, or who answers for the report if the author is away or has left.

    Returns who was told; None where that would be the reader alone.
    """
    on_duty = roster([report], visit.today)
    posted = on_duty.at((report.agency_id, role) for role in ANSWERING)
    is_here = draft.author in {duty.officer for officer in posted for duty in on_duty.duties(officer)}
    duty = Duty(draft.author) if is_here else chosen(report, on_duty)
    officer = duty.officer if duty else None
    if officer is None or officer == visit.actor.officer:
        return None
    notify(officer, report, NoticeKind.RETURNED, key=f"returned:{draft.pk}:{draft.version}", now=visit.now)
    return officer
