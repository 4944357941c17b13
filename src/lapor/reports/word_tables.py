"""How both indexes of words are kept: one row per report, in FTS5 or as a `tsvector`, filled by `stems` alone."""

from collections.abc import Callable, Iterable, Sequence

from django.db import connection

from lapor.reports.models import Report

CHUNK = 500
Rows = Sequence[tuple[int, list[str]]]


def is_postgresql() -> bool:
    """Tell which of the two databases holds the words."""
    return connection.vendor == "postgresql"


def key_column() -> str:
    """Return the name of the column that holds a report's id."""
    return "report_id" if is_postgresql() else "rowid"


def insert(table: str, rows: Rows) -> None:
    """Write rows that are not there yet: a report's id, and what it is found by."""
    with connection.cursor() as cursor:
        if is_postgresql():
            cursor.executemany(f"INSERT INTO {table} VALUES (%s, array_to_tsvector(%s))", rows)  # noqa: S608
        else:
            joined = [(pk, " ".join(words)) for pk, words in rows]
            cursor.executemany(f"INSERT INTO {table} (rowid, words) VALUES (%s, %s)", joined)  # noqa: S608


def delete(table: str, ids: Iterable[int]) -> None:
    """Remove rows; those that are not there are passed over."""
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM {table} WHERE {key_column()} = %s", [(row,) for row in ids])  # noqa: S608


def write_below(write_all: Callable[[Sequence[Report]], None], below: int | None) -> int | None:
    """Write the newest `CHUNK` reports below an id; return the id to go on below, None at the end."""
    rows = Report.objects.order_by("-pk")
    chunk = list(rows.filter(pk__lt=below)[:CHUNK] if below else rows[:CHUNK])
    write_all(chunk)
    return chunk[-1].pk if len(chunk) == CHUNK else None


def matches(table: str) -> str:
    """Return the condition that a row matches a query of `query`, which is the one value to pass."""
    return "words @@ %s::tsquery" if is_postgresql() else f"{table} MATCH %s"


def query(groups: Sequence[Sequence[str]]) -> str:
    """Write the query: every group must match by one of its words.

    A stem holds letters and digits only, so the quotes cannot be left.
    """
    quote, all_of, one_of = ("'", "&", "|") if is_postgresql() else ('"', "AND", "OR")
    return f" {all_of} ".join(
        "(" + f" {one_of} ".join(f"{quote}{word}{quote}" for word in group) + ")" for group in groups
    )
