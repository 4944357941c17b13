"""The folder where files wait for their report: who may bring how much, and what is thrown out after a day.

The id of a file says who brought it (short keyed digests of browser and address) and how long it is, so that the names
in one folder answer every question of room; the rest of the id cannot be guessed.
"""

import re
import secrets
import shutil
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from lapor.core.tasks import enqueue, handles

KEPT, HOUR = timedelta(days=1), timedelta(hours=1)
KEPT_SECONDS = int(KEPT.total_seconds())
MOST_FILES = 5000
MOST_OF_ADDRESS = 1500  # of a day; whole kelurahan share the address of their telephone network
MOST_OF_VISITOR = 120
FREE_BYTES = 500 * 1024 * 1024  # so that reports without files can still be written
USED = ".used"
UNFIT = ".unfit"
ID = re.compile(r"(?P<visitor>[0-9a-f]{8})(?P<address>[0-9a-f]{8})-(?P<length>[0-9a-f]{1,9})-[\w-]{32}")
NOBODY = "0" * 8


class NoRoomError(Exception):
    """Too much waits already; the argument says whose: `visitor` or `all`."""


@dataclass(frozen=True)
class Sender:
    """Who brings a file: eight hexadecimal digits each for browser and network address."""

    visitor: str = NOBODY
    address: str = NOBODY


@dataclass(frozen=True)
class _Guest:
    sender: Sender
    length: int


def room() -> Path:
    """Return the folder, made when missing."""
    folder = Path(settings.DATA_DIR) / "staged"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def folder_of(file_id: str) -> Path:
    """Return the folder of one file.

    :raises ValueError: if that is no id of ours, and so perhaps a path.
    """
    if not ID.fullmatch(file_id):
        raise ValueError("not the id of a waiting file")
    return Path(settings.DATA_DIR) / "staged" / file_id


def sender_of(file_id: str) -> Sender:
    """Return who brought a file."""
    return _guest(file_id).sender


def length_of(file_id: str) -> int:
    """Return how many bytes the whole file has."""
    return _guest(file_id).length


def _guest(name: str) -> _Guest:
    found = ID.match(name)
    if found is None:
        return _Guest(Sender(), 0)
    length = 0 if name.endswith((USED, UNFIT)) else int(found["length"], 16)
    return _Guest(Sender(found["visitor"], found["address"]), length)


def new_folder(length: int, sender: Sender) -> Path:
    """Make the folder of a new file.

    :raises NoRoomError: if its sender or all together have brought too much.
    """
    guests = list(_guests())
    if sender != Sender():
        ensure_room_for(sender, length, guests)
    ensure_room(length, guests)
    folder = room() / f"{sender.visitor}{sender.address}-{length:x}-{secrets.token_urlsafe(24)}"
    folder.mkdir(mode=0o700)
    return folder


def ensure_room(length: int, guests: list[_Guest]) -> None:
    """Look at all files together and at the disk.

    :raises NoRoomError: if there is none.
    """
    is_full = len(guests) >= MOST_FILES or sum(guest.length for guest in guests) + length > settings.WAITING_BYTES
    if is_full or shutil.disk_usage(room()).free - length < FREE_BYTES:
        raise NoRoomError("all")


def ensure_room_for(sender: Sender, length: int, guests: list[_Guest]) -> None:
    """Look at what one browser and one address brought within a day.

    :raises NoRoomError: if it is too much.
    """
    most = 2 * settings.ATTACHMENT_COUNT * settings.ATTACHMENT_BYTES
    own = [guest.length for guest in guests if guest.sender.visitor == sender.visitor]
    near = [guest.length for guest in guests if guest.sender.address == sender.address]
    if len(own) >= MOST_OF_VISITOR or sum(own) + length > most:
        raise NoRoomError("visitor")
    if len(near) >= MOST_OF_ADDRESS or sum(near) + length > max(most, settings.WAITING_BYTES // 2):
        raise NoRoomError("visitor")


def _guests() -> Iterator[_Guest]:
    """Yield what waits, and throw out what is older than a day."""
    oldest = time.time() - KEPT_SECONDS  # the machine's own time, as it stands on the files
    for path in room().iterdir():
        with suppress(FileNotFoundError):  # another process removed it a moment ago
            if path.stat().st_mtime < oldest:
                throw_out(path)
            else:
                yield _guest(path.name)


@handles("throw_out_waiting", in_transaction=False)
def throw_out_old(key: str, now: datetime) -> None:
    """Throw out what is older than a day, also when nobody brings anything new."""
    for _ in _guests():
        pass


def plan_removal(*, now: datetime) -> None:
    """Let the worker look once the files that came within this hour are a day old."""
    enqueue("throw_out_waiting", f"{now:%Y-%m-%d %H}", at=now + KEPT + HOUR)


def throw_out(path: Path) -> None:
    """Remove a file's folder, or the mark that stands in its place."""
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def mark(file_id: str, state: str, reason: str = "") -> None:
    """Replace a file by a mark that tells what became of it."""
    folder = folder_of(file_id)
    folder.with_name(file_id + state).write_text(reason)
    throw_out(folder)


def marked(file_id: str, state: str) -> str | None:
    """Return the reason on the mark; None if there is no such mark."""
    try:
        return folder_of(file_id).with_name(file_id + state).read_text()
    except FileNotFoundError:
        return None
