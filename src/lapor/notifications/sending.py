"""From queued messages to a gateway: tried again when surely unsent, never sent twice.

A gateway that takes one after the other gets waves. One that takes many side by side is kept busy: while some messages
are under way, the next ones are marked and what became of others is written down, both in one transaction. Only what
was marked when a worker dies, two waves at most, is in doubt.
"""

import time
from collections import ChainMap, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import cache
from queue import Empty, SimpleQueue
from typing import NamedTuple

from django.db import transaction

from lapor.core.tasks import LEASE, LaterError
from lapor.notifications.delivery import gateway_for
from lapor.notifications.gateways import Gateway, Outgoing
from lapor.notifications.handing import Sent, Troubles, begin, hand_over, write_down
from lapor.notifications.models import Message, MessageState


class Waiting(NamedTuple):
    """A message that waits for its turn, and the digest of its number (empty: of none that counts)."""

    message_id: int
    recipient: str


def deliver(keys: Sequence[str], now: datetime) -> Mapping[str, Exception]:
    """Send the messages with these ids, those to one number in their order.

    Returns what was surely not sent (to be tried again) and what must wait: for the morning, or for its turn.
    """
    ends_at = time.monotonic() + LEASE.total_seconds() / 3
    rows = Message.objects.filter(pk__in=[int(key) for key in keys]).values_list("pk", "recipient_digest", "medium")
    found = {str(row[0]): row for row in rows}
    troubles: Troubles = {key: Message.DoesNotExist() for key in keys if key not in found}
    lines: dict[Gateway, list[Waiting]] = defaultdict(list)
    for message_id, recipient, medium in (found[key] for key in keys if key in found):
        lines[gateway_for(medium)].append(Waiting(message_id, recipient))
    for gateway, line in lines.items():
        send = _Stream(gateway, now, ends_at).send if gateway.side_by_side else _Waves(gateway, now, ends_at).send
        troubles |= send(line)
    return troubles


class _Waves:
    """Hands over one message after the other, as many as the gateway takes before anything is written down."""

    def __init__(self, gateway: Gateway, now: datetime, ends_at: float) -> None:
        self._gateway, self._now, self._ends_at = gateway, now, ends_at

    def send(self, line: Sequence[Waiting]) -> Troubles:
        troubles: Troubles = {}
        for first in range(0, len(line), self._gateway.at_once):
            wave = [waiting.message_id for waiting in line[first : first + self._gateway.at_once]]
            if time.monotonic() < self._ends_at:
                troubles |= self._send_wave(wave)
            else:
                troubles |= {str(message_id): LaterError(self._now) for message_id in wave}
        return troubles

    def _send_wave(self, message_ids: Sequence[int]) -> Troubles:
        try:
            with transaction.atomic():
                begun, troubles = begin(message_ids, self._gateway, self._now)
        except Exception as error:  # one that cannot be read must not hold up the others
            if len(message_ids) == 1:
                return {str(message_ids[0]): error}
            return dict(ChainMap(*(self._send_wave([message_id]) for message_id in message_ids)))
        sent = [hand_over(self._gateway.send, outgoing) for outgoing in begun]
        with transaction.atomic():
            write_down(sent, self._gateway, self._now)
        return troubles | _troubles_of(sent)


class _Stream:
    """Keeps the threads that hand over busy until the line is empty; two messages to one number never overlap."""

    def __init__(self, gateway: Gateway, now: datetime, ends_at: float) -> None:
        self._gateway, self._now, self._ends_at = gateway, now, ends_at
        self._results: SimpleQueue[Sent] = SimpleQueue()
        self._under_way: dict[int, str] = {}  # the numbers by the ids of the messages
        self._unwritten: list[Sent] = []
        self._troubles: Troubles = {}

    def send(self, line: Sequence[Waiting]) -> Troubles:
        try:
            self._send_all(list(line))
        finally:  # what is under way when the database breaks off must not be forgotten
            while self._under_way:
                self._await_one()
            self._turn([])
        return self._troubles

    def _send_all(self, line: list[Waiting]) -> None:
        while line and time.monotonic() < self._ends_at:
            chosen, line = self._choose(line)
            self._turn(chosen)
            while len(self._under_way) > self._gateway.at_once or (self._under_way and not self._is_free(line)):
                self._await_one()
        self._troubles |= {str(waiting.message_id): LaterError(self._now) for waiting in line}

    def _is_free(self, line: Sequence[Waiting]) -> bool:
        """Tell whether a message of the line may go now."""
        busy = set(self._under_way.values())
        return any(not waiting.recipient or waiting.recipient not in busy for waiting in line)

    def _choose(self, line: Iterable[Waiting]) -> tuple[list[Waiting], list[Waiting]]:
        """Return the next messages, none to a number to which one is under way, and the rest of the line."""
        busy = set(self._under_way.values()) - {""}
        chosen: list[Waiting] = []
        rest: list[Waiting] = []
        for waiting in line:
            is_next = len(chosen) < self._gateway.at_once and waiting.recipient not in busy
            (chosen if is_next else rest).append(waiting)
        return chosen, rest

    def _turn(self, chosen: Sequence[Waiting]) -> None:
        """Write down what became of some and mark the chosen, in one transaction; then these are under way."""
        ids = [waiting.message_id for waiting in chosen]
        try:
            with transaction.atomic():
                self._write_down()
                begun, later = begin(ids, self._gateway, self._now)
        except Exception:
            if self._unwritten:
                with transaction.atomic():
                    self._write_down()
                self._unwritten = []
            begun, later = self._begin_each(ids)
        self._unwritten = []
        self._troubles |= later
        self._hand_over(begun, dict(chosen))

    def _write_down(self) -> None:
        if self._unwritten:
            write_down(self._unwritten, self._gateway, self._now)

    def _begin_each(self, message_ids: Iterable[int]) -> tuple[list[Outgoing], Troubles]:
        """Mark messages one by one: one that cannot be read must not hold up the others."""
        found: list[Outgoing] = []
        troubles: Troubles = {}
        for message_id in message_ids:
            try:
                with transaction.atomic():
                    begun, later = begin([message_id], self._gateway, self._now)
            except Exception as error:  # whatever it was
                later, begun = {str(message_id): error}, []
            found += begun
            troubles |= later
        return found, troubles

    def _hand_over(self, begun: Sequence[Outgoing], numbers: Mapping[int, str]) -> None:
        """Give each number's messages, in their order, to one thread."""
        chains: dict[str, list[Outgoing]] = defaultdict(list)
        for outgoing in begun:
            self._under_way[outgoing.message_id] = number = numbers[outgoing.message_id]
            chains[number or str(outgoing.message_id)].append(outgoing)
        for chain in chains.values():
            _threads(self._gateway.at_once).submit(self._send_chain, chain)

    def _send_chain(self, chain: Iterable[Outgoing]) -> None:
        for outgoing in chain:
            if time.monotonic() < self._ends_at:
                self._results.put(hand_over(self._gateway.send, outgoing))
            else:  # it has waited behind slow ones; the gateway has not heard of it
                self._results.put(Sent(outgoing, MessageState.QUEUED, trouble=LaterError(self._now)))

    def _await_one(self) -> None:
        """Wait for what becomes of one message, and take what is known of others."""
        found = [self._results.get(), *_at_hand(self._results)]
        for one in found:
            del self._under_way[one.outgoing.message_id]
        self._unwritten += found
        self._troubles |= _troubles_of(found)


def _at_hand(results: SimpleQueue[Sent]) -> Iterator[Sent]:
    while True:
        try:
            yield results.get_nowait()
        except Empty:
            return


def _troubles_of(sent: Iterable[Sent]) -> Troubles:
    return {str(one.outgoing.message_id): one.trouble for one in sent if one.trouble is not None}


@cache
def _threads(count: int) -> ThreadPoolExecutor:
    return ThreadPoolExecutor(count, thread_name_prefix="sender")
