"""Look up ids in the index of words; the newest received come first.

A search is bounded however many reports there are. SQLite's index yields its rows in order of ids, so it stops at the
end of the page. PostgreSQL's yields them in no order; the newest ids are therefore looked at first, in windows, and the
whole index only for words so rare that the windows did not fill the page.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models import Max
from django.utils import timezone

from lapor.core.memory import remembered
from lapor.reports.models import Report
from lapor.reports.stems import stems
from lapor.reports.word_index import TABLE, month
from lapor.reports.word_tables import is_postgresql, key_column, matches, query
from lapor.reports.workflow import Status

MOST_WORDS = 8
MOST_COUNTED = 1_000
MOST_MONTHS = 36  # a longer period is left to the dates alone
MOST_LED_BY = 1_000
WINDOWS = (4_096, 65_536)  # ids, counted from where the list begins


@dataclass(frozen=True)
class Wanted:
    """What to find: every group must match by one of its words; the rest is looked up on the reports themselves."""

    groups: tuple[tuple[str, ...], ...]
    statuses: tuple[str, ...] = ()
    since: datetime | None = None
    until: datetime | None = None
    is_oldest_first: bool = False
    is_supported: bool = False


def words_wanted(text: str) -> tuple[tuple[str, ...], ...]:
    """Return the groups for what a visitor typed: each word must be there; empty when nothing searchable is typed."""
    return tuple((word,) for word in dict.fromkeys(stems(text)))[:MOST_WORDS]


def months_wanted(since: datetime | None, until: datetime | None, now: datetime) -> tuple[tuple[str, ...], ...]:
    """Return the months of a period as a group, so that an old one is found without passing over what is newer."""
    if since is None:
        return ()
    first, last = timezone.localtime(since), timezone.localtime(until or now)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    if not 0 < count <= MOST_MONTHS:
        return ()
    years_and_months = (divmod(first.year * 12 + first.month - 1 + n, 12) for n in range(count))
    return (tuple(month(first.replace(year=year, month=at + 1, day=1)) for year, at in years_and_months),)


def found_ids(wanted: Wanted, start: int, count: int) -> list[int]:
    """Return ids of public reports that fit, from the `start`-th on."""
    few = _few(wanted.statuses)
    if few is not None:
        return _ids(wanted, start + count, f"w.{key_column()} IN ({', '.join(map(str, few)) or 'NULL'})")[start:]
    found: list[int] = []
    for within in _windows(wanted) if is_postgresql() else ("",):
        found = _ids(wanted, start + count, within)
        if len(found) == start + count:
            break
    return found[start:]


def _few(statuses: Sequence[str]) -> list[int] | None:
    """Return the ids of the public reports of a rare status, by which the search is then led; None when not rare."""
    if len(statuses) != 1 or Status.DONE in statuses:
        return None
    rows = Report.objects.public().filter(status=statuses[0]).order_by().values_list("pk", flat=True)
    ids = list(rows[: MOST_LED_BY + 1])
    return ids if len(ids) <= MOST_LED_BY else None


def _windows(wanted: Wanted) -> Iterator[str]:
    """Yield conditions that look at ever more of PostgreSQL's index, the last one at all of it."""
    newest = _newest()
    for window in WINDOWS:
        if window < newest:
            yield f"w.report_id <= {window}" if wanted.is_oldest_first else f"w.report_id > {newest - window}"
    yield ""


@remembered(10)
def _newest() -> int:
    """Return the newest id, at most ten seconds old: what came in since lies in the first window too."""
    return Report.objects.aggregate(newest=Max("pk"))["newest"] or 0


def _ids(wanted: Wanted, limit: int, within: str) -> list[int]:
    key = key_column()
    # "+ 0" keeps PostgreSQL from walking its primary key through a million rows for a word that nobody wrote.
    order = f"w.{key}{' + 0' if is_postgresql() and not within else ''} {'ASC' if wanted.is_oldest_first else 'DESC'}"
    conditions = list(_conditions(wanted))
    named = [condition for condition, _values in conditions] + ([within] if within else [])
    values = [value for _condition, found in conditions for value in found]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT r.id FROM {TABLE} w CROSS JOIN lapor_report r "  # noqa: S608  # names and numbers of our own only
            f"WHERE r.id = w.{key} AND r.is_public AND {' AND '.join(named)} ORDER BY {order} LIMIT {int(limit)}",
            values,
        )
        return [row for (row,) in cursor.fetchall()]


def _conditions(wanted: Wanted) -> Iterator[tuple[str, list[Any]]]:
    yield f"w.{matches(TABLE)}", [query(wanted.groups)]
    if wanted.statuses:
        yield f"r.status IN ({', '.join(['%s'] * len(wanted.statuses))})", list(wanted.statuses)
    if wanted.is_supported:
        yield "r.support_count > 0", []
    for sign, moment in ((">=", wanted.since), ("<", wanted.until)):
        if moment:
            yield f"r.published_at {sign} %s", [connection.ops.adapt_datetimefield_value(moment)]
