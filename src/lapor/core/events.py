"""The append-only chain of events, one per stream."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from lapor.core.models import Event
from lapor.core.reactions import queue_reactions

FIRST_HASH = "0" * 64


def link_hash(event: Event) -> str:
    """Return the hash that ties the event to the one before it."""
    row = [
        event.previous_hash, event.stream, event.sequence, event.name, event.actor, event.at.timestamp(), event.facts,
    ]  # fmt: skip
    return hashlib.sha256(json.dumps(row, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def append(stream: int, name: str, *, actor: str, at: datetime, facts: Mapping[str, Any], after: Event | None) -> Event:
    """Add an event behind `after` (None for the first) and queue its reactions, in the transaction of the change.

    The caller holds the lock of the stream; two writers at one place end in an IntegrityError, never in a fork.
    """
    event = _event(stream, name, actor=actor, at=at, facts=facts, after=after)
    event.save(force_insert=True)
    queue_reactions([event])
    return event


def begin_all(events: Sequence[Event]) -> None:
    """Save the first events of new streams, as `first` returns them, and queue their reactions."""
    Event.objects.bulk_create(events)
    queue_reactions(events)


def first(stream: int, name: str, *, actor: str, at: datetime, facts: Mapping[str, Any]) -> Event:
    """Return the first event of a stream, still to be saved."""
    return _event(stream, name, actor=actor, at=at, facts=facts, after=None)


def _event(stream: int, name: str, *, actor: str, at: datetime, facts: Mapping[str, Any], after: Event | None) -> Event:
    event = Event(
        stream=stream,
        sequence=after.sequence + 1 if after else 1,
        name=name,
        actor=actor,
        at=at,
        facts=dict(facts),
        previous_hash=after.hash if after else FIRST_HASH,
    )
    event.hash = link_hash(event)
    return event


def last_event(stream: int) -> Event | None:
    """Return the newest event of the stream."""
    return Event.objects.filter(stream=stream).order_by("-sequence").first()


def broken_links(events: Iterable[Event]) -> list[Event]:
    """Return the events whose hash, place or predecessor is wrong; `events` come by stream, then sequence."""
    broken = []
    before: Event | None = None
    for event in events:
        first = before is None or before.stream != event.stream
        expected = (1, FIRST_HASH) if first or before is None else (before.sequence + 1, before.hash)
        if (event.sequence, event.previous_hash) != expected or event.hash != link_hash(event):
            broken.append(event)
        before = event
    return broken
