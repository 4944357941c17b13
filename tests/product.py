"""The product as it really runs: its own supervisor, database and port."""

import contextlib
import os
import random
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.conf import settings
from django.db import connection

HERE = Path(__file__).parent


class Product:
    """Website and worker under their supervisor, in processes of their own; `changes` go into the environment."""

    def __init__(self, data: Path, **changes: str) -> None:
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = os.environ | {
            "DATA_DIR": str(data),
            "SECRET_KEY": "product",
            "IDENTITY_KEY": settings.IDENTITY_KEY,
            "DJANGO_SETTINGS_MODULE": "lapor.settings",
            "PYTHONPATH": os.pathsep.join(map(str, (HERE.parent / "src", HERE))),
            "LOG_LEVEL": "CRITICAL",
            **changes,
        }

    def start(self) -> None:
        """Start, and wait for the first answer."""
        supervisor = [sys.executable, "-m", "lapor.supervisor", "127.0.0.1", str(self.port)]
        self.process = subprocess.Popen(supervisor, env=self.environment, stdout=subprocess.DEVNULL)
        until(self.is_up, 120)

    def run(self, *arguments: str) -> str:
        """Run Python in the product's environment and return what it prints."""
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def programs(self) -> list[int]:
        """Return the process ids of website and worker."""
        return children(self.process.pid)

    def web_workers(self) -> list[int]:
        """Return the process ids of what the website has forked."""
        return [child for program in self.programs() for child in children(program)]

    def get(self, path: str) -> bytes:
        """Return what the website answers.

        :raises OSError: unless the answer is 200.
        """
        with urllib.request.urlopen(f"{self.address}{path}", timeout=5) as response:
            return bytes(response.read())

    def is_up(self) -> bool:
        """Tell whether the website answers and its database too."""
        with contextlib.suppress(OSError):
            self.get("/health/")
            return True
        return False

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.terminate()
        self.process.wait(30)


def empty_database(data: Path, name: str, template: str = "template1") -> str:
    """Return the address of an empty database of the kind under test; on PostgreSQL, of a copy of another one."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        return f"sqlite://{data}/lapor.sqlite3"
    with psycopg.connect(urlsplit(url)._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def copied_database(data: Path, name: str) -> str:
    """Return the address of a copy of the test database: every table, without the seconds that migrations take."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM INTO %s", [str(data / "lapor.sqlite3")])
        return f"sqlite://{data}/lapor.sqlite3"
    connection.close()
    connection.close_pool()  # type: ignore[attr-defined]  # only PostgreSQL has a pool, and copies what nobody is using
    return empty_database(data, name, template=str(connection.settings_dict["NAME"]))


def children(pid: int) -> list[int]:
    """Return the process ids right below a process."""
    with contextlib.suppress(OSError):
        return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return []


def free_port() -> int:
    """Return a port that nobody listens on.

    It lies below those that Linux lends to outgoing connections, so that none of them takes it while its owner is
    killed and started again.
    """
    while True:
        port = random.SystemRandom().randrange(20_000, 32_000)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def until(condition: Callable[[], object], seconds: float = 15, every: float = 0.05) -> None:
    """Wait until something is so."""
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "took too long"
        time.sleep(every)
