"""Several workers hurry the same clocks, and some are killed: every officer is told once."""

import json
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from product import Product, empty_database

HURRY_CITY = str(Path(__file__).with_name("hurry_city.py"))
REPORTS, WORKERS, KILLS = 40, 3, 2


@pytest.fixture
def product(tmp_path: Path) -> Product:
    settings = {"DEMO_MODE": "", "SMS_GATEWAY": "demo", "EMAIL_GATEWAY": "demo", "TASK_LEASE_SECONDS": "3"}
    database = empty_database(tmp_path, "lapor_hurry")
    product = Product(tmp_path, DATABASE_URL=database, KANNEL_SECRET="hurry", **settings)
    product.run("-m", "lapor", "migrate", "--verbosity", "0")
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


def test_each_officer_is_told_once_for_each_rung(product: Product, workers: Workers) -> None:
    for _ in range(KILLS):
        time.sleep(random.uniform(0.5, 2.0))
        workers.kill_one()
    found: dict[str, object] = {}
    ends_at = time.monotonic() + 90
    while time.monotonic() < ends_at and found.get("unfinished") != 0:
        time.sleep(2)
        found = json.loads(product.run(HURRY_CITY, "told"))
    rungs = dict.fromkeys(("overdue", "coordinator", "leader"), REPORTS)
    assert found == {"rungs": rungs, "emails": REPORTS * len(rungs), "most_deliveries": 1, "unfinished": 0}
