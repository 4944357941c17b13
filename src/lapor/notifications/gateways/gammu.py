"""Gammu SMSD with its files backend, for a modem in a small office: an SMS is a file, handed over by renaming it."""

import os
import re
import tempfile
from pathlib import Path
from urllib.parse import quote, unquote

from django.conf import settings

from lapor.notifications.gateways import Gateway, NotSentError, Outgoing, RefusedError

OUTBOX, SENT, ERROR = "outbox", "sent", "error"
ADDRESS = re.compile(r"\+?[0-9]{3,15}", re.ASCII)
NAME = re.compile(r"OUTC00000000_000000_\d{10}_\+?\d+_(.+)\.txt", re.ASCII)


def send(outgoing: Outgoing) -> str:
    """Put the SMS into smsd's outbox; one whose file is there, sent or failed already is left as it is.

    :raises NotSentError: if the folders are missing or full; the message stays ours.
    :raises RefusedError: if the address is no telephone number.
    """
    if not ADDRESS.fullmatch(outgoing.address):
        raise RefusedError("no telephone number")
    name = _name(outgoing)
    try:
        if not any((_folder(place) / name).exists() for place in (OUTBOX, SENT, ERROR)):
            _put(name, outgoing.text)
    except OSError as error:
        raise NotSentError("smsd's folders cannot be used") from error
    return name[:120]


def key_of(name: str) -> str | None:
    """Return the key of the message that a file of ours holds, or None of another file."""
    found = NAME.fullmatch(name)
    return unquote(found[1]) if found else None


def _name(outgoing: Outgoing) -> str:
    """Return a name that smsd can read and that is the same in every try; smsd sends in the order of the names."""
    return f"OUTC00000000_000000_{outgoing.message_id:010d}_{outgoing.address}_{quote(outgoing.key, safe='')}.txt"


def _folder(place: str) -> Path:
    """Return one of smsd's folders.

    :raises FileNotFoundError: if it is not there: a message in a folder of no smsd would wait for ever.
    """
    if not settings.GAMMU_FOLDER:
        raise FileNotFoundError("GAMMU_FOLDER is not set")
    folder = Path(settings.GAMMU_FOLDER) / place
    if not folder.is_dir():
        raise FileNotFoundError(folder)
    return folder


def _put(name: str, text: str) -> None:
    """Write beside the outbox, for smsd takes whatever is in it, and rename when all is on disk."""
    descriptor, draft = tempfile.mkstemp(dir=_folder(OUTBOX), prefix=".draft-")
    try:
        with open(descriptor, "wb") as file:
            file.write(b"\xfe\xff" + text.encode("utf-16-be", "replace"))
            file.flush()
            os.fchmod(file.fileno(), 0o640)  # smsd reads it as another user of the same group
            os.fsync(file.fileno())
        os.replace(draft, _folder(OUTBOX) / name)
    except OSError:
        Path(draft).unlink(missing_ok=True)
        raise


GATEWAY = Gateway("gammu", send, is_idempotent=True, at_once=40)
