"""What triage tells about a text: advice for its writer, never a decision."""

from dataclasses import dataclass
from typing import Literal

from lapor.reports.redaction import Kind as PersonalKind
from lapor.reports.scope import ArchiveReason

FactName = Literal["what", "where", "when", "who", "evidence"]


@dataclass(frozen=True)
class Fact:
    """One of the five facts of a good report: the words as typed that show it, else the sentence that would help."""

    name: FactName
    is_there: bool
    found: tuple[str, ...]
    help: str


@dataclass(frozen=True)
class ScopeHint:
    """The out-of-scope class a text looks like, the words that led there, and the body that is responsible."""

    reason: ArchiveReason
    label: str
    explanation: str
    body: str
    phone: str
    address: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Suggestion:
    """A category and the agency that answers for it (empty: none is known), with the words that led there."""

    category_id: int
    category: str
    agency_code: str
    agency: str
    words: tuple[str, ...]


@dataclass(frozen=True)
class Personal:
    """Personal data in the text: `text[start:end]`; what is not always masked is masked when the reporter wishes."""

    kind: PersonalKind
    start: int
    end: int
    text: str
    is_always_masked: bool


@dataclass(frozen=True)
class Advice:
    """All of it: the five facts in their order, a hint at scope, categories best first, personal data in order."""

    facts: tuple[Fact, ...]
    scope: ScopeHint | None
    categories: tuple[Suggestion, ...]
    personal: tuple[Personal, ...]
