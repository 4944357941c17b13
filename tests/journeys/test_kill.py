"""`kill -9` of web and worker at random moments under load: what was acknowledged is there, nothing is sent twice."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import random
import re
import signal
import threading
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from product import Product, until

DURABLE_CITY = str(Path(__file__).with_name("durable_city.py"))
KILL_SECONDS = 7
KILLS = 6
LONGEST_KILL_SECONDS = 60
SENDERS = 3
BREATH_SECONDS = 0.05  # between two messages of a sender: kills must find work in hand, not thousands of messages
TROUBLE = (OSError, http.client.HTTPException)


@pytest.fixture
def product(tmp_path: Path, db: str) -> Iterator[Product]:
    settings = {"DEMO_MODE": "", "SMS_GATEWAY": "demo", "EMAIL_GATEWAY": "demo", "KANNEL_SECRET": "durable"}
    settings["TASK_LEASE_SECONDS"] = "5"
    product = Product(tmp_path, DATABASE_URL=db, **settings)
    product.run(DURABLE_CITY, "make")
    product.start()
    yield product
    product.stop()


class Load(threading.Thread):
    """Somebody who sends one thing after the other, and each again until it is acknowledged."""

    def __init__(self, product: Product, name: str, ended: threading.Event) -> None:
        super().__init__(name=name)
        self.product, self.ended, self.acknowledged = product, ended, list[str]()

    def run(self) -> None:
        for number in range(10_000):
            if self.ended.is_set():
                return
            self.send_until_acknowledged(f"{self.name}-{number}")
            self.ended.wait(BREATH_SECONDS)

    def send_until_acknowledged(self, key: str) -> None:
        while not self.ended.is_set():
            with contextlib.suppress(*TROUBLE):
                self.acknowledged.append(self.send(key))
                return
            time.sleep(0.05)

    def send(self, key: str) -> str:
        raise NotImplementedError


class SmsLoad(Load):
    def send(self, key: str) -> str:
        sender = f"+62812{random.randrange(10**8):08d}"
        query = {"from": sender, "to": "1708", "id": key, "text": f"KOTA METRO lampu {key} mati", "secret": "durable"}
        self.product.get(f"/channels/sms/kannel?{urllib.parse.urlencode(query)}")
        return key


class WebLoad(Load):
    key = ""

    def send(self, key: str) -> str:
        """File a report as a browser does; the same form is sent again after a failure."""
        if not self.key:
            self.open_form()
        fields = {"kind": "complaint", "title": f"Lampu {key}", "text": f"Lampu jalan {key} mati sejak Senin malam."}
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token, "idempotency_key": self.key})
        with self.opener.open(f"{self.product.address}/lapor/", body.encode(), timeout=5) as response:
            assert urlsplit(response.url).path == "/lapor/diterima/", response.url
        sent, self.key = self.key, ""
        return sent

    def open_form(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        with self.opener.open(f"{self.product.address}/lapor/", timeout=5) as response:
            page = response.read().decode()
        fields = dict(re.findall(r'name="(csrfmiddlewaretoken|idempotency_key)" value="([^"]+)"', page))
        self.token, self.key = fields["csrfmiddlewaretoken"], fields["idempotency_key"]


def kill_at_random(product: Product, is_enough: Callable[[], bool]) -> int:
    """Kill now one of the website's forks, now website or worker as a whole, which their supervisor starts again."""
    kills, least, most = 0, time.monotonic() + KILL_SECONDS, time.monotonic() + LONGEST_KILL_SECONDS
    while time.monotonic() < least or (not (kills >= KILLS and is_enough()) and time.monotonic() < most):
        time.sleep(random.uniform(0.5, 1.2))
        victims = product.programs() if kills % 4 == 3 else product.web_workers()
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(random.choice(victims), signal.SIGKILL)
            kills += 1
    return kills


def found(product: Product) -> dict[str, Any]:
    """Return what the database holds once nothing is left to do."""
    return json.loads(product.run(DURABLE_CITY, "found"))  # type: ignore[no-any-return]


def test_nothing_acknowledged_is_lost_and_nothing_is_sent_twice(product: Product) -> None:
    ended = threading.Event()
    sms = [SmsLoad(product, f"sms{number}", ended) for number in range(SENDERS)]
    web = WebLoad(product, "web", ended)
    for load in (*sms, web):
        load.start()
    kills = kill_at_random(product, lambda: bool(web.acknowledged and all(load.acknowledged for load in sms)))
    ended.set()
    for load in (*sms, web):
        load.join()
    until(product.is_up, 60)
    state = found(product)
    acknowledged = {key for load in sms for key in load.acknowledged}
    assert kills >= KILLS
    assert acknowledged
    assert web.acknowledged
    assert acknowledged <= set(state["sms"])
    assert set(web.acknowledged) <= set(state["web"])
    assert (state["broken_links"], state["unsent_messages"], state["unreported_sms"]) == (0, 0, 0)
    assert state["reports"] == len(state["sms"]) + len(state["web"])
    assert len(state["sms"]) == len(set(state["sms"])) == state["messages"] == state["deliveries"]
