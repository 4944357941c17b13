"""Finding names of places in a text, joined or apart: Iring Mulyo, Iringmulyo, IRING-MULYO."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from lapor.channels.sms.tokens import Wording


@dataclass(frozen=True, slots=True)
class Place:
    """A place named from word `first` up to, not including, word `after`."""

    name: str
    first: int
    after: int


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names of places by their joined words."""

    by_letters: dict[str, str]
    most_words: int

    def within(self, words: Sequence[str], first: int = 0) -> Iterator[Place]:
        """Yield the places named in a text in their order, the longest name at each spot.

        "Kota Metro" is the city, not the kelurahan Metro in it.
        """
        while first < len(words):
            place = self.at(words, first)
            if place and not (place.after - first == 1 and words[first - 1 : first] == ("kota",)):
                yield place
            first = place.after if place else first + 1

    def at(self, words: Sequence[str], first: int) -> Place | None:
        """Return the longest place that begins with a word."""
        for count in range(min(self.most_words, len(words) - first), 0, -1):
            name = self.by_letters.get("".join(words[first : first + count]))
            if name is not None:
                return Place(name, first, first + count)
        return None


@lru_cache(maxsize=16)
def gazetteer(names: tuple[str, ...]) -> Gazetteer:
    """Make a gazetteer of names and aliases."""
    read = [(name, Wording.of(name).words) for name in names]
    by_letters = {"".join(words): name for name, words in reversed(read) if words}
    return Gazetteer(by_letters, max((len(words) for _, words in read), default=0))
