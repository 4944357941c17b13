"""The index of what officers find a report by: the public version, and what its reporter wrote in his own words.

One row for every report, also those that nobody else may ever read; `queries` never asks it but for the reports on an
officer's desk. Words that stand in the reporter's own text alone carry a mark, so that those who may read only the
public version do not find by what is masked for them. A row is written when a report is filed and whenever its words
change, or it is closed or opened again (`REWORDING`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection
from django.db.models.expressions import RawSQL

from lapor.core.tasks import enqueue, handles
from lapor.reports import word_tables
from lapor.reports.models import Report, Statement
from lapor.reports.stems import index_stems, stems
from lapor.reports.word_index import facet, place_and_category_words
from lapor.reports.workflow import OPEN, Action

TABLE = "lapor_deskwords"
REWORDING = (
    *(Action.COMPLETE, Action.CORRECT, Action.DISPOSE, Action.RULE, Action.SPLIT),
    *(Action.ARCHIVE, Action.EXPIRE, Action.FORWARD, Action.CONFIRM, Action.CLOSE, Action.CLOSE_SILENT),
    *(Action.WITHDRAW, Action.MERGE, Action.UNMERGE, Action.APPEAL, Action.REOPEN, Action.REINSTATE),
)
MOST_WORDS = 8
MOST_LED_BY = 2_000
BACKFILL = "index_desk_words"
OWN = "°"  # begins a word that only the reporter's own text holds; no text can hold it


def document(report: Report, added: Iterable[str] = ()) -> list[str]:
    """Return the words of a report; `added` is what its reporter completed it by, in his own words."""
    shown = (report.title, report.public_text, report.place)
    public = place_and_category_words(report).union(*map(index_stems, shown))
    unshown = {report.original_title, report.original_text, *added} - set(shown)
    own = set[str]().union(*map(index_stems, unshown))
    marked = (f"{OWN}{word}" for word in sorted(own - public))
    return [*sorted(public), *marked, _stage(is_open=report.status in OPEN)]


def matching(text: str, *, reads_originals: bool, is_open: bool) -> RawSQL | None:
    """Return the query for the ids of all open, or closed, reports that every word of a text is found in.

    None without such words. Without `reads_originals` a report is found by its public version alone. The caller narrows
    it to a desk. Up to `MOST_LED_BY` ids are looked up at once: the databases cannot know that two words seldom meet.
    """
    words = list(dict.fromkeys(stems(text)))[:MOST_WORDS]
    if not words:
        return None
    groups = [(word, f"{OWN}{word}") if reads_originals else (word,) for word in words]
    found = f"SELECT {word_tables.key_column()} FROM {TABLE} WHERE {word_tables.matches(TABLE)}"  # noqa: S608
    values = [word_tables.query([*groups, (_stage(is_open=is_open),)])]
    with connection.cursor() as cursor:
        cursor.execute(f"{found} LIMIT {MOST_LED_BY + 1}", values)
        few = [pk for (pk,) in cursor.fetchall()]
    if len(few) > MOST_LED_BY:
        return RawSQL(found, values)  # noqa: S611  # names of our own only
    listed = "SELECT unnest(%s::bigint[])" if word_tables.is_postgresql() else "SELECT value FROM json_each(%s)"
    return RawSQL(listed, [few if word_tables.is_postgresql() else json.dumps(few)])  # noqa: S611


def _stage(*, is_open: bool) -> str:
    """Return the word of all reports that are open, or closed."""
    return facet("stage", "open" if is_open else "closed")


def file(reports: Sequence[Report]) -> None:
    """Write the rows of reports that were filed just now."""
    word_tables.insert(TABLE, [(report.pk, document(report)) for report in reports])


def write(report: Report) -> None:
    """Write the row of a report anew; the caller has saved it."""
    write_all([report])


def write_all(reports: Sequence[Report]) -> None:
    """Write many rows anew."""
    word_tables.delete(TABLE, [report.pk for report in reports])
    added = _completions(reports)
    word_tables.insert(TABLE, [(report.pk, document(report, added[report.pk])) for report in reports])


def _completions(reports: Sequence[Report]) -> dict[int, list[str]]:
    """Return what reporters wrote when they completed their reports, by report."""
    ids = [report.pk for report in reports]
    found: dict[int, list[str]] = defaultdict(list)
    said = Statement.objects.filter(report__in=ids, event__name=Action.COMPLETE)
    for report_id, text in said.values_list("report_id", "text"):
        found[report_id].append(text)
    return found


def rebuild(*, below: int | None = None) -> int | None:
    """Write the rows of the newest `CHUNK` reports below an id, anew, as `word_tables.write_below`."""
    return word_tables.write_below(write_all, below)


@handles(BACKFILL)
def backfill(key: str, now: datetime) -> None:
    """Index reports that were there before the index, the newest first, one chunk per task."""
    following = rebuild(below=int(key) or None)
    if following is not None:
        enqueue(BACKFILL, str(following), at=now)
