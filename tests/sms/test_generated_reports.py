"""Reports that nobody listed: put together from slots, misspelled, in any order."""

from collections.abc import Callable
from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from lapor.channels.sms.grammar import Intent, Keyword, Verb, read
from lapor.channels.sms.settling import Context, settle
from lapor.triage.completeness import Missing, missing

METRO, OTHER = "KOTA-METRO", "KOTA-BANDAR-LAMPUNG"
KEYWORDS = (
    *(Keyword(words, METRO) for words in ("KOTA METRO", "METROKOTA", "LAPORYAI", "METRO")),
    *(Keyword(words, OTHER) for words in ("KOTA BANDAR LAMPUNG", "BANDAR LAMPUNG")),
)
REGIONS = {
    "yosorejo": ("Yosorejo", "YOSOREJO", "kel yosorejo", "kel. Yosorejo"),
    "iring mulyo": ("Iringmulyo", "iring mulyo", "IRING-MULYO"),
    "tejo agung": ("tejoagung", "Tejo Agung"),
    "hadimulyo timur": ("hadimulyo timur", "HadimulyoTimur"),
    "metro utara": ("metro utara", "kec metro utara"),
}
STREETS = (
    "jl pala", "jln. tongkol", "Jalan Lukman Tanjung", "gg 3", "gang mawar", "perum prasanti", "rt 3 rw 04", "RT.05/02",
    "dpn masjid", "dekat pasar", "blkg rsud", "depan SD negeri 2", "simpang kampus", "jl dr sutomo",
)  # fmt: skip
PROBLEMS = (
    "jalan rusak parah", "jln berlubang besar", "lampu jln mati", "pju padam", "sampah ga diangkut", "sampah numpuk",
    "pohon tumbang", "got mampet", "siring buntu", "air pam ngga ngalir", "jukir liar minta 5rb", "anjing liar byk",
    "lubang dalem bgt", "trotoar dipake jualan", "tiang listrik miring mau roboh",
)  # fmt: skip
TIMES = (
    "udh 2 bln", "sejak kemarin", "kmrn sore", "3 hari", "tiap hujan", "sdh lama", "dari minggu lalu", "td pagi",
    "sejak tgl 3",
)  # fmt: skip
POLITE = ("", "tlg diperbaiki pak wali", "mohon ditindak", "mhn dicek min", "tolong ya pak", "makasih")
GREETINGS = ("", "Assalamualaikum, ", "selamat pagi pak, ", "pagi min ", "Yth. Bapak Walikota, ")
SEPARATORS = (" ", ", ", ". ", ": ", " - ", "<spasi>", " (spasi) ", "\n")
SPELLINGS = ("KOTA METRO", "kota metro", "Kota-Metro", "KOTAMETRO", "Pemkot Metro", "laporyai", "kota  metro")


def slipped(word: str, at: int, kind: int) -> str:
    """Return a long keyword with one typing error."""
    place = at % (len(word) - 1)
    if word[place] == " " or word[place + 1] == " ":
        return word
    return [
        word[:place] + word[place + 1 :],
        word[:place] + word[place] + word[place:],
        word[:place] + word[place + 1] + word[place] + word[place + 2 :],
    ][kind]


@dataclass(frozen=True)
class Written:
    """A text, and what its writer meant."""

    text: str
    region: str | None
    has_place: bool
    has_time: bool


@st.composite
def reports(draw: Callable[..., object], *, keyword: bool = True) -> Written:
    pick: Callable[[tuple[str, ...]], str] = lambda choices: str(draw(st.sampled_from(choices)))  # noqa: E731
    region = draw(st.sampled_from([None, *REGIONS]))
    street = draw(st.booleans())
    where = [pick(STREETS)] if street else []
    where += [pick(REGIONS[str(region)])] if region else []
    when = [pick(TIMES)] if draw(st.booleans()) else []
    place = f"{pick(('di ', 'd ', ''))}{' '.join(where)}" if where else ""
    parts = draw(st.permutations([part for part in (pick(PROBLEMS), place, *when) if part]))
    body = pick((" ", ", ")).join([*map(str, parts), pick(POLITE)]).strip(" ,")  # type: ignore[call-overload]
    opening = f"{pick(GREETINGS)}{pick(SPELLINGS)}{pick(SEPARATORS)}" if keyword else ""
    return Written(opening + body, str(region) if region else None, bool(where), bool(when))


def understood(text: str) -> tuple[Intent, frozenset[Missing]]:
    intent = settle(read(text, KEYWORDS, tuple(REGIONS)), Context(METRO))
    return intent, missing(intent.text, has_region=intent.names_place)


@given(reports())
def test_with_any_keyword_agency_region_and_missing_facts_are_right(written: Written) -> None:
    intent, found = understood(written.text)

    assert (intent.verb, intent.agency_code) == (Verb.REPORT, METRO)
    assert intent.places[:1] == ([written.region] if written.region else [])
    assert Missing.CONTENT not in found
    assert (Missing.PLACE in found) == (not written.has_place)
    assert (Missing.TIME in found) <= (not written.has_time)


@given(reports(keyword=False))
def test_without_keyword_nothing_is_lost_and_only_the_place_is_asked_for(written: Written) -> None:
    intent, found = understood(written.text)

    assert (intent.verb, intent.agency_code, intent.text) == (Verb.REPORT, METRO, written.text)
    assert intent.places[:1] == ([written.region] if written.region else [])
    assert (Missing.PLACE in found) == (not written.has_place)


@given(reports(keyword=False), st.sampled_from(["KOTA METRO", "laporyai", "kota bandar lampung"]), st.integers(0, 30),
       st.integers(0, 2), st.sampled_from(SEPARATORS))  # fmt: skip
def test_a_slip_in_the_keyword_changes_nothing(written: Written, word: str, at: int, kind: int, separator: str) -> None:
    intent, found = understood(f"{slipped(word, at, kind)}{separator}{written.text}")

    assert (intent.verb, intent.agency_code) == (Verb.REPORT, OTHER if "lampung" in word else METRO)
    assert (Missing.PLACE in found) == (not written.has_place)


@given(st.sampled_from(STREETS), st.sampled_from(TIMES), st.sampled_from(["", "pak ", "itu di ", "lokasinya "]))
def test_place_and_time_alone_lack_only_the_matter(street: str, when: str, opening: str) -> None:
    assert missing(f"{opening}{street} {when}", has_region=False) == {Missing.CONTENT}
