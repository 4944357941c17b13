import os
import resource
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import IntegrityError, InterfaceError, OperationalError
from pytest_django import Settings

from factories import NOW, City
from lapor.channels.sms import spool
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.reports.models import Report

SMS = Sms("kannel", "id-1", "+6281234567890", "KOTA METRO lampu mati di Jalan Pala")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Settings) -> Path:
    settings.DATA_DIR = tmp_path
    return tmp_path / "spool"


def sms(number: int) -> Sms:
    return Sms("kannel", f"id-{number}", f"+62812{number:08d}", f"KOTA METRO lampu mati {number}")


def failing(monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> list[Sms]:
    """Let taking fail with these errors, one after the other, and count the tries."""
    tries: list[Sms] = []

    def take(message: Sms, **_: object) -> None:
        tries.append(message)
        if len(tries) <= len(errors):
            raise errors[len(tries) - 1]

    monkeypatch.setattr(spool, "take", take)
    return tries


def test_with_the_database_there_nothing_is_written(city: City, folder: Path) -> None:
    spool.take_or_keep(SMS, now=NOW)
    assert (Report.objects.count(), folder.exists()) == (1, False)


def test_what_waited_is_taken_as_of_when_it_came(city: City, folder: Path) -> None:
    spool.put(SMS, NOW)
    assert spool.drain() == 1
    assert (Report.objects.get().received_at, spool.waiting()) == (NOW, [])


def test_it_is_taken_once_though_it_waits_again_after_a_crash(city: City) -> None:
    for _ in range(2):  # the second one as if the first had not been removed
        spool.put(SMS, NOW)
        assert spool.drain() == 1
    assert (InboundSms.objects.count(), Report.objects.count()) == (1, 1)


def test_the_same_sms_waits_once_and_a_part_stays_a_part(folder: Path) -> None:
    part = Part("webhook", "p-1", "081234567890", "1708", 7, 2, 1, "KOTA METRO ")
    for _ in range(3):
        spool.put(SMS, NOW)
        spool.put(part, NOW)
    assert [spool.read(path) for path in spool.waiting()] == [(SMS, NOW), (part, NOW)]


def test_neither_sender_nor_text_can_be_read_on_the_disk(folder: Path) -> None:
    spool.put(SMS, NOW)
    (path,) = spool.waiting()
    written = path.read_text() + path.name
    assert [word for word in ("81234567890", "lampu", "Pala") if word in written] == []
    assert (oct(folder.stat().st_mode)[-3:], oct(path.stat().st_mode)[-3:]) == ("700", "600")


def test_the_oldest_is_taken_first(city: City) -> None:
    for number in range(5):
        spool.put(sms(number), NOW + timedelta(seconds=number))
    assert [spool.read(path)[0].gateway_id for path in spool.waiting()] == [f"id-{number}" for number in range(5)]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_is_away_is_not_asked_for_each_sms(
    monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    tries = failing(monkeypatch, *[error()] * 9)
    for number in range(3):
        spool.take_or_keep(sms(number), now=NOW)
    assert (len(tries), len(spool.waiting())) == (1, 3)
    cache.clear()  # as after some seconds
    spool.take_or_keep(sms(3), now=NOW)
    assert (len(tries), len(spool.waiting())) == (2, 4)


def test_a_fault_of_ours_keeps_the_sms_and_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = failing(monkeypatch, ValueError())
    spool.take_or_keep(sms(1), now=NOW)
    spool.take_or_keep(sms(2), now=NOW)
    assert (len(tries), len(spool.waiting())) == (2, 1)


def test_while_the_database_is_still_away_everything_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, OperationalError())
    spool.put(SMS, NOW)
    with pytest.raises(OperationalError):
        spool.drain()
    assert len(spool.waiting()) == 1
    assert spool.drain() == 1


def test_what_cannot_be_read_or_taken_is_parked_and_stops_nothing(
    city: City, folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing(monkeypatch, ValueError(SMS.text))
    spool.put(SMS, NOW)
    (folder / "torn.json").write_text('{"gateway": "kan')
    (folder / "forged.json").write_text('{"received_at": "2026-11-03T03:00:00+00:00", "sender": "eA==", "text": ""}')
    spool.put(sms(2), NOW)
    assert spool.drain() == 1
    assert len(list((folder / "broken").iterdir())) == 3
    assert "sms in the spool cannot be taken" in caplog.text
    assert "lampu" not in caplog.text


def test_a_door_that_takes_the_same_sms_at_the_same_moment_is_no_trouble(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = failing(monkeypatch, IntegrityError())
    spool.put(SMS, NOW)
    assert (spool.drain(), len(tries), spool.waiting()) == (1, 2, [])


def test_one_worker_at_a_time_takes_in_what_waits(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    tries = failing(monkeypatch)
    spool.put(SMS, NOW)
    with spool._alone():
        assert spool.drain() == 0
    assert (spool.drain(), len(tries)) == (1, 1)


def test_many_doors_may_write_at_once() -> None:
    def write(first: int) -> None:
        for number in range(first, first + 20):
            spool.put(sms(number % 50), NOW)

    threads = [threading.Thread(target=write, args=(first,)) for first in range(0, 100, 20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert {spool.read(path)[0] for path in spool.waiting()} == {sms(number) for number in range(50)}


WRITER = """
import resource, signal, sys, environment, django
from pathlib import Path
django.setup()
from django.conf import settings
from lapor.channels.sms import spool
from lapor.channels.sms.outcome import Sms
from factories import NOW
settings.DATA_DIR = Path(sys.argv[1])
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))
try:
    spool.put(Sms("kannel", "id-1", "+6281234567890", "x" * 1000), NOW)
except OSError as error:
    print(error.errno)
"""


def test_a_disk_that_takes_no_more_leaves_nothing_half_written(folder: Path) -> None:
    folder.mkdir()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DJANGO_SETTINGS_MODULE": "environment"}
    command = [sys.executable, "-c", WRITER, str(folder.parent)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert (told.stdout, list(folder.iterdir())) == ("27\n", [])  # EFBIG: the limit is one that needs no own disk
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
