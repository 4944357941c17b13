"""The outbox: tasks queued in the transaction of the change, run later under a lease, tried again, parked when dead.

Weighed against django-tasks-db and procrastinate: `docs/adr/0003-own-task-runner.md`.
"""

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from lapor.core.models import Task

log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=settings.TASK_LEASE_SECONDS)  # longer than the slowest gateway takes for one message
ATTEMPTS = 8
FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(hours=1)

Handler = Callable[[str, datetime], None]
_handlers: dict[str, Handler] = {}
_outside_transaction: set[str] = set()


class NotAgainError(Exception):
    """A task failed in a way that no later attempt can mend."""


class LaterError(Exception):
    """A task must wait, through no fault of its own: it runs again at `until` and the attempt does not count."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until)
        self.until = until


@dataclass(frozen=True)
class Round:
    """What one call of `run_due` did."""

    taken: int
    failed: int


def handles(name: str, *, in_transaction: bool = True) -> Callable[[Handler], Handler]:
    """Register a function `(key, now)` as the handler of tasks called `name`; it may run twice for one task.

    A handler that talks to the world outside is registered with `in_transaction=False` and opens its own transactions.
    """

    def register(handler: Handler) -> Handler:
        _handlers[name] = handler
        if not in_transaction:
            _outside_transaction.add(name)
        return handler

    return register


def enqueue(name: str, key: str, *, at: datetime) -> None:
    """Queue a task for the moment `at`; a task with this name and key that exists already is left as it is."""
    Task.objects.bulk_create([Task(name=name, key=key, run_at=at)], ignore_conflicts=True)


def run_due(now: datetime, *, limit: int = 20, clock: Callable[[], datetime] | None = None) -> Round:
    """Take up to `limit` due tasks under a lease and run each; return how many were taken and failed.

    A process that dies keeps its tasks only until the lease ends. `clock` tells when each task ended (default: `now`).
    """
    tasks = _take(now, limit)
    failed = 0
    for task in tasks:
        moment = clock() if clock else now
        if moment - now < LEASE / 3 or _renew(task, moment):
            failed += not _run(task, moment)
    return Round(len(tasks), failed)


def _renew(task: Task, now: datetime) -> bool:
    """Prolong the lease of a task that waited long for its turn; tell whether it is still ours."""
    ours = Task.objects.filter(pk=task.pk, attempts=task.attempts, done_at=None, lease_until__isnull=False)
    return bool(ours.update(lease_until=now + LEASE))


def _take(now: datetime, limit: int) -> list[Task]:
    free = Q(lease_until=None) | Q(lease_until__lt=now)
    with transaction.atomic():
        waiting = Task.objects.filter(free, done_at=None, dead_at=None, run_at__lte=now).order_by("run_at", "pk")
        found = list(waiting.select_for_update(skip_locked=True)[:limit])
        taken = [task for task in found if task.attempts < ATTEMPTS]
        worn_out = [task.pk for task in found if task.attempts >= ATTEMPTS]  # each time its worker died with it
        Task.objects.filter(pk__in=worn_out).update(dead_at=now, lease_until=None, last_error="WorkerDied")
        Task.objects.filter(pk__in=[task.pk for task in taken]).update(
            lease_until=now + LEASE, attempts=F("attempts") + 1
        )
    for task in taken:
        task.attempts += 1
    return taken


def _run(task: Task, now: datetime) -> bool:
    try:
        with nullcontext() if task.name in _outside_transaction else transaction.atomic():
            _handlers[task.name](task.key, now)
            Task.objects.filter(pk=task.pk).update(done_at=now, lease_until=None, last_error="")
    except LaterError as wait:
        waiting = Task.objects.filter(pk=task.pk)
        waiting.update(lease_until=None, run_at=wait.until, attempts=F("attempts") - 1)
    except Exception as error:  # whatever it was, the task must not be lost
        _postpone(task, error, now)
        return False
    return True


def _postpone(task: Task, error: Exception, now: datetime) -> None:
    hopeless = isinstance(error, NotAgainError) or task.attempts >= ATTEMPTS
    pause = min(FIRST_PAUSE * 4 ** (task.attempts - 1), LONGEST_PAUSE)
    Task.objects.filter(pk=task.pk).update(
        lease_until=None, run_at=now + pause, dead_at=now if hopeless else None, last_error=type(error).__name__
    )
    log.warning("task failed", task=task.name, attempts=task.attempts, parked=hopeless, error=type(error).__name__)


def do_again(name: str, key: str, now: datetime) -> None:
    """Let a task run once more with all its attempts, be it parked, done or forgotten."""
    again = {"done_at": None, "dead_at": None, "lease_until": None, "attempts": 0, "run_at": now, "last_error": ""}
    if not Task.objects.filter(name=name, key=key).update(**again):
        enqueue(name, key, at=now)


def forget_done(before: datetime) -> int:
    """Remove tasks done before a moment; return how many."""
    return Task.objects.filter(done_at__lt=before).delete()[0]
