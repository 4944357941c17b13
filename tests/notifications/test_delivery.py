"""Delivery with gateways of the tests, which say what the real ones say (the same three errors) and can die on the way.

What the real gateways say is shown in test_kannel_out.py, test_smtp.py and tests/real.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from factories import NOW
from lapor.core.crypto import unseal
from lapor.core.models import Task
from lapor.core.tasks import ATTEMPTS, LEASE, run_due
from lapor.notifications import delivery
from lapor.notifications.delivery import About, Recipient
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError, UncertainError
from lapor.notifications.models import Medium, Message, MessageState
from lapor.notifications.texts import Rendered

PHONE = "+6281234567890"
SECRET = "sandi: rahasia1"


class KilledError(BaseException):
    """The worker dies here: nothing catches this, as nothing catches `kill -9`."""


@dataclass
class Line:
    """A way out that does what it is told next, then delivers; an idempotent one delivers a message once."""

    is_idempotent: bool = False
    before: list[type[BaseException]] = field(default_factory=list)
    after: list[type[BaseException]] = field(default_factory=list)
    delivered: Counter[int] = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    def send(self, outgoing: Outgoing) -> str:
        if self.before:
            raise self.before.pop()
        if not (self.is_idempotent and self.delivered[outgoing.message_id]):
            self.delivered[outgoing.message_id] += 1
            self.texts.append(outgoing.text)
        if self.after:
            raise self.after.pop()
        return f"reference-{outgoing.message_id}"


@contextmanager
def only_way_out(line: Line) -> Iterator[Line]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(delivery.GATEWAYS, "demo", Gateway("demo", line.send, line.is_idempotent))
        yield line


@pytest.fixture
def line(db: None) -> Iterator[Line]:
    with only_way_out(Line()) as way_out:
        yield way_out


def queue(key: str = "event:1", now: datetime = NOW) -> None:
    rendered = Rendered("dispose_with_password", "", f"Halo {SECRET}", "Halo sandi: ****")
    delivery.queue(key, Recipient(Medium.SMS, address=PHONE), rendered, About(), now=now)


def work(now: datetime = NOW) -> None:
    """Run the worker until nothing is due; it may be killed."""
    with suppress(KilledError):
        while run_due(now).taken:
            pass


def state() -> str:
    return Message.objects.get().state


def test_a_message_is_sent_with_its_secrets_and_keeps_none(line: Line) -> None:
    queue()
    work()
    message = Message.objects.get()
    assert line.texts == [f"Halo {SECRET}"]
    assert (message.state, message.reference, message.sent_at) == ("sent", f"reference-{message.pk}", NOW)
    assert (message.text, message.text_sealed) == ("Halo sandi: ****", "")
    assert "rahasia1" not in str(list(Message.objects.values()))


def test_what_was_surely_not_sent_stays_queued_and_is_tried_again(line: Line) -> None:
    line.before = [NotSentError]
    queue()
    work()
    assert (state(), line.texts) == ("queued", [])
    work(NOW + timedelta(minutes=1))
    assert (state(), len(line.texts)) == ("sent", 1)


def test_a_gateway_that_never_takes_it_parks_the_task_and_keeps_the_message(line: Line) -> None:
    line.before = [NotSentError] * ATTEMPTS
    queue()
    for hours in range(30):
        work(NOW + timedelta(hours=hours))
    assert (state(), line.before) == ("queued", [])
    assert Task.objects.exclude(dead_at=None).count() == 1


@pytest.mark.parametrize(("trouble", "left"), [(UncertainError, "uncertain"), (RefusedError, "refused")])
def test_what_needs_a_person_waits_for_one(line: Line, trouble: type[Exception], left: str) -> None:
    line.before = [trouble]
    queue()
    for days in range(3):
        work(NOW + timedelta(days=days))
    assert (state(), line.texts) == (left, [])
    assert unseal(Message.objects.get().text_sealed, delivery.PURPOSE) == f"Halo {SECRET}"


@pytest.mark.parametrize("trouble", [UncertainError, RefusedError])
def test_a_person_can_send_it_again(line: Line, trouble: type[Exception]) -> None:
    line.before = [trouble]
    queue()
    work()
    assert delivery.send_again(Message.objects.get().pk, NOW)
    work()
    assert (state(), line.texts) == ("sent", [f"Halo {SECRET}"])


def test_what_was_sent_cannot_be_sent_again(line: Line) -> None:
    queue()
    work()
    assert not delivery.send_again(Message.objects.get().pk, NOW)
    work()
    assert len(line.texts) == 1


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize(("is_idempotent", "left"), [(False, "uncertain"), (True, "sent")])
def test_after_a_crash_only_an_idempotent_gateway_is_asked_again(
    line: Line, moment: str, is_idempotent: bool, left: str
) -> None:
    dying = {"before": Line(is_idempotent, before=[KilledError]), "after": Line(is_idempotent, after=[KilledError])}
    with only_way_out(dying[moment]) as way_out:
        queue()
        work()
        assert state() == "sending"
        work(NOW + 2 * LEASE)
    assert state() == left
    assert len(way_out.texts) == (1 if is_idempotent or moment == "after" else 0)


def test_an_unforeseen_fault_leaves_it_open_too(line: Line) -> None:
    line.after = [ZeroDivisionError]
    queue()
    work()
    work(NOW + timedelta(minutes=1))
    assert (state(), len(line.texts)) == ("uncertain", 1)


def test_a_key_that_is_queued_twice_is_one_message(line: Line) -> None:
    for _ in range(2):
        queue()
        work()
    assert len(line.texts) == 1


class Outbox(RuleBasedStateMachine):
    """A worker that is killed anywhere, a gateway that fails in every way, and time that passes."""

    is_idempotent = False

    def __init__(self) -> None:
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.way_out = only_way_out(Line(self.is_idempotent))
        self.line = self.way_out.__enter__()
        self.now = NOW
        self.keys = 0

    def teardown(self) -> None:
        """Leave no trace, whatever was found."""
        try:
            self.come_to_an_end()
        finally:
            self.way_out.__exit__(None, None, None)
            transaction.set_rollback(True)
            self.transaction.__exit__(None, None, None)

    def come_to_an_end(self) -> None:
        """Let nothing fail any more, and look what is left."""
        self.line.before, self.line.after = [], []
        for _ in range(2 * ATTEMPTS):
            self.pass_time(3600)
            work(self.now)
        self.nothing_is_sent_twice_and_nothing_is_lost()
        parked = list(Task.objects.exclude(dead_at=None).values_list("key", flat=True))
        assert not Message.objects.filter(state__in=self.open_states()).exclude(pk__in=parked).exists()

    def open_states(self) -> list[str]:
        """Return the states that no message may be left in: an idempotent gateway leaves no doubt either."""
        doubt = [MessageState.UNCERTAIN] if self.is_idempotent else []
        return [MessageState.QUEUED, MessageState.SENDING, *doubt]

    @initialize()
    def enqueue_the_first(self) -> None:
        self.enqueue()

    @rule()
    def enqueue(self) -> None:
        self.keys += 1
        queue(f"event:{self.keys}", self.now)

    @rule()
    def enqueue_the_last_once_more(self) -> None:
        queue(f"event:{self.keys}", self.now)

    @rule()
    def run_worker(self) -> None:
        work(self.now)

    @rule(trouble=st.sampled_from([KilledError, NotSentError, RefusedError]))
    def fail_before_sending(self, trouble: type[BaseException]) -> None:
        self.fail([trouble], [])

    @rule(trouble=st.sampled_from([KilledError, UncertainError]))
    def fail_after_sending(self, trouble: type[BaseException]) -> None:
        if trouble is KilledError or not self.is_idempotent:
            self.fail([], [trouble])

    def fail(self, before: list[type[BaseException]], after: list[type[BaseException]]) -> None:
        """Let the gateway fail at the first message that is due; there is one."""
        self.enqueue()
        self.line.before, self.line.after = before, after
        work(self.now)

    @rule(seconds=st.sampled_from([1, 5, 121, 3600]))
    def pass_time(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @invariant()
    def nothing_is_sent_twice_and_nothing_is_lost(self) -> None:
        assert Message.objects.count() == self.keys
        waiting = set(Task.objects.filter(done_at=None).values_list("key", flat=True))  # or parked, for a person to see
        for message in Message.objects.all():
            delivered = self.line.delivered[message.pk]
            assert delivered <= 1
            if not self.is_idempotent and message.state in (MessageState.QUEUED, MessageState.REFUSED):
                assert delivered == 0
            if message.state == MessageState.SENT:
                assert delivered == 1
            if message.state in (MessageState.QUEUED, MessageState.SENDING):
                assert str(message.pk) in waiting


class IdempotentOutbox(Outbox):
    """The same with a gateway that may be asked twice: then no message is left in doubt."""

    is_idempotent = True


@pytest.mark.parametrize("machine", [Outbox, IdempotentOutbox])
def test_no_message_is_sent_twice_and_none_is_lost(db: None, machine: type[Outbox]) -> None:
    checks = [HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
    limits = settings(max_examples=40, stateful_step_count=20, suppress_health_check=checks)
    run_state_machine_as_test(machine, settings=limits)
