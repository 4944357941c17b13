from datetime import datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from factories import NOW
from lapor.core import reactions
from lapor.core.events import append, broken_links, last_event
from lapor.core.models import Event, Task


@pytest.fixture(autouse=True)
def _wired(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(reactions._table, "moved", ())


def chain_of(count: int) -> list[Event]:
    for number in range(count):
        append(7, "moved", actor="system", at=NOW, facts={"step": number}, after=last_event(7))
    return list(Event.objects.filter(stream=7).order_by("sequence"))


def test_a_chain_verifies(db: None) -> None:
    assert broken_links(chain_of(3)) == []


def test_an_altered_row_breaks_the_chain(db: None) -> None:
    events = chain_of(3)
    events[1].facts = {"step": 99}
    assert broken_links(events) == [events[1]]


def test_a_missing_row_breaks_the_chain(db: None) -> None:
    events = chain_of(3)
    assert broken_links([events[0], events[2]]) == [events[2]]


@pytest.mark.parametrize("attempt", ["update", "delete"])
def test_the_database_refuses_to_change_an_event(db: None, attempt: str) -> None:
    event = chain_of(1)[0]
    rows = Event.objects.filter(pk=event.pk)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        rows.update(name="other") if attempt == "update" else rows._raw_delete("default")
    assert Event.objects.get(pk=event.pk).name == "moved"


def test_two_events_cannot_take_one_place(db: None) -> None:
    chain_of(1)
    with pytest.raises(DatabaseError), transaction.atomic():
        append(7, "moved", actor="system", at=NOW, facts={}, after=None)


def test_the_command_verifies_every_chain(db: None) -> None:
    chain_of(3)
    said = StringIO()
    call_command("verify_chain", stdout=said)
    assert said.getvalue() == "3 events, every link holds\n"
    Event.objects.bulk_create([Event(stream=8, sequence=2, name="forged", actor="system", at=NOW)])
    with pytest.raises(CommandError, match="broken: 8/2 forged"):
        call_command("verify_chain")


def test_an_event_queues_a_task_for_each_reaction(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def sing(event: Event, now: datetime) -> None:
        """Never called here."""

    def dance(event: Event, now: datetime) -> None:
        """Never called here."""

    monkeypatch.setitem(reactions._table, "moved", (sing, dance))
    (event,) = chain_of(1)
    expected = {("react:sing", str(event.pk), NOW), ("react:dance", str(event.pk), NOW)}
    assert set(Task.objects.values_list("name", "key", "run_at")) == expected


def test_silence_must_be_written_down_too(db: None) -> None:
    with pytest.raises(KeyError, match="stumbled"), transaction.atomic():
        append(7, "stumbled", actor="system", at=NOW, facts={}, after=None)
