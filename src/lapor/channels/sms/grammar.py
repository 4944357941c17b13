"""From the text of an SMS to what its sender wants.

`read` is a pure function: it knows no reports, no senders and no clock. What a text means after those that its sender
wrote before is for `settling.settle`; whether a FOLLOW_ON has a report to follow is for the caller.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from lapor.channels.sms.commands import Command, Verb, find_command, find_mention
from lapor.channels.sms.keywords import Keyword, Match, find_government, find_keyword, leads
from lapor.channels.sms.places import Gazetteer, gazetteer
from lapor.channels.sms.sequels import chases, continues, is_thanks
from lapor.channels.sms.tokens import Wording
from lapor.channels.sms.urgency import emergency_word

__all__ = ["Intent", "Keyword", "Verb", "read"]

# Between keyword or number and content. A plus before a telephone number and a # before a report number stay.
_SEPARATORS = re.compile(
    r"(?:[\s,:;.\-‐-―/\\|>)\]}\"'“”‘’*_=~!?•…]|[+#](?![0-9])|[<(\[{]?[ ]{0,3}(?:spasi|spase|space|spc)(?![^\W_]))*"
)
_MOST_PLACES = 3
CHASES = "chases"


@dataclass(frozen=True, slots=True)
class Intent:
    """What the sender of an SMS wants, and why we think so.

    `agency_code` comes from a keyword or, without one and without a place, from a government named in the text; places
    are among the `reasons`, machine words such as "keyword:KOTA METRO", "typo:1", "mention:KOTA SERANG",
    "place:iringmulyo", "command:status", "emergency:kebakaran".
    `number` is what was typed, digits only: eight for a number of ours, whose check digit is not verified here, but
    also seven for one of lapor.go.id or a mistyped length. None with a command means the sender's only open report.
    """

    verb: Verb
    agency_code: str | None
    number: str | None
    text: str
    reasons: tuple[str, ...]
    emergency: bool = False

    @property
    def places(self) -> list[str]:
        """Return the places of the home city that are named, in their order."""
        return [reason.removeprefix("place:") for reason in self.reasons if reason.startswith("place:")]

    @property
    def names_place(self) -> bool:
        """Tell whether a place of the home city is named."""
        return bool(self.places)

    @property
    def has_keyword(self) -> bool:
        """Tell whether the text began with a keyword."""
        return any(reason.startswith("keyword:") for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class _Body:
    """The text after keyword and separators, and its first word."""

    start: int
    first: int


def read(text: str, keywords: Sequence[Keyword], places: Sequence[str]) -> Intent:
    """Return what an SMS asks for; any text has an answer, in time linear to its length.

    `keywords` are the agencies' keywords and aliases, `places` the names and aliases of places of the home city.
    """
    wording, names = Wording.of(text), gazetteer(tuple(places))
    match = find_keyword(wording.words, keywords, spared=names.by_letters)
    body = _body_after(wording, match, names)
    named = tuple(islice(names.within(wording.words, body.first), _MOST_PLACES))
    verb, number, text_from, why = _verb(wording, body, names_place=bool(named))
    mention = None if match or named or verb is not Verb.REPORT else find_government(wording.words, keywords)
    danger = emergency_word(wording.words)
    reasons = (
        *_reasons_of(match),
        *([f"mention:{mention.words}"] if mention else []),
        *why,
        *(f"place:{place.name}" for place in named),
        *([f"emergency:{danger}"] if danger else ()),
    )
    content = "" if verb is Verb.EMPTY else wording.text[text_from:].strip()
    meant = match.keyword if match else mention
    return Intent(verb, meant.agency_code if meant else None, number, content, reasons, danger is not None)


def _body_after(wording: Wording, match: Match | None, names: Gazetteer) -> _Body:
    if match is None:
        return _Body(0, 0)
    for first in range(match.first, match.after):
        place = names.at(wording.words, first)
        # "Metro Timur banjir" begins with METRO, yet the place must stay whole.
        if place is not None and place.after > match.after:
            return _Body(wording.start(first), first)
    start = _after_separators(wording, wording.end(match.after - 1))
    return _Body(start, wording.index_at(start))


def _after_separators(wording: Wording, position: int) -> int:
    found = _SEPARATORS.match(wording.folded, position)
    return found.end() if found else position


def _reasons_of(match: Match | None) -> tuple[str, ...]:
    if match is None:
        return ()
    return (f"keyword:{match.keyword.words}", *([f"typo:{match.typos}"] if match.typos else []))


def _verb(wording: Wording, body: _Body, *, names_place: bool) -> tuple[Verb, str | None, int, tuple[str, ...]]:
    """Return verb, number, where its text begins, and reasons."""
    words = wording.words[body.first :]
    greeted = body.first + leads(wording.words, body.first)
    command = _command(wording, body.first, greeted)
    if command is not None:
        return command.verb, command.number, _after_separators(wording, command.text_from), (command.reason,)
    if is_thanks(wording.text, words):
        return Verb.THANKS, None, body.start, ("thanks",)
    if not words:
        return Verb.EMPTY, None, len(wording.text), ("no-content",)
    return _report(wording, body, _follows(wording, body, greeted, names_place=names_place))


def _command(wording: Wording, first: int, greeted: int) -> Command | None:
    attempts = (find_command(wording, index) for index in range(first, min(greeted + 1, len(wording.words))))
    return next((command for command in attempts if command is not None), None)


def _report(wording: Wording, body: _Body, follows: str | None) -> tuple[Verb, str | None, int, tuple[str, ...]]:
    mention = find_mention(wording, body.start)
    number = mention[0] if mention else None
    reasons = (*(["number"] if mention else []), *([follows] if follows else []))
    return Verb.FOLLOW_ON if follows else Verb.REPORT, number, body.start, reasons


def _follows(wording: Wording, body: _Body, greeted: int, *, names_place: bool) -> str | None:
    """Return why a text belongs to an earlier report, or None."""
    words = wording.words[greeted:]
    rest = wording.folded[wording.end(greeted) :].lstrip() if words else ""
    if continues(words, ends_there=rest[:1] in {"", ":"}):
        return "continues"
    if not names_place and chases(wording.words[body.first :]):
        return CHASES
    mention = find_mention(wording, body.start)
    return "starts-with-number" if mention and mention[1] <= wording.start(greeted) else None
