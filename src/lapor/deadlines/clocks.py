"""Start, stop, pause and resume the clocks of a report."""

from collections.abc import Collection
from datetime import date, datetime

from django.db.models import QuerySet

from lapor.core.memory import remembered
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock, ClockKind, DeadlinePolicy, Unit


class NoPolicyError(Exception):
    """No policy row says how long a clock runs; seed or add one."""


def policy_for(kind: str, report_kind: str, day: date) -> DeadlinePolicy:
    """Return the policy that counts on `day`; one for the report's own kind goes before a general one.

    :raises NoPolicyError: if there is none.
    """
    rows = [row for row in policies().values() if row.clock_kind == kind and row.report_kind in {"", report_kind}]
    valid = [row for row in rows if row.valid_from <= day and (row.valid_until is None or day <= row.valid_until)]
    best = max(valid, key=lambda row: (row.report_kind != "", row.valid_from), default=None)
    if best is None:
        raise NoPolicyError(f"{kind} for {report_kind} on {day}")
    return best


@remembered(30)
def policies() -> dict[int, DeadlinePolicy]:
    """Return all policies by id, at most half a minute old."""
    return DeadlinePolicy.objects.in_bulk()


def due_at(policy: DeadlinePolicy, start: datetime, calendar: WorkingCalendar) -> datetime:
    """Return when a clock of this policy, started at `start`, is due."""
    count = calendar.add_working_days if policy.unit == Unit.WORKING_DAYS else calendar.add_days
    return count(start, policy.amount)


def start(report_id: int, kind: str, report_kind: str, *, calendar: WorkingCalendar, now: datetime) -> None:
    """Start a clock; one of this kind that still runs is left alone."""
    begin(report_id, [planned(kind, report_kind, calendar=calendar, now=now)])


def planned(kind: str, report_kind: str, *, calendar: WorkingCalendar, now: datetime) -> Clock:
    """Return a clock that would start now, for a report that is still to be told."""
    policy = policy_for(kind, report_kind, now.astimezone(calendar.zone).date())
    return Clock(kind=kind, policy=policy, started_at=now, due_at=due_at(policy, now, calendar))


def begin(report_id: int, clocks: Collection[Clock]) -> None:
    """Start planned clocks for a report; where one of the kind still runs, that one is left alone."""
    for clock in clocks:
        clock.report_id = report_id
    Clock.objects.bulk_create(clocks, ignore_conflicts=True)


def running(report_id: int) -> list[ClockKind]:
    """Return the kinds of the clocks that neither stopped nor stand still."""
    kinds = _going(report_id, list(ClockKind)).filter(paused_at=None).order_by("kind")
    return [ClockKind(kind) for kind in kinds.values_list("kind", flat=True)]


def replan(report_id: int, kind: ClockKind, report_kind: str, *, calendar: WorkingCalendar) -> None:
    """Give a going clock the length that its report's new kind has, from its start; what pauses added stays added."""
    for clock in _going(report_id, [kind]).select_related("policy"):
        added = calendar.working_time_between(due_at(clock.policy, clock.started_at, calendar), clock.due_at)
        clock.policy = policy_for(kind, report_kind, clock.started_at.astimezone(calendar.zone).date())
        clock.due_at = calendar.add_working_time(due_at(clock.policy, clock.started_at, calendar), added)
        clock.save(update_fields=["policy", "due_at"])


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


def moved_on(clock: Clock, calendar: WorkingCalendar, now: datetime) -> datetime:
    """Return the new alarm of a paused clock that runs on from `now`; an overdue one stays as overdue as it was."""
    paused_at = clock.paused_at or now
    if clock.due_at <= paused_at:
        return clock.due_at
    if policies()[clock.policy_id].unit == Unit.CALENDAR_DAYS:
        return clock.due_at + (now - paused_at)
    return calendar.add_working_time(now, calendar.working_time_between(paused_at, clock.due_at))


def earliest_alarm(report_id: int) -> datetime | None:
    """Return when the first of the officers' running clocks is due."""
    running = Clock.objects.filter(report_id=report_id, kind__in=OFFICERS_CLOCKS, stopped_at=None, paused_at=None)
    return running.order_by("due_at").values_list("due_at", flat=True).first()


def alarms(kind: ClockKind, *, now: datetime, limit: int = 100) -> list[int]:
    """Return the reports whose clock of this kind is due, the longest due first."""
    due = Clock.objects.filter(kind=kind, stopped_at=None, paused_at=None, due_at__lte=now)
    return list(due.order_by("due_at").values_list("report_id", flat=True)[:limit])
