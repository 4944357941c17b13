"""Index the words of what `fill.py` wrote, copies included, and give every report some words of a large vocabulary.

`python bench/words.py [table]`, with the product's settings in the environment; without a table it fills both indexes,
the public's and the officers'. The words of copies are those of the first reports, which is faster than `./lapor
index_words`; five words of 30 000, the n-th one 1/n as often as the first, stand for what people write besides the few
sentences of the bench.
"""

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import accumulate, islice
from random import Random

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lapor.settings")
django.setup()

from django.db import connection, transaction  # noqa: E402
from django.db.models import Max, Min  # noqa: E402  # tables exist once Django is set up

from lapor.reports import desk_index, word_index, word_tables  # noqa: E402
from lapor.reports.models import Report, ReportQuerySet  # noqa: E402

VOCABULARY = [f"kata{number}" for number in range(1, 30_001)]
CUMULATED = list(accumulate(1 / number for number in range(1, 30_001)))
FIRST_REPORTS = 20_000
CHUNK = 20_000


@dataclass(frozen=True)
class Index:
    """One of the two indexes: its table, whose reports it holds, and what it writes of each."""

    table: str
    reports: Callable[[], ReportQuerySet]
    document: Callable[[Report], list[str]]


INDEXES = (
    Index(word_index.TABLE, Report.objects.public, word_index.document),
    Index(desk_index.TABLE, Report.objects.all, desk_index.document),
)


def first_documents(index: Index) -> dict[int, list[str]]:
    """Return the words of those among the first reports that the index holds, by id."""
    rows = index.reports().order_by("pk").filter(pk__lte=_first_id() + FIRST_REPORTS - 1)
    return {row.pk: index.document(row) for row in rows.iterator(chunk_size=2_000)}


def _first_id() -> int:
    return Report.objects.aggregate(first=Min("pk"))["first"] or 0


def documents(index: Index, random: Random) -> Iterator[tuple[int, list[str]]]:
    """Yield the words of every report of the index and its copies, with some of the vocabulary."""
    first = first_documents(index)
    step, last = _first_id() + FIRST_REPORTS, Report.objects.aggregate(last=Max("pk"))["last"] or 0
    for shift in range(0, last, step):
        for pk, words in first.items():
            yield pk + shift, [*words, *set(random.choices(VOCABULARY, cum_weights=CUMULATED, k=5))]


def write(index: Index) -> int:
    """Write the whole index in chunks; return how many rows."""
    written, rows = 0, documents(index, Random(7))  # noqa: S311  # the same words every time
    while chunk := list(islice(rows, CHUNK)):
        with transaction.atomic():
            word_tables.insert(index.table, chunk)
        written += len(chunk)
    return written


if __name__ == "__main__":
    for index in INDEXES:
        if len(sys.argv) > 1 and sys.argv[1] != index.table:
            continue
        began = datetime.now(UTC)
        count = write(index)
        took_seconds = (datetime.now(UTC) - began).total_seconds()
        sys.stdout.write(f"{index.table}: {count} reports indexed in {took_seconds:.0f} s\n")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
