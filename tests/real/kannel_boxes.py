"""Kannel's own programs on loopback: the two boxes with the shipped configuration, and fake operators."""

import contextlib
import re
import socket
import subprocess
import time
import urllib.request
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from urllib.parse import quote_plus, unquote_to_bytes

from django.conf import settings

from product import free_port, until

SHIPPED = Path(__file__).parents[2] / "deploy/kannel/kannel.conf"
FAKESMSC = "/usr/lib/kannel/test/fakesmsc"
SENDING_PASSWORD = "sending for tests"
GOT = re.compile(r"Got message \d+: <(\S+) (\S+) (?:udh \S+ )?(text|ucs-2|data) (.*)>$")

Groups = list[dict[str, str]]


@dataclass(frozen=True)
class Ports:
    """The ports of one Kannel; `incoming` and `outgoing` are the operator's."""

    admin: int
    smsbox: int
    sendsms: int
    incoming: int
    outgoing: int


def is_listening(port: int) -> bool:
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def read_groups(text: str) -> Groups:
    """Return the groups of a configuration file, each as its settings with their quotes."""
    groups: Groups = []
    for line in text.splitlines():
        name, _, value = (part.strip() for part in line.partition("="))
        if name == "group":
            groups.append({})
        if value and not name.startswith("#"):
            groups[-1][name] = value
    return groups


def configuration(folder: Path, ports: Ports, website: str) -> str:
    """Return the shipped configuration with this test's ports, paths, secrets, impatience and operators."""
    text = SHIPPED.read_text(encoding="utf-8")
    for placeholder, value in {
        "SECRET-OF-LAPOR": settings.KANNEL_SECRET.replace(" ", "+"),
        "PASSWORD-FOR-SENDING": f'"{SENDING_PASSWORD}"',
        "http://127.0.0.1:8000": website,
        "/var/log/kannel": str(folder),
        "/var/spool/kannel": str(folder / "queue"),
        '"lapor;operator"': '"lapor;incoming;outgoing"',
    }.items():
        assert placeholder in text
        text = text.replace(placeholder, value)
    changes: dict[str, dict[str, object]] = {
        "core": {"admin-port": ports.admin, "smsbox-port": ports.smsbox, "sms-resend-freq": 1},
        "smsbox": {"sendsms-port": ports.sendsms, "http-queue-delay": 1},
        "smsc": {"reconnect-delay": 1},
    }
    shipped = [group | changes.get(group["group"], {}) for group in read_groups(text)]
    (operator,) = [group for group in shipped if group.get("smsc-id") == "operator"]
    return "\n\n".join(
        "\n".join(f"{name} = {value}" for name, value in group.items())
        for group in [*operators(operator, ports), *(group for group in shipped if group is not operator)]
    )


def operators(shipped: dict[str, object], ports: Ports) -> list[dict[str, object]]:
    """Return two lines, so that injecting an SMS never disturbs the one that SMS go out by."""
    routes = {name: shipped[name] for name in ("reroute-smsc-id", "denied-smsc-id")}
    fake = {"group": "smsc", "smsc": "fake", "connect-allow-ip": "127.0.0.1"} | routes
    incoming = {"smsc-id": "incoming", "port": ports.incoming, "allowed-smsc-id": "incoming-takes-nothing"}
    return [fake | incoming, fake | {"smsc-id": "outgoing", "port": ports.outgoing}]


class Kannel:
    """bearerbox, smsbox and two fake operators."""

    def __init__(self, folder: Path, website: str) -> None:
        self.folder, self.website = folder, website
        self.ports = Ports(*(free_port() for _ in range(5)))
        for place in ("store", "dlr"):
            (folder / "queue" / place).mkdir(parents=True)
        (folder / "kannel.conf").write_text(configuration(folder, self.ports, website), encoding="utf-8")
        self.processes: list[subprocess.Popen[bytes]] = []
        self.sender: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        self.bearerbox = self.start_box("bearerbox", self.ports.smsbox)
        self.smsbox = self.start_smsbox()
        self.operator = self.start_operator()

    @property
    def send_url(self) -> str:
        return f"http://127.0.0.1:{self.ports.sendsms}/cgi-bin/sendsms"

    def settings(self) -> dict[str, str]:
        """Return the settings by which LAPOR! finds this Kannel, and is found by it."""
        return {
            "KANNEL_SEND_URL": self.send_url,
            "KANNEL_PASSWORD": SENDING_PASSWORD,
            "KANNEL_SECRET": settings.KANNEL_SECRET,
            "KANNEL_DELIVERY_URL": f"{self.website}/channels/sms/kannel/delivery",
        }

    def start_box(self, name: str, port: int) -> subprocess.Popen[bytes]:
        with (self.folder / f"{name}.stderr").open("ab") as errors:
            command = [f"/usr/sbin/{name}", "-v", "2", str(self.folder / "kannel.conf")]
            box = self.run(command, errors)
        until(lambda: is_listening(port))
        return box

    def start_smsbox(self) -> subprocess.Popen[bytes]:
        return self.start_box("smsbox", self.ports.sendsms)

    @contextlib.contextmanager
    def without_smsbox(self) -> Iterator[None]:
        """Kill smsbox; it comes back in the end, for the tests that follow."""
        self.smsbox.kill()
        self.smsbox.wait()
        try:
            yield
        finally:
            self.smsbox = self.start_smsbox()

    def kill_and_start_bearerbox(self) -> None:
        """Let bearerbox die as in a power cut, and the operator's line come back with it."""
        self.end_injection()
        self.bearerbox.kill()
        self.operator.kill()
        for process in (self.bearerbox, self.operator):
            process.wait()
        self.bearerbox = self.start_box("bearerbox", self.ports.smsbox)
        self.operator = self.start_operator()

    def start_operator(self) -> subprocess.Popen[bytes]:
        return self.fakesmsc(self.ports.outgoing, "-m", "0", "1 2 text nothing")

    def fakesmsc(self, port: int, *arguments: str) -> subprocess.Popen[bytes]:
        with (self.folder / f"fakesmsc-{port}.log").open("ab") as log:
            command = [FAKESMSC, "-H", "127.0.0.1", "-r", str(port), *arguments]
            return self.run(command, log)

    def run(self, command: list[str], output: IO[bytes]) -> subprocess.Popen[bytes]:
        self.processes.append(subprocess.Popen(command, stdout=output, stderr=output))
        return self.processes[-1]

    def inject(self, sender: str, text: str, kind: str = "text") -> None:
        """Let a citizen's phone send an SMS to 1708; `kind` and its form of `text` are fakesmsc's."""
        self.end_injection()
        log = self.folder / f"fakesmsc-{self.ports.incoming}.log"
        sent = log.read_text(encoding="utf-8", errors="replace").count("sent message 1") if log.exists() else 0
        self.sender = self.fakesmsc(self.ports.incoming, "-i", "0.01", "-m", "1", f"{sender} 1708 {kind} {text}")
        until(lambda: log.read_text(encoding="utf-8", errors="replace").count("sent message 1") > sent)

    def end_injection(self) -> None:
        if self.sender:
            time.sleep(0.2)  # fakesmsc has written, bearerbox still reads
            self.sender.terminate()
            self.sender.wait()
            self.sender = None

    def pour(self, messages: list[tuple[str, str]]) -> None:
        """Let many phones send an SMS to 1708 at once, in fakesmsc's language: it would draw its texts by lot."""
        self.end_injection()
        expected = self.received() + len(messages)
        with socket.create_connection(("127.0.0.1", self.ports.incoming), timeout=10) as line:
            for sender, text in messages:
                line.sendall(f"{sender} 1708 text {quote_plus(text)}\n".encode())
            until(lambda: self.received() >= expected, 30)

    def received(self) -> int:
        """Return how many SMS bearerbox has received, as it counts them itself."""
        address = f"http://127.0.0.1:{self.ports.admin}/status.xml?password=PASSWORD-FOR-ADMIN"
        with urllib.request.urlopen(address, timeout=10) as response:
            found = re.search(rb"<sms>\s*<received>\s*<total>(\d+)</total>", response.read())
        assert found
        return int(found[1])

    def stored(self) -> int:
        """Return how many SMS wait on bearerbox's disk."""
        return sum(path.is_file() for path in (self.folder / "queue/store").rglob("*"))

    def phone(self, number: str) -> list[str]:
        """Return the SMS that a phone has got, the first one first."""
        return self.phones().get(number, [])

    def phones(self) -> dict[str, list[str]]:
        """Return the SMS that each phone has got."""
        log = (self.folder / f"fakesmsc-{self.ports.outgoing}.log").read_text(encoding="utf-8", errors="replace")
        got: dict[str, list[str]] = defaultdict(list)
        for line in log.splitlines():
            if (match := GOT.search(line)) and match[1] == "1708":
                got[match[2]].append(readable(match[3], match[4]))
        return got

    def stop(self) -> None:
        for process in reversed(self.processes):
            process.kill()
            process.wait()


def readable(kind: str, text: str) -> str:
    """Undo fakesmsc's way to print a text."""
    if kind == "text":
        return text
    return unquote_to_bytes(text.replace("+", " ")).decode("utf-16-be" if kind == "ucs-2" else "ascii")
