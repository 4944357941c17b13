"""Fill an empty database with the demo's city and as many realistic reports as asked for.

`python bench/fill.py COUNT`, with the product's settings in the environment. The first 20 000 reports are made one by
one; more are copies of those with ids and numbers of their own, made inside the database. The event chains of the
copies do not verify, for their hashes were computed for the first ones; nothing that is measured here reads them.
"""

import os
import sys
from datetime import UTC, datetime, timedelta
from itertools import islice
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

import copies  # noqa: E402
import lives  # noqa: E402
from django.contrib.auth.hashers import make_password  # noqa: E402  # tables exist once Django is set up
from django.db import connection, transaction  # noqa: E402

from lapor.core.models import Event  # noqa: E402
from lapor.deadlines.models import Clock, DeadlinePolicy  # noqa: E402
from lapor.demo.seed_places import load_city  # noqa: E402
from lapor.reports.models import Report, Statement  # noqa: E402

PASSWORD = "a password for benches"  # noqa: S105
MADE_ONE_BY_ONE = 20_000
CHUNK = 2_000


def fill(count: int) -> None:
    """Write the city, then the reports, then the copies, and let the database count what it has."""
    with transaction.atomic():
        load_city(make_password(PASSWORD))
    place = lives.places()
    make(min(count, MADE_ONE_BY_ONE), place)
    if count > MADE_ONE_BY_ONE:
        copies.multiply(-(-count // MADE_ONE_BY_ONE))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def make(count: int, place: lives.Places) -> None:
    """Write reports with their events, statements and clocks."""
    told = lives.stories(Random(20), place, now=datetime.now(UTC))  # noqa: S311  # the same reports every time
    policies = {policy.clock_kind: policy for policy in DeadlinePolicy.objects.order_by("-report_kind")}
    for start in range(0, count, CHUNK):
        chunk = list(islice(told, min(CHUNK, count - start)))
        with transaction.atomic():
            write(chunk, policies)


def write(chunk: list[lives.Story], policies: dict[str, DeadlinePolicy]) -> None:
    """Write one chunk: parents first."""
    Report.objects.bulk_create(story.report for story in chunk)
    written = [story.events_of(story.report.pk) for story in chunk]
    Event.objects.bulk_create(event for events in written for event in events)
    Statement.objects.bulk_create(
        Statement(event=event, report=story.report, audience="public", text=lives.ANSWER)
        for story, events in zip(chunk, written, strict=True)
        for event in events
        if event.name in {"answer", "archive", "hold"}
    )
    Clock.objects.bulk_create(clock for story in chunk for clock in story.clocks_of(policies))


if __name__ == "__main__":
    began = datetime.now(UTC)
    fill(int(sys.argv[1]))
    took_seconds = (datetime.now(UTC) - began) / timedelta(seconds=1)
    sys.stdout.write(f"{Report.objects.count()} reports in {took_seconds:.0f} s\n")
