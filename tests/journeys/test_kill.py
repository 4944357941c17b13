"""`kill -9` of web and worker at random moments under load: what was acknowledged is there, nothing is sent twice."""

import contextlib
import http.client
import http.cookiejar
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import psycopg
import pytest
from django.conf import settings

HERE = Path(__file__).parent
KILL_SECONDS = 8
SENDERS = 3
DURABLE_DATABASE = "lapor_durability"
TROUBLE = (OSError, http.client.HTTPException)


class Running:
    """The product under its own supervisor, with a database and a port of its own."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.environment = os.environ | {
            "DATA_DIR": str(data),
            "DEMO_MODE": "",
            "SMS_GATEWAY": "demo",
            "EMAIL_GATEWAY": "demo",
            "SECRET_KEY": "durable",
            "IDENTITY_KEY": settings.IDENTITY_KEY,
            "KANNEL_SECRET": "durable",
            "DJANGO_SETTINGS_MODULE": "lapor.settings",
            "PYTHONPATH": os.pathsep.join(map(str, (HERE.parents[1] / "src", HERE.parent))),
            "DATABASE_URL": durable_database(data),
            "LOG_LEVEL": "CRITICAL",
        }
        self.run("-m", "lapor", "migrate", "--verbosity", "0")
        self.run(str(HERE / "durable_city.py"), "make")
        supervisor = [sys.executable, "-m", "lapor.supervisor", "127.0.0.1", str(self.port)]
        self.process = subprocess.Popen(supervisor, env=self.environment, stdout=subprocess.DEVNULL)

    def run(self, *arguments: str) -> str:
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def found(self) -> dict[str, Any]:
        return json.loads(self.run(str(HERE / "durable_city.py"), "found"))  # type: ignore[no-any-return]

    def children(self) -> list[int]:
        found, waiting = [], [self.process.pid]
        while waiting:
            with contextlib.suppress(OSError):
                pid = waiting.pop()
                waiting += map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())
                found.append(pid)
        return found[1:]

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
            return int(response.status)

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(30)


def durable_database(data: Path) -> str:
    """Return the address of an empty database of the kind under test."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite://{data}/lapor.sqlite3"
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DURABLE_DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DURABLE_DATABASE}")
    return urlsplit(url)._replace(path=f"/{DURABLE_DATABASE}").geturl()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def until(condition: Any, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "took too long"
        time.sleep(0.2)


def is_up(running: Running) -> bool:
    with contextlib.suppress(*TROUBLE):
        return running.get("/health/") == 200
    return False


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    product = Running(tmp_path)
    try:
        until(lambda: is_up(product), 30)
        yield product
    finally:
        product.stop()


class Load(threading.Thread):
    """Somebody who sends one thing after the other, and each again until it is acknowledged."""

    def __init__(self, running: Running, name: str, ended: threading.Event) -> None:
        super().__init__(name=name)
        self.running, self.ended, self.acknowledged = running, ended, list[str]()

    def run(self) -> None:
        for number in range(10_000):
            if self.ended.is_set():
                return
            self.send_until_acknowledged(f"{self.name}-{number}")

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
        self.running.get(f"/channels/sms/kannel?{urllib.parse.urlencode(query)}")
        return key


class WebLoad(Load):
    key = ""

    def send(self, key: str) -> str:
        """File a report as a browser does; the same form is sent again after a failure."""
        if not self.key:
            self.open_form()
        fields = {"kind": "complaint", "title": f"Lampu {key}", "text": f"Lampu jalan {key} mati sejak Senin malam."}
        body = urllib.parse.urlencode(fields | {"csrfmiddlewaretoken": self.token, "idempotency_key": self.key})
        address = f"http://127.0.0.1:{self.running.port}/lapor/"
        with self.opener.open(address, body.encode(), timeout=5) as response:
            assert urlsplit(response.url).path == "/lapor/diterima/", response.url
        sent, self.key = self.key, ""
        return sent

    def open_form(self) -> None:
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        with self.opener.open(f"http://127.0.0.1:{self.running.port}/lapor/", timeout=5) as response:
            page = response.read().decode()
        fields = dict(re.findall(r'name="(csrfmiddlewaretoken|idempotency_key)" value="([^"]+)"', page))
        self.token, self.key = fields["csrfmiddlewaretoken"], fields["idempotency_key"]


def kill_at_random(running: Running) -> int:
    kills, end = 0, time.monotonic() + KILL_SECONDS
    while time.monotonic() < end:
        time.sleep(random.uniform(0.3, 0.9))
        with contextlib.suppress(ProcessLookupError, IndexError):
            os.kill(random.choice(running.children()), signal.SIGKILL)
            kills += 1
    return kills


def settled(running: Running) -> bool:
    found = running.found()
    return found["unfinished_tasks"] == 0 and found["messages"] > 0


def test_nothing_acknowledged_is_lost_and_nothing_is_sent_twice(running: Running) -> None:
    ended = threading.Event()
    sms = [SmsLoad(running, f"sms{number}", ended) for number in range(SENDERS)]
    web = WebLoad(running, "web", ended)
    for load in (*sms, web):
        load.start()
    kills = kill_at_random(running)
    ended.set()
    for load in (*sms, web):
        load.join()
    until(lambda: is_up(running), 60)
    until(lambda: settled(running), 180)
    found = running.found()
    acknowledged = [key for load in sms for key in load.acknowledged]
    assert kills > 5
    assert acknowledged
    assert web.acknowledged
    assert set(acknowledged) <= set(found["sms"])
    assert set(web.acknowledged) <= set(found["web"])
    assert (found["broken_links"], found["unsent_messages"], found["unreported_sms"]) == (0, 0, 0)
    assert found["reports"] == len(found["sms"]) + len(found["web"])
    assert len(found["sms"]) == len(set(found["sms"])) == found["messages"] == found["deliveries"]
