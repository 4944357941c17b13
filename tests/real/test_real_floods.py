"""Floods of SMS through Kannel itself while our side dies: every one is counted on both sides."""

import subprocess
import time
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from django.db import connection
from kannel_boxes import Kannel
from our_side import kill_website, own_database, running
from postgresql import Postgresql
from pytest_django import DjangoDbBlocker

from factories import small_city
from lapor.channels.sms.models import InboundSms
from lapor.notifications.models import Message
from lapor.reports.models import Report
from product import free_port, until

pytestmark = pytest.mark.real

_numbers = count(1)


@dataclass(frozen=True)
class Scene:
    """Kannel that speaks to our website directly, and a database that can be stopped."""

    folder: Path
    kannel: Kannel
    database: Postgresql
    supervisor: subprocess.Popen[bytes]

    def spooled(self) -> int:
        """Count what waits: a line for each SMS and delivery report."""
        lines = 0
        for path in [*(self.folder / "spool").glob("*.json"), *(self.folder / "spool").glob("*.open")]:
            with suppress(FileNotFoundError):  # the worker has just taken it in
                lines += len(path.read_text().splitlines())
        return lines


@pytest.fixture(scope="module")
def scene(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Scene]:
    folder, port = tmp_path_factory.mktemp("floods"), free_port()
    with ExitStack() as stack:
        postgresql = Postgresql()
        stack.callback(postgresql.remove)
        postgresql.start()
        kannel = Kannel(folder, f"http://127.0.0.1:{port}")
        stack.callback(kannel.stop)
        kannel.start()
        stack.enter_context(django_db_blocker.unblock())
        url = stack.enter_context(own_database(folder, postgresql.url))
        small_city()
        changes = kannel.settings() | {"WEB_WORKERS": "2"}
        yield Scene(folder, kannel, postgresql, stack.enter_context(running(folder, port, url, changes)))


class Flood:
    """Many phones that each send one report."""

    def __init__(self, size: int) -> None:
        self.phones = [f"+62813{next(_numbers):08d}" for _ in range(size)]
        self.before = (InboundSms.objects.count(), Report.objects.count())

    def send(self, kannel: Kannel, phones: list[str]) -> None:
        kannel.pour(
            [(phone, f"KOTA METRO lampu nomor {phone[-4:]} mati di depan Pasar sejak Senin") for phone in phones]
        )

    def taken(self) -> int:
        return InboundSms.objects.count() - self.before[0]

    def has_taken(self, size: int) -> bool:
        return self.taken() >= size

    def ensure_each_is_counted_once(self, kannel: Kannel) -> None:
        """Count SMS, reports and answers, each by phone; then what the network said of the answers."""
        size = len(self.phones)
        until(partial(self.has_taken, size), 60)
        until(lambda: sum(phone in kannel.phones() for phone in self.phones) == size, 60)
        time.sleep(0.5)  # what is sent twice would come now
        assert (self.taken(), Report.objects.count() - self.before[1]) == (size, size)
        assert [len(kannel.phones()[phone]) for phone in self.phones] == [1] * size
        until(lambda: not Message.objects.exclude(delivery="delivered").exists(), 30)


def test_the_website_is_killed_and_starts_again_in_a_flood(scene: Scene) -> None:
    flood = Flood(300)
    received = scene.kannel.received()
    flood.send(scene.kannel, flood.phones)
    for seen in (60, 150):
        until(partial(flood.has_taken, seen), 60)
        kill_website(scene.supervisor)
    flood.ensure_each_is_counted_once(scene.kannel)
    assert scene.kannel.received() - received == 300
    assert scene.kannel.stored() == 0


def test_the_database_is_stopped_in_a_flood(scene: Scene) -> None:
    flood = Flood(120)
    received = scene.kannel.received()
    flood.send(scene.kannel, flood.phones[:60])
    until(partial(flood.has_taken, 20), 30)
    connection.close()
    scene.database.stop()
    flood.send(scene.kannel, flood.phones[60:])
    until(lambda: scene.spooled() >= 60, 60)
    until(lambda: scene.kannel.stored() == 0, 30)
    scene.database.start()
    flood.ensure_each_is_counted_once(scene.kannel)
    assert scene.kannel.received() - received == 120
    assert (scene.spooled(), (scene.folder / "spool/broken").exists()) == (0, False)
