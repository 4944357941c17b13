"""What differs between two texts, word by word; and what the public version of a report hides. Pure."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from django.utils.translation import gettext as _

from lapor.reports.redaction import MASKS, Kind, findings

SAME, REMOVED, ADDED = "same", "removed", "added"
MOST_COMPARISONS = 4_000_000  # pairs of words; beyond, whole lines are compared, and beyond that nothing
_WORDS = re.compile(r"\s*\S+")
_LINES = re.compile(r"[^\n]*\n|[^\n]+")


class Piece(NamedTuple):
    """A stretch of a text: `same` in both, `removed` from the first, or `added` in the second."""

    kind: str
    text: str


@dataclass(frozen=True)
class Difference:
    """Two texts, each cut into pieces: the first shows what is gone, the second what is new."""

    before: tuple[Piece, ...]
    after: tuple[Piece, ...]

    def __bool__(self) -> bool:
        return any(piece.kind != SAME for piece in (*self.before, *self.after))


def difference(before: str, after: str) -> Difference:
    """Return how the second text differs from the first; nothing of either is lost.

    Time is bounded: two long texts without a word in common are compared by lines, or shown as wholly different.
    """
    if before == after:
        same = (Piece(SAME, before),) if before else ()
        return Difference(same, same)
    first, second = _cut(before, after)
    start, end = _ends_in_common(first, second)
    middle = first[start : len(first) - end], second[start : len(second) - end]
    codes = [("equal", 0, start, 0, start), *_opcodes(*middle, start)]
    tail = (len(first) - end, len(first), len(second) - end, len(second))
    codes.append(("equal", *tail))
    return Difference(
        _joined((SAME if code == "equal" else REMOVED, first[low:high]) for code, low, high, _l, _h in codes),
        _joined((SAME if code == "equal" else ADDED, second[low:high]) for code, _l, _h, low, high in codes),
    )


def _cut(before: str, after: str) -> tuple[list[str], list[str]]:
    first, second = _tokens(_WORDS, before), _tokens(_WORDS, after)
    if len(first) * len(second) <= MOST_COMPARISONS:
        return first, second
    return _tokens(_LINES, before), _tokens(_LINES, after)


def _tokens(pattern: re.Pattern[str], text: str) -> list[str]:
    """Return the parts of a text; joined again they are the text."""
    found = pattern.findall(text)
    rest = text[sum(map(len, found)) :]
    return [*found, rest] if rest else found


def _ends_in_common(first: Sequence[str], second: Sequence[str]) -> tuple[int, int]:
    shortest = min(len(first), len(second))
    start = next((at for at in range(shortest) if first[at] != second[at]), shortest)
    left = shortest - start
    end = next((at for at in range(left) if first[-1 - at] != second[-1 - at]), left)
    return start, end


def _opcodes(first: Sequence[str], second: Sequence[str], at: int) -> Iterator[tuple[str, int, int, int, int]]:
    if len(first) * len(second) > MOST_COMPARISONS:
        yield "replace", at, at + len(first), at, at + len(second)
        return
    for code, low, high, other_low, other_high in SequenceMatcher(None, first, second).get_opcodes():
        yield code, at + low, at + high, at + other_low, at + other_high


def _joined(parts: Iterator[tuple[str, list[str]]]) -> tuple[Piece, ...]:
    pieces: list[Piece] = []
    for kind, words in parts:
        text = "".join(words)
        if pieces and pieces[-1].kind == kind:
            pieces[-1] = Piece(kind, pieces[-1].text + text)
        elif text:
            pieces.append(Piece(kind, text))
    return tuple(pieces)


def masked(original: str, public: str) -> list[str]:
    """Return what stands masked in the public version and was written out in the original, by kind, with how often."""
    counts = {kind: public.count(mask) - original.count(mask) for kind, mask in MASKS.items()}
    return [f"{_names()[kind]} ({count}×)" for kind, count in counts.items() if count > 0]


def left_open(text: str) -> list[str]:
    """Return the kinds of personal data that can still be read in a text for the public."""
    kinds = dict.fromkeys(finding.kind for finding in findings(text))
    return [_names()[kind] for kind in kinds]


def _names() -> dict[Kind, str]:
    return {
        Kind.NATIONAL_ID: _("NIK"),
        Kind.PHONE: _("nomor telepon"),
        Kind.EMAIL: _("alamat surel"),
        Kind.PLATE: _("nomor polisi"),
        Kind.ACCOUNT: _("nomor rekening"),
        Kind.NAME: _("nama orang"),
    }
