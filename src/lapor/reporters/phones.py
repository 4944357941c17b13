"""Telephone numbers as people and gateways write them, and as we keep them (E.164)."""

import re
import unicodedata

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberType

INDONESIAN_MOBILE = re.compile(r"\+628[1-9][0-9]{7,10}")

# Premium, toll-free and other service lines are nobody's own phone; writing to some of them costs money.
_PERSONAL_TYPES = frozenset(
    {
        PhoneNumberType.FIXED_LINE,
        PhoneNumberType.FIXED_LINE_OR_MOBILE,
        PhoneNumberType.MOBILE,
        PhoneNumberType.PERSONAL_NUMBER,
        PhoneNumberType.VOIP,
    }
)

_PUNCTUATION = re.compile(r"[\s.()\[\]/\u00ad\u200b-\u200f\u2010-\u2015\u202a-\u202e\u2060-\u2069\u2212\ufeff-]+")
_LONGEST_TEXT = 60
_HIDDEN = "••••"


def normalise(text: str) -> str | None:
    """Return the E.164 form of a personal telephone number, or None.

    Takes 08…, 8…, 62…, +62…, 0062… and Indonesian area codes, with any punctuation; foreign numbers need their +.
    Short codes, service numbers and alphanumeric senders give None.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    number = _international(_PUNCTUATION.sub("", unicodedata.normalize("NFKC", text)))
    if number is None:
        return None
    return number if INDONESIAN_MOBILE.fullmatch(number) or _type_of(number) in _PERSONAL_TYPES else None


def masked(phone: str) -> str:
    """Return a number for officers' screens, like +62812••••678.

    The dots are always four, whatever the length; what is no telephone number is hidden whole.
    """
    number = _parsed(phone)
    if number is None:
        return _HIDDEN
    country, rest = f"+{number.country_code}", phone[1 + len(str(number.country_code)) :]
    shown_at_start = max(0, min(3, len(rest) - 7))
    return f"{country}{rest[:shown_at_start]}{_HIDDEN}{rest[-3:] if len(rest) > 6 else ''}"


def _international(digits: str) -> str | None:
    if not re.fullmatch(r"\+?[0-9]{5,17}", digits):
        return None
    for prefix in ("+62", "0062", "62"):
        if digits.startswith(prefix):
            # "+62 (0)812" is a common slip: the trunk zero has no place after the country code.
            return "+62" + digits.removeprefix(prefix).removeprefix("0")
    if digits.startswith("+"):
        return digits
    if digits.startswith("0") and not digits.startswith("00"):
        return "+62" + digits[1:]
    return "+62" + digits if digits.startswith("8") else None


def _parsed(number: str) -> PhoneNumber | None:
    # The library reads vanity letters and extensions too; those are not E.164.
    if not re.fullmatch(r"\+[0-9]{5,17}", number):
        return None
    try:
        return phonenumbers.parse(number, None)
    except phonenumbers.NumberParseException:
        return None


def _type_of(number: str) -> int:
    parsed = _parsed(number)
    if parsed is None or not phonenumbers.is_valid_number(parsed):
        return PhoneNumberType.UNKNOWN
    return phonenumbers.number_type(parsed)
