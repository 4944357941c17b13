"""Pages of a list that is never counted: one row more than a page tells whether there is a next one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

PAGE_SIZE = 20
LAST_PAGE = 250  # behind it the database would skip thousands of rows for nobody

M = TypeVar("M", bound=Model)
T = TypeVar("T")


@dataclass(frozen=True)
class Page(Generic[T]):
    """One page of a list, as the templates read it."""

    object_list: list[T]
    number: int
    has_next: bool

    def __iter__(self) -> Iterator[T]:
        return iter(self.object_list)

    @property
    def has_previous(self) -> bool:
        """Tell whether there is a page before."""
        return self.number > 1

    @property
    def next_page_number(self) -> int:
        """Return the number of the page behind."""
        return self.number + 1

    @property
    def previous_page_number(self) -> int:
        """Return the number of the page before."""
        return self.number - 1


def page_of(rows: QuerySet[M], request: HttpRequest, shown: Callable[[list[M]], list[T]]) -> Page[T]:
    """Return the page that the request asks for, its rows turned into what is shown; nonsense means the first."""
    asked = request.GET.get("page", "")
    number = min(max(int(asked), 1), LAST_PAGE) if asked.isdecimal() and len(asked) < 5 else 1
    found = list(rows[(number - 1) * PAGE_SIZE : number * PAGE_SIZE + 1])
    has_next = len(found) > PAGE_SIZE and number < LAST_PAGE
    return Page(shown(found[:PAGE_SIZE]), number, has_next)
