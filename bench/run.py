"""Measure the website on both databases and print the figures as Markdown.

`python bench/run.py [--reports N] [--only sqlite|postgresql]`; README.md tells the method.
"""

import argparse
import os
import statistics
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from browser import Browser
from processes import memory_megabytes, web_workers
from rounds import Figures, measure
from servers import Cluster, Server
from visits import visits

WORKERS = (1, 2)


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@contextmanager
def database(name: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the address of an empty database and the processes that belong to it."""
    if name == "sqlite":
        yield "", ()
        return
    with Cluster().running() as (url, pid):
        yield url, (pid,)


def bench(name: str, reports: int) -> None:
    """Fill one database and measure the website on it, with one and with two workers."""
    with database(name) as (url, beside), TemporaryDirectory(prefix="lapor-bench-") as folder:
        server = Server(Path(folder), url)
        server.fill(reports)
        chosen = visits(server)
        for workers in WORKERS:
            load = os.getloadavg()[0]
            with server.serving(workers) as pid:
                figures = measure(server.port, chosen, _processes(pid, beside))
                say(f"\n### {name}, {reports} reports, {workers} web worker(s), load before {load:.1f}\n")
                table(figures)
                say(_memory(pid))
                if workers == 1:
                    say(_first_page(server.port))


def _processes(pid: int, beside: tuple[int, ...]) -> Callable[[], tuple[int, ...]]:
    return lambda: (pid, *beside)


def table(figures: dict[str, Figures]) -> None:
    """Print one row per visit: medians of the rounds, and the spread of the CPU time."""
    say("| | CPU ms per request | spread | requests/s, 8 at once | p95 ms, 8 at once |")
    say("|---|---|---|---|---|")
    for name, found in figures.items():
        cpu, spread = statistics.median(found.cpu_ms), f"{min(found.cpu_ms):.1f} to {max(found.cpu_ms):.1f}"
        rate, p95 = statistics.median(found.per_second), statistics.median(found.p95_ms)
        say(f"| {name} | {cpu:.1f} | {spread} | {rate:.0f} | {p95:.0f} |")


def _memory(pid: int) -> str:
    found = [memory_megabytes(worker) for worker in web_workers(pid)]
    return "\nMemory per web worker after the load: " + "; ".join(
        f"PSS {pss:.0f} MB, RSS {rss:.0f} MB" for pss, rss in found
    )


def _first_page(port: int) -> str:
    """Return the size of the home page with all that it loads, as it goes over the wire."""
    browser = Browser(port)
    page = browser.get("/")
    paths = {part.split('"')[0].split("#")[0] for part in page.text.split('="/static/')[1:]}
    paths |= {part.split("'")[0].split("#")[0] for part in page.text.split("='/static/")[1:]}
    parts = [len(browser.get(f"/static/{path}").body) for path in sorted(paths)]
    whole, html = (len(page.body) + sum(parts)) / 1024, len(page.body) / 1024
    return f"\nFirst page: {whole:.1f} KB compressed, of it {html:.1f} KB HTML"


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores")
    for name in [chosen.only] if chosen.only else ["sqlite", "postgresql"]:
        bench(name, chosen.reports)


if __name__ == "__main__":
    main()
