"""Which categories of a government a text may belong to, by words that anybody can read and an admin can change.

Every category has words: its own search words, those of the vocabulary that stand for them, those of its name, its
group, its national sub-topic, and the names of its office. A word weighs less the more categories share it. The best
three sums are suggested when the first is clear enough.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from lapor.agencies.models import Agency, Category
from lapor.agencies.offices import answers_for
from lapor.agencies.queries import current_agency, leaf_categories
from lapor.core.memory import remembered
from lapor.triage.nearness import Nearness
from lapor.triage.places import address_words
from lapor.triage.shapes import Suggestion
from lapor.triage.vocabulary import AMBIGUOUS, COMMON, EMPTY, RELATED
from lapor.triage.wording import GAP, Lexicon, Word, stem, typed

MOST, FRESH_SECONDS = 3, 60
MOST_GOVERNMENTS = 50  # whose words are remembered, a megabyte each
OWN, RELATED_WORD, NAME, GROUP, TOPIC, OFFICE = 3.0, 2.5, 2.0, 0.8, 0.8, 1.5
CLEAR, BESIDE_THE_BEST = 1.2, 0.4
EARLY, FIRST_WORDS = 1.5, 7  # people name the matter first
LONGER = 0.8  # for each further word of a phrase
SHORTEST_FORGIVEN = 6  # letters of a word in which a typing error is forgiven
LITTLE = 0.4  # of the weight of words that mean many things


@dataclass(frozen=True)
class _Known:
    """The categories of a government on a day, by id, and their words, each with what it adds to which."""

    suggestions: Mapping[int, Suggestion]
    lexicon: Lexicon[Mapping[int, float]]
    stems: frozenset[str]
    near: Nearness

    def spelled(self, word: Word) -> Word:
        """Return a long word that differs from a known one by one typing error as that one."""
        if len(word.stem) < SHORTEST_FORGIVEN or word.stem in self.stems or word.folded in COMMON:
            return word
        meant = self.near.nearest(word.stem)
        return replace(word, stem=meant) if meant and meant[0] == word.stem[0] else word


def suggest(text: str, words: Sequence[Word], government: Agency, today: date) -> tuple[Suggestion, ...]:
    """Return up to three categories, best first; none when nothing is clear."""
    known = _known(government, today)
    scores: dict[int, float] = defaultdict(float)
    seen: dict[int, dict[str, str]] = defaultdict(dict)
    covered: dict[int, set[int]] = defaultdict(set)
    for first, behind, weights in _hits(text, [known.spelled(word) for word in words], known.lexicon):
        key = " ".join(word.stem for word in words[first:behind])
        for category, weight in weights.items():
            if key not in seen[category] and not covered[category].issuperset(range(first, behind)):
                covered[category].update(range(first, behind))
                seen[category][key] = typed(text, words, first, behind)
                scores[category] += weight * (EARLY if first < FIRST_WORDS else 1.0)
    return tuple(_explained(known, seen, best) for best in _best(scores))


def _hits(
    text: str, words: Sequence[Word], lexicon: Lexicon[Mapping[int, float]]
) -> Iterator[tuple[int, int, Mapping[int, float]]]:
    """Yield what counts, longest first, so that a word inside a phrase does not count twice."""
    ignored = address_words(text, words)
    found = [hit for hit in lexicon.find(words) if not ignored.issuperset(range(hit.first, hit.behind))]
    for hit in sorted(found, key=lambda hit: (hit.first - hit.behind, hit.first)):
        yield hit.first, hit.behind, hit.meaning


def _best(scores: Mapping[int, float]) -> list[int]:
    ranked = sorted(scores, key=lambda category: (-scores[category], category))[:MOST]
    if not ranked or scores[ranked[0]] < CLEAR:
        return []
    return [category for category in ranked if scores[category] >= BESIDE_THE_BEST * scores[ranked[0]]]


def _explained(known: _Known, seen: Mapping[int, Mapping[str, str]], category: int) -> Suggestion:
    found = known.suggestions[category]
    return Suggestion(
        found.category_id, found.category, found.agency_code, found.agency, _without_parts(seen[category].values())
    )


def _without_parts(found: Iterable[str]) -> tuple[str, ...]:
    """Return the words without those that stand inside another phrase."""
    phrases = list(dict.fromkeys(found))
    return tuple(
        phrase
        for phrase in phrases
        if not any(phrase != other and f" {phrase.casefold()} " in f" {other.casefold()} " for other in phrases)
    )


_AMBIGUOUS = frozenset(stem(word) for word in AMBIGUOUS)


@remembered(FRESH_SECONDS, MOST_GOVERNMENTS)
def _known(government: Agency, today: date) -> _Known:
    categories = leaf_categories(today, government)
    answering = {category.agency_id for category in categories if category.agency_id}
    agencies = Agency.objects.select_related("successor").in_bulk(answering)
    weights: dict[str, dict[int, float]] = defaultdict(dict)
    suggestions = {}
    for category in categories:
        agency = _answering(category, agencies.get(category.agency_id or 0), government, today)
        told = (agency.code, agency.name) if agency else ("", "")
        suggestions[category.pk] = Suggestion(category.pk, category.name, *told, ())
        for phrase, full in _words_of(category, agency):
            weight = full * LITTLE if phrase in _AMBIGUOUS else full
            weights[phrase][category.pk] = max(weight, weights[phrase].get(category.pk, 0.0))
    lexicon = Lexicon((phrase, _shared(shares)) for phrase, shares in weights.items())
    stems = lexicon.keys()
    near = Nearness(stem for stem in stems if len(stem) >= SHORTEST_FORGIVEN)
    return _Known(suggestions, lexicon, stems, near)


def _answering(category: Category, named: Agency | None, government: Agency, today: date) -> Agency | None:
    agency = current_agency(named, today) if named else None
    return agency if agency and answers_for(agency, category, government) else None


def _shared(shares: Mapping[int, float]) -> Mapping[int, float]:
    """Return the weights of a word, less the more categories share it."""
    return {category: weight / float(len(shares)) ** 0.5 for category, weight in shares.items()}


def _words_of(category: Category, agency: Agency | None) -> Iterator[tuple[str, float]]:
    heads = [str(word) for word in category.search_words]
    for word in heads:
        if word not in EMPTY:
            yield _phrase(word), OWN
    for word in [*heads, *_telling(category.name)]:
        for phrase in RELATED.get(word, ()):
            yield _phrase(phrase), RELATED_WORD + LONGER * sum(key != GAP for key in phrase.split()[1:])
    for text, weight in (
        (category.name, NAME),
        (category.parent.name if category.parent else "", GROUP),
        (category.national_subtopic, TOPIC),
        (f"{agency.short_name} {agency.name} {agency.code.rpartition('-')[2]}" if agency else "", OFFICE),
    ):
        for word in _telling(text):
            yield stem(word), weight


def _phrase(words: str) -> str:
    return " ".join(word if word[0] in "=~" else stem(word) for word in words.casefold().split())


def _telling(text: str) -> Iterator[str]:
    words = "".join(letter if letter.isalnum() else " " for letter in text.casefold()).split()
    return (word for word in words if word not in EMPTY and len(word) > 2)
