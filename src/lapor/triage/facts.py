"""The five facts of a good report, each with the words that show it."""

from collections.abc import Iterable, Sequence

from lapor.triage.coaching import help_for
from lapor.triage.completeness import matter_words
from lapor.triage.evidence import proof_in
from lapor.triage.moments import moments
from lapor.triage.people import people_in
from lapor.triage.places import place_words
from lapor.triage.regions import regions_in
from lapor.triage.shapes import Fact, FactName, Personal
from lapor.triage.wording import Word

MOST_FOUND = 6
Spans = Iterable[tuple[int, int]]


def facts_of(text: str, words: Sequence[Word], personal: Sequence[Personal]) -> dict[FactName, tuple[str, ...]]:
    """Return for each fact the words as typed that show it; empty when nothing does."""
    folded = [word.folded for word in words]
    places = [*_ranges(words, place_words(text, words)), *_ranges(words, regions_in(words))]
    named = [(piece.start, piece.end) for piece in personal if _is_another(text, piece)]
    people = [*_ranges(words, people_in(text, words)), *named]
    return {
        "what": _typed(text, _ranges(words, ((at, at + 1) for at in matter_words(folded)))),
        "where": _typed(text, places),
        "when": _typed(text, moments(text)),
        "who": _typed(text, people),
        "evidence": _typed(text, _ranges(words, proof_in(text, words))),
    }


def facts(text: str, found: dict[FactName, tuple[str, ...]], known: frozenset[FactName]) -> tuple[Fact, ...]:
    """Return the five facts in their order; `known` are those that the form holds elsewhere."""
    helps = help_for(text)
    return tuple(Fact(name, bool(words) or name in known, words, helps[name]) for name, words in found.items())


def _is_another(text: str, piece: Personal) -> bool:
    """Tell whether a name or plate is that of somebody else than the writer."""
    before = text[max(0, piece.start - 14) : piece.start].casefold().split()
    return piece.kind == "plate" or (piece.kind == "name" and not {"saya", "sy", "nm"}.intersection(before[-2:]))


def _ranges(words: Sequence[Word], ranges: Spans) -> Spans:
    return ((words[first].start, words[behind - 1].end) for first, behind in ranges)


def _typed(text: str, spans: Spans) -> tuple[str, ...]:
    """Return the pieces of the text, those that touch or overlap in one, each once."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and not text[joined[-1][1] : start].strip(" \t\n"):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(dict.fromkeys(" ".join(text[start:end].split()) for start, end in joined))[:MOST_FOUND]
