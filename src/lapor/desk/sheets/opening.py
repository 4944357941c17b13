"""Have a spreadsheet read by a program of its own: one that was made to fill the memory ends only that one."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO

from lapor.core.apart import run_apart


def opened(file: IO[bytes]) -> Iterator[list[str]]:
    """Yield the lines of the first sheet, every cell as text; nothing when the file cannot be read."""
    with TemporaryDirectory(prefix="lapor-") as folder:
        source, target = Path(folder) / "source", Path(folder) / "lines"
        with source.open("wb") as copy:
            shutil.copyfileobj(file, copy)
        if _is_read(source, target):
            with target.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def _is_read(source: Path, target: Path) -> bool:
    """Run the program; whatever ends it is the file's fault."""
    try:
        run_apart("lapor.desk.sheets.parsing", str(source), str(target))
    except subprocess.SubprocessError:
        return False
    return True
