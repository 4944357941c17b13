"""What one officer holds, and passing it on when he leaves."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

from django.utils.timezone import localdate

from lapor.agencies.models import Agency, Officer
from lapor.agencies.queries import postings_of
from lapor.reports.casework import Draft, DraftState, Mention, SupportTask
from lapor.reports.models import Report
from lapor.reports.operations import Step, assign
from lapor.reports.permissions import Actor, NotPermittedError, on_desk_of
from lapor.reports.workflow import OPEN, NotAllowedHereError

UNFINISHED = (DraftState.WRITING, DraftState.RETURNED)  # one that waits for a review keeps its author: two persons


@dataclass(frozen=True)
class Holdings:
    """What is in an officer's hands: open reports named to him, drafts and unread mentions.

    `tasks` are those of his agencies; they stay there, whoever works on them.
    """

    reports: tuple[Report, ...]
    drafts: tuple[Draft, ...]
    mentions: tuple[Mention, ...]
    tasks: tuple[SupportTask, ...]

    @property
    def needs_successor(self) -> bool:
        """Tell whether somebody must take something over."""
        return bool(self.reports or self.drafts or self.mentions)


def holdings_of(officer: Officer, shown_to: Actor, agencies: tuple[Agency, ...]) -> Holdings:
    """Return what the officer holds, as far as it lies on the desk of the one who asks."""
    desk = on_desk_of(shown_to)
    reports = desk.filter(officer=officer, status__in=OPEN).select_related("government", "agency").order_by("pk")
    drafts = Draft.objects.filter(author=officer, state__in=UNFINISHED, report__in=desk)
    mentions = Mention.objects.filter(officer=officer, seen_at=None, report__in=desk)
    tasks = SupportTask.objects.filter(agency__in=agencies, done_at=None, report__in=desk.filter(status__in=OPEN))
    return Holdings(
        tuple(reports),
        tuple(drafts.select_related("report").order_by("pk")),
        tuple(mentions.select_related("report").order_by("pk")),
        tuple(tasks.select_related("report", "agency").order_by("pk")),
    )


@dataclass(frozen=True)
class Passing:
    """Who gets what: the successor of each report by its number, and the one of everything else."""

    successors: Mapping[str, Officer]
    others: Officer | None

    def of(self, number: str) -> Officer | None:
        """Return who takes over what belongs to a report."""
        return self.successors.get(number, self.others)


class UnfitSuccessorError(Exception):
    """A successor could not take a report over; the arguments are its number and the officer, None without one."""


def pass_on(holdings: Holdings, passing: Passing, actor: Actor, *, now: datetime) -> list[Mention]:
    """Name the successors, by one event per report, and give them drafts and mentions; return mentions that stay.

    A mention stays with the one who leaves where the successor may not read the report, or is mentioned there himself.
    Call inside a transaction: where one report cannot be passed on, nothing is.

    :raises UnfitSuccessorError: if nobody was named for a report, or somebody who could not answer it.
    """
    for report in holdings.reports:
        _assign(report.number, passing.of(report.number), actor, now)
    for draft in holdings.drafts:
        successor = passing.of(draft.report.number)
        if successor is None:
            raise UnfitSuccessorError(draft.report.number, None)
        Draft.objects.filter(pk=draft.pk).update(author=successor)
    return [mention for mention in holdings.mentions if not _mention_moved(mention, passing, now)]


def _assign(number: str, successor: Officer | None, actor: Actor, now: datetime) -> None:
    if successor is None:
        raise UnfitSuccessorError(number, None)
    try:
        with suppress(NotAllowedHereError):  # finished since it was listed
            assign(Step(number, actor, now), successor)
    except NotPermittedError as error:
        raise UnfitSuccessorError(number, successor) from error


def _mention_moved(mention: Mention, passing: Passing, now: datetime) -> bool:
    successor = passing.of(mention.report.number)
    if successor is None:
        return False
    reader = Actor(officer=successor, postings=postings_of(successor, localdate(now)))
    if not on_desk_of(reader).filter(pk=mention.report_id).exists():
        return False
    if Mention.objects.filter(event=mention.event_id, officer=successor).exists():
        return False
    Mention.objects.filter(pk=mention.pk).update(officer=successor)
    return True
