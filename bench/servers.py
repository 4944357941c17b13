"""The product and PostgreSQL as they really run, each in a folder and on a port of its own."""

import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import mkdtemp

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from product import free_port, until  # noqa: E402  # stands in the folder of the tests

POSTGRESQL = Path("/usr/lib/postgresql/15/bin")
GATEWAY_SECRET = secrets.token_hex(8)


class Server:
    """The website in granian, without the worker of the outbox; `database_url` empty means the embedded database."""

    def __init__(self, data: Path, database_url: str = "") -> None:
        self.port = free_port()
        self.environment = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG"}} | {
            "DATA_DIR": str(data),
            "DATABASE_URL": database_url or f"sqlite://{data}/lapor.sqlite3",
            "SECRET_KEY": "bench",
            "IDENTITY_KEY": "dGVzdHMgb25seSwgdGVzdHMgb25seSwgMzIgYnl0ZXM=",
            "SMS_GATEWAY": "demo",
            "EMAIL_GATEWAY": "demo",
            "KANNEL_SECRET": GATEWAY_SECRET,
            "LOG_LEVEL": "CRITICAL",
            "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "bench")]),
        }

    def run(self, *arguments: str) -> str:
        """Run Python in the product's environment and return what it prints."""
        command = [sys.executable, *arguments]
        return subprocess.run(command, env=self.environment, check=True, stdout=subprocess.PIPE, text=True).stdout

    def fill(self, count: int) -> None:
        """Make the tables and so many reports."""
        self.run("-m", "lapor", "prepare")
        self.run(str(ROOT / "bench" / "fill.py"), str(count))

    @contextmanager
    def serving(self, workers: int) -> Iterator[int]:
        """Serve with so many web workers; yields the process id."""
        command = [sys.executable, "-m", "lapor", "serve", "--port", str(self.port)]
        environment = self.environment | {"WEB_WORKERS": str(workers)}
        process = subprocess.Popen(command, env=environment, stdout=sys.stderr)
        try:
            until(self._answers, 60)
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)

    def talking(self, *arguments: str) -> subprocess.Popen[str]:
        """Start Python in the product's environment and leave its ends open."""
        command, pipe = [sys.executable, *arguments], subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdin=pipe, stdout=pipe, text=True)

    @contextmanager
    def working(self) -> Iterator[int]:
        """Run a worker; yields its process id."""
        process = subprocess.Popen([sys.executable, "-m", "lapor", "worker"], env=self.environment)
        try:
            yield process.pid
        finally:
            process.terminate()
            process.wait(30)

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=2)
        try:
            connection.request("GET", "/health/")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()


class Cluster:
    """A PostgreSQL 15 with its default settings: every commit waits for the disk."""

    def __init__(self) -> None:
        self.folder, self.port = Path(mkdtemp(prefix="lapor-bench-")), free_port()
        self.is_root = os.geteuid() == 0
        if self.is_root:
            subprocess.run(["/usr/bin/chown", "postgres", self.folder], check=True)

    def _run(self, program: str, *arguments: str) -> None:
        before = ["/usr/sbin/runuser", "-u", "postgres", "--"] if self.is_root else []
        command = [*before, str(POSTGRESQL / program), *arguments]
        subprocess.run(command, check=True, cwd=self.folder, stdout=subprocess.DEVNULL)

    @contextmanager
    def running(self) -> Iterator[tuple[str, int]]:
        """Start it; yields the address of an empty database and the process id."""
        folder = f"{self.folder}/cluster"
        self._run("initdb", "-D", folder, "-U", "lapor", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")
        listens = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
        self._run("pg_ctl", "-D", folder, "-l", f"{self.folder}/log", "-w", "start", "-o", listens)
        try:
            self._run("createdb", "-h", "127.0.0.1", "-p", str(self.port), "-U", "lapor", "bench")
            pid = int((self.folder / "cluster" / "postmaster.pid").read_text().split()[0])
            yield f"postgres://lapor@127.0.0.1:{self.port}/bench", pid
        finally:
            self._run("pg_ctl", "-D", folder, "-m", "fast", "-w", "stop")
            shutil.rmtree(self.folder)
