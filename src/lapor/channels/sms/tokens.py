"""An incoming text cleaned of what nobody sees, and its words with their places in it."""

import re
import unicodedata
from dataclasses import dataclass

# Controls but not line breaks, zero-width and bidi signs, fillers and variation selectors.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    "\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U000e0000-\U000e0fff]"
)
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# A report number may stick to the word before it: "STATUS12345678". Short digits belong to their word: "K0TA", "rt3".
_WORD = re.compile(r"[^\W\d_]+(?=\d{5})|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Wording:
    """A text with its words; `folded` is the text for matching, of the same length."""

    text: str
    folded: str
    words: tuple[str, ...]
    spans: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, text: str) -> "Wording":
        """Clean a text and find its words."""
        cleaned = clean(text)
        folded = fold(cleaned)
        found = list(_WORD.finditer(folded))
        return cls(cleaned, folded, tuple(word[0] for word in found), tuple(word.span() for word in found))

    def start(self, index: int) -> int:
        """Return where a word begins, or the end of the text if there is no such word."""
        return self.spans[index][0] if index < len(self.spans) else len(self.text)

    def end(self, index: int) -> int:
        """Return where a word ends."""
        return self.spans[index][1]

    def index_at(self, position: int) -> int:
        """Return the first word that begins at or after a position."""
        return next((index for index, span in enumerate(self.spans) if span[0] >= position), len(self.spans))


def clean(text: str) -> str:
    """Return the text without invisible characters; a lone surrogate, which no database keeps, becomes U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", _INVISIBLE.sub("", text))


def storable(text: str) -> str:
    """Return the text as it came but for what a database refuses: NUL and lone surrogates become U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", text.replace("\x00", "\ufffd"))


def fold(text: str) -> str:
    """Return the text in small, plain, half-width letters and ASCII digits, character for character."""
    return text.lower() if text.isascii() else "".join(_fold(char) for char in text)


def compact(text: str) -> str:
    """Return the words of a text joined, for matching."""
    return "".join(_WORD.findall(fold(clean(text))))


def word_set(text: str) -> frozenset[str]:
    """Return the words of a list kept as one text."""
    return frozenset(text.split())


def _fold(char: str) -> str:
    digit = unicodedata.decimal(char, None)
    if digit is not None:
        return str(digit)
    parts = unicodedata.normalize("NFKD", char.casefold())
    return parts[0] if all(unicodedata.combining(mark) for mark in parts[1:]) else char
