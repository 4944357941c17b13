"""SMS through Kannel, in and out: what Kannel can do by itself, and what it does with LAPOR! behind it.

`python bench/sms.py [--only sqlite|postgresql]`; needs Debian's `kannel` and `kannel-extras`; about six minutes.
README.md tells the method.
"""

import argparse
import itertools
import json
import os
import random
import statistics
import time
from collections import defaultdict
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from kannels import Kannel, Sink, done_with, got_by_phones, kannel_for, send_all, sink, when
from processes import cpu_seconds
from run import database, say
from servers import ROOT, Server
from visits import SMS

ROUNDS = 3
ALONE, WITH_LAPOR = 2_000, 500  # SMS per round
SINGLE = 30
WEB_WORKERS = 2
QUIET_SECONDS = 0.8
PACED = {"SMS_QUIET_HOURS": "", "SMS_PER_NUMBER_DAILY": "10", "SMS_DAILY": "50000"}  # at any hour, else as shipped
_prefixes = itertools.count(8110)


@dataclass
class Row:
    """What the rounds gave for one way of an SMS."""

    per_second: list[float] = field(default_factory=list)
    our_ms: list[float] = field(default_factory=list)
    kannel_ms: list[float] = field(default_factory=list)

    def add(self, per_second: float, kannel: Kannel, kannel_before: float, our_seconds: float) -> None:
        """Add what one round of LAPOR! gave."""
        self.per_second.append(per_second)
        self.kannel_ms.append((kannel_cpu(kannel) - kannel_before) / WITH_LAPOR * 1000)
        self.our_ms.append(our_seconds / WITH_LAPOR * 1000)


Table = defaultdict[str, Row]


@dataclass(frozen=True)
class Alone:
    """A Kannel whose website takes everything."""

    kannel: Kannel
    sink: Sink

    def take_in(self, row: Row) -> None:
        """Pour SMS in until all are at the website."""
        before, cpu = self.sink.seen()["sms"], kannel_cpu(self.kannel)
        began = pour(self.kannel, ALONE)
        when(lambda: self.sink.seen()["sms"] - before >= ALONE)
        row.per_second.append(ALONE / (self.sink.seen()["last_sms_at"] - began))
        row.kannel_ms.append((kannel_cpu(self.kannel) - cpu) / ALONE * 1000)
        assert self.sink.seen()["sms"] - before == ALONE

    def send(self, row: Row, side_by_side: int, *, with_reports: bool) -> None:
        """Send SMS until all are at the operator, and the delivery reports, if asked for, at the website."""
        before, reports, cpu = got_by_phones(self.kannel), self.sink.seen()["delivery"], kannel_cpu(self.kannel)
        began = time.monotonic()
        send_all(self.kannel, phones(ALONE), side_by_side, with_reports=with_reports)
        ended = when(lambda: got_by_phones(self.kannel) - before >= ALONE)
        expected = ALONE if with_reports else 0
        when(lambda: self.sink.seen()["delivery"] - reports >= expected)
        row.per_second.append(ALONE / (ended - began))
        row.kannel_ms.append((kannel_cpu(self.kannel) - cpu) / ALONE * 1000)
        assert (got_by_phones(self.kannel) - before, self.sink.seen()["delivery"] - reports) == (ALONE, expected)


@dataclass(frozen=True)
class WithLapor:
    """A Kannel with LAPOR!'s website behind it; `pids` are website and database."""

    name: str
    kannel: Kannel
    server: Server
    pids: tuple[int, ...]

    def take_in(self, row: Row) -> None:
        """Pour reports in until bearerbox has got rid of all: they are on our disk then, and no worker runs."""
        before, cpu, ours = done_with(self.kannel), kannel_cpu(self.kannel), cpu_seconds(*self.pids)
        began = pour(self.kannel, WITH_LAPOR)
        ended = when(lambda: done_with(self.kannel) - before >= WITH_LAPOR)
        row.add(WITH_LAPOR / (ended - began), self.kannel, cpu, cpu_seconds(*self.pids) - ours)

    def file(self, row: Row) -> None:
        """Let one worker file what has been taken in."""
        ours = cpu_seconds(*self.pids)
        (worker,) = self.run_at_once("file")
        row.per_second.append(worker["taken"] / worker["took"])
        row.our_ms.append((cpu_seconds(*self.pids) - ours + worker["cpu"]) / worker["taken"] * 1000)
        assert worker["taken"] == WITH_LAPOR, worker

    def send(self, row: Row, workers: int = 1) -> None:
        """Let workers send what waits; the CPU is that of all until the last delivery report is written down."""
        before, cpu, ours = got_by_phones(self.kannel), kannel_cpu(self.kannel), cpu_seconds(*self.pids)
        found = self.run_at_once("drain", workers)
        when(lambda: got_by_phones(self.kannel) - before >= WITH_LAPOR)
        self.wait_until_quiet()
        (rest,) = self.run_at_once("file")
        spent = cpu_seconds(*self.pids) - ours + sum(worker["cpu"] for worker in [*found, rest])
        row.add(WITH_LAPOR / max(worker["took"] for worker in found), self.kannel, cpu, spent)
        assert got_by_phones(self.kannel) - before == WITH_LAPOR

    def answer(self, row: Row) -> None:
        """Pour reports in while a worker runs, until the last phone has its answer."""
        before, cpu, ours = got_by_phones(self.kannel), kannel_cpu(self.kannel), cpu_seconds(*self.pids)
        with self.server.working() as worker:
            spent = cpu_seconds(worker)
            began = pour(self.kannel, WITH_LAPOR)
            ended = when(lambda: got_by_phones(self.kannel) - before >= WITH_LAPOR)
            self.wait_until_quiet(worker)
            row.add(
                WITH_LAPOR / (ended - began),
                self.kannel,
                cpu,
                cpu_seconds(*self.pids) - ours + cpu_seconds(worker) - spent,
            )

    def delays(self) -> list[float]:
        """Return how long each of some SMS, that come while nothing else happens, waits for its answer."""
        found = []
        with self.server.working():
            for phone in phones(SINGLE):
                before, began = got_by_phones(self.kannel), time.monotonic()
                self.kannel.pour([(phone, SMS)])
                found.append(when(partial(self._has_more, before)) - began)
                time.sleep(random.uniform(0.1, 0.6))  # noqa: S311  # not in step with the worker's rests
        return found

    def _has_more(self, before: int) -> bool:
        return got_by_phones(self.kannel) > before

    def run_at_once(self, verb: str, workers: int = 1) -> list[dict[str, float]]:
        """Let some processes of the product do the same from the same moment on."""
        with ExitStack() as stack:
            script = str(ROOT / "bench" / "sms_tasks.py")
            runs = [stack.enter_context(self.server.talking(script, verb)) for _ in range(workers)]
            for run in runs:
                assert run.stdout
                assert run.stdout.readline() == "ready\n"
            for run in runs:
                assert run.stdin
                run.stdin.write("go\n")
                run.stdin.flush()
            return [json.loads(run.communicate()[0]) for run in runs]

    def run(self, *arguments: str) -> dict[str, float]:
        """Let the product do something in a process of its own."""
        found: dict[str, float] = json.loads(self.server.run(str(ROOT / "bench" / "sms_tasks.py"), *arguments))
        return found

    def wait_until_quiet(self, *others: int) -> None:
        """Wait until website and database, and other processes, have nothing to do."""
        pids = (*self.pids, *others)
        last, since = cpu_seconds(*pids), time.monotonic()
        while time.monotonic() - since < QUIET_SECONDS:
            time.sleep(0.1)
            if (spent := cpu_seconds(*pids)) - last > 0.04:
                last, since = spent, time.monotonic()

    def ensure_each_is_counted_once(self, rounds: int) -> None:
        """Count on our side; every round brings SMS twice, all answered, and twice as many other messages."""
        came = rounds * 2 * WITH_LAPOR + SINGLE
        went = came + rounds * 2 * WITH_LAPOR
        expected = {"inbound": came, "reports": came, "senders": came} | dict.fromkeys(
            ("messages", "sent", "delivered"), went
        )
        self.wait_until_quiet()
        self.run_at_once("file")
        assert self.run("count") == expected | {"undone": 0, "spooled": 0}, (self.run("count"), expected)
        assert self.kannel.stored() == 0


def phones(count: int) -> list[str]:
    """Return so many numbers that nobody has used yet."""
    prefix = next(_prefixes)
    return [f"+62{prefix}{at:06d}" for at in range(count)]


def pour(kannel: Kannel, count: int) -> float:
    """Let as many phones send a report each; return when the first one did."""
    began = time.monotonic()
    kannel.pour([(phone, SMS) for phone in phones(count)])
    return began


def kannel_cpu(kannel: Kannel) -> float:
    """Return the CPU time of bearerbox and smsbox, in seconds."""
    return cpu_seconds(kannel.bearerbox.pid, kannel.smsbox.pid)


def start(stack: ExitStack, folder: Path, name: str) -> WithLapor:
    """Start a database with 2 000 reports, the website and their Kannel."""
    url, beside = stack.enter_context(database(name))
    place = folder / name
    place.mkdir()
    server = Server(place, url)
    server.fill(2_000)
    website = f"http://127.0.0.1:{server.port}"
    kannel = stack.enter_context(kannel_for(folder / f"kannel-{name}", website))
    server.environment |= kannel.settings() | PACED | {"SMS_GATEWAY": "kannel", "SITE_URL": website}
    pid = stack.enter_context(server.serving(WEB_WORKERS))
    return WithLapor({"sqlite": "SQLite", "postgresql": "PostgreSQL"}[name], kannel, server, (pid, *beside))


def steps(box: Alone, shipped: Alone, ours: list[WithLapor]) -> list[tuple[str, str, Callable[[Row], None]]]:
    """Return what one round does: table, row and how."""
    alone: list[tuple[str, str, Callable[[Row], None]]] = [
        ("in", "Kannel alone, nothing kept on disk, by smsbox", box.take_in),
        ("in", "Kannel alone, as shipped", shipped.take_in),
        (
            "out",
            "Kannel alone, nothing kept, no reports, 24 senders",
            partial(box.send, side_by_side=24, with_reports=False),
        ),
        ("out", "Kannel alone, as shipped, 24 senders", partial(shipped.send, side_by_side=24, with_reports=True)),
        ("out", "Kannel alone, as shipped, one sender", partial(shipped.send, side_by_side=1, with_reports=True)),
    ]
    for lapor in ours:
        alone += [
            ("in", f"LAPOR!, {lapor.name}: on our disk", lapor.take_in),
            ("in", f"LAPOR!, {lapor.name}: filed by one worker", lapor.file),
            ("out", f"LAPOR!, {lapor.name}: its receipt, 2 tasks, one worker", lapor.send),
            ("out", f"LAPOR!, {lapor.name}: a message that waits, one worker", partial(send_queued, lapor, 1)),
            ("out", f"LAPOR!, {lapor.name}: a message that waits, two workers", partial(send_queued, lapor, 2)),
            ("both", f"LAPOR!, {lapor.name}: in, filed, answered, one worker", lapor.answer),
        ]
    return alone


def send_queued(lapor: WithLapor, workers: int, row: Row) -> None:
    """Queue messages, which is not measured, and send them."""
    lapor.run("queue", str(next(_prefixes)), str(WITH_LAPOR))
    lapor.send(row, workers)


def warm_up(box: Alone, shipped: Alone, ours: list[WithLapor]) -> None:
    """Do one round that counts for nothing, so that nobody is measured at its first step."""
    for _, _, step in steps(box, shipped, ours):
        step(Row())


def show(tables: dict[str, Table]) -> None:
    """Print medians, and the spread of the rates."""
    for name, table in tables.items():
        say(f"\n| {name} | SMS/s | spread | our CPU, ms per SMS | Kannel's CPU, ms per SMS |\n|---|---|---|---|---|")
        for label, row in table.items():
            ours = f"{statistics.median(row.our_ms):.2f}" if row.our_ms else "–"
            middle, rates = statistics.median(row.per_second), row.per_second
            kannels = f"{statistics.median(row.kannel_ms):.2f}" if row.kannel_ms else "–"
            say(f"| {label} | {middle:.0f} | {min(rates):.0f} to {max(rates):.0f} | {ours} | {kannels} |")


def bench(names: list[str]) -> None:
    """Start everything, measure in interleaved rounds, count, and print."""
    tables: dict[str, Table] = {name: defaultdict(Row) for name in ("in", "out", "both")}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(TemporaryDirectory(prefix="lapor-bench-")))
        folder.chmod(0o755)
        taker = stack.enter_context(sink())
        website = f"http://127.0.0.1:{taker.port}"
        box = Alone(stack.enter_context(kannel_for(folder / "box", website, is_shipped=False)), taker)
        shipped = Alone(stack.enter_context(kannel_for(folder / "shipped", website)), taker)
        ours = [start(stack, folder, name) for name in names]
        warm_up(box, shipped, ours)
        for _ in range(ROUNDS):
            for table, label, step in steps(box, shipped, ours):
                step(tables[table][label])
        delays = {lapor.name: sorted(lapor.delays()) for lapor in ours}
        for lapor in ours:
            lapor.ensure_each_is_counted_once(ROUNDS + 1)
    show(tables)
    for name, seconds in delays.items():
        middle, longest = statistics.median(seconds), seconds[-1]
        say(f"\n{name}, an answer to a single SMS: median {middle:.2f} s, longest {longest:.2f} s")
    say("\nEvery SMS was counted once on both sides.")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only", choices=("sqlite", "postgresql"))
    chosen = parser.parse_args()
    began, load = time.monotonic(), os.getloadavg()[0]
    say(f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC, {os.cpu_count()} cores, load before {load:.1f}")
    bench([chosen.only] if chosen.only else ["sqlite", "postgresql"])
    say(f"\n{time.monotonic() - began:.0f} s, load after {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
