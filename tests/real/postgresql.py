"""A PostgreSQL of the tests' own on loopback, to be stopped and started as in an operator's night."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from product import free_port

PROGRAMS = max(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))


class Postgresql:
    """One cluster; PostgreSQL does not run as root, so root lends it to Debian's user."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lapor-postgresql-"))
        if os.getuid() == 0:
            shutil.chown(self.folder, "postgres")
        self.port = free_port()
        self.run("initdb", "-D", "cluster", "-U", "lapor", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8")

    @property
    def url(self) -> str:
        return f"postgres://lapor@127.0.0.1:{self.port}/lapor"

    def run(self, program: str, *arguments: str) -> None:
        command = [str(PROGRAMS / program), *arguments]
        if os.getuid() == 0:
            command = ["runuser", "-u", "postgres", "--", *command]
        subprocess.run(command, cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    def start(self) -> None:
        options = f"-p {self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -c fsync=off"
        self.run("pg_ctl", "-D", "cluster", "-l", "log", "-w", "start", "-o", options)

    def stop(self) -> None:
        self.run("pg_ctl", "-D", "cluster", "-m", "immediate", "-w", "stop")

    def remove(self) -> None:
        if (self.folder / "cluster/postmaster.pid").exists():
            self.stop()
        shutil.rmtree(self.folder)
