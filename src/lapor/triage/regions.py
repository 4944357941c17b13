"""Which kelurahan and kecamatan a text names, by name or alias, also joined, split or with one typing error."""

from collections.abc import Mapping, Sequence

from lapor.agencies.models import Region
from lapor.core.memory import remembered
from lapor.triage.nearness import Nearness
from lapor.triage.wording import Word

FRESH_SECONDS, LONGEST_NAME, SHORTEST_FORGIVEN = 60, 3, 8
_LEVELS = ("kelurahan", "kecamatan")


def regions_in(words: Sequence[Word]) -> list[tuple[int, int]]:
    """Return the names of regions in the words, as ranges of words."""
    known, near = _names(), _near_names()
    found = []
    for at in range(len(words)):
        for count in range(min(LONGEST_NAME, len(words) - at), 0, -1):
            joined = "".join(word.folded for word in words[at : at + count])
            if joined in known or (len(joined) >= SHORTEST_FORGIVEN and near.has(joined)):
                found.append((at, at + count))
                break
    return found


@remembered(FRESH_SECONDS)
def _names() -> Mapping[str, bool]:
    """Return the bare names of places that mean a part of a city, not the city itself."""
    rows = list(Region.objects.values_list("level", "name", "aliases"))
    larger = {_bare(name) for level, name, aliases in rows if level not in _LEVELS for name in (name, *aliases)}
    parts = {_bare(name) for level, name, aliases in rows if level in _LEVELS for name in (name, *aliases)}
    return dict.fromkeys(parts - larger - {""}, True)


@remembered(FRESH_SECONDS)
def _near_names() -> Nearness:
    return Nearness(name for name in _names() if len(name) >= SHORTEST_FORGIVEN)


def _bare(name: str) -> str:
    return "".join(letter for letter in name.casefold() if letter.isalnum())
