"""Public report numbers: random, easy to dictate, and safe against a slip of the finger.

The last digit is a check digit by Damm's method, which finds every single wrong digit and every swap of two neighbours.
Numbers have 8 digits and grow to 9 and 10 when the shorter ones are used up.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable
from itertools import pairwise

SHORTEST_DIGITS = 8
LONGEST_DIGITS = 10

# Damm's totally anti-symmetric quasigroup of order 10 (H. M. Damm, 2004).
_QUASIGROUP = (
    "0317598642",
    "7092154863",
    "4206871359",
    "1750983426",
    "6123045978",
    "3674209581",
    "5869720134",
    "8945362017",
    "9438617205",
    "2581436790",
)
_NUMBER = re.compile(rf"[1-9][0-9]{{{SHORTEST_DIGITS - 1},{LONGEST_DIGITS - 1}}}")
_WRITTEN = re.compile(
    r"(?:laporan[\s.:]*+)?(?:no(?:mor|mer)?[\s.:]*+)?(?:#\s*+)?([0-9][0-9\s.\-\u2010-\u2015]*)",
    re.IGNORECASE,
)
_GROUPS = {8: (4,), 9: (3, 6), 10: (3, 6)}


def check_digit(payload: str) -> str:
    """Return the digit that makes `payload` (digits only) a number that can be checked."""
    interim = "0"
    for digit in payload:
        interim = _QUASIGROUP[int(interim)][int(digit)]
    return interim


def is_valid(number: str) -> bool:
    """Say whether `number` has the form of a report number and the right check digit."""
    return _NUMBER.fullmatch(number) is not None and check_digit(number) == "0"


def random_number(random_below: Callable[[int], int] = secrets.randbelow, digits: int = SHORTEST_DIGITS) -> str:
    """Return a number drawn evenly from all valid numbers of that many digits.

    `random_below(n)` draws from 0 to n - 1. Whether the number is already taken is for the caller to find out.

    :raises ValueError: if `digits` is not 8, 9 or 10.
    """
    if not SHORTEST_DIGITS <= digits <= LONGEST_DIGITS:
        raise ValueError(f"A report number has {SHORTEST_DIGITS} to {LONGEST_DIGITS} digits, not {digits}")
    smallest_payload = 10 ** (digits - 2)
    payload = str(smallest_payload + random_below(9 * smallest_payload))
    return payload + check_digit(payload)


def normalise(text: str) -> str | None:
    """Return the digits of a report number as people write it ("No. 1234-5678", "#12345678"), None if it is not one."""
    written = _WRITTEN.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if written is None:
        return None
    digits = re.sub(r"[^0-9]", "", written[1])
    return digits if is_valid(digits) else None


def spoken(number: str) -> str:
    """Return `number` in groups as it is dictated: "1234 5678"."""
    cuts = (0, *_GROUPS.get(len(number), ()), len(number))
    return " ".join(number[start:end] for start, end in pairwise(cuts))
