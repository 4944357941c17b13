"""Start the program that cleans one file, a few at a time, and tell what came of it."""

import fcntl
import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from lapor.core.apart import run_apart
from lapor.reports.cleaning.judgement import Facts

SIDE_BY_SIDE = 2  # in all web processes together; each may take a gigabyte
WAIT_SECONDS = 20.0
GROWTH = 2  # a picture that was packed very tightly grows when it is drawn anew


class RefusedFileError(Exception):
    """A file that cannot be taken; the argument says why.

    `type`, `heic`, `size`, `broken`, `locked`, `infected` are about the file, `count` about how many there are, and
    `busy` only about this moment.
    """


def clean(source: Path, folder: Path) -> Facts:
    """Write `clean` and, for what can be seen, `thumbnail` into the folder.

    :raises RefusedFileError: if the file cannot be taken, or `busy` if too many are being cleaned.
    """
    with _turn():
        said = _run(str(source), str(folder), str(settings.ATTACHMENT_BYTES * GROWTH))
    if "unfit" in said:
        raise RefusedFileError(str(said["unfit"]))
    return Facts(**said)  # type: ignore[arg-type]  # it is what the program printed


def _run(*arguments: str) -> dict[str, object]:
    """Run the program and return what it says; whatever ends it otherwise is the file's fault."""
    try:
        return dict(json.loads(run_apart("lapor.reports.cleaning", *arguments)))
    except (subprocess.SubprocessError, ValueError):
        return {"unfit": "broken"}


@contextmanager
def _turn() -> Iterator[None]:
    """Wait for one of the places; the kernel frees that of a process that died."""
    folder = Path(settings.DATA_DIR) / "cleaning"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    deadline = time.monotonic() + WAIT_SECONDS
    while True:
        for place in range(SIDE_BY_SIDE):
            with (folder / f"{place}.lock").open("w") as file:
                if _taken(file.fileno()):
                    yield
                    return
        if time.monotonic() > deadline:
            raise RefusedFileError("busy")
        time.sleep(0.05)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
