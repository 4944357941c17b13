"""Rows that wait to be brought in: on the disk of all machines, for a week at most, for they hold names.

They lie there as lines of JSON, so that the worker takes some hundred at a time without reading the spreadsheet again.
"""

import json
import secrets
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import astuple
from itertools import islice
from pathlib import Path

from django.conf import settings

from lapor.desk.sheets.judging import Problem
from lapor.desk.sheets.reading import Row

KEPT_SECONDS = 7 * 24 * 60 * 60


def path_of(name: str) -> Path:
    """Return where the rows of a spreadsheet wait."""
    return Path(settings.DATA_DIR) / "sheets" / name


def keep(rows: Iterable[Row]) -> str:
    """Let rows wait, remove those that nobody brought in for a week; return the name they wait under."""
    name = secrets.token_urlsafe(24)
    folder = path_of(name).parent
    folder.mkdir(parents=True, exist_ok=True)
    oldest = time.time() - KEPT_SECONDS  # the machine's own time, as it stands on the files
    for path in folder.iterdir():
        with suppress(FileNotFoundError):  # another process removed it a moment ago
            if path.stat().st_mtime < oldest:
                path.unlink()
    with path_of(name).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps([row.number, row.cells], ensure_ascii=False) + "\n" for row in rows)
    return name


def is_waiting(name: str) -> bool:
    """Tell whether the rows are still there."""
    return path_of(name).exists()


def keep_problems(name: str, problems: Iterable[Problem]) -> None:
    """Let the list of all that is wrong wait beside the rows; it stays for its week when they have been brought in."""
    with _problems_of(name).open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(astuple(problem), ensure_ascii=False) + "\n" for problem in problems)


def all_problems(name: str) -> Iterator[Problem]:
    """Yield all that is wrong with the rows; nothing once the week is over."""
    with suppress(FileNotFoundError), _problems_of(name).open(encoding="utf-8") as file:
        for line in file:
            yield Problem(*json.loads(line))


def _problems_of(name: str) -> Path:
    return path_of(f"{name}.problems")


def lot(name: str, start: int, count: int) -> list[Row]:
    """Return up to `count` waiting rows from the one at `start`, which is counted from 0."""
    with path_of(name).open(encoding="utf-8") as file:
        return [Row(*json.loads(line)) for line in islice(file, start, start + count)]


def forget(name: str) -> None:
    """Remove rows that have been brought in."""
    path_of(name).unlink(missing_ok=True)
