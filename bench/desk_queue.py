"""Measure the officers' queue at the size that `fill.py` and `words.py` made; prints Markdown.

`python bench/desk_queue.py [verifikator dishub …]`, with the product's settings in the environment and
`SECOND_FACTOR=no`. Each list and each filter is asked for ten times through the view, in this process; the figures are
medians: CPU (for PostgreSQL without the server's own), wall time, and the database's own time for the query of the list
(PostgreSQL: EXPLAIN ANALYZE, planning included; SQLite: the query alone). The counts of the lists are ten seconds old
at most, as in the product; "counts anew" is what they cost whoever comes first.
"""

import json
import os
import statistics
import sys
import time
from collections.abc import Callable

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.db import connection  # noqa: E402
from django.db.models import F  # noqa: E402
from django.http import QueryDict  # noqa: E402
from django.test import Client  # noqa: E402
from django.utils.timezone import localdate  # noqa: E402  # settings are read once Django is set up

from lapor.agencies.models import Agency, Category, Officer, Region  # noqa: E402
from lapor.core import clock  # noqa: E402
from lapor.core.memory import forget_all  # noqa: E402
from lapor.desk.lists import counts_of, listed, lists_of  # noqa: E402
from lapor.desk.next_report import reports_after  # noqa: E402
from lapor.desk.queue_form import asked  # noqa: E402
from lapor.desk.rows import for_rows  # noqa: E402
from lapor.desk.words import owner_of, quieter  # noqa: E402
from lapor.reports.actors import actor_of  # noqa: E402
from lapor.reports.casework import SupportTask  # noqa: E402
from lapor.reports.guards import Visit  # noqa: E402
from lapor.reports.models import Report, ReportQuerySet  # noqa: E402
from lapor.reports.workflow import OPEN  # noqa: E402

TIMES = 10
WHO = ("verifikator", "dishub", "nasional", "walikota", "inspektorat")


def spice() -> None:
    """Give some open reports what `fill.py` gives none: refusals, appeals, names, oversight, tasks; once."""
    if Report.objects.filter(hand_backs__gt=0).exists():
        return
    officers = list(Officer.objects.order_by("pk").values_list("pk", flat=True))
    every(50).update(hand_backs=1)
    every(1000).update(hand_backs=2)
    every(500).update(appealed_at=clock.now())
    every(200).filter(kind="complaint").update(oversight=True)
    for place, officer in enumerate(officers):
        every(len(officers) * 3, place).update(officer_id=officer)
    office = Agency.objects.get(code="METRO-DISHUB")
    for pk in every(400).filter(agency__isnull=False).values_list("pk", flat=True):
        SupportTask.objects.create(report_id=pk, agency=office, text="Bantu.")
        Report.supporting.through.objects.create(report_id=pk, agency_id=office.pk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def every(distance: int, place: int = 7) -> ReportQuerySet:
    """Return every so-many-th open report."""
    return Report.objects.filter(status__in=OPEN).annotate(rest=F("pk") % distance).filter(rest=place)


def filters() -> dict[str, str]:
    """Return the filters of the list of all that is open, and of the closed."""
    region = Region.objects.filter(level="kelurahan").order_by("code")[3].pk
    category = Category.objects.filter(children=None).order_by("code")[5].pk
    office = Agency.objects.get(code="METRO-DLH").pk
    return {
        "status verification": "status=verification", "kind and channel": "kind=aspiration&channel=sms",
        "category": f"category={category}", "kelurahan": f"region={region}", "agency": f"agency={office}",
        "category and kelurahan": f"category={category}&region={region}", "overdue": "overdue=on",
        "oversight": "oversight=on", "returned": "returned=on", "nobody's": "nobody=on",
        "received on one day": f"since={localdate()}&until={localdate()}",
        "page 100": "page=100", "100 rows": "baris=100",
        "word in every eighth": "q=PJU", "two words": "q=lampu+pasar", "two that never meet": "q=lampu+zebra",
        "rare word": "q=kata20000", "unknown word": "q=naga", "word and kelurahan": f"q=PJU&region={region}",
        "closed, word": "tab=selesai&q=PJU", "closed, rare word": "tab=selesai&q=kata20000",
        "closed, category": f"tab=selesai&category={category}", "closed, done": "tab=selesai&status=done",
        "closed, category and kelurahan": f"tab=selesai&category={category}&region={region}",
        "closed, a month long ago": "tab=selesai&since=2022-03-01&until=2022-03-31",
    }  # fmt: skip


def median_of(work: Callable[[], object]) -> tuple[float, float]:
    """Return median CPU and wall time in milliseconds; the first time does not count."""
    cpu, wall = [], []
    for _ in range(TIMES + 1):
        began = time.process_time(), time.perf_counter()
        work()
        cpu.append((time.process_time() - began[0]) * 1000)
        wall.append((time.perf_counter() - began[1]) * 1000)
    return statistics.median(cpu[1:]), statistics.median(wall[1:])


def in_database(visit: Visit, query: str) -> float:
    """Return the database's own time for the rows of a page."""
    address = QueryDict(query)
    tab, form = asked(visit, address)
    size, page = int(address.get("baris", 20)), int(address.get("page", 1))
    rows = for_rows(listed(tab, visit, form.chosen()))[(page - 1) * size : page * size + 1]
    if connection.vendor != "postgresql":
        sql, values = rows.query.sql_with_params()
        with connection.cursor() as cursor:
            return median_of(lambda: cursor.execute(sql, values).fetchall())[1]
    told = [json.loads(rows.explain(format="json", analyze=True))[0] for _ in range(3)]
    return statistics.median(plan["Planning Time"] + plan["Execution Time"] for plan in told)


def measure(name: str, client: Client, visit: Visit, query: str) -> None:
    """Print the row of one page, its words sealed as they are in every address."""
    address = f"/petugas/?{quieter(QueryDict(query), owner_of(visit), visit.now)}"
    cpu, wall = median_of(lambda: client.get(address, headers={"Host": "127.0.0.1"}))
    say(f"| {name} | {cpu:.1f} | {wall:.1f} | {in_database(visit, query):.2f} |")


def say(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def bench(username: str) -> None:
    """Measure all lists of one officer; of a verifier also the filters."""
    officer = Officer.objects.select_related("user").get(user__username=username)
    client = Client()
    client.force_login(officer.user)
    visit = Visit(actor_of(officer.user, localdate()), clock.now())
    for key in lists_of(visit.actor):
        measure(f"{username}: {key}", client, visit, f"tab={key}")
    if username == "verifikator":
        for name, query in filters().items():
            measure(f"{username}: {name}", client, visit, query if "tab=" in query else f"tab=terbuka&{query}")
        first = visit, "tab=terbuka", listed("terbuka", visit, asked(visit, QueryDict(""))[1].chosen())[0].number
        cpu, wall = median_of(lambda: reports_after(*first))
        say(f"| {username}: the next report | {cpu:.1f} | {wall:.1f} | |")
    cpu, wall = median_of(lambda: (forget_all(), counts_of(visit)))
    say(f"| {username}: counts anew | {cpu:.1f} | {wall:.1f} | |")


if __name__ == "__main__":
    spice()
    say(f"{connection.vendor}, {Report.objects.count()} reports, load {os.getloadavg()[0]:.1f}\n")
    say("| | CPU ms | wall ms | database ms |\n|---|---|---|---|")
    for who in sys.argv[1:] or WHO:
        bench(who)
