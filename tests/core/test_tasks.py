from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import pytest

from factories import NOW
from lapor.core import tasks
from lapor.core.models import Task
from lapor.core.tasks import (
    ATTEMPTS,
    LEASE,
    LaterError,
    Round,
    at_the_end,
    do_again,
    enqueue,
    forget_done,
    handles,
    handles_together,
    run_due,
)

ran: list[str] = []


@pytest.fixture(autouse=True)
def handlers(db: None) -> Iterator[None]:
    ran.clear()
    handles("note")(lambda key, now: ran.append(key))
    handles("fail")(fail)
    handles_together("send")(send)
    handles("call", in_transaction=False)(call)
    yield
    for name in ("note", "fail"):
        tasks._handlers.pop(name)
    for name in ("send", "call"):
        tasks._together.pop(name)


def fail(key: str, now: datetime) -> None:
    enqueue("note", "inside a failed task", at=now)
    raise ValueError("not now, 081234567890")


def call(key: str, now: datetime) -> None:
    ran.append(key)
    if key == "busy":
        raise OSError


def send(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
    """Do what is asked together; the keys say what goes wrong."""
    ran.append("+".join(keys))
    if "burn" in keys:
        raise ValueError
    troubles = {"later": LaterError(now + timedelta(hours=1)), "fail": OSError()}
    return {key: troubles[key] for key in keys if key in troubles}


def test_a_task_runs_once_when_it_is_due() -> None:
    enqueue("note", "a", at=NOW)
    assert run_due(NOW - timedelta(seconds=1)) == Round(0, 0)
    assert run_due(NOW) == Round(1, 0)
    assert run_due(NOW) == Round(0, 0)
    assert ran == ["a"]


def test_the_same_work_is_queued_once_even_after_it_was_done() -> None:
    for _ in range(2):
        enqueue("note", "a", at=NOW)
        run_due(NOW)
    assert ran == ["a"]


def test_a_failed_task_leaves_nothing_behind_and_waits_longer_each_time() -> None:
    enqueue("fail", "a", at=NOW)
    assert run_due(NOW) == Round(1, 1)
    task = Task.objects.get()
    assert (task.attempts, task.run_at, task.last_error) == (1, NOW + timedelta(seconds=5), "ValueError")
    run_due(task.run_at)
    assert Task.objects.get().run_at == task.run_at + timedelta(seconds=20)


def test_a_task_that_keeps_failing_is_parked_and_can_be_taken_up_again() -> None:
    enqueue("fail", "a", at=NOW)
    for day in range(ATTEMPTS):
        run_due(NOW + timedelta(days=day))
    parked = Task.objects.get()
    assert (parked.attempts, parked.dead_at) == (ATTEMPTS, NOW + timedelta(days=ATTEMPTS - 1))
    assert run_due(NOW + timedelta(days=90)) == Round(0, 0)
    do_again("fail", "a", NOW)
    assert run_due(NOW) == Round(1, 1)


def test_one_that_fails_spoils_nothing_for_those_that_ran_with_it() -> None:
    for name, key in (("note", "a"), ("fail", "b"), ("note", "c")):
        enqueue(name, key, at=NOW)
    assert run_due(NOW) == Round(3, 1)
    assert sorted(Task.objects.exclude(done_at=None).values_list("key", flat=True)) == ["a", "c"]
    assert Task.objects.get(done_at=None).last_error == "ValueError"
    assert run_due(NOW) == Round(0, 0)


def test_what_is_done_together_is_done_failed_or_later_each_for_itself() -> None:
    for key in ("a", "later", "fail", "b"):
        enqueue("send", key, at=NOW)
    assert run_due(NOW) == Round(4, 1)
    assert ran == ["a+later+fail+b"]
    rows = {task.key: (task.done_at, task.run_at, task.attempts) for task in Task.objects.all()}
    assert rows == {
        "a": (NOW, NOW, 1),
        "b": (NOW, NOW, 1),
        "later": (None, NOW + timedelta(hours=1), 0),
        "fail": (None, NOW + timedelta(seconds=5), 1),
    }


def test_calls_to_the_world_outside_stand_each_for_itself() -> None:
    for key in ("a", "busy", "b"):
        enqueue("call", key, at=NOW)
    assert run_due(NOW) == Round(3, 1)
    assert ran == ["a", "busy", "b"]
    assert Task.objects.get(done_at=None).last_error == "OSError"


def test_what_a_slow_call_leaves_no_time_for_waits_without_an_attempt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "LEASE", timedelta(0))
    enqueue("call", "a", at=NOW)
    assert run_due(NOW) == Round(1, 0)
    assert (ran, Task.objects.get().attempts, Task.objects.get().done_at) == ([], 0, None)


def test_when_what_is_done_together_breaks_off_all_are_tried_again() -> None:
    for key in ("a", "burn"):
        enqueue("send", key, at=NOW)
    assert run_due(NOW) == Round(2, 2)
    assert set(Task.objects.values_list("done_at", "last_error")) == {(None, "ValueError")}


def test_a_task_of_a_dead_worker_is_free_when_its_lease_ends() -> None:
    enqueue("note", "a", at=NOW)
    tasks._take(NOW, 10)
    assert run_due(NOW + LEASE) == Round(0, 0)
    assert run_due(NOW + LEASE + timedelta(seconds=1)) == Round(1, 0)


def test_a_task_that_kills_its_worker_is_parked_in_the_end() -> None:
    enqueue("note", "a", at=NOW)
    for attempt in range(ATTEMPTS):
        tasks._take(NOW + LEASE * 2 * attempt, 10)
    end = NOW + LEASE * 2 * ATTEMPTS
    assert run_due(end) == Round(0, 0)
    assert (Task.objects.get().dead_at, ran) == (end, [])


def test_done_tasks_are_forgotten_after_their_time() -> None:
    enqueue("note", "a", at=NOW)
    run_due(NOW)
    assert (forget_done(NOW), forget_done(NOW + timedelta(seconds=1))) == (0, 1)


def test_a_task_that_waited_long_for_its_turn_is_left_to_who_took_it_over() -> None:
    for key in ("a", "b"):
        enqueue("note", key, at=NOW)
    handles("note")(take_over)
    run_due(NOW, clock=lambda: NOW + LEASE * 2)
    assert sorted(ran) == ["a", "b"]


def take_over(key: str, now: datetime) -> None:
    """Let another worker run what is left, while this one is busy."""
    ran.append(key)
    handles("note")(lambda key, now: ran.append(key))
    run_due(now + LEASE)


def test_what_tasks_note_is_done_once_for_all_at_the_end() -> None:
    handles("noting", ahead=lambda keys: ran.append("read " + "+".join(keys)))(note)
    for key in ("a", "b", "a2"):
        enqueue("noting", key, at=NOW)
    run_due(NOW)
    tasks._handlers.pop("noting")
    tasks._read_ahead.pop("noting")
    assert ran == ["read a+b+a2", "a", "b", "a2", "at the end: a+b"]


def note(key: str, now: datetime) -> None:
    ran.append(key)
    at_the_end(tell, key[0], now)


def tell(items: Sequence[str], now: datetime) -> None:
    ran.append(f"at the end: {'+'.join(items)}")
    if "c" in items:
        raise ValueError


def test_what_fails_at_the_end_is_done_for_each_task_alone() -> None:
    handles("noting")(note)
    for key in ("a", "c", "b"):
        enqueue("noting", key, at=NOW)
    assert run_due(NOW) == Round(3, 1)
    tasks._handlers.pop("noting")
    assert ran == ["a", "c", "b", "at the end: a+c+b", *(f"{w}{k}" for k in "acb" for w in ("", "at the end: "))]
    assert Task.objects.get(done_at=None).key == "c"


def test_outside_of_tasks_it_is_done_at_once() -> None:
    at_the_end(tell, "x", NOW)
    assert ran == ["at the end: x"]


def test_many_tasks_take_several_transactions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "IN_ONE_TRANSACTION", 2)
    handles("noting")(note)
    for key in "abdef":
        enqueue("noting", key, at=NOW)
    assert run_due(NOW) == Round(5, 0)
    tasks._handlers.pop("noting")
    assert [what for what in ran if len(what) > 1] == ["at the end: a+b", "at the end: d+e", "at the end: f"]
