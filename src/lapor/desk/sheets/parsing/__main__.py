"""The program: `python -m lapor.desk.sheets.parsing SOURCE TARGET` writes the first sheet there, one JSON list a row.

It ends with 1 for a file that it cannot read, and for one that takes too much as the limits have it.
"""

import json
import sys
from pathlib import Path

from lapor.desk.sheets.parsing.lines import UnreadableError, lines_of
from lapor.reports.cleaning.limits import confine

MOST_BYTES = 1024 * 1024 * 1024  # of what is written


def main(source: str, target: str) -> int:
    """Read one file under limits; return the status to end with."""
    confine(MOST_BYTES)
    try:
        with Path(target).open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(line, ensure_ascii=False) + "\n" for line in lines_of(Path(source)))
    except (UnreadableError, MemoryError, OSError):
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
