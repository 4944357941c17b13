"""Reminders and escalation: each running clock of the officers has one task, which wakes at the clock's next rung.

The task is the memory of what is planned and the queue of what is due; it runs under a lease, again after a crash, and
the unique keys of the notices keep it from telling anybody twice.
"""

import time
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef
from django.db.models.functions import Cast
from django.utils.timezone import localdate

from lapor.agencies.models import Role
from lapor.core.models import Task
from lapor.core.tasks import LEASE, LaterError
from lapor.deadlines import ladder
from lapor.deadlines.clocks import HURRY, length_of, policy_with
from lapor.deadlines.ladder import Call, Whom
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock
from lapor.notifications.models import NoticeKind
from lapor.notifications.officers import notify
from lapor.reports.accountable import WITH_VERIFIERS, Duty, Place, Roster, chosen, first_at, heads_of, roster
from lapor.reports.calendars import calendar_of
from lapor.reports.models import Report

LOOK_AHEAD = timedelta(days=21)
LOOK_BACK = timedelta(days=30)  # not longer than done tasks are kept, else what climbed to the top would begin anew
MOST_AT_ONCE = 500
LONGEST_SLEEP = timedelta(days=1)  # of the task of a clock that stands still; running on wakes it anyway


def plan(now: datetime) -> int:
    """Queue a task for each running clock near its alarm that has none yet, so many at a time; return how many."""
    planned = Task.objects.filter(name=HURRY, key=Cast(OuterRef("pk"), CharField()))
    near = Clock.objects.filter(
        ~Exists(planned),
        kind__in=OFFICERS_CLOCKS,
        stopped_at=None,
        paused_at=None,
        due_at__gt=now - LOOK_BACK,
        due_at__lte=now + LOOK_AHEAD,
    )
    found = list(near.select_related("report__agency", "report__government").order_by("due_at")[:MOST_AT_ONCE])
    tasks = [Task(name=HURRY, key=str(clock.pk), run_at=_calls(clock, now)[0].at) for clock in found]
    Task.objects.bulk_create(tasks, ignore_conflicts=True)
    return len(tasks)


def hurry(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
    """Tell of the clocks with these ids what is due, and let each task wait for its next rung; none for a stopped one.

    Safe to run twice and beside another worker.
    """
    ends_at = time.monotonic() + LEASE.total_seconds() / 3
    found = Clock.objects.filter(pk__in=[int(key) for key in keys], stopped_at=None)
    clocks = list(found.select_related("report__agency", "report__government", "report__officer").order_by("pk"))
    on_duty = roster([clock.report for clock in clocks], localdate(now))
    troubles: dict[str, Exception] = {}
    for clock in clocks:
        try:
            again_at = _hurry(clock, on_duty, now) if time.monotonic() < ends_at else now
            if again_at is not None:
                troubles[str(clock.pk)] = LaterError(again_at)
        except Exception as error:  # whatever it was, the other clocks must not suffer
            troubles[str(clock.pk)] = error
    return troubles


def _hurry(clock: Clock, on_duty: Roster, now: datetime) -> datetime | None:
    """Tell of one clock what is due; return when to look again, None after its last rung."""
    if clock.paused_at is not None:
        return now + max(LONGEST_SLEEP, (now - clock.paused_at) / 4)
    calendar = calendar_of(clock.report, now)
    woken_at = ladder.awake(now, calendar, clock.pk)
    if woken_at > now:
        return woken_at
    calls = _calls(clock, now)
    due = ladder.due_calls(calls, now)
    if due:
        _tell(clock, due, on_duty, now)
    again_at = ladder.next_call(calls, now)
    return ladder.awake(again_at, calendar, clock.pk) if again_at else None


def _calls(clock: Clock, now: datetime) -> list[Call]:
    length = length_of(policy_with(clock.policy_id))
    return ladder.calls(clock.kind, length, clock.due_at, calendar_of(clock.report, now))


def _tell(clock: Clock, due: Sequence[Call], on_duty: Roster, now: datetime) -> None:
    """Tell whom the rungs name, unless the clock has just been stopped or paused.

    The report is locked meanwhile, as every step locks it first: so no step turns the clock while it is told of.
    """
    with transaction.atomic():
        Report.objects.select_for_update(no_key=True).only("pk").get(pk=clock.report_id)
        if not Clock.objects.filter(pk=clock.pk, stopped_at=None, paused_at=None).exists():
            return
        for call in due:
            duty = _duty(call.rung.whom, clock.report, on_duty)
            if duty is not None:
                kind = NoticeKind.REMINDER if call.rung.is_reminder else NoticeKind.ESCALATION
                key = f"clock:{clock.pk}:{call.rung.name}:{duty.officer.pk}"
                notify(duty.officer, clock.report, kind, key=key, now=now, clock_kind=clock.kind)


def _duty(whom: Whom, report: Report, on_duty: Roster) -> Duty | None:
    """Return whom a rung tells: one officer who may read the report, or whoever stands in; None if there is nobody."""
    if whom == Whom.ACCOUNTABLE:
        return chosen(report, on_duty)
    return first_at(_places(whom, report), report, on_duty)


def _places(whom: Whom, report: Report) -> list[Place]:
    if whom == Whom.HEAD:
        return [] if report.status in WITH_VERIFIERS else heads_of(report)
    roles = (Role.COORDINATOR, Role.AGENCY_ADMIN) if whom == Whom.COORDINATOR else (Role.LEADER,)
    return [(report.government_id, role) for role in roles]
