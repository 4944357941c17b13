import os
import resource
import subprocess
import sys
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from factories import NOW
from lapor.channels.sms import spool, spool_files
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.channels.sms.spool import Brought
from lapor.notifications.delivery_reports import DeliveryReport

SMS = Sms("kannel", "id-1", "+6281234567890", "KOTA METRO lampu mati\u2028di Jalan Pala\n\x1e")


def sms(number: int) -> Sms:
    return Sms("kannel", f"id-{number}", f"+62812{number:08d}", f"KOTA METRO lampu mati {number}")


def kept() -> list[Brought | None]:
    return [entry.brought for path in spool.waiting() for entry in spool.read(path)]


def test_everything_waits_as_it_came_the_oldest_first() -> None:
    part = Part("webhook", "p-1", "081234567890", "1708", 7, 2, 1, "KOTA METRO ")
    brought = [SMS, part, DeliveryReport("event:1", delivered=False), SMS]
    for seconds, one in enumerate(brought):
        spool.put(one, NOW + timedelta(seconds=seconds))
    entries = [entry for path in spool.waiting() for entry in spool.read(path)]
    assert [(entry.brought, entry.received_at) for entry in entries] == [
        (one, NOW + timedelta(seconds=seconds)) for seconds, one in enumerate(brought)
    ]
    assert spool.count_waiting() == 4


def test_neither_sender_nor_text_can_be_read_on_the_disk(spool_folder: Path) -> None:
    spool.put(SMS, NOW)
    (path,) = spool.waiting()
    written = path.read_text() + path.name
    assert [word for word in ("81234567890", "lampu", "Pala") if word in written] == []
    assert (oct(spool_folder.stat().st_mode)[-3:], oct(path.stat().st_mode)[-3:]) == ("700", "600")


def test_what_many_doors_put_down_at_once_goes_to_the_disk_together(monkeypatch: pytest.MonkeyPatch) -> None:
    all_there, syncs = threading.Event(), []

    def sync_slowly(descriptor: int) -> None:
        """Let the first one be on its way until all others stand behind it."""
        assert all_there.wait(10)
        syncs.append(descriptor)

    monkeypatch.setattr(spool_files.os, "fdatasync", sync_slowly)
    threads = [threading.Thread(target=spool.put, args=(sms(number), NOW)) for number in range(20)]
    for thread in threads:
        thread.start()
    while len(spool._writer._batch.lines) < 19:
        pass
    all_there.set()
    for thread in threads:
        thread.join()
    assert len(syncs) == 2
    assert {one.gateway_id for one in kept() if isinstance(one, Sms)} == {f"id-{number}" for number in range(20)}


def test_each_door_hears_that_the_disk_takes_nothing(settings: Settings) -> None:
    settings.DATA_DIR = Path("/nowhere")
    for _ in range(2):
        with pytest.raises(OSError, match="the spool takes nothing"):
            spool.put(SMS, NOW)


WRITER = """
import resource, signal, sys, environment, django
from pathlib import Path
django.setup()
from django.conf import settings
from lapor.channels.sms import spool, spool_files
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


def test_a_disk_that_takes_no_more_leaves_nothing_half_written(spool_folder: Path) -> None:
    spool_folder.mkdir()
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path), "DJANGO_SETTINGS_MODULE": "environment"}
    command = [sys.executable, "-c", WRITER, str(spool_folder.parent)]
    told = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60, check=True)
    assert (told.stdout, list(spool_folder.iterdir())) == ("27\n", [])  # EFBIG: the limit is one that needs no own disk
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY
