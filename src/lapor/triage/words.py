"""Words of a report, folded for matching."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in small letters, full-width signs made plain."""
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list kept as one text."""
    return frozenset(text.split())


def is_readable(text: str) -> bool:
    """Tell whether all letters are Latin: of other scripts only a person can say what they tell."""
    return all(unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN")) for char in text if char.isalpha())
