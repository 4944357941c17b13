"""LAPOR! as it really runs: website and worker under their supervisor, and the line that leads to them."""

import os
import signal
import subprocess
import sys
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.db.utils import load_backend
from kannel_boxes import Kannel, is_listening

from factories import City
from lapor import settings as product_settings
from product import children, until

DATABASE = "lapor_real"
NO_ANSWER = (503, b"try again")


@contextmanager
def own_database(folder: Path, server: str = "") -> Iterator[str]:
    """Turn this process to an empty database that other processes may share; yield its URL.

    It is of the kind under test, or in a PostgreSQL at the address `server`.
    """
    kept = connections["default"]
    server = server or os.environ.get("DATABASE_URL", "")
    url = empty_postgresql(server) if server.startswith("postgres") else f"sqlite://{folder}/lapor.sqlite3"
    described = kept.settings_dict | product_settings.database(url) | {"CONN_MAX_AGE": None}
    described["OPTIONS"].pop("pool", None)  # this process needs one connection, and waits for none
    own = load_backend(described["ENGINE"]).DatabaseWrapper(described, "default")
    connections["default"] = own
    try:
        call_command("migrate", verbosity=0)
        yield url
    finally:
        own.close()
        connections["default"] = kept


def empty_postgresql(server: str) -> str:
    address = urlsplit(server)
    with psycopg.connect(address._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    return address._replace(path=f"/{DATABASE}").geturl()


class Line(ThreadingHTTPServer):
    """Leads from Kannel to the website; can be closed, or lose the website's answers."""

    def __init__(self, website: str) -> None:
        super().__init__(("127.0.0.1", 0), LineHandler)
        self.website = website
        self.is_closed = False
        self.answers_to_lose = 0
        self.tries: list[str] = []
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}).start()

    def stop(self) -> None:
        self.shutdown()
        self.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def sms_tries(self) -> list[str]:
        """Return the addresses by which SMS came, without the delivery reports."""
        return [path for path in self.tries if "/delivery" not in path]

    def answer(self, path: str) -> tuple[int, bytes]:
        """Return the website's answer, or 503 as the website says when it can keep nothing."""
        self.tries.append(path)
        if self.is_closed:
            return NO_ANSWER
        try:
            with urllib.request.urlopen(self.website + path, timeout=20) as response:
                status, body = int(response.status), bytes(response.read())
        except urllib.error.HTTPError as error:
            with error:
                status, body = error.code, error.read()
        if self.answers_to_lose and path in self.sms_tries():
            self.answers_to_lose -= 1
            return NO_ANSWER
        return status, body


class LineHandler(BaseHTTPRequestHandler):
    server: Line

    def do_GET(self) -> None:
        status, body = self.server.answer(self.path)
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def running(folder: Path, port: int, database: str, changes: dict[str, str]) -> Iterator[subprocess.Popen[bytes]]:
    """Run website and worker under their supervisor, at any hour of the day alike."""
    environment = os.environ | {
        "DATABASE_URL": database,
        "DATA_DIR": str(folder),
        "DEMO_MODE": "",
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "PYTHONPATH": str(Path(settings.BASE_DIR).parent),
        "SMS_GATEWAY": "kannel",
        "SMS_QUIET_HOURS": "",
        "WEB_WORKERS": "1",
    } | changes  # fmt: skip
    with (folder / "product.log").open("wb") as log:
        command = [sys.executable, "-m", "lapor.supervisor", "127.0.0.1", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: is_listening(port), 30)
        yield process
    finally:
        process.terminate()
        process.wait(30)


def kill_website(supervisor: subprocess.Popen[bytes]) -> None:
    """End the website as a power cut does; its supervisor starts it again."""
    for pid in children(supervisor.pid):
        if b"serve" in Path(f"/proc/{pid}/cmdline").read_bytes():
            os.kill(pid, signal.SIGKILL)


@dataclass(frozen=True)
class Scene:
    """Everything between a citizen's phone and an officer."""

    kannel: Kannel
    line: Line
    city: City
