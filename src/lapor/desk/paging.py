"""Pages of a list, without counting all of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

from lapor.reports.queries import MOST_COUNTED

Shown = TypeVar("Shown")
Row = TypeVar("Row", bound=Model)
PAGE_SIZE = 20
LAST_PAGE = 5000  # further back a filter is the better way, and the database need not skip millions of rows


@dataclass(frozen=True)
class Page(Generic[Shown]):
    """One page of a list, in the shape that the templates know from Django."""

    object_list: list[Shown]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[Shown]:
        return iter(self.object_list)

    @property
    def has_previous(self) -> bool:
        """Tell whether there is a page before this one."""
        return self.number > 1

    @property
    def next_page_number(self) -> int:
        """Return the number of the page after this one."""
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        """Return the number of the page before this one."""
        return self.number - 1


@dataclass(frozen=True)
class Tab:
    """One of the lists of a page; `count` is None where it says nothing."""

    label: str
    query: str
    is_current: bool
    count: str | None = None


def page_number(request: HttpRequest) -> int:
    """Return which page the address asks for; the first when it asks for nothing sensible."""
    asked = request.GET.get("page", "1")
    return min(max(int(asked), 1), LAST_PAGE) if asked.isascii() and asked.isdecimal() and len(asked) < 8 else 1


def page_of(rows: QuerySet[Row], number: int) -> Page[Row]:
    """Return one page; asks for one row more than it shows to know whether there is another page."""
    start = (number - 1) * PAGE_SIZE
    found = list(rows[start : start + PAGE_SIZE + 1])
    return Page(found[:PAGE_SIZE], number, len(found) > PAGE_SIZE)


def counted_rows(rows: QuerySet[Any]) -> int:
    """Return how many rows there are, but look at no more than `MOST_COUNTED` + 1 of them."""
    return rows.order_by()[: MOST_COUNTED + 1].count()


def told_count(count: int) -> str:
    """Return a capped count as people read it."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
