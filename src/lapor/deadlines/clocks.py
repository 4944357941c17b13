"""Start, stop, pause and resume the clocks of a report."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import QuerySet

from lapor.core.memory import remembered
from lapor.core.tasks import do_again
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.ledger import Mark, Turn
from lapor.deadlines.models import OFFICERS_CLOCKS, VERIFIERS_CLOCKS, Clock, ClockKind, DeadlinePolicy, Unit
from lapor.deadlines.runs import Length, Run, runs

HURRY = "hurry"  # the task that reminds of one clock; see `notifications.reminders`


class NoPolicyError(Exception):
    """No policy row says how long a clock runs; seed or add one."""


@dataclass(frozen=True)
class Terms:
    """By what the clocks of one report run.

    `report_kind` is its kind or "oversight". `offices` are the codes of who has it, the nearest first and its
    government last.
    """

    report_kind: str
    offices: tuple[str, ...]
    calendar: WorkingCalendar

    def policy_of(self, kind: str, start: datetime) -> DeadlinePolicy:
        """Return the policy for a clock that starts at this moment.

        :raises NoPolicyError: if there is none.
        """
        return policy_for(kind, self.report_kind, start.astimezone(self.calendar.zone).date(), self.offices)


def policy_for(kind: str, report_kind: str, day: date, offices: Sequence[str] = ()) -> DeadlinePolicy:
    """Return the policy that counts on `day`: of the nearest office, of the report's own kind, the newest one.

    An office's own policy goes before its government's, that before a general one; only then one for the report's own
    kind before one for every kind. Verifying is the government's work, whoever has the report.

    :raises NoPolicyError: if there is none.
    """
    best = best_of(policies().values(), kind, report_kind, day, offices)
    if best is None:
        raise NoPolicyError(f"{kind} for {report_kind} on {day}")
    return best


def best_of(
    rows: Collection[DeadlinePolicy], kind: str, report_kind: str, day: date, offices: Sequence[str]
) -> DeadlinePolicy | None:
    """Return which of these policies counts, as `policy_for` says; None when none does."""
    whose = [*(offices[-1:] if kind in VERIFIERS_CLOCKS else offices), ""]
    valid = [
        row
        for row in rows
        if row.clock_kind == kind and row.report_kind in {"", report_kind} and row.agency_code in whose
        and row.valid_from <= day and (row.valid_until is None or day <= row.valid_until)
    ]  # fmt: skip
    return max(
        valid,
        key=lambda row: (-whose.index(row.agency_code), row.report_kind != "", row.valid_from),
        default=None,
    )


@remembered(30)
def policies() -> dict[int, DeadlinePolicy]:
    """Return all policies by id, at most half a minute old."""
    return DeadlinePolicy.objects.in_bulk()


def policy_with(policy_id: int) -> DeadlinePolicy:
    """Return a policy by its id; one that another process has just added is read at once."""
    if policy_id not in policies():
        policies.forget()
    return policies()[policy_id]


def due_at(policy: DeadlinePolicy, start: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when a clock of this policy, started at `start`, is due."""
    return length_of(policy).due_at(start, calendar)


def length_of(policy: DeadlinePolicy) -> Length:
    """Return how long a clock of this policy runs."""
    return Length(policy.amount, Unit(policy.unit))


def start(report_id: int, kind: str, terms: Terms, *, now: datetime) -> None:
    """Start a clock; one of this kind that still runs is left alone."""
    begin(report_id, [planned(kind, terms, now=now)])


def planned(kind: str, terms: Terms, *, now: datetime) -> Clock:
    """Return a clock that would start now, for a report that is still to be told."""
    policy = terms.policy_of(kind, now)
    return Clock(kind=kind, policy=policy, started_at=now, due_at=due_at(policy, now, terms.calendar))


def begin(report_id: int, clocks: Collection[Clock]) -> None:
    """Start planned clocks for a report; where one of the kind still runs, that one is left alone."""
    for clock in clocks:
        clock.report_id = report_id
    Clock.objects.bulk_create(clocks, ignore_conflicts=True)


def running(report_id: int) -> list[ClockKind]:
    """Return the kinds of the clocks that neither stopped nor stand still."""
    kinds = _going(report_id, list(ClockKind)).filter(paused_at=None).order_by("kind")
    return [ClockKind(kind) for kind in kinds.values_list("kind", flat=True)]


def replan(report_id: int, kind: ClockKind, terms: Terms, marks: Iterable[Mark], *, now: datetime) -> None:
    """Give a going clock the length that its report's new kind has, from its start on.

    `marks` are the turns of this kind of clock so far: it stood still then, whatever its old length made of that.
    """
    begun = {run.started_at: run for run in runs(marks)}
    for clock in _going(report_id, [kind]):
        clock.policy = terms.policy_of(kind, clock.started_at)
        run = begun.get(clock.started_at, Run((Mark(clock.started_at, Turn.START, ""),)))
        clock.due_at = run.due_at(length_of(clock.policy), terms.calendar)
        clock.save(update_fields=["policy", "due_at"])
        _remind_anew(clock, now)


def _remind_anew(clock: Clock, now: datetime) -> None:
    """Let whoever reminds of the clock look at its new alarm."""
    if clock.kind in OFFICERS_CLOCKS:
        do_again(HURRY, str(clock.pk), now)


def _going(report_id: int, kinds: Collection[str]) -> QuerySet[Clock]:
    return Clock.objects.filter(report_id=report_id, kind__in=kinds, stopped_at=None)


def stop(report_id: int, kinds: Collection[str], *, now: datetime) -> None:
    """Stop the running and paused clocks of these kinds."""
    if kinds:
        _going(report_id, kinds).update(stopped_at=now)


def pause(report_id: int, kinds: Collection[str], *, now: datetime) -> None:
    """Let the clocks of these kinds stand still."""
    if kinds:
        _going(report_id, kinds).filter(paused_at=None).update(paused_at=now)


def resume(report_id: int, kinds: Collection[str], *, calendar: WorkingCalendar, now: datetime) -> None:
    """Let paused clocks run on: the working time that was left at the pause is left now."""
    for clock in _going(report_id, kinds).filter(paused_at__isnull=False) if kinds else ():
        clock.due_at = moved_on(clock, calendar, now)
        clock.paused_at = None
        clock.save(update_fields=["due_at", "paused_at"])
        _remind_anew(clock, now)


def moved_on(clock: Clock, calendar: WorkingCalendar, now: datetime) -> datetime:
    """Return the new alarm of a paused clock that runs on from `now`; an overdue one stays as overdue as it was."""
    length = length_of(policy_with(clock.policy_id))
    return length.moved_on(clock.due_at, clock.paused_at or now, now, calendar)


def earliest_alarm(report_id: int) -> datetime | None:
    """Return when the first of the officers' running clocks is due."""
    running = Clock.objects.filter(report_id=report_id, kind__in=OFFICERS_CLOCKS, stopped_at=None, paused_at=None)
    return running.order_by("due_at").values_list("due_at", flat=True).first()


def alarms(kind: ClockKind, *, now: datetime, limit: int = 100) -> list[int]:
    """Return the reports whose clock of this kind is due, the longest due first."""
    due = Clock.objects.filter(kind=kind, stopped_at=None, paused_at=None, due_at__lte=now)
    return list(due.order_by("due_at").values_list("report_id", flat=True)[:limit])
