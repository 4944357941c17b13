"""The outbox: tasks queued in the transaction of the change, run later under a lease, tried again, parked when dead.

Weighed against django-tasks-db and procrastinate: `docs/adr/0003-own-task-runner.md`.
"""

import time
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import TypeVar

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
TAKEN_AT_ONCE = 240  # what is done together by threads wants to be many: it slows down at its end
IN_ONE_TRANSACTION = 40  # others wait for SQLite's one writer meanwhile

T = TypeVar("T", bound=Hashable)
Handler = Callable[[str, datetime], None]
Together = Callable[[Sequence[str], datetime], Mapping[str, Exception]]
ReadAhead = Callable[[Sequence[str]], None]
_handlers: dict[str, Handler] = {}
_together: dict[str, Together] = {}
_read_ahead: dict[str, ReadAhead] = {}

Work = Callable[[Sequence[T], datetime], None]
_noted: ContextVar[dict[Work[Hashable], list[Hashable]] | None] = ContextVar("noted", default=None)


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


def handles(name: str, *, in_transaction: bool = True, ahead: ReadAhead | None = None) -> Callable[[Handler], Handler]:
    """Register a function `(key, now)` as the handler of tasks called `name`; it may run twice for one task.

    It runs in a transaction with others, so it talks to nobody but the database; `ahead` is told the keys of all that
    run in it, under this and other names, before the first of them does. A handler that talks to the world outside is
    registered with `in_transaction=False` and opens its own transactions.
    """

    def register(handler: Handler) -> Handler:
        if ahead is not None:
            _read_ahead[name] = ahead
        if in_transaction:
            _handlers[name] = handler
        else:
            _together[name] = _one_by_one(handler)
        return handler

    return register


def _one_by_one(handler: Handler) -> Together:
    """Return what runs a handler for one task after the other, as long as the lease allows."""

    def run(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
        ends_at = time.monotonic() + LEASE.total_seconds() / 3
        troubles: dict[str, Exception] = {}
        for key in keys:
            try:
                if time.monotonic() > ends_at:
                    raise LaterError(now)  # told like any other trouble
                handler(key, now)
            except Exception as error:  # whatever it was, the others must not suffer
                troubles[key] = error
        return troubles

    return run


def handles_together(name: str) -> Callable[[Together], Together]:
    """Register a function `(keys, now)` that does many tasks at once, opens its own transactions, may talk to others.

    It returns what went wrong, by key. It ends before a third of the lease is over but for the last step it began, and
    says `LaterError` of what it did not get to.
    """

    def register(handler: Together) -> Together:
        _together[name] = handler
        return handler

    return register


def at_the_end(work: "Work[T]", item: T, now: datetime) -> None:
    """Do something for all that the tasks of one transaction name, at once and each once, before it is committed.

    Outside of tasks it is done now. Not for what may be undone alone, in a savepoint of its own.
    """
    noted = _noted.get()
    if noted is None:
        work([item], now)
    else:
        noted[work].append(item)  # type: ignore[index] # each list holds what its own work takes


@contextmanager
def _transaction(clock: Callable[[], datetime]) -> Iterator[None]:
    """Open a transaction and do in its end what its tasks have noted."""
    noted: dict[Work[Hashable], list[Hashable]] = defaultdict(list)
    with transaction.atomic():
        token = _noted.set(noted)
        try:
            yield
        finally:
            _noted.reset(token)
        for work, items in noted.items():
            work(list(dict.fromkeys(items)), clock())


def enqueue(name: str, key: str, *, at: datetime) -> None:
    """Queue a task for the moment `at`; a task with this name and key that exists already is left as it is."""
    enqueue_all([(name, key, at)])


def enqueue_all(tasks: Iterable[tuple[str, str, datetime]]) -> None:
    """Queue tasks, told by name, key and moment, as `enqueue` does; of one moment they are run in this order."""
    rows = [Task(name=name, key=key, run_at=at) for name, key, at in tasks]
    Task.objects.bulk_create(rows, ignore_conflicts=True)


def run_due(now: datetime, *, limit: int = TAKEN_AT_ONCE, clock: Callable[[], datetime] | None = None) -> Round:
    """Take up to `limit` due tasks under a lease and run them; return how many were taken and failed.

    A process that dies keeps its tasks only until the lease ends. `clock` tells when each task ended (default: `now`).
    """
    tasks = _take(now, limit)
    leased = _Leased(now, clock or (lambda: now))
    alone = [task for task in tasks if task.name not in _together]
    failed = sum(
        leased.run(alone[first : first + IN_ONE_TRANSACTION]) for first in range(0, len(alone), IN_ONE_TRANSACTION)
    )
    for name in dict.fromkeys(task.name for task in tasks if task.name in _together):
        failed += leased.run_together(name, [task for task in tasks if task.name == name])
    return Round(len(tasks), failed)


@dataclass(frozen=True)
class _Leased:
    """Tasks that were taken at a moment."""

    since: datetime
    clock: Callable[[], datetime]

    def is_fresh(self) -> bool:
        return self.clock() - self.since < LEASE / 3

    def run(self, tasks: Sequence[Task]) -> int:
        """Run tasks in one transaction; where one fails, or all take too long, each in its own. Count the failed."""
        try:
            done = self._run_at_once(tasks)
        except Exception:  # whichever it was, now each stands for itself
            done = 0
        return sum(not _run(task, self.clock()) for task in tasks[done:] if self._is_ours(task))

    def _run_at_once(self, tasks: Sequence[Task]) -> int:
        done: list[int] = []
        with _transaction(self.clock):
            _read_for(tasks)
            for task in takewhile(lambda _: self.is_fresh(), tasks):
                _handlers[task.name](task.key, self.clock())
                done.append(task.pk)
            _finish(done, self.clock())
        return len(done)

    def run_together(self, name: str, tasks: Sequence[Task]) -> int:
        ours = {task.key: task for task in tasks if self._is_ours(task)}
        try:
            troubles = _together[name](list(ours), self.clock())
        except Exception as error:  # whatever it was, no task must be lost
            troubles = dict.fromkeys(ours, error)
        with transaction.atomic():
            _finish([task.pk for key, task in ours.items() if key not in troubles], self.clock())
            return sum(_put_off(ours[key], trouble, self.clock()) for key, trouble in troubles.items())

    def _is_ours(self, task: Task) -> bool:
        return self.is_fresh() or _renew(task, self.clock())


def _read_for(tasks: Sequence[Task]) -> None:
    keys: dict[ReadAhead, list[str]] = defaultdict(list)
    for task in tasks:
        if task.name in _read_ahead:
            keys[_read_ahead[task.name]].append(task.key)
    for read, found in keys.items():
        read(found)


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
        with _transaction(lambda: now):
            _handlers[task.name](task.key, now)
            _finish([task.pk], now)
    except Exception as error:  # whatever it was, the task must not be lost
        return not _put_off(task, error, now)
    return True


def _finish(task_ids: Sequence[int], now: datetime) -> None:
    if task_ids:
        Task.objects.filter(pk__in=task_ids).update(done_at=now, lease_until=None, last_error="")


def _put_off(task: Task, error: Exception, now: datetime) -> bool:
    """Let a task wait for its next attempt, or park it; tell whether it has failed."""
    row = Task.objects.filter(pk=task.pk)
    if isinstance(error, LaterError):
        row.update(lease_until=None, run_at=error.until, attempts=F("attempts") - 1)
        return False
    hopeless = task.attempts >= ATTEMPTS
    pause = min(FIRST_PAUSE * 4 ** (task.attempts - 1), LONGEST_PAUSE)
    row.update(lease_until=None, run_at=now + pause, dead_at=now if hopeless else None, last_error=type(error).__name__)
    log.warning("task failed", task=task.name, attempts=task.attempts, parked=hopeless, error=type(error).__name__)
    return True


def do_again(name: str, key: str, now: datetime) -> None:
    """Let a task run once more with all its attempts, be it parked, done or forgotten."""
    again = {"done_at": None, "dead_at": None, "lease_until": None, "attempts": 0, "run_at": now, "last_error": ""}
    if not Task.objects.filter(name=name, key=key).update(**again):
        enqueue(name, key, at=now)


def forget_done(before: datetime) -> int:
    """Remove tasks done before a moment; return how many."""
    return Task.objects.filter(done_at__lt=before).delete()[0]
