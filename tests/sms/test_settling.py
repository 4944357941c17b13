"""What an SMS means after those that its sender wrote before; no database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.channels.sms.grammar import Keyword, Verb, read
from lapor.channels.sms.settling import Context, Earlier, settle

METRO, OTHER = "KOTA-METRO", "KOTA-BANDAR-LAMPUNG"
KEYWORDS = (Keyword("KOTA METRO", METRO), Keyword("KOTA BANDAR LAMPUNG", OTHER), Keyword("BANDAR LAMPUNG", OTHER))
PLACES = ("yosorejo", "iring mulyo")
ROAD = Earlier("12345678", "jalan rusak di jl pala", has_region=False, is_asked=False)
ASKED = Earlier("12345678", "jalan rusak", has_region=False, is_asked=True)


def settled(text: str, earlier: Earlier | None = None, government: str | None = None) -> tuple[Verb, str | None, str]:
    """Return verb, agency and the reason that the context gave."""
    intent = read(text, KEYWORDS, PLACES)
    meant = settle(intent, Context(METRO, government, earlier))
    return meant.verb, meant.agency_code, " ".join(meant.reasons[len(intent.reasons) :])


@pytest.mark.parametrize(
    ("text", "government", "expected"),
    [
        ("KOTA METRO jalan rusak", OTHER, (METRO, "")),
        ("KOTA BANDAR LAMPUNG jalan rusak", METRO, (OTHER, "")),
        ("jalan rusak di yosorejo", OTHER, (METRO, "context:place")),
        ("jalan rusak di bandar lampung", METRO, (OTHER, "")),
        ("jalan rusak di kota bandar lampung pak", None, (OTHER, "")),
        ("jalan di kota metro rusak", OTHER, (METRO, "")),
        ("di lampung jalan rusak", None, (METRO, "context:home")),
        ("jalan rusak", OTHER, (OTHER, "context:history")),
        ("jalan rusak", None, (METRO, "context:home")),
    ],
)
def test_without_keyword_place_then_history_then_home_decide(text, government, expected):
    assert settled(text, government=government) == (Verb.REPORT, *expected)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("di dpn masjid al ikhlas rt 3", "no-subject"),
        ("sdh byk yg jatuh pak", "no-subject"),
        ("lokasinya dekat pasar, lampu juga mati", "link"),
        ("jg lampu mati", "link"),
        ("jalannya rusak parah sekali pak", "same-subject"),
        ("lubang dalam sekali", "same-subject"),
    ],
)
def test_what_goes_on_with_the_report_of_a_moment_ago(text, why):
    assert settled(text, ROAD, METRO) == (Verb.FOLLOW_ON, None, f"continues:{why}")


@pytest.mark.parametrize(
    "text",
    [
        "lampu mati di jl merpati", "jalan rusak di jl merpati", "jalan rusak di yosorejo", "got mampet bau",
        "jalan rusak di bandar lampung", "KOTA METRO di dpn masjid", "KOTA METRO jalan rusak parah",
        "tolong ada orang tertabrak", "sama dengan laporan 87654321 dulu",
        "saya mau mengusulkan supaya kelompok remaja kami diberi tempat latihan menari setiap hari minggu pagi bersama",
    ],
)  # fmt: skip
def test_what_is_a_matter_of_its_own_even_a_moment_later(text):
    assert settled(text, ROAD, METRO)[0] is Verb.REPORT


@pytest.mark.parametrize(
    "text",
    [
        "jl lukman tanjung dekat sd 3", "jalan rusak di jl pala depan pasar sejak kemarin", "sejak kemarin sore",
        "KOTA METRO jl pala dekat pasar sejak kemarin", "di kota bandar lampung pak", "yosorejo",
        "itu pak di gang belakang masjid dekat rumah pak haji yang cat biru sebelum pertigaan menuju kantor kelurahan",
    ],
)  # fmt: skip
def test_what_answers_our_question(text):
    assert settled(text, ASKED, METRO)[0] is Verb.FOLLOW_ON


@pytest.mark.parametrize("text", ["lampu mati di jl merpati", "KOTA METRO sampah numpuk di pasar", "pohon tumbang"])
def test_another_matter_is_no_answer(text):
    assert settled(text, ASKED, METRO)[0] is Verb.REPORT


@pytest.mark.parametrize("text", ["STATUS 12345678", "STOP", "makasih", "", "lanjutan laporan td: rt 3", "BANTUAN"])
def test_only_a_report_changes(text):
    intent = read(text, KEYWORDS, PLACES)

    assert settle(intent, Context(METRO, OTHER, ASKED)) == intent


@given(st.text(), st.sampled_from([None, ROAD, ASKED]), st.sampled_from([None, METRO, OTHER]))
def test_whatever_is_written_belongs_somewhere(text, earlier, government):
    meant = settle(read(text, KEYWORDS, PLACES), Context(METRO, government, earlier))

    if meant.verb is Verb.REPORT:
        assert meant.agency_code in {METRO, OTHER}
    if meant.verb is Verb.FOLLOW_ON and any(reason.startswith("continues:") for reason in meant.reasons):
        assert earlier is not None
        assert meant.number == earlier.number


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("belum, masih gelap pak", (Verb.CONTEST, "masih gelap pak")),
        ("BELUM jalannya rusak lagi", (Verb.CONTEST, "jalannya rusak lagi")),
        ("puas pak jalannya mulus", (Verb.CONFIRM, "pak jalannya mulus")),
        ("selesai apanya, masih berlubang", (Verb.REPORT, "selesai apanya, masih berlubang")),
        ("KOTA METRO belum diperbaiki juga", (Verb.REPORT, "belum diperbaiki juga")),
        ("belum ada lampu di gang kami", (Verb.REPORT, "belum ada lampu di gang kami")),
        ("selesai hujan jl merpati banjir", (Verb.REPORT, "selesai hujan jl merpati banjir")),
    ],
)
def test_a_verdict_in_ones_own_words_where_an_answer_waits_for_it(text, expected):
    meant = settle(read(text, KEYWORDS, PLACES), Context(METRO, METRO, answered=ROAD))

    assert (meant.verb, meant.text) == expected
