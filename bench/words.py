"""Index the words of what `fill.py` wrote, copies included, and give every report some words of a large vocabulary.

`python bench/words.py`, with the product's settings in the environment. The index of copies is written from the words
of the first reports, which is faster than `./lapor index_words`; five words of 30 000, the n-th one 1/n as often as the
first, stand for what people write besides the few sentences of the bench.
"""

import os
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import accumulate
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import Max, Min  # noqa: E402  # tables exist once Django is set up

from lapor.reports.models import Report  # noqa: E402
from lapor.reports.word_index import TABLE, document  # noqa: E402

VOCABULARY = [f"kata{number}" for number in range(1, 30_001)]
CUMULATED = list(accumulate(1 / number for number in range(1, 30_001)))
FIRST_REPORTS = 20_000
CHUNK = 20_000


def first_documents() -> dict[int, list[str]]:
    """Return the words of the public ones among the first reports, by id."""
    rows = Report.objects.public().order_by("pk").filter(pk__lte=_first_id() + FIRST_REPORTS - 1)
    return {row.pk: document(row) for row in rows.iterator(chunk_size=2_000)}


def _first_id() -> int:
    return Report.objects.aggregate(first=Min("pk"))["first"] or 0


def documents(random: Random) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of every public report and its copies, with some of the vocabulary."""
    first = first_documents()
    step, last = _first_id() + FIRST_REPORTS, Report.objects.aggregate(last=Max("pk"))["last"] or 0
    for shift in range(0, last, step):
        for pk, words in first.items():
            yield pk + shift, [*words, *set(random.choices(VOCABULARY, cum_weights=CUMULATED, k=5))]


def write(rows: list[tuple[int, list[str]]]) -> None:
    """Write one chunk."""
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.executemany(f"INSERT INTO {TABLE} VALUES (%s, array_to_tsvector(%s))", rows)  # noqa: S608
        else:
            plain = [(pk, " ".join(words)) for pk, words in rows]
            cursor.executemany(f"INSERT INTO {TABLE} (rowid, words) VALUES (%s, %s)", plain)  # noqa: S608


if __name__ == "__main__":
    began, chunk, written = datetime.now(UTC), [], 0
    for row in documents(Random(7)):  # noqa: S311  # the same words every time
        chunk.append(row)
        if len(chunk) == CHUNK:
            write(chunk)
            written, chunk = written + len(chunk), []
    write(chunk)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    took_seconds = (datetime.now(UTC) - began).total_seconds()
    sys.stdout.write(f"{written + len(chunk)} reports indexed in {took_seconds:.0f} s\n")
