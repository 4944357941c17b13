"""Measure the public list and its search at the size that `fill.py` and `words.py` made; prints Markdown.

`python bench/search.py`, with the product's settings in the environment. Each case is asked ten times through the
view, without the kept page, in this process; the figures are medians, CPU for PostgreSQL without the server's own.
The wall time holds both; on a quiet machine it is the one to compare.
"""

import os
import statistics
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402  # settings are read once Django is set up

from lapor.agencies.models import Agency, Category, Region  # noqa: E402
from lapor.core import clock  # noqa: E402
from lapor.core.memory import forget_all  # noqa: E402
from lapor.reports.models import Report  # noqa: E402
from lapor.reports.search import similar  # noqa: E402
from lapor.statistics.kept import RANGE, newest_report  # noqa: E402
from lapor.statistics.reckoning import Reckoning, months_back, reckon  # noqa: E402

TIMES = 10


def cases() -> dict[str, str]:
    """Return the addresses to ask for."""
    region, kecamatan = (
        Region.objects.filter(level=level).order_by("code")[3].pk for level in ("kelurahan", "kecamatan")
    )
    category = Category.objects.filter(children=None).order_by("code")[5].pk
    office = Agency.objects.get(code="METRO-DISHUB").pk
    quiet = Agency.objects.get(code="METRO-DISHUB").parent_id
    return {
        "list": "", "status": "status=disposition", "not finished": "status=open", "kelurahan": f"region={region}",
        "kecamatan": f"region={kecamatan}", "category": f"category={category}", "agency": f"agency={office}",
        "agency with nothing public": f"agency={quiet}",
        "status, category, kelurahan": f"status=done&category={category}&region={region}",
        "category, kelurahan, nothing fits": f"status=disposition&category={category}&region={region}&kind=aspiration",
        "half a year long ago": "since=2022-01-01&until=2022-06-30", "most supported": "order=supported",
        "page 500": "page=500",
        "word in every eighth": "q=PJU", "two common words": "q=lampu+pasar", "two that never meet": "q=lampu+zebra",
        "rare word": "q=kata20000", "rare and common": "q=kata9000+jalan", "unknown word": "q=naga",
        "word, oldest first": "q=PJU&order=oldest", "word, most supported": "q=PJU&order=supported",
        "word, kelurahan": f"q=PJU&region={region}", "word, agency": f"q=PJU&agency={office}",
        "word, not finished": "q=PJU&status=open", "word, status": "q=PJU&status=archived",
        "word, long ago": "q=PJU&since=2022-01-01&until=2022-06-30", "word, page 100": "q=PJU&page=100",
        "map, a year": "MAP", "map, all time": "MAP?period=all", "pins": "PINS",
        "figures, one task of the worker": "FIGURES",
        "similar reports": "SIMILAR",
    }  # fmt: skip


def ask(query: str, client: Client) -> Callable[[], object]:
    """Return what is measured."""
    if query == "SIMILAR":
        region = Region.objects.filter(level="kelurahan").order_by("code")[3].pk
        return lambda: similar("Lampu jalan padam di depan Pasar Cendrawasih", region_id=region, now=clock.now())
    if query == "FIGURES":
        last = newest_report()
        return lambda: reckon(Reckoning(months_back(clock.now())), last - RANGE, last, now=clock.now())
    address = {"M": "/peta/", "P": "/peta/titik.json"}.get(
        query[:1] if query[:3] in {"MAP", "PIN"} else "", "/laporan/"
    )
    rest = query.removeprefix("MAP").removeprefix("PINS").removeprefix("?")
    return lambda: client.get(f"{address}?{rest}", headers={"Host": "127.0.0.1"})


def measure(query: str, client: Client) -> tuple[float, float]:
    """Return median CPU and wall time in milliseconds."""
    asked, cpu, wall = ask(query, client), [], []
    for _ in range(TIMES + 1):
        cache.clear()
        if query[:3] in {"MAP", "PIN"}:
            forget_all()
        began = time.process_time(), time.perf_counter()
        asked()
        cpu.append((time.process_time() - began[0]) * 1000)
        wall.append((time.perf_counter() - began[1]) * 1000)
    return statistics.median(cpu[1:]), statistics.median(wall[1:])


if __name__ == "__main__":
    visitor = Client()
    load = os.getloadavg()[0]
    sys.stdout.write(f"{connection.vendor}, {Report.objects.count()} reports, load {load:.1f}\n\n")
    sys.stdout.write("| | CPU ms | wall ms |\n|---|---|---|\n")
    for name, query in cases().items():
        cpu_ms, wall_ms = measure(query, visitor)
        sys.stdout.write(f"| {name} | {cpu_ms:.1f} | {wall_ms:.1f} |\n")
        sys.stdout.flush()
