"""The one way through for every step of a report."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from lapor.core import events
from lapor.core.crypto import sha256
from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.reports import attachments, desk_index, word_index
from lapor.reports.calendars import terms_of
from lapor.reports.models import NO_ALARM, Audience, Report, Statement
from lapor.reports.permissions import Actor, acting_office, ensure_may
from lapor.reports.submission import Upload
from lapor.reports.substance import lack
from lapor.reports.workflow import Action, Arrow, Need, Status

LONGEST_TEXT = 20_000
NAMED_BY_FIELD = (Need.CORRECTION, Need.OFFICER, Need.MASTER, Need.PARTS, Need.RECIPIENT)


class MissingError(Exception):
    """A step lacks what the table needs; the argument names it: a `Need`, or a reason of `substance.lack`."""


class ChangedMeanwhileError(Exception):
    """Somebody took a step after the actor opened the page; nothing was written."""


@dataclass(frozen=True)
class Step:
    """A step that an actor wants to take; `seen` is the report's `event_count` on the page the actor acts from."""

    number: str
    actor: Actor
    now: datetime
    text: str = ""
    seen: int | None = None
    uploads: tuple[Upload, ...] = ()


@dataclass(frozen=True)
class Change:
    """What a step writes besides status, clocks and event.

    `fit` turns the row of the table into what this report needs, and returns facts to keep with the event; it is called
    while the report is locked, before anything is written.
    """

    fields: Mapping[str, Any] = field(default_factory=dict)
    facts: Mapping[str, Any] = field(default_factory=dict)
    audience: Audience = Audience.REPORTER
    referral: str = ""
    fit: Callable[[Report, Arrow], tuple[Arrow, dict[str, Any]]] | None = None
    then: Callable[[Report], None] | None = None


def turn_clocks(report: Report, arrow: Arrow, now: datetime) -> None:
    """Stop, pause, resume and start what the arrow says, and copy the next alarm to the report."""
    if not (arrow.stops or arrow.pauses or arrow.resumes or arrow.starts):
        return
    terms = terms_of(report, now)
    clocks.stop(report.pk, arrow.stops, now=now)
    clocks.pause(report.pk, arrow.pauses, now=now)
    clocks.resume(report.pk, arrow.resumes, calendar=terms.calendar, now=now)
    for kind in arrow.starts:
        clocks.start(report.pk, kind, terms, now=now)
    report.due_at = clocks.earliest_alarm(report.pk) or NO_ALARM


def _ensure_needs(arrow: Arrow, step: Step, change: Change) -> None:
    if Need.TEXT in arrow.needs and not step.text.strip():
        raise MissingError(Need.TEXT)
    if Need.SUBSTANCE in arrow.needs and (missing := lack(step.text)):
        raise MissingError(missing)
    if Need.AGENCY in arrow.needs and not change.fields.get("agency"):
        raise MissingError(Need.AGENCY)
    if Need.REASON in arrow.needs and not change.fields.get("archive_reason"):
        raise MissingError(Need.REASON)
    if Need.RATING in arrow.needs and change.fields.get("rating") not in range(1, 6):
        raise MissingError(Need.RATING)
    for need in NAMED_BY_FIELD:
        if need in arrow.needs and not (change.fields.get(need) or change.facts.get(need)):
            raise MissingError(need)


def take_step(action: Action, step: Step, change: Change) -> Report:
    """Lock the report, check permission and table, move, set the clocks, append the event: one transaction.

    :raises Report.DoesNotExist: if there is no such report.
    :raises NotAllowedHereError, NotPermittedError: as `permissions.ensure_may`.
    :raises ChangedMeanwhileError: if `step.seen` is not the newest.
    :raises MissingError: if something needed is not there.
    """
    files = attachments.accept(step.uploads)
    with transaction.atomic():
        report = (
            Report.objects.select_for_update(of=("self",))
            .select_related("government", "agency")
            .get(number=step.number)
        )
        arrow = ensure_may(step.actor, action, report, now=step.now)
        if step.seen not in (None, report.event_count):
            raise ChangedMeanwhileError
        _ensure_needs(arrow, step, change)
        arrow, fitted = change.fit(report, arrow) if change.fit else (arrow, {})
        facts = {"from": report.status, "to": arrow.target or report.status, **change.facts, **fitted}
        if office := acting_office(step.actor, arrow, report):
            facts["office"] = office
        for name, value in change.fields.items():
            setattr(report, name, value)
        report.status = arrow.target or Status(report.status)
        turn_clocks(report, arrow, step.now)
        event = _tell(report, action, step, change, facts | ({"files": len(files)} if files else {}))
        attachments.attach(report, files, now=step.now, event=event)
        if change.then:
            change.then(report)
        report.save()
        if action in word_index.REWORDING:
            word_index.write(report)
        if action in desk_index.REWORDING:
            desk_index.write(report)
    return report


def _tell(report: Report, action: Action, step: Step, change: Change, facts: dict[str, Any]) -> Event:
    text = step.text.strip()[:LONGEST_TEXT]
    if text:
        facts["statement"] = sha256(text.encode())
    before = events.last_event(report.pk)
    event = events.append(report.pk, action, actor=step.actor.label, at=step.now, facts=facts, after=before)
    report.event_count = event.sequence
    if text:
        Statement.objects.create(
            event=event, report=report, audience=change.audience, text=text, referral=change.referral
        )
    return event
