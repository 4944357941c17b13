"""What a process remembers for some seconds, so that rows which change once a month are not read at every request."""

import time
from collections.abc import Callable, Hashable
from typing import Any, Generic, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
MOST_KEPT = 1000  # answers of one function; then it starts afresh

_memories: "list[Remembered[Any, Any]]" = []


class Remembered(Generic[P, T]):
    """A function that answers the same arguments, hashable ones, with what it returned a moment ago."""

    def __init__(self, read: Callable[P, T], seconds: float, most: int) -> None:
        self._read, self._seconds, self._most = read, seconds, most
        self._known: dict[Hashable, tuple[float, T]] = {}
        _memories.append(self)

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> T:
        key = (args, tuple(kwargs.items()))
        found = self._known.get(key)
        if found is not None and time.monotonic() < found[0]:
            return found[1]
        result = self._read(*args, **kwargs)
        if len(self._known) >= self._most:
            self._known.clear()
        self._known[key] = (time.monotonic() + self._seconds, result)
        return result

    def forget(self) -> None:
        """Read again next time."""
        self._known.clear()


def remembered(seconds: float, most: int = MOST_KEPT) -> Callable[[Callable[P, T]], Remembered[P, T]]:
    """Let a function remember for so many seconds what it returned, so many answers; none of them must be changed.

    Only for what other processes may know late. Nothing is known of transactions that are rolled back later.
    """
    return lambda read: Remembered(read, seconds, most)


def forget_all() -> None:
    """Forget everything, for tests and after a change that its maker wants to see at once."""
    for memory in _memories:
        memory.forget()
