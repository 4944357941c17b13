"""The program: `python -m lapor.reports.cleaning SOURCE FOLDER MOST_BYTES` writes `clean` and `thumbnail` there.

It prints one line of JSON: the facts of the cleaned file, or `{"unfit": REASON}`.
"""

import json
import sys
from dataclasses import asdict
from importlib import import_module
from pathlib import Path
from types import ModuleType

from lapor.reports.cleaning.judgement import Facts, UnfitError
from lapor.reports.cleaning.kinds import HEAD_BYTES, PDF, PICTURES, kind_of
from lapor.reports.cleaning.limits import confine


def clean(source: Path, folder: Path) -> Facts:
    """Clean a file by the parser for its kind; only that one is loaded.

    :raises UnfitError: if the file cannot be taken.
    """
    with source.open("rb") as file:
        kind = kind_of(file.read(HEAD_BYTES))
    target, thumbnail = folder / "clean", folder / "thumbnail"
    if kind == PDF:
        return parser("documents").clean_document(source, target)  # type: ignore[no-any-return]
    if kind in PICTURES:
        return parser("pictures").clean_picture(source, kind, target, thumbnail)  # type: ignore[no-any-return]
    return parser("recordings").clean_recording(source, kind, target, thumbnail)  # type: ignore[no-any-return]


def parser(name: str) -> ModuleType:
    """Load a parser; FFmpeg alone costs more time and memory than a photo."""
    return import_module(f"lapor.reports.cleaning.{name}")


def main(source: str, folder: str, most_bytes: str) -> None:
    """Clean one file under limits and print what came of it."""
    confine(int(most_bytes))
    try:
        outcome = asdict(clean(Path(source), Path(folder)))
    except UnfitError as error:
        outcome = {"unfit": str(error)}
    except (OSError, MemoryError):
        outcome = {"unfit": "broken"}
    sys.stdout.write(json.dumps(outcome))


if __name__ == "__main__":
    main(*sys.argv[1:])
