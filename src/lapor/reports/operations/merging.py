"""Several reports of one matter become one, and can be parted again without loss."""

from dataclasses import replace
from typing import Any

from django.db import transaction

from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import ClockKind
from lapor.reports import support
from lapor.reports.models import Report
from lapor.reports.operations.disposing import UNHELD
from lapor.reports.operations.step import Change, MissingError, Step, take_step
from lapor.reports.permissions import NotPermittedError, on_desk_of
from lapor.reports.workflow import OPEN, Action, Arrow, Need, Status


class NotAMasterError(NotPermittedError):
    """The report cannot be merged into that one; the argument says why, as `obstacle` does."""


def merge(step: Step, master: str) -> Report:
    """Merge the report into the one with the number `master`; number and code stay valid, its clocks stand still.

    Both are locked, so that two officers who merge them into each other never make a circle.

    :raises NotAMasterError: if the two cannot be one.
    :raises MissingError: if no such report lies on the officer's desk.
    """

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        report.master = _master_for(report, step, master)
        running = clocks.running(report.pk)
        return replace(arrow, pauses=tuple(running)), {"pauses": [kind.value for kind in running]}

    with transaction.atomic():
        _lock(step.number, master)
        report = take_step(Action.MERGE, step, Change(facts={"master": master}, fit=fit))
        assert report.master_id  # so `fit` has set it
        support.recount(report.master_id)
    return report


def _lock(*numbers: str) -> None:
    """Lock reports in the order of their ids, whoever comes from which side."""
    rows = Report.objects.select_for_update(of=("self",)).filter(number__in=numbers)
    list(rows.order_by("pk").values_list("pk"))


def _master_for(report: Report, step: Step, number: str) -> Report:
    master = on_desk_of(step.actor).filter(number=number).first()
    if master is None:
        raise MissingError(Need.MASTER)
    if why := obstacle(report, master):
        raise NotAMasterError(why)
    return master


def obstacle(report: Report, master: Report) -> str:
    """Return why the report cannot be merged into that one; empty when it can.

    itself, other_government, merged (the other one is merged itself), is_master (others are merged into this one),
    closed (its reporter would have nobody to work on his matter), oversight and concerned (a complaint about an agency
    goes with its like only), hidden (what the public may read would vanish behind what it may not).
    """
    found = {
        "itself": master.pk == report.pk,
        "other_government": master.government_id != report.government_id,
        "merged": master.status == Status.MERGED,
        "closed": master.status not in OPEN,
        "is_master": report.merged.exists(),
        "oversight": master.oversight != report.oversight,
        "concerned": master.concerned_agency_id != report.concerned_agency_id,
        "hidden": is_hidden(master) and not is_hidden(report),
    }
    return next((why for why, is_so in found.items() if is_so), "")


def is_hidden(report: Report) -> bool:
    """Tell whether the public may never read the report."""
    return report.confidential or report.oversight


def unmerge(step: Step) -> Report:
    """Undo a merging: the status from before is back, and the clocks that ran then run on with what was left."""

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        merging = merging_of(report)
        kinds = [ClockKind(kind) for kind in merging.facts["pauses"]]
        report.master = None
        return replace(arrow, target=Status(merging.facts["from"]), resumes=tuple(kinds)), {
            "to": merging.facts["from"],
            "resumes": [kind.value for kind in kinds],
        }

    return part(Action.UNMERGE, step, Change(fit=fit))


def merging_of(report: Report) -> Event:
    """Return the event by which the report was merged last."""
    return Event.objects.filter(stream=report.pk, name=Action.MERGE).order_by("-sequence")[0]


def part(action: Action, step: Step, change: Change) -> Report:
    """Take a step by which a report leaves its master, if it has one; the master's supporters are counted anew."""
    with transaction.atomic():
        master = Report.objects.filter(merged__number=step.number).only("number").first()
        _lock(step.number, *([master.number] if master else []))
        report = take_step(action, step, change)
        if master:
            support.recount(master.pk)
    return report


def appeal(step: Step) -> Report:
    """Contest an archiving or a merging; the report goes back to verification, and another officer decides."""

    def remember_who(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        if report.status == Status.MERGED:
            report.archived_by_id = int(merging_of(report).actor.removeprefix("officer:"))
        return arrow, {}

    fields = {**UNHELD, "archive_reason": "", "closed_at": None, "master": None, "appealed_at": step.now}
    return part(Action.APPEAL, step, Change(fields, fit=remember_who))


def withdraw(step: Step) -> Report:
    """Take the report back; it leaves the public list, and the report that it was merged into."""
    return part(Action.WITHDRAW, step, Change({"closed_at": step.now, "master": None}))
