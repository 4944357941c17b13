"""Kannel as it is shipped with LAPOR!, and as it comes out of its box; and a website that is none."""

import json
import re
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlencode

from servers import GATEWAY_SECRET, ROOT

sys.path.insert(0, str(ROOT / "tests" / "real"))

from django.conf import settings

if not settings.configured:
    settings.configure(KANNEL_SECRET=GATEWAY_SECRET)  # all that the module of the tests asks for

from kannel_boxes import SENDING_PASSWORD, Kannel, is_listening

from product import free_port, until

__all__ = ["Kannel", "Sink", "done_with", "got_by_phones", "kannel_for", "send_all", "sink", "when"]

KEEPING = ("reroute-smsc-id", "store-type", "store-location", "dlr-storage", "dlr-spool")
TEXT = "LAPOR! Laporan Anda kami terima. No 1234 5678. Verifikasi paling lama 27 Nov. Cek: lapor.metrokota.go.id/lacak"


@contextmanager
def kannel_for(folder: Path, website: str, *, is_shipped: bool = True) -> Iterator[Kannel]:
    """Run a Kannel whose SMS go to a website.

    As shipped it keeps every SMS on disk until the website has it. Else it is as most installations have it: smsbox
    brings the SMS, and nothing is on disk.
    """
    folder.mkdir()
    kannel = Kannel(folder, website)
    if not is_shipped:
        conf = folder / "kannel.conf"
        lines = conf.read_text(encoding="utf-8").splitlines()
        conf.write_text("\n".join(line for line in lines if not line.startswith(KEEPING)), encoding="utf-8")
    try:
        kannel.start()
        yield kannel
    finally:
        kannel.stop()


def when(is_so: Callable[[], object], every: float = 0.01, seconds: float = 120) -> float:
    """Wait until something is so, and return the moment."""
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "took too long"
        time.sleep(every)
    return time.monotonic()


def got_by_phones(kannel: Kannel) -> int:
    """Return how many SMS the operator's side has got, without reading them."""
    log = kannel.folder / f"fakesmsc-{kannel.ports.outgoing}.log"
    return log.read_bytes().count(b"Got message")


def done_with(kannel: Kannel) -> int:
    """Return how many SMS have left bearerbox, as it counts them itself."""
    address = f"http://127.0.0.1:{kannel.ports.admin}/status.xml?password=PASSWORD-FOR-ADMIN"
    with urllib.request.urlopen(address, timeout=10) as response:
        found = re.search(rb"<sms>.*?<sent>\s*<total>(\d+)</total>", response.read(), re.DOTALL)
    assert found
    return int(found[1])


@dataclass(frozen=True)
class Sink:
    """The website that takes everything."""

    port: int
    pid: int

    def seen(self) -> dict[str, float]:
        """Return what has come."""
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/seen", timeout=10) as response:
            found: dict[str, float] = json.load(response)
        return found


@contextmanager
def sink() -> Iterator[Sink]:
    """Run the website that takes everything."""
    port = free_port()
    process = subprocess.Popen([sys.executable, str(ROOT / "bench" / "sink.py"), str(port)])
    try:
        until(lambda: is_listening(port))
        yield Sink(port, process.pid)
    finally:
        process.terminate()
        process.wait()


def send_all(kannel: Kannel, phones: list[str], side_by_side: int, *, with_reports: bool) -> None:
    """Give smsbox an SMS for each phone, with the words and settings of LAPOR!'s own request.

    `with_reports` asks for delivery reports, as LAPOR! always does.
    """

    def send(mine: list[str]) -> None:
        connection = HTTPConnection("127.0.0.1", kannel.ports.sendsms, timeout=30)
        for phone in mine:
            connection.request("GET", f"/cgi-bin/sendsms?{urlencode(_request(kannel, phone, with_reports))}")
            response = connection.getresponse()
            assert (response.status, response.read()[:1]) == (202, b"0")
        connection.close()

    threads = [threading.Thread(target=send, args=(phones[at::side_by_side],)) for at in range(side_by_side)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _request(kannel: Kannel, phone: str, with_reports: bool) -> dict[str, str]:
    query = urlencode({"key": phone.lstrip("+"), "secret": GATEWAY_SECRET})
    reports = {"dlr-mask": "19", "dlr-url": f"{kannel.website}/channels/sms/kannel/delivery?{query}&status=%d"}
    return {
        "username": "lapor",
        "password": SENDING_PASSWORD,
        "from": "1708",
        "to": phone,
        "text": TEXT,
        "charset": "UTF-8",
        "coding": "0",
    } | (reports if with_reports else {})
