"""A changed deadline tried on the clocks of the last months, before anybody switches it on."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, QuerySet

from lapor.agencies.models import Agency
from lapor.agencies.queries import GOVERNMENTS
from lapor.core.models import Event
from lapor.deadlines.clocks import length_of, policy_with
from lapor.deadlines.models import VERIFIERS_CLOCKS, Clock, ClockKind
from lapor.deadlines.runs import Length, Run, runs
from lapor.deadlines.what_if import Case, Tally, compare, total
from lapor.reports.calendars import calendar_at
from lapor.reports.ledgers import marks_of

MOST_COUNTED = 5000
SCATTER, PLACES = 48271, 65537  # spread ids as if at random: every n-th of them might be all of one kind
AT_ONCE = 500  # reports whose events are read together
FIELDS = (
    *("report_id", "started_at", "policy_id", "report__agency_id", "report__government_id"),
    *("report__kind", "report__oversight"),
)


@dataclass(frozen=True)
class Trial:
    """What is tried: another length for the clocks of one kind that started from `since` on.

    `report_kind` empty means every kind, `agency` None every agency; a government means all of its agencies.
    """

    clock_kind: ClockKind
    report_kind: str
    agency: Agency | None
    length: Length
    since: datetime


@dataclass(frozen=True)
class Outcome:
    """What came of it: of `found` clocks about one in `step` was counted, as if drawn by lot."""

    found: int
    step: int
    rows: list[Tally]
    total: Tally


def tried(trial: Trial, *, now: datetime) -> Outcome:
    """Reckon the trial; of more than `MOST_COUNTED` clocks an even sample is read."""
    clocks = clocks_of(trial)
    found = clocks.count()
    step = -(-found // MOST_COUNTED) or 1
    sample = clocks.alias(place=F("pk") * SCATTER % PLACES).filter(place__lt=PLACES // step) if step > 1 else clocks
    rows = compare(_cases(trial, list(sample.values(*FIELDS)), now), trial.length, now)
    return Outcome(found, step, rows, total(rows))


def clocks_of(trial: Trial) -> QuerySet[Clock]:
    """Return the clocks that the trial is about."""
    found = Clock.objects.filter(kind=trial.clock_kind, started_at__gte=trial.since)
    if trial.report_kind == "oversight":
        found = found.filter(report__oversight=True)
    elif trial.report_kind:
        found = found.filter(report__kind=trial.report_kind, report__oversight=False)
    if trial.agency is None:
        return found
    if trial.agency.level in GOVERNMENTS:
        return found.filter(report__government=trial.agency)
    return found.filter(report__agency=trial.agency)


def _cases(trial: Trial, rows: Sequence[dict[str, Any]], now: datetime) -> Iterator[Case]:
    named = {pk for row in rows for pk in (_holder(trial, row), row["report__government_id"])}
    agencies = Agency.objects.in_bulk(named)
    for first in range(0, len(rows), AT_ONCE):
        some = rows[first : first + AT_ONCE]
        told = _events([row["report_id"] for row in some])
        for row in some:
            run = _run(trial.clock_kind, told[row["report_id"]], row["started_at"])
            agency, government = agencies[_holder(trial, row)], agencies[row["report__government_id"]]
            if run is not None:
                yield Case(
                    agency=agency.name if trial.agency or agency == government else f"{agency.name}, {government}",
                    report_kind="oversight" if row["report__oversight"] else row["report__kind"],
                    run=run,
                    length=length_of(policy_with(row["policy_id"])),
                    calendar=calendar_at(agency, government, now),
                )


def _holder(trial: Trial, row: dict[str, Any]) -> int:
    government: int = row["report__government_id"]
    return government if trial.clock_kind in VERIFIERS_CLOCKS else row["report__agency_id"] or government


def _events(report_ids: Sequence[int]) -> dict[int, list[Event]]:
    found: dict[int, list[Event]] = defaultdict(list)
    told = Event.objects.filter(stream__in=report_ids).only("stream", "name", "at", "facts")
    for event in told.order_by("stream", "sequence"):
        found[event.stream].append(event)
    return found


def _run(kind: ClockKind, told: Sequence[Event], started_at: datetime) -> Run | None:
    return next((run for run in runs(marks_of(told, kind)) if run.started_at == started_at), None)
