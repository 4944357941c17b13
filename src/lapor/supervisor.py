"""Keep website and worker running; `./lapor up` becomes this.

Called as `python -m lapor.supervisor HOST PORT` with the settings in the environment. Standard library only, so that it
starts at once and stays small.
"""

import contextlib
import ctypes
import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

WILDCARDS = ("0.0.0.0", "::", "")  # noqa: S104 - compared with, not bound to
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
STEADY_SECONDS = 60.0
GRACE_SECONDS = 15.0
PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG of linux/prctl.h


class StartError(Exception):
    """Something that the person at the keyboard must know; its text says what to do."""


def say(text: str) -> None:
    """Print a line at once, also into a pipe."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def primary_address() -> str:
    """Return the address by which other machines reach this one; nothing is sent to find it."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe, contextlib.suppress(OSError):
        probe.connect(("192.0.2.1", 9))
        return str(probe.getsockname()[0])
    return "127.0.0.1"


def web_address(host: str, port: int) -> str:
    """Return the address to type into a browser for a server that listens on `host`."""
    shown = primary_address() if host in WILDCARDS else host
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def ensure_port_is_free(host: str, port: int) -> None:
    """Try to listen there.

    :raises StartError: if that cannot be.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
    except (OSError, OverflowError) as error:
        raise StartError(
            f"Tidak dapat memakai {host}:{port}, mungkin dipakai program lain ({error}); coba --port {port + 1}. / "
            f"Cannot use {host}:{port}, perhaps another program has it; try --port {port + 1}."
        ) from error


def answers(host: str, port: int) -> bool:
    """Tell whether a web server answers there, whatever it says."""
    connection = http.client.HTTPConnection("127.0.0.1" if host in WILDCARDS else host, port, timeout=2)
    try:
        connection.request("GET", "/health/")
        connection.getresponse()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def end_with_parent(number: signal.Signals) -> Callable[[], object]:
    """Return what a child does first, so that the kernel signals it when its parent is gone, even by `kill -9`."""
    prctl = getattr(ctypes.CDLL(None), "prctl", None)
    return lambda: prctl and prctl(PARENT_DEATH_SIGNAL, number)


@dataclass
class Child:
    """A program under supervision, in a process group of its own."""

    name: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = field(default=None, init=False)
    started_at: float = field(default=0.0, init=False)
    due_at: float | None = field(default=None, init=False)
    pause_seconds: float = field(default=FIRST_PAUSE_SECONDS, init=False)

    def start(self, now: float) -> None:
        """Start the program; from the main thread, which the kernel takes for its parent."""
        self.started_at, self.due_at = now, None
        self.process = subprocess.Popen(
            self.command,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=end_with_parent(signal.SIGTERM),  # noqa: PLW1509 - there is only this thread
        )

    def exit_code(self) -> int | None:
        """Return the exit code once the program has ended."""
        return self.process.poll() if self.process else None

    def tend(self, now: float) -> None:
        """Start the program again when it has ended: soon at first, later if it keeps ending."""
        if self.due_at is not None and now >= self.due_at:
            self.start(now)
        elif self.due_at is None and self.exit_code() is not None:
            self.plan_restart(now)

    def plan_restart(self, now: float) -> None:
        """Set the moment of the next start, and tell."""
        self.kill_group()
        if now - self.started_at >= STEADY_SECONDS:
            self.pause_seconds = FIRST_PAUSE_SECONDS
        pause, self.due_at = self.pause_seconds, now + self.pause_seconds
        self.pause_seconds = min(pause * 2, LONGEST_PAUSE_SECONDS)
        say(
            f"{self.name} berhenti (kode {self.exit_code()}), dinyalakan lagi dalam {pause:g} detik. / "
            f"{self.name} stopped, starting again in {pause:g} s."
        )

    def ask_to_end(self) -> None:
        """Send SIGTERM unless the program has ended."""
        if self.process:
            self.process.terminate()

    def end(self) -> None:
        """Wait for the end, force it if it takes too long, and leave nothing behind."""
        if self.process:
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(GRACE_SECONDS)
            self.kill_group()
            self.process.wait()

    def kill_group(self) -> None:
        """Kill what is left of the program and of all that it started."""
        if self.process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self.process.pid, signal.SIGKILL)


def end_all(children: list[Child]) -> None:
    """End every program; they wind up side by side."""
    for child in children:
        child.ask_to_end()
    for child in children:
        child.end()


def stop_requests() -> Iterator[bool]:
    """Yield, some twenty times a second, whether a signal has asked us to stop."""
    received: list[int] = []
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda number, _: received.append(number))
    while True:
        yield bool(received)
        time.sleep(0.05)


def supervise(web: Child, worker: Child, host: str, port: int) -> None:
    """Start the worker once the website, which prepares the database, answers; then tend both until asked to stop.

    :raises StartError: if the website ends before it ever answered.
    """
    web.start(time.monotonic())
    for asked_to_stop in stop_requests():
        now = time.monotonic()
        if asked_to_stop:
            return
        if worker.process:
            web.tend(now)
            worker.tend(now)
        elif web.exit_code() is not None:
            raise StartError("LAPOR! tidak dapat mulai, lihat pesan di atas. / LAPOR! could not start, see above.")
        elif answers(host, port):
            announce(web_address(host, port))
            worker.start(now)


def announce(address: str) -> None:
    """Tell that LAPOR! is ready and, in a demo, how to look around; `prepare` has written the log-ins."""
    say(f"LAPOR siap: {address}")
    logins = Path(os.environ["DATA_DIR"]) / "demo-logins.txt"
    if logins.exists():
        say(f"\n{logins.read_text(encoding='utf-8').rstrip()}\n\nTelepon demo / demo phone: {address}/demo/phone")


def run(host: str, port: int) -> None:
    """Keep website and worker running until asked to stop, then end both."""
    ensure_port_is_free(host, port)
    os.umask(0o077)  # database, attachments and log-ins are for their owner alone
    os.environ.setdefault("SITE_URL", web_address(host, port))
    manage = [sys.executable, "-m", "lapor"]
    web = Child("web", [*manage, "serve", "--host", host, "--port", str(port)])
    worker = Child("worker", [*manage, "worker"])
    try:
        supervise(web, worker, host, port)
    finally:
        end_all([web, worker])
    say("LAPOR berhenti. / LAPOR has stopped.")


def main(host: str, port: str) -> int:
    """Run and return the exit code."""
    try:
        run(host, int(port))
    except StartError as trouble:
        sys.stderr.write(f"{trouble}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
