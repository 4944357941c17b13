"""The files of the spool: a process adds lines to one, each on the disk before its gateway hears of it.

A file is closed, by a new name that tells how many lines it has, when it is full or a second old or when the worker
wants what is in it; from then on it is never changed. Whoever adds to it or closes it holds its lock meanwhile.
"""

import fcntl
import os
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

OPEN, CLOSED = ".open", ".json"
MOST_LINES = 100
OLDEST_SECONDS = 1.0  # so that files of several processes, one behind the other, mix what came together but little
_numbers = count(1)


@dataclass
class _Batch:
    """Lines that go to the disk together."""

    lines: list[str] = field(default_factory=list)
    is_written: bool = False
    error: OSError | None = None


class Writer:
    """Lets the threads that come while one is writing go together next."""

    def __init__(self, place: Callable[[], Path]) -> None:
        self._place = place
        self._counter, self._disk = threading.Lock(), threading.Lock()
        self._batch = _Batch()
        self._file: _OpenFile | None = None

    def put(self, line: str) -> None:
        """Add a line; when this returns, a power cut does not lose it.

        :raises OSError: if the disk does not take it; nothing of it is left there.
        """
        with self._counter:
            batch = self._batch
            batch.lines.append(line)
        with self._disk:
            if not batch.is_written:  # the first of a batch to get here writes it for all
                with self._counter:
                    self._batch = _Batch()
                self._write(batch)
        if batch.error is not None:
            raise OSError(batch.error.errno, "the spool takes nothing") from batch.error

    def _write(self, batch: _Batch) -> None:
        file, self._file = self._file, None
        try:
            file = file if file and file.is_fit_for(self._place()) else self._another(file)
            while not file.add(batch.lines):  # the worker has closed it
                file = self._another(file)
            self._file = file
        except OSError as error:
            batch.error = error
        batch.is_written = True

    def _another(self, before: "_OpenFile | None") -> "_OpenFile":
        if before is not None:
            before.close()
        return _OpenFile(self._place())


class _OpenFile:
    """A file that this process adds lines to."""

    def __init__(self, place: Path) -> None:
        """Make it, so that its name outlives a power cut.

        :raises OSError: if the disk does not take it.
        """
        _make(place)
        self._place, self._path = place, place / f"{_new_name()}{OPEN}"
        self._began, self._count = time.monotonic(), 0
        self._descriptor = os.open(self._path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND, 0o600)
        _sync(place)

    def is_fit_for(self, place: Path) -> bool:
        """Tell whether it lies there and is neither full nor old."""
        is_young = time.monotonic() - self._began < OLDEST_SECONDS
        return is_young and self._count < MOST_LINES and self._place == place

    def add(self, lines: Sequence[str]) -> bool:
        """Add lines and force them to the disk; tell whether the file was still open.

        :raises OSError: if the disk does not take them; nothing of them is left there, and the file is given up.
        """
        try:
            with _locked(self._descriptor):
                if not self._path.exists():
                    return False
                self._append("".join(f"{line}\n" for line in lines).encode())
        except OSError:
            os.close(self._descriptor)
            raise
        self._count += len(lines)
        return True

    def _append(self, content: bytes) -> None:
        end = os.fstat(self._descriptor).st_size
        try:
            while content:
                content = content[os.write(self._descriptor, content) :]
            os.fdatasync(self._descriptor)
        except OSError:
            with suppress(OSError):
                os.ftruncate(self._descriptor, end)
                if end == 0:
                    self._path.unlink()
            raise

    def close(self) -> None:
        """Leave the file to the worker."""
        close_file(self._path)
        os.close(self._descriptor)


def close_file(path: Path) -> None:
    """Give an open file the name of a closed one; nothing happens when somebody else has."""
    with suppress(FileNotFoundError), path.open("rb") as file, _locked(file.fileno()):
        count = len(file.readlines())
        path.rename(path.with_name(f"{path.stem}-{count}{CLOSED}"))


def count_lines(path: Path) -> int:
    """Return how many lines a file has; none when it has just been taken in or closed."""
    numbers = path.stem.split("-")
    if path.suffix == CLOSED and len(numbers) == 4:  # the name tells it
        return int(numbers[3])
    with suppress(FileNotFoundError):
        return len(path.read_bytes().splitlines())
    return 0


def write_file(place: Path, lines: Sequence[str]) -> None:
    """Write lines to a new, closed file and force it, and its name, to the disk.

    :raises OSError: if the disk does not take it; nothing of it is left there.
    """
    _make(place)
    descriptor, draft = tempfile.mkstemp(dir=place, prefix=".draft-")
    try:
        with open(descriptor, "w", encoding="utf-8") as file:
            file.write("".join(f"{line}\n" for line in lines))
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, place / f"{_new_name()}-{len(lines)}{CLOSED}")
        _sync(place)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


def _new_name() -> str:
    """Return a name that nobody else takes; names sort by time."""
    return f"{time.time_ns():020d}-{os.getpid()}-{next(_numbers)}"


@contextmanager
def _locked(descriptor: int) -> Iterator[None]:
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        yield
    finally:
        fcntl.flock(descriptor, fcntl.LOCK_UN)


def _make(place: Path) -> None:
    if not place.exists():
        place.mkdir(mode=0o700, exist_ok=True)
        _sync(place.parent)


def _sync(directory: Path) -> None:
    """Let the names in a directory outlive a power cut."""
    descriptor = os.open(directory, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
