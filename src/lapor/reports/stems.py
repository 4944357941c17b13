"""The words of a text as the search knows them: folded, spelled out, stemmed, one word for one thing.

Both databases index what this module returns and nothing else, so they find the same. What it returns is stored:
after a change here run `./lapor index_words`.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

import snowballstemmer

from lapor.reports.lexicon import ALSO, SAME, SLANG, STOPWORDS, WHOLE
from lapor.reports.redaction import MASKS

LONGEST_WORD = 40
_WORD = re.compile(r"[^\W_]+")
_DOUBLED = re.compile(r"([^\W\d_]{3,})2")  # "lubang2", many holes
_MASKED = re.compile("|".join(re.escape(mask) for mask in MASKS.values()))


def folded(text: str) -> list[str]:
    """Return the words in small letters, spelled out."""
    plain = _MASKED.sub(" ", unicodedata.normalize("NFKC", text)).casefold()
    words = _WORD.findall(_DOUBLED.sub(r"\1 ", plain))
    return [SLANG.get(word, word) for word in words if len(word) <= LONGEST_WORD]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return the stem of a folded word; short ones and numbers stay."""
    if len(word) <= 4 or not word.isalpha() or word in WHOLE:
        return word
    # A new one each time (3 µs): it keeps the word that it works on, and threads share this module.
    return str(snowballstemmer.stemmer("indonesian").stemWord(word))


def _tables() -> tuple[dict[str, str], dict[tuple[str, ...], str]]:
    singles: dict[str, str] = {}
    phrases: dict[tuple[str, ...], str] = {}
    for line in SAME.strip().splitlines():
        name, names = line.split(": ")
        singles[stem(name)] = name
        for spelled in names.split(", "):
            parts = tuple(stem(word) for word in spelled.split())
            if len(parts) == 1:
                singles[parts[0]] = name
            else:
                phrases[parts] = name
    return singles, phrases


_ONE_NAME, _PHRASES = _tables()
_LONGEST_PHRASE = max(map(len, _PHRASES))


def stems(text: str) -> list[str]:
    """Return what a visitor's words look for, in their order: phrases that name one thing become that thing."""
    return [name for name, _parts in _read(folded(text)) if name not in STOPWORDS]


def index_stems(text: str) -> set[str]:
    """Return what a text is found by: its stems, the things that they name, and the parts of their names."""
    found: set[str] = set()
    for name, parts in _read(folded(text)):
        found |= {name, ALSO.get(name, name), *(_ONE_NAME.get(part, part) for part in parts)}
    return found - STOPWORDS


def _read(words: Sequence[str]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each thing that is named, with the stems that name it; the longest phrase wins."""
    parts = [stem(word) for word in words]
    at = 0
    while at < len(parts):
        length = next((n for n in range(_LONGEST_PHRASE, 1, -1) if tuple(parts[at : at + n]) in _PHRASES), 1)
        named = tuple(parts[at : at + length])
        if words[at] in STOPWORDS and length == 1:
            yield words[at], ()
        else:
            yield (_PHRASES[named] if length > 1 else _ONE_NAME.get(named[0], named[0])), named
        at += length
