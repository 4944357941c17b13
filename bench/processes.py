"""What processes cost, as the kernel counts it."""

import os
from pathlib import Path

from servers import ROOT  # noqa: F401  # brings the folder of the tests into the path

from product import children  # isort: skip

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


def family(pid: int) -> list[int]:
    """Return a process and all below it."""
    return [pid, *(member for child in children(pid) for member in family(child))]


def cpu_seconds(*roots: int) -> float:
    """Return user and system time of the processes below and including the roots, dead children included."""
    return sum(_ticks(pid) for root in roots for pid in family(root)) / TICKS_PER_SECOND


def _ticks(pid: int) -> int:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except FileNotFoundError:  # it ended a moment ago; its parent counts it from now on
        return 0
    return sum(int(field) for field in fields[11:15])  # utime, stime, cutime, cstime


def memory_megabytes(pid: int) -> tuple[float, float]:
    """Return PSS (shared pages divided among their users) and RSS of one process."""
    rows = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:])
    return int(rows["Pss"].split()[0]) / 1024, int(rows["Rss"].split()[0]) / 1024


def web_workers(pid: int) -> list[int]:
    """Return the workers that the website's main process has forked."""
    return children(pid)
