"""Files on their way to a report: the bytes as they arrive, judged and cleaned once complete, kept for a day.

Everything is on the disk, so that any process goes on where another one ended: a folder for each file holds `raw` while
it arrives and `clean`, `thumbnail` and `about.json` afterwards. When it is used or refused, a small file stays in the
folder's place and says so. No page leads to `raw`.
"""

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

from django.conf import settings

from lapor.reports import antivirus, cleaner, waiting_room
from lapor.reports.cleaner import RefusedFileError
from lapor.reports.storage import digest_of
from lapor.reports.waiting_room import UNFIT, USED, Sender, folder_of, length_of, marked

RAW, ABOUT, NAME = "raw", "about.json", "name"
LONGEST_NAME = 120
ENDINGS = {
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "application/pdf": (".pdf",),
    "video/mp4": (".mp4", ".m4v"),
    "video/webm": (".webm",),
    "video/3gpp": (".3gp",),
    "video/quicktime": (".mov",),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a",),
    "audio/ogg": (".ogg", ".opus", ".oga"),
    "audio/wav": (".wav",),
    "audio/amr": (".amr",),
}


class UnknownFileError(Exception):
    """There is no such file, or no longer."""


class WrongOffsetError(Exception):
    """The bytes that are sent do not follow those that are here."""


class BusyFileError(Exception):
    """Another process has this file in hand."""


@dataclass(frozen=True)
class ReadyFile:
    """A file fit to be attached; it waits under `id`."""

    id: str
    name: str
    media_type: str
    size_bytes: int
    sha256: str
    width: int
    height: int
    seconds: int
    has_thumbnail: bool
    screening: str
    purpose: str = "evidence"

    @property
    def content(self) -> Path:
        """Return where the cleaned content waits."""
        return folder_of(self.id) / "clean"

    @property
    def thumbnail(self) -> Path:
        """Return where the small picture waits, if it has one."""
        return folder_of(self.id) / "thumbnail"


def begin(name: str, length: int, sender: Sender) -> str:
    """Expect a file of so many bytes; return the id under which its bytes come.

    :raises RefusedFileError: `size` if it is too large.
    :raises NoRoomError: if too much waits already.
    """
    if length > settings.ATTACHMENT_BYTES:
        raise RefusedFileError("size")
    folder = waiting_room.new_folder(length, sender)
    (folder / NAME).write_text(_safe_name(name), encoding="utf-8")
    (folder / RAW).touch()
    return folder.name


def _safe_name(name: str) -> str:
    """Return the last part of a name as a reader may see it, with one ending at most and never as a path."""
    stem = re.sub(r"[^\w.\- ]", "_", Path(name.replace("\\", "/")).name).strip(". ") or "lampiran"
    return stem[-LONGEST_NAME:]


def _with_ending(name: str, media_type: str) -> str:
    """Let a name end as its content demands: `foto.jpg.exe` is a picture and called so."""
    wanted = ENDINGS[media_type]
    path = Path(name)
    if path.suffix.lower() in wanted:
        return name
    stem = path.stem if path.suffix[1:].isalnum() and len(path.suffix) <= 6 else name
    ending = "" if Path(stem).suffix.lower() in wanted else wanted[0]
    return stem[: LONGEST_NAME - len(ending)] + ending


def offset(file_id: str) -> int:
    """Return how many bytes are here: what stands on the disk counts, whoever died while writing it.

    :raises UnknownFileError: if nothing waits under this id.
    :raises RefusedFileError: if the file was complete and could not be taken.
    """
    reason = marked(file_id, UNFIT)
    if reason is not None:
        raise RefusedFileError(reason)
    if ready(file_id):
        return length_of(file_id)
    try:
        return (folder_of(file_id) / RAW).stat().st_size
    except FileNotFoundError as error:
        raise UnknownFileError from error


def append(file_id: str, at: int, chunks: Iterable[bytes]) -> int:
    """Write bytes behind those that are here; return how many there are now.

    :raises UnknownFileError, RefusedFileError: as `offset`.
    :raises BusyFileError: if another process writes or judges it.
    :raises WrongOffsetError: if `at` is not where the bytes end, or more come than were announced.
    """
    with _in_hand(file_id):
        if at != offset(file_id):
            raise WrongOffsetError
        left = length_of(file_id) - at
        if left:
            with (folder_of(file_id) / RAW).open("ab") as raw:
                _write(raw, chunks, left)
            os.utime(folder_of(file_id))  # the day begins again
        return offset(file_id)


def _write(raw: BinaryIO, chunks: Iterable[bytes], left: int) -> None:
    for chunk in chunks:
        if len(chunk) > left:
            raise WrongOffsetError
        raw.write(chunk)
        left -= len(chunk)


def finish(file_id: str) -> ReadyFile:
    """Judge and clean a complete file, once, and forget its bytes as they came.

    :raises UnknownFileError, BusyFileError: as `append`.
    :raises WrongOffsetError: if bytes are missing.
    :raises RefusedFileError: if it cannot be taken; then it is gone, unless the reason is `busy`.
    """
    with _in_hand(file_id):
        known = ready(file_id)
        if known:
            return known
        if offset(file_id) != length_of(file_id):
            raise WrongOffsetError
        try:
            return _judged(file_id)
        except RefusedFileError as error:
            if str(error) != "busy":
                waiting_room.mark(file_id, UNFIT, str(error))
            raise


def _judged(file_id: str) -> ReadyFile:
    folder = folder_of(file_id)
    screening = antivirus.screen(folder / RAW)
    facts = cleaner.clean(folder / RAW, folder)
    content = folder / "clean"
    size = content.stat().st_size
    name = _with_ending((folder / NAME).read_text(encoding="utf-8"), facts.media_type)
    file = ReadyFile(
        id=file_id, name=name, size_bytes=size, sha256=digest_of(content), screening=screening, **asdict(facts)
    )
    _write_about(file)
    (folder / RAW).unlink()
    return file


def _write_about(file: ReadyFile) -> None:
    about = folder_of(file.id) / ABOUT
    half = about.with_suffix(".half")
    half.write_text(json.dumps(asdict(file)), encoding="utf-8")
    half.replace(about)


def ready(file_id: str) -> ReadyFile | None:
    """Return a file that is fit to be attached; None if there is none under this id."""
    try:
        return ReadyFile(**json.loads((folder_of(file_id) / ABOUT).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None


def take_in(name: str, chunks: Iterable[bytes], length: int, sender: Sender | None = None) -> ReadyFile:
    """Take in a whole file at once.

    :raises RefusedFileError: if it cannot be taken.
    :raises NoRoomError: if too much waits already.
    """
    file_id = begin(name, length, sender or Sender())
    append(file_id, 0, chunks)
    return finish(file_id)


def use_up(file_id: str) -> None:
    """Remove a file that has found its report; the same form, sent twice, must not miss it."""
    if folder_of(file_id).exists():
        waiting_room.mark(file_id, USED)


def was_used(file_id: str) -> bool:
    """Tell whether a file has found its report within the day."""
    return marked(file_id, USED) is not None


def remove(file_id: str) -> None:
    """Remove a file that its sender does not want any more.

    :raises BusyFileError: if another process has it in hand.
    """
    with _in_hand(file_id):
        waiting_room.throw_out(folder_of(file_id))


@contextmanager
def _in_hand(file_id: str) -> Iterator[None]:
    """Let no other process touch the file; the kernel lets go when this one dies."""
    try:
        lock = (folder_of(file_id) / "lock").open("w")
    except FileNotFoundError:
        offset(file_id)  # which tells when it was refused
        raise UnknownFileError from None
    with lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise BusyFileError from None
        yield
