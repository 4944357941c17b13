"""What would make a report better, told before it is sent: while somebody types, and on "Periksa dulu"."""

import re
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import pairwise

from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.channels.web.cards import Card, public_cards
from lapor.reports.redaction import public_version
from lapor.reports.search import similar
from lapor.reports.workflow import Kind
from lapor.triage.advice import Advice, Fact, Personal, ScopeHint, Suggestion, advise, kind_of

MOST_LETTERS = 5_000  # of a longer text only the beginning is looked at
NUMBER = re.compile(r"\d[\d-]+\d")
FACTS = {
    "what": gettext_lazy("Apa"),
    "where": gettext_lazy("Di mana"),
    "when": gettext_lazy("Kapan"),
    "who": gettext_lazy("Siapa"),
    "evidence": gettext_lazy("Bukti"),
}
PERSONAL = {
    "nik": gettext_lazy("NIK"),
    "phone": gettext_lazy("nomor telepon"),
    "email": gettext_lazy("surel"),
    "plate": gettext_lazy("nomor polisi"),
    "account": gettext_lazy("nomor rekening"),
    "name": gettext_lazy("nama orang"),
}


@dataclass(frozen=True)
class Named:
    """One of the five facts with the word that names it."""

    label: str
    fact: Fact


@dataclass(frozen=True)
class Piece:
    """A part of the text as typed; `label` says what personal data it is, empty for the text between."""

    text: str
    label: str = ""
    is_masked: bool = False


@dataclass(frozen=True)
class Typed:
    """What the form holds while it is being written; read without complaint, for half of it is still missing."""

    data: QueryDict

    def __getitem__(self, name: str) -> str:
        return self.data.get(name, "").strip()

    @cached_property
    def text(self) -> str:
        """Return the text as it would be kept, but no more of it than is looked at."""
        return self["text"].replace("\r\n", "\n")[:MOST_LETTERS]

    @property
    def region_id(self) -> int | None:
        """Return the chosen region, if any."""
        return int(self["region"]) if self["region"].isdecimal() and len(self["region"]) < 10 else None

    @property
    def masks_names(self) -> bool:
        """Tell whether names are hidden from the public, as `report_form.TickedInput` does."""
        return self.data.get("mask_names", "on") != "false"


@dataclass(frozen=True)
class Coaching:
    """Advice as the page shows it."""

    typed: Typed
    advice: Advice
    wished_kind: Kind | None
    similar: list[Card]

    @property
    def facts(self) -> list[Named]:
        """Return the five facts."""
        return [Named(str(FACTS[fact.name]), fact) for fact in self.advice.facts]

    @property
    def summary(self) -> str:
        """Return one sentence for screen readers; empty when nothing was written yet."""
        there = [named.label.lower() for named in self.facts if named.fact.is_there]
        absent = [named.label.lower() for named in self.facts if not named.fact.is_there]
        if not absent:
            return _("Kelima hal sudah ada.")
        told = {"there": ", ".join(there) or _("belum ada"), "absent": ", ".join(absent)}
        return _("Sudah ada: %(there)s. Belum ada: %(absent)s.") % told

    @property
    def scope(self) -> ScopeHint | None:
        """Return whose matter it seems to be, if not ours."""
        return self.advice.scope

    @property
    def phone(self) -> list[tuple[str, str]]:
        """Return whom to call: each piece of the sentence, with the number to dial where it is one."""
        return _dialled(self.advice.scope.phone) if self.advice.scope else []

    @property
    def suggestions(self) -> list[tuple[Suggestion, bool]]:
        """Return the categories that fit, and whether each is the one that was chosen."""
        return [(found, self.typed["category"] == str(found.category_id)) for found in self.advice.categories]

    @property
    def pieces(self) -> list[Piece]:
        """Return the text cut where personal data begins and ends."""
        return list(_pieces(self.typed.text, self.advice.personal, masks_names=self.typed.masks_names))

    @property
    def found(self) -> list[Piece]:
        """Return each piece of personal data once."""
        return list(dict.fromkeys(piece for piece in self.pieces if piece.label))

    @property
    def public_text(self) -> str:
        """Return the text as the public would read it."""
        return public_version(self.typed.text, names=self.typed.masks_names)

    @property
    def public_title(self) -> str:
        """Return the title as the public would read it, empty when it will come from the text."""
        return public_version(self.typed["title"], names=self.typed.masks_names)

    @property
    def anonymous(self) -> bool:
        """Tell whether the identity is to be hidden."""
        return bool(self.typed["anonymous"])

    @property
    def confidential(self) -> bool:
        """Tell whether the content is to be hidden."""
        return bool(self.typed["confidential"])


def coaching(data: QueryDict, *, has_evidence: bool, now: datetime) -> Coaching:
    """Return what helps with what was typed so far; keeps nothing of it."""
    typed = Typed(data)
    advice = advise(
        typed.text,
        title=typed["title"][:150],
        place_known=bool(typed["region"] or typed["place"] or typed["latitude"]),
        time_known=bool(typed["occurred_on"] or typed["occurred_note"]),
        has_evidence=has_evidence,
        today=timezone.localdate(now),
    )
    kind = kind_of(typed.text)
    alike = similar(typed.text, region_id=typed.region_id, now=now) if typed.text else []
    return Coaching(typed, advice, kind if kind != typed["kind"] else None, public_cards(alike, now=now))


def _pieces(text: str, personal: tuple[Personal, ...], *, masks_names: bool) -> list[Piece]:
    marks = [(one.start, one.end, one) for one in personal]
    edges = [(0, 0, None), *marks, (len(text), len(text), None)]
    pieces = []
    for (_start, end, _one), (start, stop, one) in pairwise(edges):
        pieces.append(Piece(text[end:start]))
        if one:
            pieces.append(Piece(text[start:stop], str(PERSONAL[one.kind]), one.is_always_masked or masks_names))
    return [piece for piece in pieces if piece.text]


def _dialled(sentence: str) -> list[tuple[str, str]]:
    numbers = NUMBER.findall(sentence)
    between = [*NUMBER.split(sentence), ""]
    pairs = [((between[at], ""), (number, number.replace("-", ""))) for at, number in enumerate(numbers)]
    return [piece for pair in pairs for piece in pair if piece[0]] + [(between[len(numbers)], "")]


def taken(data: QueryDict) -> QueryDict:
    """Return the answers with the suggestion in force whose button was pressed, written as `category=3;agency=DLH`."""
    if "take" not in data:
        return data
    changed = data.copy()
    for pair in str(data["take"]).split(";"):
        name, _equals, value = pair.partition("=")
        if name in ("kind", "category", "agency"):
            changed[name] = value
    return changed
