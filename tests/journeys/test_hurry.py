"""Several workers hurry the same clocks, and some are killed: every officer is told once, and e-mailed once of each."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from product import Product

HURRY_CITY = str(Path(__file__).with_name("hurry_city.py"))
REPORTS, WORKERS, KILLS = 40, 3, 2


@pytest.fixture
def product(tmp_path: Path, db: str) -> Product:
    settings = {"DEMO_MODE": "", "SMS_GATEWAY": "demo", "EMAIL_GATEWAY": "demo", "TASK_LEASE_SECONDS": "3"}
    product = Product(tmp_path, DATABASE_URL=db, KANNEL_SECRET="hurry", **settings)
    product.run(HURRY_CITY, "make", str(REPORTS))
    return product


class Workers:
    """Worker processes; one that is killed has a successor."""

    def __init__(self, product: Product) -> None:
        self.environment = product.environment
        self.running = [self._start() for _ in range(WORKERS)]

    def _start(self) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", "lapor", "worker"], env=self.environment)

    def kill_one(self) -> None:
        victim = self.running.pop(random.randrange(len(self.running)))
        victim.send_signal(signal.SIGKILL)
        victim.wait()
        self.running.append(self._start())

    def stop(self) -> None:
        for worker in self.running:
            worker.terminate()
        for worker in self.running:
            worker.wait(30)


@pytest.fixture
def workers(product: Product) -> Iterator[Workers]:
    found = Workers(product)
    yield found
    found.stop()


def settled(product: Product, workers: Workers, *names: str) -> dict[str, object]:
    """Kill some workers at random moments, and return what was told once nothing with these names is left to do."""
    for _ in range(KILLS):
        time.sleep(random.uniform(0.5, 2.0))
        workers.kill_one()
    return json.loads(product.run(HURRY_CITY, "told", *names))  # type: ignore[no-any-return]


def test_each_officer_is_told_once_for_each_rung(product: Product, workers: Workers) -> None:
    first = settled(product, workers, "unfinished")
    rungs = dict.fromkeys(("overdue", "coordinator", "leader"), REPORTS)
    assert first["rungs"] == rungs
    for _hour in range(2):
        product.run(HURRY_CITY, "an_hour_passes")
        found = settled(product, workers, "unfinished", "unwritten")
    emails = found.pop("emails")
    assert found == {
        "rungs": rungs, "untold": 0, "told_as_meant": True, "most_deliveries": 1, "unfinished": 0, "unwritten": 0,
    }  # fmt: skip
    assert emails in (2, 3, 4)  # two officers: one e-mail each, and one more where some came too late for the first
