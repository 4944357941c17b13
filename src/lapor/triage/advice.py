"""What the form tells the writer of a report while it is written: facts, scope, categories, personal data."""

from datetime import date

from lapor.agencies.models import Agency
from lapor.agencies.queries import home_agency
from lapor.reports.redaction import Kind as PersonalKind
from lapor.reports.redaction import findings
from lapor.triage.facts import facts, facts_of
from lapor.triage.kinds import kind_of
from lapor.triage.scoping import scope_of
from lapor.triage.shapes import Advice, Fact, FactName, Personal, ScopeHint, Suggestion
from lapor.triage.suggesting import suggest
from lapor.triage.wording import wording

WELL_FITTING = 2  # words that lead to a category

__all__ = ["Advice", "Fact", "Personal", "ScopeHint", "Suggestion", "advise", "kind_of", "likely_categories"]


def advise(
    text: str,
    *,
    title: str = "",
    place_known: bool = False,
    time_known: bool = False,
    has_evidence: bool = False,
    today: date,
) -> Advice:
    """Return advice for a text and its title; what the form knows from other fields is not asked for again.

    Places of personal data are those in `text`; categories are those that the home offers. Reads regions and
    categories at most once a minute.
    """
    whole = f"{title}\n{text}" if title else text
    words = wording(whole)
    found = facts_of(whole, words, personal_data(whole))
    known = _known(where=place_known, when=time_known, evidence=has_evidence)
    categories = suggest(whole, words, home_agency(), today)
    is_ours = bool(categories) and len(categories[0].words) >= WELL_FITTING
    scope = scope_of(whole, words, is_ours=is_ours)
    return Advice(facts(whole, found, known), scope, categories, personal_data(text))


def likely_categories(text: str, *, government: Agency, today: date) -> tuple[Suggestion, ...]:
    """Return the categories of a government that a text may belong to, best first."""
    return suggest(text, wording(text), government, today)


def personal_data(text: str) -> tuple[Personal, ...]:
    """Return the personal data in a text, in order."""
    return tuple(
        Personal(piece.kind, piece.start, piece.end, text[piece.start : piece.end], piece.kind != PersonalKind.NAME)
        for piece in findings(text)
    )


def _known(**known: bool) -> frozenset[FactName]:
    names: dict[str, FactName] = {"where": "where", "when": "when", "evidence": "evidence"}
    return frozenset(names[name] for name, is_known in known.items() if is_known)
