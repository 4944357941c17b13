"""A text as words with their places, plain spelling and stem, and the search of words and phrases in it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import snowballstemmer

from lapor.triage.spelling import PLAIN
from lapor.triage.words import spans_of

T = TypeVar("T")
EXACT, GAP = "=", "~"
LONGEST_GAP = 2
_SHORTEST_STEMMED = 5


@dataclass(frozen=True, slots=True)
class Word:
    """One word: folded, in plain spelling, its stem, and its place in the text."""

    folded: str
    plain: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit(Generic[T]):
    """A phrase that was found: words[first:behind], and what it stands for."""

    meaning: T
    first: int
    behind: int


@lru_cache(maxsize=20_000)
def plain(folded: str) -> str:
    """Return a folded word in plain spelling: "jln" is "jalan", "anak2" is "anak"."""
    if folded in PLAIN:
        return PLAIN[folded]
    if len(folded) > 3 and folded[-1] == "2" and folded[:-1].isalpha():
        return plain(folded[:-1])
    return folded


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """Return the stem of a word in plain spelling; short words have none but themselves."""
    known = plain(word)
    if len(known) < _SHORTEST_STEMMED or not known.isalpha():
        return known
    # A new one each time (3 µs): it keeps the word that it works on, and threads share this module.
    return str(snowballstemmer.stemmer("indonesian").stemWord(known))


def wording(text: str) -> tuple[Word, ...]:
    """Return the words of a text."""
    return tuple(Word(word, plain(word), stem(word), start, end) for word, start, end in spans_of(text))


def typed(text: str, words: Sequence[Word], first: int, behind: int) -> str:
    """Return words[first:behind] as they were typed."""
    return " ".join(text[words[first].start : words[behind - 1].end].split())


class Lexicon(Generic[T]):
    """Words and phrases with what they stand for.

    A word of a phrase counts in every form that has its stem; "=word" only as it is or with "-nya"; "~" lets up to two
    words pass.
    """

    def __init__(self, entries: Iterable[tuple[str, T]]) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        for phrase, meaning in entries:
            keys = tuple(key if key[0] in (EXACT, GAP) else stem(key) for key in phrase.split())
            self._by_first.setdefault(keys[0], []).append((keys, meaning))

    def keys(self) -> frozenset[str]:
        """Return all stems and exact words of the phrases."""
        known = (keys for phrases in self._by_first.values() for keys, _ in phrases)
        return frozenset(key for keys in known for key in keys if key != GAP)

    def find(self, words: Sequence[Word]) -> list[Hit[T]]:
        """Return every phrase in the words, in the order of their beginnings."""
        return [hit for at in range(len(words)) for hit in self._at(words, at)]

    def _at(self, words: Sequence[Word], at: int) -> Iterator[Hit[T]]:
        for key in dict.fromkeys(_keys(words[at])):
            for keys, meaning in self._by_first.get(key, ()):
                behind = _behind(words, at + 1, keys[1:])
                if behind:
                    yield Hit(meaning, at, behind)


def _keys(word: Word) -> tuple[str, ...]:
    return word.stem, EXACT + word.folded, EXACT + word.folded.removesuffix("nya"), EXACT + word.plain


def _behind(words: Sequence[Word], at: int, keys: tuple[str, ...]) -> int:
    """Return where a phrase ends whose rest is `keys`, 0 if it is not there."""
    if not keys:
        return at
    if keys[0] == GAP:
        tries = (_behind(words, begin, keys[1:]) for begin in range(at, at + LONGEST_GAP + 1))
        return next((behind for behind in tries if behind), 0)
    if at >= len(words) or keys[0] not in _keys(words[at]):
        return 0
    return _behind(words, at + 1, keys[1:])
