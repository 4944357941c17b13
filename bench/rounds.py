"""Measure visits in interleaved rounds, so that noise hits all of them alike."""

import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from browser import Browser
from processes import cpu_seconds
from visits import Visit

ROUNDS = 3
ONE_BY_ONE, SIDE_BY_SIDE = 80, 160
CONCURRENCY = 8


@dataclass
class Figures:
    """What the rounds gave for one visit."""

    cpu_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    p95_ms: list[float] = field(default_factory=list)


def measure(port: int, visits: list[Visit], processes: Callable[[], tuple[int, ...]]) -> dict[str, Figures]:
    """Return figures by name; `processes` are those whose CPU time counts."""
    figures = {visit.name: Figures() for visit in visits}
    crowds = {visit.name: [_ready(port, visit) for _ in range(CONCURRENCY)] for visit in visits}
    for _ in range(ROUNDS):
        for visit in visits:
            crowd, found = crowds[visit.name], figures[visit.name]
            before = cpu_seconds(*processes())
            for _ in range(ONE_BY_ONE):
                visit.checked(crowd[0])
            found.cpu_ms.append((cpu_seconds(*processes()) - before) / ONE_BY_ONE * 1000)
            took, waits = _side_by_side(visit, crowd)
            found.per_second.append(SIDE_BY_SIDE / took)
            found.p95_ms.append(statistics.quantiles(waits, n=20)[-1] * 1000)
    return figures


def _ready(port: int, visit: Visit) -> Browser:
    browser = Browser(port)
    visit.prepare(browser)
    for _ in range(3):
        visit.checked(browser)
    return browser


def _side_by_side(visit: Visit, crowd: list[Browser]) -> tuple[float, list[float]]:
    """Return how many seconds the requests of all browsers took together, and each of them."""
    waits: list[float] = []

    def send(browser: Browser) -> None:
        for _ in range(SIDE_BY_SIDE // CONCURRENCY):
            began = time.perf_counter()
            visit.checked(browser)
            waits.append(time.perf_counter() - began)

    threads = [threading.Thread(target=send, args=(browser,)) for browser in crowd]
    began = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took = time.perf_counter() - began
    assert len(waits) == SIDE_BY_SIDE, visit.name
    return took, waits
