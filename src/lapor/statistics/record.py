"""What is counted of an agency's work, and of all work together; sums of sums, so that records can be added."""

from collections import Counter
from dataclasses import dataclass, field, fields
from typing import Any, Self

Counts = Counter[str]


def median(days: Counter[int], share: float = 0.5) -> int | None:
    """Return the number of days within which a share of all cases was done; None without cases."""
    total, passed = days.total(), 0
    for value in sorted(days):
        passed += days[value]
        if passed >= share * total:
            return value
    return None


@dataclass
class Record:
    """An agency's record over the window: events counted, and what is open today.

    `answer_days`: working days from getting a report to the first answer → how many reports. `in_time` and `late` are
    about that first answer; late is also what is overdue without one.
    """

    received: int = 0
    answered: int = 0
    in_time: int = 0
    late: int = 0
    confirmed: int = 0
    silent: int = 0
    by_admin: int = 0
    reopened: int = 0
    contested: int = 0
    handed_back: int = 0
    redirected: int = 0
    open: int = 0
    overdue: int = 0
    answer_days: Counter[int] = field(default_factory=Counter)
    ratings: Counter[int] = field(default_factory=Counter)

    def __add__(self, other: "Record") -> "Record":
        return Record(**{each.name: getattr(self, each.name) + getattr(other, each.name) for each in fields(self)})

    @property
    def rating_count(self) -> int:
        """Return how many reporters rated."""
        return self.ratings.total()

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return the record that was kept."""
        days = {name: _numbered(kept[name]) for name in ("answer_days", "ratings")}
        return cls(**{**kept, **days})


@dataclass
class Totals:
    """All work together: by stage today, by month, by reason."""

    statuses: Counts = field(default_factory=Counter)
    received: Counts = field(default_factory=Counter)
    answered: Counts = field(default_factory=Counter)
    confirmed: Counts = field(default_factory=Counter)
    silent: Counts = field(default_factory=Counter)
    by_admin: Counts = field(default_factory=Counter)
    archived: Counts = field(default_factory=Counter)
    reasons: Counts = field(default_factory=Counter)
    channels: Counts = field(default_factory=Counter)
    appealed: int = 0
    reinstated: int = 0
    withdrawn: int = 0
    verification_days: Counter[int] = field(default_factory=Counter)
    answer_days: Counter[int] = field(default_factory=Counter)
    closing_days: Counter[int] = field(default_factory=Counter)

    @classmethod
    def from_json(cls, kept: dict[str, Any]) -> Self:
        """Return the totals that were kept."""
        names = ("verification_days", "answer_days", "closing_days")
        counted = {name: Counter(value) for name, value in kept.items() if isinstance(value, dict)}
        return cls(**{**kept, **counted, **{name: _numbered(kept[name]) for name in names}})


def _numbered(kept: dict[str, int]) -> Counter[int]:
    """JSON has no numbers as keys."""
    return Counter({int(key): count for key, count in kept.items()})
