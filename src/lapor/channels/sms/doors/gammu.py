"""The door for Gammu SMSD with its files backend: the worker looks into smsd's folders."""

import re
from collections import defaultdict
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

import structlog
from django.conf import settings

from lapor.channels.sms import spool
from lapor.channels.sms.outcome import Sms
from lapor.core.crypto import sha256
from lapor.notifications.delivery_reports import DeliveryReport
from lapor.notifications.gateways.gammu import ERROR, SENT, key_of

log = structlog.get_logger(__name__)

GATEWAY = "gammu"
INBOX, DONE = "inbox", "done"
# IN<date>_<time>_<serial>_<sender>_<part>.txt, as smsd names them; .bin is a message of bytes
NAME = re.compile(r"IN(?P<at>\d{8}_\d{6})_(?P<serial>\d+)_(?P<sender>.*)_(?P<part>\d+)\.(txt|bin)", re.ASCII)
QUIET = timedelta(seconds=2)  # smsd writes part after part, in place: what has just changed may not be whole
KEPT = timedelta(days=7)


def poll(now: datetime) -> int:
    """Put into the spool what smsd has received and what it could not send; return how many SMS came.

    A crash between putting and moving is harmless: the second time changes nothing.
    """
    if not settings.GAMMU_FOLDER:
        return 0
    taken = sum(_take_in(files, now) for files in _whole_messages(now))
    _record_failures(now)
    _forget_old(now)
    return taken


def _folder(place: str) -> Path:
    return Path(settings.GAMMU_FOLDER) / place


def _whole_messages(now: datetime) -> list[list[Path]]:
    """Return the files of each SMS that smsd has finished, part by part, the oldest SMS first."""
    messages: dict[tuple[str, ...], list[tuple[int, Path]]] = defaultdict(list)
    for path in _folder(INBOX).glob("IN*"):
        if name := NAME.fullmatch(path.name):
            messages[name["at"], name["serial"], name["sender"]].append((int(name["part"]), path))
    found = [[path for _, path in sorted(parts)] for _, parts in sorted(messages.items())]
    return [files for files in found if _changed_at(files) < (now - QUIET).timestamp()]


def _changed_at(files: list[Path]) -> float:
    """Return when a file was last written to, or the end of time when another worker has been quicker."""
    try:
        return max(path.stat().st_mtime for path in files)
    except FileNotFoundError:
        return float("inf")


def _take_in(files: list[Path], now: datetime) -> bool:
    try:
        spool.put(_sms(files), now)
        for path in files:
            _put_away(path)
    except OSError as error:  # the next round tries again
        log.error("sms stays in smsd's inbox", error=type(error).__name__)
        return False
    return True


def _sms(files: list[Path]) -> Sms:
    """Return the SMS in some files, under an id that is the same when smsd, after a crash, writes it once more.

    The name alone is no id: with the first SMS out of the inbox, another one of the same sender and second gets it too.
    """
    name = NAME.fullmatch(files[0].name)
    at, sender = (name["at"], name["sender"]) if name else ("", "")
    contents = [path.read_bytes() for path in files]
    text = "".join(_text(content, path.suffix) for content, path in zip(contents, files, strict=True))
    return Sms(GATEWAY, sha256(b"\0".join([at.encode(), sender.encode(), *contents])), sender, text)


def _text(content: bytes, suffix: str) -> str:
    """Return the text of a file; behind a zero smsd 1.42 writes what happened to lie in its memory."""
    if suffix == ".bin":
        return content.decode("utf-8", "replace").replace("\0", "")
    is_utf_16 = content[:2] in (b"\xfe\xff", b"\xff\xfe")
    return content.decode("utf-16" if is_utf_16 else "utf-8", "replace").partition("\0")[0]


def _put_away(path: Path) -> None:
    _folder(DONE).mkdir(mode=0o700, exist_ok=True)
    with suppress(FileNotFoundError):
        path.replace(_folder(DONE) / path.name)


def _record_failures(now: datetime) -> None:
    """Write down what smsd has given up."""
    for path in _folder(ERROR).glob("OUT*"):
        if key := key_of(path.name):
            spool.put(DeliveryReport(key, delivered=False), now)
            path.unlink(missing_ok=True)


def _forget_old(now: datetime) -> None:
    """Remove what has been done for a week: the database has it, and it names people."""
    for path in (*_folder(DONE).glob("IN*"), *_folder(SENT).glob("OUT*")):
        with suppress(FileNotFoundError):
            if path.stat().st_mtime < (now - KEPT).timestamp():
                path.unlink()
