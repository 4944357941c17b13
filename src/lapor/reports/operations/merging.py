"""Several reports of one matter become one, and can be parted again without loss."""

from dataclasses import replace
from typing import Any

from lapor.core.models import Event
from lapor.deadlines import clocks
from lapor.deadlines.models import ClockKind
from lapor.reports.models import Report
from lapor.reports.operations.step import Change, MissingError, Step, take_step
from lapor.reports.permissions import NotPermittedError, on_desk_of
from lapor.reports.workflow import Action, Arrow, Need, Status


class NotAMasterError(NotPermittedError):
    """The report cannot be merged into that one; the argument says why: itself, other_government, merged or hidden."""


def merge(step: Step, master: str) -> Report:
    """Merge the report into the one with the number `master`; its reporter keeps number and code, its clocks stand still.

    :raises NotAMasterError: if the two cannot be one.
    :raises MissingError: if no such report lies on the officer's desk.
    """

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        report.master = _master_for(report, step, master)
        running = clocks.running(report.pk)
        return replace(arrow, pauses=tuple(running)), {"pauses": [kind.value for kind in running]}

    return take_step(Action.MERGE, step, Change(facts={"master": master}, fit=fit))


def _master_for(report: Report, step: Step, number: str) -> Report:
    master = on_desk_of(step.actor).filter(number=number).first()
    if master is None:
        raise MissingError(Need.MASTER)
    if master.pk == report.pk:
        raise NotAMasterError("itself")
    if master.government_id != report.government_id:
        raise NotAMasterError("other_government")
    if master.status == Status.MERGED or report.merged.exists():
        raise NotAMasterError("merged")
    if is_hidden(master) and not is_hidden(report):
        raise NotAMasterError("hidden")
    return master


def is_hidden(report: Report) -> bool:
    """Tell whether the public may never read the report."""
    return report.confidential or report.oversight


def unmerge(step: Step) -> Report:
    """Undo a merging: the status from before is back, and the clocks that ran then run on with what was left."""

    def fit(report: Report, arrow: Arrow) -> tuple[Arrow, dict[str, Any]]:
        merged = Event.objects.filter(stream=report.pk, name=Action.MERGE).order_by("-sequence")[0]
        kinds = [ClockKind(kind) for kind in merged.facts["pauses"]]
        report.master = None
        return replace(arrow, target=Status(merged.facts["from"]), resumes=tuple(kinds)), {
            "to": merged.facts["from"],
            "resumes": [kind.value for kind in kinds],
        }

    return take_step(Action.UNMERGE, step, Change(fit=fit))
