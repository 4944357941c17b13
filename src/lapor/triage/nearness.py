"""Words that differ by one typing error: a letter too many, missing, wrong, or two changed about."""

from collections.abc import Iterable, Iterator


class Nearness:
    """A set of words that also knows those with one typing error.

    Each word is kept under itself and all that is left of it without one letter; two words with a common rest are near.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._by_rest: dict[str, list[str]] = {}
        self._longest = 0
        for word in words:
            self._longest = max(self._longest, len(word))
            for rest in _rests(word):
                self._by_rest.setdefault(rest, []).append(word)

    def has(self, word: str) -> bool:
        """Tell whether the word, or one near it, is in the set."""
        return self.nearest(word) is not None

    def nearest(self, word: str) -> str | None:
        """Return the word of the set that is meant, itself if it is there."""
        if len(word) > self._longest + 1:
            return None
        meant = [known for rest in _rests(word) for known in self._by_rest.get(rest, ())]
        return word if word in meant else next(iter(meant), None)


def _rests(word: str) -> Iterator[str]:
    yield word
    yield from dict.fromkeys(word[:at] + word[at + 1 :] for at in range(len(word)))
