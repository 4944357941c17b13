"""Numbers for Prometheus that parts of the house offer by themselves, so that the page that shows them knows none."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

Values = Mapping[tuple[str, ...], float]


@dataclass(frozen=True)
class Figure:
    """A gauge: its values by their labels' values; `()` where it has no labels."""

    name: str
    meaning: str
    values: Values
    labels: tuple[str, ...] = ()


Offer = Callable[[datetime], Iterable[Figure]]
_offers: list[Offer] = []


def offers_figures(offer: Offer) -> Offer:
    """Register a function that reads figures as of a moment."""
    _offers.append(offer)
    return offer


def offered_figures(now: datetime) -> Iterator[Figure]:
    """Read and yield every figure that is offered."""
    for offer in _offers:
        yield from offer(now)
