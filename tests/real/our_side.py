"""LAPOR! as it really runs: website and worker under their supervisor, and the line that leads to them."""

import os
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
from kannel_boxes import Kannel, is_listening, until

from factories import City

DATABASE = "lapor_real"


@contextmanager
def own_database(folder: Path) -> Iterator[str]:
    """Turn this process to an empty database, of the kind under test, that other processes may share; yield its URL."""
    kept = connections["default"]
    own = kept.copy()
    own.settings_dict["NAME"] = DATABASE if own.vendor == "postgresql" else folder / "lapor.sqlite3"
    url = f"sqlite://{folder}/lapor.sqlite3"
    if own.vendor == "postgresql":
        url = empty_postgresql()
        own.settings_dict["OPTIONS"] = {}  # a pool would be shared with `kept`
    connections["default"] = own
    try:
        call_command("migrate", verbosity=0)
        yield url
    finally:
        own.close()
        connections["default"] = kept


def empty_postgresql() -> str:
    server = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(server._replace(path="/postgres").geturl(), autocommit=True) as connection:
        connection.execute(f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)")
        connection.execute(f"CREATE DATABASE {DATABASE}")
    return server._replace(path=f"/{DATABASE}").geturl()


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

    def answer(self, path: str) -> int:
        """Return the status of the website's answer, or 503 as the website says while it has no database."""
        self.tries.append(path)
        if self.is_closed:
            return 503
        try:
            with urllib.request.urlopen(self.website + path, timeout=20) as response:
                status = int(response.status)
        except urllib.error.HTTPError as error:
            with error:
                status = error.code
        if self.answers_to_lose:
            self.answers_to_lose -= 1
            return 503
        return status


class LineHandler(BaseHTTPRequestHandler):
    server: Line

    def do_GET(self) -> None:
        self.send_response(self.server.answer(self.path))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *arguments: object) -> None:
        """Keep the tests' output clean."""


@contextmanager
def running(folder: Path, port: int, database: str, sendsms: dict[str, str]) -> Iterator[None]:
    """Run website and worker with Kannel as their gateway."""
    environment = os.environ | sendsms | {
        "DATABASE_URL": database,
        "DATA_DIR": str(folder),
        "DEMO_MODE": "",
        "DJANGO_SETTINGS_MODULE": "lapor.settings",
        "SMS_GATEWAY": "kannel",
        "PYTHONPATH": str(Path(settings.BASE_DIR).parent),
        "WEB_WORKERS": "1",
    }  # fmt: skip
    with (folder / "product.log").open("wb") as log:
        command = [sys.executable, "-m", "lapor.supervisor", "127.0.0.1", str(port)]
        process = subprocess.Popen(command, env=environment, stdout=log, stderr=log)
    try:
        until(lambda: is_listening(port), 30)
        yield
    finally:
        process.terminate()
        process.wait(30)


@dataclass(frozen=True)
class Scene:
    """Everything between a citizen's phone and an officer."""

    kannel: Kannel
    line: Line
    city: City
