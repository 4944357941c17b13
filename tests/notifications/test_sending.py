"""Messages go to the gateway in waves, and each is judged for itself."""

import threading
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from factories import NOW
from lapor.core.models import Task
from lapor.core.tasks import ATTEMPTS, LEASE, run_due
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


def queue(*texts: str) -> None:
    for place, text in enumerate(texts):
        recipient = Recipient(Medium.SMS, address=f"+62812000000{place:02d}")
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
