"""The five facts of a text, with the words that show each and the sentence that would help."""

from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.triage.advice import Fact, advise
from lapor.triage.facts import facts_of
from lapor.triage.shapes import FactName
from lapor.triage.wording import wording

TODAY = date(2026, 11, 24)
PROBLEMS = ["jalan rusak parah", "lampu jln mati", "sampah numpuk", "got mampet bau", "air pam ngga ngalir"]
PLACES = ["di jl pala", "Jl. Dr. Sutomo", "gg 3", "rt 3 rw 04", "dpn masjid taqwa", "kel Yosorejo", "dekat SPBU"]
TIMES = ["udh 2 bln", "sejak kemarin", "tiap hujan", "td pagi", "sejak tgl 3"]
PEOPLE = ["petugas loket jutek", "tukang sampahnya ga dateng", "anak saya jatuh", "jukir narik 5rb", "sopir truk"]
PROOFS = ["foto terlampir", "ada videonya", "nomor antrean A-12", "struk saya simpan", "ini screenshotnya"]

pytestmark = pytest.mark.usefixtures("metro")


def facts(text: str, **known: bool) -> dict[str, Fact]:
    return {fact.name: fact for fact in advise(text, today=TODAY, **known).facts}


def raw(text: str) -> dict[FactName, tuple[str, ...]]:
    return facts_of(text, wording(text), ())


def test_a_whole_report_shows_all_five_with_its_own_words() -> None:
    found = facts("Senin 10/11 jam 09.15 petugas loket 2 di Kelurahan Yosorejo menolak berkas. Foto terlampir.")
    assert {name: fact.found for name, fact in found.items() if name != "what"} == {
        "where": ("Kelurahan Yosorejo",),
        "when": ("Senin 10/11 jam 09.15",),
        "who": ("petugas loket",),
        "evidence": ("Foto terlampir",),
    }
    assert list(found) == ["what", "where", "when", "who", "evidence"]
    assert all(fact.is_there for fact in found.values())


NAMES = [
    "iringmulyo", "Iring Mulyo", "IRING-MULYO", "iringmulio", "prasanti garden", "22 polos", "hadimulyo brt",
    "yosorejoo", "Metro Selatan", "tejoagumg",
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_and_aliases_of_regions_are_places(name: str) -> None:
    assert facts(f"air mati {name} terus")["where"].is_there


@pytest.mark.parametrize(
    "text", ["kota metro jalan rusak", "jalan kami rusak", "tahun depan naik", "pajak daerah error"]
)
def test_the_city_itself_and_lookalikes_are_no_place(text: str) -> None:
    assert not facts(text)["where"].is_there


def test_a_capital_letter_behind_di_is_a_place() -> None:
    assert facts("Aspal di Lukman Tanjung hancur")["where"].found == ("Lukman Tanjung",)


@pytest.mark.parametrize(
    "text", ["Yth. Pak Lurah dan Bu Camat, jalan rusak", "tolong pak camat, got mampet", "rusak pak wali"]
)
def test_whoever_is_spoken_to_is_not_concerned(text: str) -> None:
    assert not facts(text)["who"].is_there


@pytest.mark.parametrize("text", ["ga ada bukti", "tanpa karcis dan foto", "foto ktp ditolak", "mohon pasang cctv"])
def test_proof_that_is_denied_wanted_or_a_paper_is_none(text: str) -> None:
    assert not facts(text)["evidence"].is_there


def test_what_other_fields_hold_is_there_without_words() -> None:
    found = facts("lampu padam", place_known=True, time_known=True, has_evidence=True)
    assert [(found[name].is_there, found[name].found) for name in ("where", "when", "evidence")] == [(True, ())] * 3


@pytest.mark.parametrize(
    ("text", "name", "sentence"),
    [
        ("lampu jalan padam", "where", "Sebut nama jalan dan patokannya. Sebut nomor tiang bila ada."),
        ("sampah menumpuk", "when", "Sejak kapan sampah itu ada, atau kapan terakhir diangkut?"),
        ("ktp belum jadi", "where", "Sebut kantor atau loket tempat Anda mengurusnya."),
        ("hal lain", "where", "Sebut tempatnya: nama jalan, RT/RW, kelurahan, atau patokan terdekat."),
    ],
)  # fmt: skip
def test_the_sentence_that_would_help_is_made_for_the_matter(text: str, name: str, sentence: str) -> None:
    assert facts(text)[name].help == sentence


def put_together(order: int, *parts: str) -> str:
    said = [part for part in parts if part]
    return ", ".join([*said[order:], *said[:order]])


@pytest.mark.parametrize("order", [0, 1, 2])
def test_generated_reports_show_what_was_put_in(order: int) -> None:
    for problem, place, when in product(PROBLEMS, [*PLACES, ""], [*TIMES, ""]):
        for extra, name in [(PEOPLE[order], "who"), (PROOFS[order], "evidence"), ("", "")]:
            text = put_together(order, problem, place, when, extra)
            meant = {"what": problem, "where": place, "when": when, name: extra}
            found = {fact for fact, words in raw(text).items() if words}
            assert found - {"who"} == {fact for fact, part in meant.items() if part} - {"who"}, text
            assert name != "who" or "who" in found, text


@given(st.text(max_size=200), st.text(max_size=40))
def test_any_text_can_be_judged_and_what_is_shown_was_typed(text: str, title: str) -> None:
    advice = advise(text, title=title, today=TODAY)
    whole = " ".join(f"{title}\n{text}".split())
    assert all(found in whole for fact in advice.facts for found in fact.found)
    assert all(text[piece.start : piece.end] == piece.text for piece in advice.personal)
