"""Where the content of attachments lies for good: under its digest, with a small picture beside it."""

import hashlib
import os
import shutil
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile

from django.conf import settings


def digest_of(path: Path) -> str:
    """Return the SHA-256 of a file's content in hex, read piece by piece."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def path_of(digest: str) -> Path:
    """Return where the content with this SHA-256 is kept."""
    return Path(settings.DATA_DIR) / "attachments" / digest[:2] / digest


def thumbnail_of(digest: str) -> Path:
    """Return where the small picture (JPEG) for this content is kept, if it has one."""
    return path_of(digest).with_suffix(".thumbnail")


def keep(source: Path, target: Path) -> None:
    """Let the content of a file stand at `target` for good, before any row speaks of it; `source` stays as it is."""
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    try:
        _sync(source)
        os.link(source, target)
    except FileExistsError:
        return  # somebody kept the same content a moment ago
    except OSError:
        _copy(source, target)
    _sync(target.parent)


def _copy(source: Path, target: Path) -> None:
    """Copy to another file system, or to one without links; nobody sees half a file."""
    with source.open("rb") as content, NamedTemporaryFile(dir=target.parent, delete=False) as file:
        shutil.copyfileobj(content, file)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(target)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def forget(digest: str) -> None:
    """Remove content and small picture."""
    for path in (path_of(digest), thumbnail_of(digest)):
        with suppress(FileNotFoundError):
            path.unlink()
