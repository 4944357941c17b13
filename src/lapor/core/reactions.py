"""From an event to its reactions: one task each, so that one that fails holds up no other."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime

from lapor.core.models import Event
from lapor.core.tasks import enqueue_all, handles

Reaction = Callable[[Event, datetime], None]
_table: dict[str, tuple[Reaction, ...]] = {}
_at_hand: dict[int, Event] = {}  # events never change


def wire(table: Mapping[str, tuple[Reaction, ...]]) -> None:
    """Set which reactions follow which event, and register each as a task."""
    _table.update(table)
    for reaction in {reaction for reactions in table.values() for reaction in reactions}:
        handles(_task_name(reaction), ahead=_read_ahead)(_on_event(reaction))


def reactions_to(event_name: str) -> tuple[Reaction, ...]:
    """Return the reactions to an event.

    :raises KeyError: if the wiring does not speak of it; silence must be written down too.
    """
    return _table[event_name]


def _task_name(reaction: Reaction) -> str:
    return f"react:{reaction.__name__}"


def _on_event(reaction: Reaction) -> Callable[[str, datetime], None]:
    def run(key: str, now: datetime) -> None:
        reaction(_at_hand.get(int(key)) or Event.objects.get(pk=int(key)), now)

    return run


def _read_ahead(keys: Sequence[str]) -> None:
    """Read the events of several tasks at once."""
    _at_hand.clear()
    _at_hand.update(Event.objects.in_bulk([int(key) for key in keys]))


def queue_reactions(events: Iterable[Event]) -> None:
    """Queue one task for each reaction to each event, in the transaction of the change.

    :raises KeyError: as `reactions_to`.
    """
    enqueue_all(
        (_task_name(reaction), str(event.pk), event.at) for event in events for reaction in reactions_to(event.name)
    )
