"""Many report at once: none is lost, none is doubled, though every tenth is sent a second time.

`python bench/flood.py [--reports N] [--concurrency N] [--only sqlite|postgresql]`; half come by SMS, half by the
form, and a worker files the SMS meanwhile.
"""

import argparse
import statistics
import threading
import time
import uuid
from pathlib import Path
from queue import Empty, SimpleQueue
from tempfile import TemporaryDirectory
from urllib.parse import urlencode

from browser import Browser
from counts import counted
from run import database, say
from servers import GATEWAY_SECRET, Server
from visits import SMS, TEXT

TWICE_EVERY = 10


class Sender(threading.Thread):
    """Takes one thing after the other and sends it; every tenth twice, as a gateway or a double click does."""

    def __init__(self, port: int, work: "SimpleQueue[int]") -> None:
        super().__init__()
        self.browser, self.work = Browser(port), work
        self.browser.open_form("/lapor/")
        self.waits: list[float] = []
        self.refused = 0

    def run(self) -> None:
        """Send until nothing is left."""
        while True:
            try:
                number = self.work.get_nowait()
            except Empty:
                return
            key = str(uuid.uuid4())
            for _ in range(2 if number % TWICE_EVERY == 0 else 1):
                began = time.perf_counter()
                expected, status = self.send(number, key)
                self.waits.append(time.perf_counter() - began)
                self.refused += status != expected

    def send(self, number: int, key: str) -> tuple[int, int]:
        """Return the status that belongs to the request, and the one that came."""
        if number % 2:
            fields = {"from": f"+62857{number:08d}", "to": "1708", "id": key, "secret": GATEWAY_SECRET, "text": SMS}
            return 200, self.browser.get(f"/channels/sms/kannel?{urlencode(fields)}").status
        phone = f"0812{number:08d}"
        fields = {"kind": "complaint", "title": "Lampu mati", "text": TEXT, "phone": phone, "idempotency_key": key}
        return 302, self.browser.post("/lapor/", fields).status


def flood(name: str, reports: int, concurrency: int) -> None:
    """Send all, then count."""
    with database(name) as (url, _beside), TemporaryDirectory(prefix="lapor-bench-") as folder:
        server = Server(Path(folder), url)
        server.fill(2_000)
        work: SimpleQueue[int] = SimpleQueue()
        for number in range(reports):
            work.put(number)
        with server.serving(2), server.working():
            senders = [Sender(server.port, work) for _ in range(concurrency)]
            began = time.perf_counter()
            for sender in senders:
                sender.start()
            for sender in senders:
                sender.join()
            took = time.perf_counter() - began
        server.run("-m", "lapor", "worker", "--drain")
        waits = [wait for sender in senders for wait in sender.waits]
        report(name, counted(server), sum(sender.refused for sender in senders), (reports, took, waits))


def report(name: str, held: dict[str, int], refused: int, sent: tuple[int, float, list[float]]) -> None:
    """Print a row, and fail unless every report is there exactly once."""
    reports, took, waits = sent
    there = [held["web"] + held["sms"], held["keys"], held["numbers"], held["events"], held["inbound"] * 2]
    is_whole = there == [reports] * 5 and refused == 0
    verdict = "none lost, none doubled" if is_whole else f"WRONG: {held}, {refused} refused"
    p95, longest = statistics.quantiles(waits, n=20)[-1] * 1000, max(waits) * 1000
    say(f"| {name} | {reports} | {len(waits)} | {reports / took:.0f} | {p95:.0f} | {longest:.0f} | {verdict} |")
    assert is_whole, verdict


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=10_000)
    parser.add_argument("--concurrency", type=int, default=64)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    say("| database | reports | requests | reports/s | p95 ms | longest ms | |\n|---|---|---|---|---|---|---|")
    for name in [chosen.only] if chosen.only else ["sqlite", "postgresql"]:
        flood(name, chosen.reports, chosen.concurrency)


if __name__ == "__main__":
    main()
