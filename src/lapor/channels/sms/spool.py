"""What the gateways bring, on our disk before they hear that we have it; the worker takes it in, see `draining`.

Sealed lines of JSON. What several threads of a process put down at the same moment goes to the disk together; a file
goes when all in it has been taken in.
"""

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.channels.sms.spool_files import CLOSED, OPEN, Writer, close_file, count_lines, write_file
from lapor.core.crypto import seal, unseal
from lapor.notifications.delivery_reports import DeliveryReport

Brought = Sms | Part | DeliveryReport

BROKEN = "broken"
PURPOSE = "spool"
SEALED = ("sender", "text")


def folder() -> Path:
    """Return where everything waits."""
    return Path(settings.DATA_DIR) / "spool"


_writer = Writer(folder)


def waiting() -> list[Path]:
    """Return the files that wait to be taken in, the oldest first."""
    return sorted(path for path in folder().glob("*") if path.suffix in {OPEN, CLOSED})


def close() -> list[Path]:
    """Let nobody add to the files that are there, and return them, the oldest first."""
    for path in folder().glob(f"*{OPEN}"):
        close_file(path)
    return sorted(folder().glob(f"*{CLOSED}"))


def count_waiting() -> int:
    """Return how many SMS, parts and delivery reports wait; hardly a file is read for it."""
    return sum(map(count_lines, waiting()))


def parked() -> list[Path]:
    """Return the files that could not be taken in and need a person."""
    return sorted((folder() / BROKEN).glob(f"*{CLOSED}"))


def park(line: str) -> None:
    """Put a line aside that could not be taken in."""
    write_file(folder() / BROKEN, [line])


def put(brought: Brought, now: datetime) -> None:
    """Put down what a gateway brought; when this returns, a power cut does not lose it.

    :raises OSError: if the disk does not take it; then it is still the gateway's, and nothing of it is left there.
    """
    entry = dict(vars(brought))
    entry |= {name: seal(entry[name], PURPOSE) for name in SEALED if name in entry}
    _writer.put(json.dumps(entry | {"received_at": now.isoformat()}))


def _lines(path: Path) -> list[str]:
    """Return the lines of a file; none when another worker has just taken it in."""
    with suppress(FileNotFoundError):
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    return []


@dataclass(frozen=True)
class Entry:
    """One line of the spool: what was brought, None where it cannot be read, and when."""

    line: str
    brought: Brought | None
    received_at: datetime


def read(path: Path) -> Iterator[Entry]:
    """Yield what is in a file, in its order."""
    for line in _lines(path):
        try:
            yield Entry(line, *_meant_by(line))
        except Exception:  # whatever is wrong with a line, it must not stop those behind it
            yield Entry(line, None, datetime.now(UTC))


def _meant_by(line: str) -> tuple[Brought, datetime]:
    entry = json.loads(line)
    received_at = datetime.fromisoformat(entry.pop("received_at"))
    entry |= {name: unseal(entry[name], PURPOSE) for name in SEALED if name in entry}
    if "delivered" in entry:
        return DeliveryReport(**entry), received_at
    return (Part(**entry) if "reference" in entry else Sms(**entry)), received_at
