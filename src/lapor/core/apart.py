"""Programs of our own that read what strangers made: what breaks them breaks nothing else."""

import subprocess
import sys
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2]
MOST_SECONDS = 70.0  # longer than such a program lets itself live


def run_apart(module: str, *arguments: str) -> bytes:
    """Run a module of ours with an environment that holds no secrets, and return what it prints.

    :raises subprocess.SubprocessError: if it fails, is ended or takes too long.
    """
    done = subprocess.run(  # noqa: S603 - our own program; the paths are made by us
        [sys.executable, "-m", module, *arguments],
        env={"PYTHONPATH": str(SOURCE), "PYTHONDONTWRITEBYTECODE": "1", "LC_ALL": "C.UTF-8"},
        cwd="/",
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=MOST_SECONDS,
        check=True,
    )
    return done.stdout
