"""Hide personal data and coarse words in the public version of a report.

The masks are stored text, part of the public version itself, so they are plain Indonesian and never translated.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from lapor.reports.numbers import is_valid
from lapor.reports.personal_names import name_spans


class Kind(StrEnum):
    """What sort of personal data was found."""

    NATIONAL_ID = "nik"
    PHONE = "phone"
    EMAIL = "email"
    PLATE = "plate"
    ACCOUNT = "account"
    NAME = "name"


MASKS = {
    Kind.NATIONAL_ID: "[NIK disamarkan]",
    Kind.PHONE: "[nomor telepon disamarkan]",
    Kind.EMAIL: "[alamat surel disamarkan]",
    Kind.PLATE: "[nomor polisi disamarkan]",
    Kind.ACCOUNT: "[nomor rekening disamarkan]",
    Kind.NAME: "[nama disamarkan]",
}


@dataclass(frozen=True)
class Finding:
    """One piece of personal data: text[start:end]."""

    kind: Kind
    start: int
    end: int


def findings(text: str, *, names: bool = True) -> list[Finding]:
    """Return the personal data in `text`, in order and without overlap; names of people too if wished."""
    found = list(_scan(text))
    return sorted([*found, *_names(text, found)], key=lambda finding: finding.start) if names else found


def mask(text: str, *, names: bool = False) -> str:
    """Return `text` with its personal data replaced by masks; masking again changes nothing."""
    while found := findings(text, names=names):
        text = _replaced(text, found)
    return text


def public_version(text: str, *, names: bool = True) -> str:
    """Return what the public may read of a text: no personal data (`names` too, if wished), no coarse words."""
    return censor(mask(text, names=names))


def censor(text: str) -> str:
    """Return `text` with coarse words reduced to their first letter and stars.

    Animals ("anjing liar") stay, unless the animal is thrown at somebody ("dasar anjing").
    """
    return _COARSE.sub(lambda match: match[0][0] + "*" * (len(match[0]) - 1), text)


def _replaced(text: str, found: list[Finding]) -> str:
    parts, at = [], 0
    for finding in found:
        parts += [text[at : finding.start], MASKS[finding.kind]]
        at = finding.end
    return "".join([*parts, text[at:]])


def _names(text: str, found: list[Finding]) -> Iterator[Finding]:
    """Yield the names that do not stand inside other findings."""
    taken = iter([*found, Finding(Kind.NAME, len(text), len(text))])
    other = next(taken)
    for start, end in name_spans(text):
        while other.end <= start and other.start < len(text):
            other = next(taken)
        if end <= other.start:
            yield Finding(Kind.NAME, start, end)


def _scan(text: str) -> Iterator[Finding]:
    at = 0
    while match := _PATTERN.search(text, at):
        at = match.end()
        group = match.lastgroup or ""
        if group == "number":
            # A keyword such as "no." stands before many numbers: pass over the digits only when they name a report.
            at = at if is_valid(re.sub(r"\D", "", match["number"])) else match.start("number")
        elif group in _KIND_OF_GROUP:
            yield Finding(_KIND_OF_GROUP[group], match.start(group), match.end(group))


# The pieces of the pattern. Every repetition is bounded or possessive, so that time grows no faster than the text.
_START = r"(?<![^\W_])"
_END = r"(?![^\W_])"
_DIGIT = r"[\dxX*]"
_NO_DATE = r"(?!\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d(?!\d))"
_NO_AMOUNT = r"(?!\d{1,3}(?:\.\d{3}){1,4}(?![.\-\d]))"


def _one_of(words: str) -> str:
    return f"(?:{'|'.join(sorted(words.split(), key=len, reverse=True))})"


def _after(keywords: str, fillers: str, value: str) -> str:
    """Return a pattern for `value` behind a keyword and a few harmless words."""
    gap = r"[\s.,:;=/()\-]{0,3}"
    words = rf"(?:{gap}{_one_of(fillers)}(?![^\W\d_])){{0,5}}{gap}"
    return rf"{_START}{_one_of(keywords)}(?:nya)?(?![^\W\d_]){words}{_NO_DATE}{_NO_AMOUNT}{value}{_END}"


# What looks like personal data and is not.
_MASKED = "|".join(re.escape(placeholder) for placeholder in MASKS.values())
_MONEY = (
    rf"{_START}rp[.,:]?\s?\d[\d.,]*+"
    rf"|{_START}\d{{1,3}}(?:\.\d{{3}})++(?:,-|,\d\d)?(?=\s?{_one_of('rupiah perak ribu rb juta jt milyar miliar')}\b)"
)
_DAY_OR_TIME = (
    rf"{_START}(?:\d{{1,2}}[./-]\d{{1,2}}[./-](?:19|20)\d\d(?!\d)"
    r"|\d{1,2}(?P<dash>[./-])\d{1,2}(?P=dash)\d\d(?![^\W_])(?!(?P=dash)\d)"
    r"|(?:19|20)\d\d-\d\d-\d\d(?!\d)"
    r"|[0-2]?\d[.:][0-5]\d(?:\s?[\u2010-\u2015-]\s?[0-2]?\d[.:][0-5]\d)?(?![^\W_])(?![.:\-]\d)(?! \d{3,5}(?![\dx*])))"
)
_NEIGHBOURHOOD = (
    rf"{_START}r[tw][\s./:]{{0,3}}(?:rw[\s./:]{{0,3}})?\d{{1,3}}(?!\d)(?:\s?/\s?(?:rw[\s.]{{0,2}})?\d{{1,3}}(?!\d))?"
)
_REPORT_NUMBER = (
    rf"(?:{_START}(?:laporan|lap|nomor|nomer|no)|\#)[\s.:\#]{{0,4}}"
    r"(?P<number>(?:[1-9]\d{3}[ .\-]?\d{4}|[1-9]\d\d[ .\-]\d{3}[ .\-]\d{3,4}|[1-9]\d{8,9})(?!\d))"
)

_PROVIDER = _one_of("gmail yahoo ymail hotmail outlook icloud rocketmail proton")
_EMAIL = (
    r"(?<![\w.%+\-])[\w.%+\-]++(?:(?:@|\s?[\[(]\s?(?:at|et)\s?[\])]\s?)[\w\-]++(?:\.[\w\-]++)++"
    rf"|(?:\s{{0,2}}@\s{{0,2}}|\s(?:at|et)\s){_PROVIDER}(?:\s?(?:\.|dot|titik)\s?(?:com|co|id|me|go)){{0,3}}\b)"
)
_NO_YEARS = r"(?!(?:(?:19|20)\d\d[ .\-]){3}(?:19|20)\d\d)"
_NATIONAL_ID = rf"{_START}(?:{_NO_YEARS}[1-9](?:[ .\-]?\d){{3}}(?:[ .\-]?{_DIGIT}){{12}}|\d{{15,17}}){_END}"
_NATIONAL_ID_AFTER = _after(
    "nik ktp e-ktp kk nkk",
    "no nomor saya sy atas nama adalah dia pelaku sbb yaitu",
    rf"(?P<nik_after>{_DIGIT}(?:[ .\-]?{_DIGIT}){{5,19}})",
)
# A bracket belongs to the number only when it holds the area code: "(0725) 41234", not "(0725 41234)".
_OPEN = r"(?:\((?=\+?\d{2,4}\)\s?[\d(.\-]))?"
_CODE_62 = rf"(?:{_OPEN}\+?62\)?|0062)[ .\-]{{0,2}}(?:\(0\)|0)?[ .\-]{{0,2}}"
_TAIL = r"(?:(?:[ .\-_/]{1,2}(?=[\dxo*]{2}))?[\dxo*]){6,9}"
_SPOKEN_DIGIT = _one_of("nol kosong satu dua tiga empat lima enam tujuh delapan sembilan")
_PHONE = (
    rf"{_START}(?:08\d{{8,11}}{_END}"
    rf"|(?:{_CODE_62}|{_OPEN}[0o][ .\-]{{0,2}})8\d{{2}}\)?{_TAIL}"
    rf"|(?:{_CODE_62}|0)8(?P<pair>[ .\-])\d\d(?:(?P=pair)\d\d){{3,5}}"
    r"|0[2-9]\d{7,10}"
    rf"|{_OPEN}0(?:2[1-9]|31|61|[2-9]\d\d)(?:\)[ .\-/]{{0,2}}|[ .\-/]{{1,2}})"
    r"(?:\d{5,8}|\d{3,4}[ .\-]\d{2,4}|\d\d(?:[ .\-]\d\d){2,3})"
    rf"|{_OPEN}\+62\)?[ .\-]{{0,2}}(?:\(0\))?[2-9]\d{{1,2}}[ .\-]{{0,2}}\d{{3,4}}[ .\-]?\d{{2,4}}"
    rf"|(?:nol|kosong)(?:[ ,\-]{{1,2}}{_SPOKEN_DIGIT}){{7,13}})"
    rf"{_END}"
)
_PHONE_AFTER = _after(
    "hp nohp wa nowa whatsapp telp tlp telepon telpon tlpn telfon kontak hubungi hub cp call sms",
    "no nomor saya sy ke di dia ini aktif pelaku adalah wa hp",
    rf"(?P<phone_after>\+?{_DIGIT}(?:[ .\-]{{0,2}}{_DIGIT}){{8,13}})",
)
_ACCOUNT = r"\d(?:[ .\-]?[\dxX*])"
_BANKS = "bri bca bni btn bsi mandiri"
_ACCOUNT_WORDS = (
    f"{_BANKS} bank lampung syariah cimb niaga danamon permata muamalat jago seabank dana ovo gopay bpd no nomor rek "
    "rekening saya sy dia pelaku tujuan atas nama a.n an adalah yaitu itu ke di tabungan giro pribadi milik bendahara"
)
_ACCOUNT_AFTER = (
    _after("rek rekening norek", _ACCOUNT_WORDS, rf"(?P<account>{_ACCOUNT}{{7,18}})")
    + "|"
    + _after(_BANKS, _ACCOUNT_WORDS, rf"(?P<bank_account>{_ACCOUNT}{{9,18}})")
)
_PLATE_PAIR = _one_of(
    "AA AB AD AE AG BA BB BD BE BG BH BK BL BM BN BP DA DB DC DD DE DG DH DK DL DM DN DP DR DS DT DW EA EB ED "
    "KB KH KT KU PA PB PS PY"
)
_PLATE_LETTER = _one_of("A B D E F G H K L M N P R S T W Z")
# Plate codes that SMS writers use as words, and words that stand where a plate has its last letters.
_NO_WORDLIKE_CODE = rf"(?!{_one_of('ba da de dr pa ad ed ag')}\b)"
_NO_WORDLIKE_END = _one_of(
    "rt rw km kg cm mm m jt rb dan dg di ke dr yg ada ini itu smp sd sma smk no jl th thn bln hr org kk kel kec x "
    "lt an aja"
)
_PLATE_END = rf"[ .\-]?(?i:(?!{_NO_WORDLIKE_END}\b))[A-Z]"
_PLATE = (
    rf"{_START}(?:(?-i:{_PLATE_PAIR}[ .\-]?(?:\d{{1,4}}{_PLATE_END}{{2,3}}|\d{{3,4}}{_PLATE_END})"
    rf"|{_PLATE_LETTER}[ .\-]?\d{{3,4}}{_PLATE_END}{{2,3}})"
    rf"|{_NO_WORDLIKE_CODE}{_PLATE_PAIR}[ .\-]?\d{{3,4}}{_PLATE_END}{{1,3}}){_END}"
)
_PLATE_AFTER = _after(
    "plat nopol bernopol berplat polisi mobil motor truk truck kendaraan bus pickup angkot",
    "no nomor nopol plat polisi dengan dg ber dinas adalah merah hitam putih warna jenis",
    rf"(?P<plate_after>(?:{_PLATE_PAIR}|{_PLATE_LETTER})[ .\-]?(?:\d{{1,4}}{_PLATE_END}{{1,3}}|\d{{3,4}}))",
)
_PATTERN = re.compile(
    "|".join(
        (
            *(_MASKED, rf"(?P<email>{_EMAIL})", _MONEY, _DAY_OR_TIME, _NEIGHBOURHOOD),
            *(_ACCOUNT_AFTER, _NATIONAL_ID_AFTER, _PHONE_AFTER, _PLATE_AFTER, _REPORT_NUMBER),
            *(rf"(?P<nik>{_NATIONAL_ID})", rf"(?P<phone>{_PHONE})", rf"(?P<plate>{_PLATE})"),
        )
    ),
    re.IGNORECASE,
)
_KIND_OF_GROUP = {
    "nik": Kind.NATIONAL_ID,
    "nik_after": Kind.NATIONAL_ID,
    "phone": Kind.PHONE,
    "phone_after": Kind.PHONE,
    "email": Kind.EMAIL,
    "plate": Kind.PLATE,
    "plate_after": Kind.PLATE,
    "account": Kind.ACCOUNT,
    "bank_account": Kind.ACCOUNT,
}

_COARSE_WORDS = (
    "bangsat bgst bajingan kontol kntl memek pepek jembut ngentot entot ngewe jancok jancuk dancok jnck goblok gblk "
    "tolol brengsek keparat asu lonte perek bego kimak pukimak anjg anjng ajg anjrit bacot fuck bullshit"
)
_ANIMALS = "anjing babi monyet"
_LOOKALIKES = {"a": "4@", "e": "3", "g": "9", "i": "1!", "o": "0", "s": "5$"}


def _disguised(word: str) -> str:
    """Return a pattern for `word` with letters drawn out, starred or replaced by lookalikes."""
    return word[0] + "".join(rf"(?:{letter}++|[*\#{_LOOKALIKES.get(letter, '')}])" for letter in word[1:])


def _any_disguised(words: str) -> str:
    return f"(?:{'|'.join(_disguised(word) for word in words.split())})"


_COARSE = re.compile(
    rf"{_START}(?:{_any_disguised(_COARSE_WORDS)}"
    rf"|(?=[a-z]\w{{0,4}}[*\#@]){_any_disguised(_ANIMALS)}"
    rf"|(?:(?<=dasar )|(?<=otak )|(?<=muka )|(?<=dsr )){_any_disguised(_ANIMALS)}"
    rf"|{_any_disguised(_ANIMALS)}(?=\s(?:lu|lo|loe|kau|emang|semua|kabeh)\b))(?=(?:nya|lah|mu)?{_END})",
    re.IGNORECASE,
)
