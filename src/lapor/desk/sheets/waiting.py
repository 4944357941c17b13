"""Spreadsheets that wait to be brought in: on the disk of all machines, for a week at most, for they hold names."""

import secrets
import time
from contextlib import suppress
from pathlib import Path

from django.conf import settings

KEPT_SECONDS = 7 * 24 * 60 * 60


def path_of(name: str) -> Path:
    """Return where a waiting spreadsheet lies."""
    return Path(settings.DATA_DIR) / "sheets" / name


def keep(content: bytes) -> str:
    """Let a spreadsheet wait, remove those that nobody brought in for a week; return the name it waits under."""
    name = secrets.token_urlsafe(24)
    folder = path_of(name).parent
    folder.mkdir(parents=True, exist_ok=True)
    oldest = time.time() - KEPT_SECONDS  # the machine's own time, as it stands on the files
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process removed it a moment ago
            if path.stat().st_mtime < oldest:
                path.unlink()
    path_of(name).write_bytes(content)
    return name


def forget(name: str) -> None:
    """Remove a spreadsheet that has been brought in."""
    path_of(name).unlink(missing_ok=True)
