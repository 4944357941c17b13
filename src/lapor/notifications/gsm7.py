"""The GSM 7-bit alphabet of SMS: writing in it and counting what a text costs.

Alphabet and extension table: 3GPP TS 23.038. Lengths of one message and of a part of a joined one: 3GPP TS 23.040,
with the usual 8-bit reference.
"""

import unicodedata
from collections.abc import Iterable

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_EXTENSION = frozenset("\f^{}\\[~]|€")
_ALPHABET = _BASIC | _EXTENSION

SINGLE_SEPTETS, PART_SEPTETS = 160, 153
SINGLE_UNITS, PART_UNITS = 70, 67

_SPELLED = {
    **dict.fromkeys("“”„‟«»″〝〞", '"'),
    **dict.fromkeys("‘’‚‛‹›′`´ʻʼʾʿ", "'"),
    **dict.fromkeys("‐‑‒–—―−•·‣▪●–", "-"),
    **dict.fromkeys("\t\v\u0085\u2028\u2029", " "),
    "…": "...", "×": "x", "÷": "/", "⁄": "/", "¦": "|", "©": "(c)", "®": "(r)", "°": " derajat ", "→": "->", "←": "<-",
    "≤": "<=", "≥": ">=", "≠": "<>", "≈": "~", "±": "+/-", "đ": "d", "Đ": "D", "ł": "l", "Ł": "L", "ı": "i",
    "œ": "oe", "Œ": "OE", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "¢": "c",
}  # fmt: skip
# Marks, controls, invisible characters and pictures say nothing that a '?' would say better.
_DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Mc", "Me", "Mn", "Sk", "So"})


def to_gsm7(text: str) -> str:
    """Return the text written in the GSM 7-bit alphabet only.

    Typographic signs get their plain form, foreign accents go, pictures are dropped and letters of other scripts
    become '?'. A text that is GSM-7 already comes back unchanged.
    """
    if is_gsm7(text):
        return text
    return "".join(_written(char) for char in unicodedata.normalize("NFC", text))


def septets(text: str) -> int:
    """Return the length of a GSM-7 text in septets; characters of the extension table count two.

    :raises ValueError: if a character is outside the alphabet.
    """
    if not is_gsm7(text):
        raise ValueError(f"not in the GSM-7 alphabet: {text!r}")
    return len(text) + sum(map(text.count, _EXTENSION))


def segments(text: str) -> int:
    """Return how many SMS a text costs, in GSM-7 if it can be written so, else in UCS-2; nothing costs 0."""
    if is_gsm7(text):
        return _packed((_septets_of(char) for char in text), single=SINGLE_SEPTETS, part=PART_SEPTETS)
    return _packed((_units_of(char) for char in text), single=SINGLE_UNITS, part=PART_UNITS)


def is_gsm7(text: str) -> bool:
    """Tell whether a text can go out in the GSM 7-bit alphabet, where an SMS holds more than twice as much."""
    return _ALPHABET.issuperset(text)


def utf16_units(text: str) -> int:
    """Return the length of a text in the units that UCS-2 messages are counted in; a picture counts two or more."""
    return sum(_units_of(char) for char in text)


def fits_one_segment(text: str) -> bool:
    """Tell whether a text is GSM-7 and goes out as a single SMS."""
    return is_gsm7(text) and septets(text) <= SINGLE_SEPTETS


def _written(char: str) -> str:
    if char in _ALPHABET:
        return char
    if char in _SPELLED:
        return _SPELLED[char]
    parts = unicodedata.normalize("NFKD", char)
    if parts != char:
        return "".join(_written(part) for part in parts)
    category = unicodedata.category(char)
    if category == "Zs":
        return " "
    return "" if category in _DROPPED_CATEGORIES else "?"


def _units_of(char: str) -> int:
    return 2 if ord(char) > 0xFFFF else 1


def _septets_of(char: str) -> int:
    return 2 if char in _EXTENSION else 1


def _packed(sizes: Iterable[int], *, single: int, part: int) -> int:
    """Count the messages needed when a character of two units never straddles two of them."""
    total, filled, count = 0, 0, 1
    for size in sizes:
        total += size
        if filled + size > part:
            count, filled = count + 1, 0
        filled += size
    if total == 0:
        return 0
    return 1 if total <= single else count
