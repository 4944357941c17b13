"""What came in while the database was away: one sealed file for each SMS, which the worker takes in later, once."""

import fcntl
import json
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import structlog
from django.conf import settings
from django.core.cache import cache
from django.db import IntegrityError, InterfaceError, OperationalError

from lapor.channels.sms import parts
from lapor.channels.sms.inbound import take
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.core.crypto import seal, sha256, unseal

log = structlog.get_logger(__name__)

BROKEN = "broken"

PURPOSE = "spool"
SEALED = ("sender", "text")
AWAY = "sms:database_away"
NOT_ASKED_AGAIN_SECONDS = 5  # so that a flood does not wait for a database that is away, SMS by SMS


def take_or_keep(message: Sms | Part, *, now: datetime) -> None:
    """Take in an SMS or a part; when the database is away, or anything else fails, keep it on disk for the worker.

    When this returns, the message is on disk, in the one place or the other.

    :raises OSError: if neither database nor disk can hold it; then it is still the gateway's.
    """
    if not cache.get(AWAY):  # of this process: each finds out for itself
        try:
            _take(message, now)
            return
        except (OperationalError, InterfaceError):
            cache.set(AWAY, True, NOT_ASKED_AGAIN_SECONDS)
            log.error("database away, sms goes to the spool")
        except Exception as error:  # not even a fault of ours may lose what somebody wrote
            log.error("sms not taken, goes to the spool", error=type(error).__name__)
    put(message, now)


def _take(message: Sms | Part, now: datetime) -> None:
    if isinstance(message, Part):
        parts.add(message, now)
    else:
        take(message, now=now)


def folder() -> Path:
    """Return where the SMS wait."""
    return Path(settings.DATA_DIR) / "spool"


def waiting() -> list[Path]:
    """Return the files that wait to be taken in, the oldest first."""
    dated = []
    for path in folder().glob("*.json"):
        with suppress(FileNotFoundError):  # another worker has just taken it in
            dated.append((path.stat().st_mtime_ns, path))
    return [path for _, path in sorted(dated)]


def parked() -> list[Path]:
    """Return the files that could not be taken in and need a person."""
    return sorted((folder() / BROKEN).glob("*.json"))


def put(message: Sms | Part, now: datetime) -> None:
    """Write a message to the spool; when this returns, a power cut does not lose it.

    The same gateway and id has the same file, so that a gateway which asks again adds nothing.

    :raises OSError: if the disk does not take it; nothing of it is left there.
    """
    entry = asdict(message) | {name: seal(getattr(message, name), PURPOSE) for name in SEALED}
    content = json.dumps(entry | {"received_at": now.isoformat()}).encode()
    if not folder().exists():
        folder().mkdir(mode=0o700, exist_ok=True)
        _sync(folder().parent)
    descriptor, draft = tempfile.mkstemp(dir=folder(), prefix=".draft-")
    try:
        with open(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, folder() / f"{sha256(f'{message.gateway} {message.gateway_id}'.encode())}.json")
        _sync(folder())
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


def drain() -> int:
    """Take in what waits, as of the moment when it came; return how many were taken.

    A crash between taking and removing is harmless: the second time changes nothing. What cannot be read or taken goes
    to `broken`, for a person to look at.

    :raises OperationalError: if the database is still away; everything stays where it is.
    """
    found = waiting()
    if not found:
        return 0
    with _alone() as is_alone:
        return sum(_take_in(path) for path in found) if is_alone else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Tell whether no other worker of this machine drains right now, and keep others off meanwhile."""
    with (folder() / ".lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
        else:
            yield True


def _take_in(path: Path) -> bool:
    try:
        message, received_at = read(path)
        with suppress(IntegrityError):  # a door was taking in the same one at the same moment
            _take(message, received_at)
            path.unlink(missing_ok=True)
            return True
        _take(message, received_at)
    except (OperationalError, InterfaceError):
        raise
    except FileNotFoundError:
        return False
    except Exception as error:  # one bad file must not stop those behind it
        _park(path, error)
        return False
    path.unlink(missing_ok=True)
    return True


def read(path: Path) -> tuple[Sms | Part, datetime]:
    """Return the message in a file and when it came in."""
    entry = json.loads(path.read_text(encoding="utf-8"))
    received_at = datetime.fromisoformat(entry.pop("received_at"))
    entry |= {name: unseal(entry[name], PURPOSE) for name in SEALED}
    return (Part(**entry) if "reference" in entry else Sms(**entry)), received_at


def _park(path: Path, error: Exception) -> None:
    """Put a file aside; the log names neither sender nor text."""
    broken = folder() / BROKEN
    broken.mkdir(mode=0o700, exist_ok=True)
    with suppress(FileNotFoundError):
        os.replace(path, broken / path.name)
    log.error("sms in the spool cannot be taken", file=path.name, error=type(error).__name__)
