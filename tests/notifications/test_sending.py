"""Messages go to the gateway in waves, and each is judged for itself."""

import threading
import time
from datetime import timedelta

import pytest
from django.db import OperationalError
from pytest_django import DjangoAssertNumQueries

from factories import NOW
from lapor.core.models import Task
from lapor.core.tasks import ATTEMPTS, LEASE, LaterError, run_due
from lapor.notifications import delivery, sending
from lapor.notifications.delivery import About, Recipient
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.models import Medium, Message
from lapor.notifications.texts import Rendered

TROUBLES = {"busy": NotSentError, "lost": UncertainError, "wrong": RefusedError, "fault": ZeroDivisionError}


class Line:
    """A way out that fails as the text says, and knows how many messages were under way at once."""

    def __init__(self, together: int = 1) -> None:
        self.meeting = threading.Barrier(together, timeout=10)
        self.texts: list[str] = []

    def send(self, outgoing: Outgoing) -> str:
        self.meeting.wait()
        if outgoing.text in TROUBLES:
            raise TROUBLES[outgoing.text]
        self.texts.append(outgoing.text)
        return "0: Accepted for delivery"


def way_out(monkeypatch: pytest.MonkeyPatch, line: Line, at_once: int, *, is_idempotent: bool = False) -> None:
    gateway = Gateway("demo", line.send, is_idempotent, at_once=at_once, side_by_side=at_once > 1)
    monkeypatch.setitem(delivery.GATEWAYS, "demo", gateway)


def queue(*texts: str, to_one: bool = False) -> None:
    for place, text in enumerate(texts):
        recipient = Recipient(Medium.SMS, address=f"+62812000000{0 if to_one else place:02d}")
        delivery.queue(f"event:{place}", recipient, Rendered("answer", "", text, text), About(), now=NOW)


def states() -> list[str]:
    return list(Message.objects.order_by("pk").values_list("state", flat=True))


def test_a_whole_wave_is_under_way_at_once(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line(together=4)  # each waits for three others
    way_out(monkeypatch, line, at_once=4)
    queue(*"abcdefgh")
    run_due(NOW)
    assert (sorted(line.texts), states()) == (list("abcdefgh"), ["sent"] * 8)


def test_in_a_wave_each_message_is_judged_for_itself(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out(monkeypatch, Line(), at_once=8)
    queue("a", *TROUBLES, "b")
    run_due(NOW)
    assert states() == ["sent", "queued", "uncertain", "refused", "sending", "sent"]
    assert Task.objects.filter(done_at=None).count() == 2
    run_due(NOW + timedelta(minutes=1))
    assert states() == ["sent", "queued", "uncertain", "refused", "uncertain", "sent"]


def test_one_that_cannot_be_read_holds_up_no_other(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    way_out(monkeypatch, line, at_once=8)
    queue("a", "b", "c")
    Message.objects.filter(key="event:1").update(text_sealed="eA==")
    for hours in range(30):
        run_due(NOW + timedelta(hours=hours))
    assert (sorted(line.texts), states()) == (["a", "c"], ["sent", "queued", "sent"])
    assert Task.objects.get(dead_at__isnull=False).attempts == ATTEMPTS


def test_a_task_whose_message_is_gone_is_parked_alone(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out(monkeypatch, Line(), at_once=8)
    queue("a", "b")
    Message.objects.filter(key="event:0").delete()
    run_due(NOW)
    assert (states(), Task.objects.get(done_at=None).last_error) == (["sent"], "DoesNotExist")


def test_a_slow_gateway_leaves_the_rest_for_its_turn(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Line()
    way_out(monkeypatch, line, at_once=1)
    moments = iter([0.0, 1.0, LEASE.total_seconds(), LEASE.total_seconds()])
    queue("a", "b", "c")
    keys = [str(pk) for pk in Message.objects.order_by("pk").values_list("pk", flat=True)]
    with monkeypatch.context() as patch:
        patch.setattr(sending.time, "monotonic", lambda: next(moments))
        troubles = sending.deliver(keys, NOW)
    assert (line.texts, states(), list(troubles)) == (["a"], ["sent", "queued", "queued"], keys[1:])


def test_a_wave_costs_no_more_queries_than_a_few(
    db: None, monkeypatch: pytest.MonkeyPatch, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    way_out(monkeypatch, Line(), at_once=40)
    queue(*"abcdefghijklmnopqrstuvwxyz")
    with django_assert_max_num_queries(20):
        run_due(NOW)
    assert states() == ["sent"] * 26


def test_no_more_than_two_waves_are_under_way(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    way_out(monkeypatch, Crowd(), at_once=2)
    queue(*"abcdefghij")
    write_down, marked = sending.write_down, []

    def count(*arguments: object) -> None:
        marked.append(Message.objects.filter(state="sending").count())
        write_down(*arguments)

    monkeypatch.setattr(sending, "write_down", count)
    run_due(NOW)
    assert (states(), max(marked)) == (["sent"] * 10, 4)


def test_messages_to_one_number_go_out_in_their_order_one_behind_the_other(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Crowd()
    way_out(monkeypatch, line, at_once=4)
    texts = [f"{number:02d}" for number in range(30)]
    queue(*texts, to_one=True)
    run_due(NOW)
    assert (line.texts, line.most_at_once) == (texts, 1)


def test_others_do_not_wait_for_a_number_that_gets_much(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line = Crowd()
    way_out(monkeypatch, line, at_once=4)
    queue(*"aaaaaaaa", to_one=True)
    for place in range(1, 9):
        recipient = Recipient(Medium.SMS, address=f"+628130000000{place}")
        delivery.queue(f"event:b{place}", recipient, Rendered("answer", "", "b", "b"), About(), now=NOW)
    run_due(NOW)
    assert (sorted(line.texts), states()) == (["a"] * 8 + ["b"] * 8, ["sent"] * 16)
    assert line.texts.index("b") < 8


class Crowd(Line):
    """A way out that takes a moment, and knows how many were in it at most."""

    def __init__(self) -> None:
        super().__init__()
        self.inside, self.most_at_once, self.lock = 0, 0, threading.Lock()

    def send(self, outgoing: Outgoing) -> str:
        with self.lock:
            self.inside += 1
            self.most_at_once = max(self.most_at_once, self.inside)
        time.sleep(0.005)
        with self.lock:
            self.inside -= 1
        return super().send(outgoing)


def test_what_waited_behind_slow_ones_is_not_handed_over_late(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    line, passed = Line(), LEASE.total_seconds() / 3
    way_out(monkeypatch, line, at_once=2)
    queue(*"abcdefgh", to_one=True)
    keys = [str(pk) for pk in Message.objects.order_by("pk").values_list("pk", flat=True)]
    with monkeypatch.context() as patch:
        patch.setattr(sending.time, "monotonic", lambda: len(line.texts) * passed * 0.4)
        troubles = sending.deliver(keys, NOW)
    assert (line.texts, states()) == (list("abc"), ["sent"] * 3 + ["queued"] * 5)  # the fourth was marked already
    assert {type(trouble) for trouble in troubles.values()} == {LaterError}
    assert (list(troubles), Message.objects.filter(handed_at=None).count()) == (keys[3:], 5)


def test_what_was_handed_over_is_written_down_though_the_next_cannot_be_marked(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    line = Line()
    way_out(monkeypatch, line, at_once=2)
    queue(*"abcdef")
    begin, calls = sending.begin, []

    def begin_twice(*arguments: object) -> object:
        calls.append(arguments)
        if len(calls) > 2:
            raise OperationalError
        return begin(*arguments)

    monkeypatch.setattr(sending, "begin", begin_twice)
    run_due(NOW)
    assert states() == ["sent"] * 4 + ["queued"] * 2
    assert Task.objects.filter(done_at=None).values_list("last_error", flat=True)[0] == "OperationalError"
