"""Whether a text looks like one of the brochure's six out-of-scope classes: a hint for its writer, never a filter.

Each class has words that speak for it, strong ones alone, weak ones together. What belongs to government after all
speaks against it: the service of a police or court counter, misdeeds of officials, violence in a family.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from lapor.reports.scope import ArchiveReason, described
from lapor.triage.bodies import body_for
from lapor.triage.completeness import has_content
from lapor.triage.scope_words import SCOPE_WORDS
from lapor.triage.shapes import ScopeHint
from lapor.triage.subjects import subjects
from lapor.triage.wording import Hit, Lexicon, Word, stem, typed
from lapor.triage.words import word_set

ENOUGH, ENOUGH_AGAINST_OURS, STRONG, WEAK, AGAINST = 2.0, 3.0, 2.0, 1.0, -100.0
NEAR = 3
# What these say of a text is so, whatever it is about.
_WHATEVER_THE_MATTER = (ArchiveReason.ELECTION, ArchiveReason.SOCIAL_MEDIA)
_TRIALS = word_set("cek coba ping tes test testing")
_LONGEST_TRIAL = 4


@dataclass
class _Suspicion:
    """What speaks for a class: each word once."""

    weight: float = 0.0
    words: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, weight: float, words: str) -> None:
        """Count a word, the same one once."""
        if key not in self.words:
            self.weight += weight
            if weight > 0:
                self.words[key] = words


def scope_of(text: str, words: Sequence[Word], *, is_ours: bool = False) -> ScopeHint | None:
    """Return the class a text most looks like, or None; more must speak for it when `is_ours`: a category fits well."""
    suspicions = _suspicions(text, words)
    best = max(suspicions, key=lambda reason: suspicions[reason].weight, default=None)
    if best is None or suspicions[best].weight < _enough(best, is_ours=is_ours):
        return None
    public = described(best)
    body, phone = body_for(best, words)
    found = tuple(dict.fromkeys(suspicions[best].words.values()))
    hint = ScopeHint(best, public.label, public.explanation, public.body, public.phone, public.address, found)
    return replace(hint, body=body, phone=phone, address="") if body else hint


def _enough(reason: ArchiveReason, *, is_ours: bool) -> float:
    return ENOUGH_AGAINST_OURS if is_ours and reason not in _WHATEVER_THE_MATTER else ENOUGH


def _suspicions(text: str, words: Sequence[Word]) -> dict[ArchiveReason, _Suspicion]:
    found: dict[ArchiveReason, _Suspicion] = defaultdict(_Suspicion)
    for hit in _LEXICON.find(words):
        reason, weight = hit.meaning
        if weight < 0 or not _is_only_feared(words, hit):
            key = " ".join(word.stem for word in words[hit.first : hit.behind])
            found[reason].add(key, weight, typed(text, words, hit.first, hit.behind))
    if found[ArchiveReason.IRRELEVANT].weight and subjects(text) - {"fraud", "pay"}:
        del found[ArchiveReason.IRRELEVANT]
    if _is_trial(text, words):
        found[ArchiveReason.IRRELEVANT].add("", STRONG, typed(text, words, 0, len(words)))
    return found


def _is_only_feared(words: Sequence[Word], hit: Hit[tuple[ArchiveReason, float]]) -> bool:
    """Tell whether a word before makes it a fear, a time, or the address: "rawan begal", "sejak pilkada"."""
    not_after = _NOT_AFTER[hit.meaning[0]]
    return any(
        word.stem in not_after or word.folded in not_after for word in words[max(0, hit.first - NEAR) : hit.first]
    )


def _is_trial(text: str, words: Sequence[Word]) -> bool:
    is_short = 0 < len(words) <= _LONGEST_TRIAL
    return is_short and any(word.folded in _TRIALS for word in words) and not has_content(text)


def _entries() -> list[tuple[str, tuple[ArchiveReason, float]]]:
    return [
        (phrase.replace("_", " "), (reason, weight))
        for reason, listed in SCOPE_WORDS.items()
        for phrases, weight in ((listed.strong, STRONG), (listed.weak, WEAK), (listed.against, AGAINST))
        for phrase in phrases.split()
    ]


_LEXICON: Lexicon[tuple[ArchiveReason, float]] = Lexicon(_entries())
_NOT_AFTER = {
    reason: word_set(listed.not_after) | {stem(word) for word in listed.not_after.split()}
    for reason, listed in SCOPE_WORDS.items()
}
