"""Whether words may open an SMS to an agency: asked of the grammar itself, so that no text changes its meaning."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from lapor.channels.sms.grammar import Verb, read
from lapor.channels.sms.keywords import LEADS, ORDINARY, Keyword, distance
from lapor.channels.sms.places import gazetteer
from lapor.channels.sms.tokens import Wording, compact

SHORTEST, LONGEST = 3, 40
EXAMPLE = "jalan rusak di depan pasar"


class Trouble(models.TextChoices):
    """Why words cannot open an SMS."""

    SHORT = "short", _("Pakai sekurang-kurangnya 3 huruf.")
    SIGNS = "signs", _("Pakai huruf, angka, dan spasi saja.")
    COMMAND = "command", _("Kata ini sudah berarti perintah SMS.")
    ORDINARY = "ordinary", _("Kata sehari-hari; laporan biasa akan tertangkap olehnya.")
    PLACE = "place", _("Ini nama tempat; laporan yang menyebutnya akan tertangkap.")
    TAKEN = "taken", _("Sudah menjadi kata kunci")
    NEAR = "near", _("Terlalu mirip dengan kata kunci instansi lain")


@dataclass(frozen=True)
class Found:
    """What speaks against words, and the keyword that they clash with, if one does."""

    trouble: Trouble
    clash: str = ""

    def __str__(self) -> str:
        return f"{self.trouble.label}: {self.clash}." if self.clash else str(self.trouble.label)


def normalised(words: str) -> str:
    """Return words as leaflets print them: capitals, single spaces."""
    return " ".join(words.upper().split())


def trouble_with(new: Keyword, keywords: Sequence[Keyword], places: Sequence[str]) -> Found | None:
    """Return what speaks against a new keyword beside those that are there; None when nothing does."""
    words = Wording.of(new.words).words
    if len(compact(new.words)) < SHORTEST:
        return Found(Trouble.SHORT)
    if normalised(new.words) != " ".join(words).upper():
        return Found(Trouble.SIGNS)
    if read(new.words, [], places).verb is not Verb.REPORT:
        return Found(Trouble.COMMAND)
    if all(word in ORDINARY or word in LEADS or word.isdigit() for word in words):
        return Found(Trouble.ORDINARY)
    if compact(new.words) in gazetteer(tuple(places)).by_letters:
        return Found(Trouble.PLACE)
    return _clash(new, keywords) or _theft(new, keywords, places)


def _clash(new: Keyword, keywords: Sequence[Keyword]) -> Found | None:
    letters = compact(new.words)
    for known in keywords:
        if compact(known.words) == letters:
            return Found(Trouble.TAKEN, known.words)
    for known in keywords:
        if known.agency_code != new.agency_code and distance(compact(known.words), letters) == 1:
            return Found(Trouble.NEAR, known.words)
    return None


def _theft(new: Keyword, keywords: Sequence[Keyword], places: Sequence[str]) -> Found | None:
    """Find a keyword of another agency whose texts would be the new one's: another form of it, or texts behind it."""
    before = read(f"{new.words} {EXAMPLE}", keywords, places)
    if before.agency_code not in (None, new.agency_code) and before.text == EXAMPLE:
        return Found(Trouble.TAKEN, before.reasons[0].removeprefix("keyword:"))
    together = [*keywords, new]
    for known in keywords:
        text = f"{known.words} {EXAMPLE}"
        was, will_be = read(text, keywords, places), read(text, together, places)
        if (was.agency_code, was.text) != (will_be.agency_code, will_be.text):
            return Found(Trouble.NEAR, known.words)
    return None
