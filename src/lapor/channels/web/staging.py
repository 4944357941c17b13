"""Files of a refused form: kept for a day, so that nobody must upload them again."""

import secrets
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core import signing

from lapor.reports.submission import Upload

SALT = "staged files"
KEPT_SECONDS = 24 * 60 * 60
MOST_FILES = 500  # so that refused forms cannot fill the disk


@dataclass(frozen=True)
class StagedFile:
    """One file that waits for its form: the token is its name on the disk."""

    token: str
    name: str

    @property
    def path(self) -> Path:
        """Return where the content waits."""
        return _folder() / self.token

    def as_upload(self) -> Upload | None:
        """Return the file as it came; None when the same form, sent twice, has used it up meanwhile."""
        try:
            return Upload(self.name, self.path.read_bytes())
        except FileNotFoundError:
            return None


def _folder() -> Path:
    return Path(settings.DATA_DIR) / "staged"


def stage(upload: Upload) -> StagedFile | None:
    """Keep a file for the next try; None when too many wait already."""
    _folder().mkdir(parents=True, exist_ok=True)
    if _remove_old() >= MOST_FILES:
        return None
    staged = StagedFile(secrets.token_urlsafe(24), upload.name)
    staged.path.write_bytes(upload.content)
    return staged


def _remove_old() -> int:
    """Remove what is older than a day; return how many files are left."""
    oldest = time.time() - KEPT_SECONDS  # the machine's own time, as it stands on the files
    left = 0
    for path in _folder().iterdir():
        with suppress(FileNotFoundError):  # another process removed it a moment ago
            if path.stat().st_mtime < oldest:
                path.unlink()
            else:
                left += 1
    return left


def ticket_for(files: list[StagedFile]) -> str:
    """Return the signed text that stands for the files in a hidden field."""
    return signing.dumps([(file.token, file.name) for file in files], salt=SALT) if files else ""


def files_of(ticket: str) -> list[StagedFile]:
    """Return the files a ticket stands for and that are still there; an altered or old ticket stands for none."""
    try:
        rows = signing.loads(ticket, salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return []
    return [file for file in (StagedFile(*row) for row in rows) if file.path.exists()]


def forget(files: list[StagedFile]) -> None:
    """Remove files that have found their report."""
    for file in files:
        file.path.unlink(missing_ok=True)
