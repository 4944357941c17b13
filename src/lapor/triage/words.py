"""Words of a report, folded for matching."""

import re
import unicodedata
from collections.abc import Iterator

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, full-width signs made plain."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def spans_of(text: str) -> Iterator[tuple[str, int, int]]:
    """Return each word of a text, folded like those of `words_of`, with where it stands in the text."""
    for found in _WORD.finditer(text):
        yield unicodedata.normalize("NFKC", found[0]).casefold(), found.start(), found.end()


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list kept as one text."""
    return frozenset(text.split())


def records(text: str) -> dict[str, tuple[str, ...]]:
    """Return the lists of a text by their heads: "tree: branch twig road: hole"."""
    found: dict[str, list[str]] = {}
    head = ""
    for word in text.split():
        if word.endswith(":"):
            head = word[:-1]
            found.setdefault(head, [])
        else:
            found[head].append(word)
    return {head: tuple(words) for head, words in found.items()}


def is_readable(text: str) -> bool:
    """Tell whether all letters are Latin: of other scripts only a person can say what they tell."""
    return all(unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN")) for char in text if char.isalpha())
