"""Pages and tabs of lists that are never counted to the end."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, Protocol, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 20
LAST_PAGE = 500  # further back a filter is the better way, and the database need not skip all those rows
MOST_COUNTED = 1000

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown")
Sliced_co = TypeVar("Sliced_co", covariant=True)


class Rows(Protocol[Sliced_co]):
    """A query, or what else gives a page its slice."""

    def __getitem__(self, part: slice, /) -> Iterable[Sliced_co]: ...


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


def page_of(
    rows: Rows[Row], request: HttpRequest, shown: Callable[[list[Row]], list[Shown]], *, size: int | None = None
) -> Page[Shown]:
    """Return the page that the address asks for, its rows turned into what is shown; `size` is `PAGE_SIZE` unless told.

    Asks for one row more than it shows to know whether there is another page.
    """
    size = size or PAGE_SIZE
    number = _page_number(request.GET.get("page", ""))
    start = (number - 1) * size
    found = list(rows[start : start + size + 1])
    return Page(shown(found[:size]), number, len(found) > size and number < LAST_PAGE)


def _page_number(asked: str) -> int:
    """Return the number of the page; the first when nothing sensible is asked for."""
    is_number = asked.isascii() and asked.isdecimal() and len(asked) < 8
    return min(max(int(asked), 1), LAST_PAGE) if is_number else 1


def told_count(rows: QuerySet[Any], *, is_ordered: bool = False) -> str:
    """Return how many rows there are as people read it; looks at no more than `MOST_COUNTED` + 1 of them.

    `is_ordered` counts them in their order, for a list whose order leads the database to its rows.
    """
    count = (rows if is_ordered else rows.order_by())[: MOST_COUNTED + 1].count()
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)
