"""What the gateways bring, on our disk before they hear that we have it; the worker takes it in, see `draining`.

Sealed lines of JSON: what several threads of a process put down at the same moment is one file and one wait for the
disk. A file is never changed; it goes when all in it has been taken in.
"""

import json
import os
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from django.conf import settings

from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.core.crypto import seal, unseal
from lapor.notifications.delivery_reports import DeliveryReport

Brought = Sms | Part | DeliveryReport

BROKEN = "broken"
PURPOSE = "spool"
SEALED = ("sender", "text")
_numbers = count(1)


@dataclass
class _Batch:
    """Lines that go to the disk together."""

    lines: list[str] = field(default_factory=list)
    is_written: bool = False
    error: OSError | None = None

    def write(self) -> None:
        try:
            write_file(folder(), self.lines)
        except OSError as error:
            self.error = error
        self.is_written = True


class _Writer:
    """Lets the threads that come while one is writing go together next."""

    def __init__(self) -> None:
        self._counter, self._disk = threading.Lock(), threading.Lock()
        self._open = _Batch()

    def put(self, line: str) -> None:
        with self._counter:
            batch = self._open
            batch.lines.append(line)
        with self._disk:
            if not batch.is_written:  # the first of a batch to get here writes it for all
                with self._counter:
                    self._open = _Batch()
                batch.write()
        if batch.error is not None:
            raise OSError(batch.error.errno, "the spool takes nothing") from batch.error


_writer = _Writer()


def folder() -> Path:
    """Return where everything waits."""
    return Path(settings.DATA_DIR) / "spool"


def waiting() -> list[Path]:
    """Return the files that wait to be taken in, the oldest first."""
    return sorted(folder().glob("*.json"))


def count_waiting() -> int:
    """Return how many SMS, parts and delivery reports wait."""
    return sum(len(_lines(path)) for path in waiting())


def parked() -> list[Path]:
    """Return the files that could not be taken in and need a person."""
    return sorted((folder() / BROKEN).glob("*.json"))


def put(brought: Brought, now: datetime) -> None:
    """Put down what a gateway brought; when this returns, a power cut does not lose it.

    :raises OSError: if the disk does not take it; then it is still the gateway's, and nothing of it is left there.
    """
    entry = asdict(brought)
    entry |= {name: seal(entry[name], PURPOSE) for name in SEALED if name in entry}
    _writer.put(json.dumps(entry | {"received_at": now.isoformat()}))


def write_file(place: Path, lines: Sequence[str]) -> None:
    """Write lines to a new file and force it, and its name, to the disk.

    :raises OSError: if the disk does not take it; nothing of it is left there.
    """
    if not place.exists():
        place.mkdir(mode=0o700, exist_ok=True)
        _sync(place.parent)
    descriptor, draft = tempfile.mkstemp(dir=place, prefix=".draft-")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place / f"{time.time_ns():020d}-{os.getpid()}-{next(_numbers)}.json")
        _sync(place)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def _sync(directory: Path) -> None:
    """Let the names in a directory outlive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


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
