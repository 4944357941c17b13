"""What is missing in a report, as a person would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.triage.completeness import Missing, has_content, has_place, is_worth_asking, missing

CONTENT, PLACE, TIME = Missing.CONTENT, Missing.PLACE, Missing.TIME


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("jalan rusak", {PLACE, TIME}),
        ("lampu mati udh 2 bln", {PLACE}),
        ("got mampet bau tlg disedot", {PLACE, TIME}),
        ("jalan raya rusak parah pak", {PLACE, TIME}),
        ("jalan provinsi longsor", {PLACE, TIME}),
        ("lampu depan rumah saya mati kemarin sore", {PLACE}),
        ("tetangga sy nganiaya sy smp berdarah", {PLACE, TIME}),
        ("jl lukman tanjung rw 09", {CONTENT, TIME}),
        ("di jl pala dekat pasar sejak kemarin", {CONTENT}),
        ("selamat pagi pak, mau lapor", {CONTENT, PLACE, TIME}),
        ("tes", {CONTENT, PLACE, TIME}),
        ("nama sy budi mau lapor pak", {CONTENT, PLACE, TIME}),
        ("ada org jualan di trotoar jl imam bonjol", {TIME}),
        ("jalan rusak di jl pala", set()),
        ("jln pala dekat pasar berlubang", set()),
        ("sampah di tps blkg pasar sdh 5 hr ga diangkut", set()),
        ("parkir liar dpn rs", set()),
        ("lampu gg 3 mati", set()),
        ("got rt03 mampet", set()),
        ("rumah kosong jl dr sutomo penuh jentik sejak 3 hari", set()),
    ],
)
def test_what_is_missing(text: str, expected: set[Missing]) -> None:
    assert missing(text, has_region=False) == expected


@pytest.mark.parametrize(
    "text",
    [
        "ktp sy blm jadi 3 bulan", "sdh bayar pbb kok muncul tunggakan kemarin", "aplikasi error terus sejak kemarin",
        "info pembagian sertifikat gratis kpn ya", "apakah lowongan pppk masih dibuka?", "ꦗꦭꦤ꧀ꦫꦸꦱꦏ꧀", "道路坏了",
        "الطريق مكسور",
    ],
)  # fmt: skip
def test_what_needs_no_place_or_cannot_be_read_is_not_asked_about(text: str) -> None:
    assert missing(text, has_region=False) == frozenset()


def test_a_region_known_from_elsewhere_is_a_place() -> None:
    assert missing("jalan rusak", has_region=True) == frozenset()


@pytest.mark.parametrize(
    "when",
    [
        "kemarin sore", "sejak senin", "3 hari", "3hari", "sdh 5 hr", "tiap hujan", "jam 9", "td malam", "tgl 3",
        "12/10", "3 november", "bulan lalu", "tahun 2025", "seminggu", "dua minggu", "kalo hujan", "barusan",
        "kmrn", "dari minggu lalu", "tadi pagi", "hari ini", "sudah lama",
    ],
)  # fmt: skip
@pytest.mark.parametrize("pattern", ["orang jualan di jl pala {}", "{} orang jualan di jl pala"])
def test_times_as_people_write_them(pattern: str, when: str) -> None:
    assert missing(pattern.format(when), has_region=False) == frozenset()


@pytest.mark.parametrize("greeting", ["selamat pagi", "Pagi pak", "met sore", "slmt malam"])
def test_a_greeting_is_no_time(greeting: str) -> None:
    assert TIME in missing(f"{greeting} jalan rusak", has_region=False)


@pytest.mark.parametrize(
    ("found", "asked"),
    [({TIME}, False), (set(), False), ({PLACE}, True), ({CONTENT}, True), ({CONTENT, PLACE, TIME}, True)],
)
def test_the_time_alone_is_not_worth_an_sms(found: set[Missing], asked: bool) -> None:
    assert is_worth_asking(frozenset(found)) == asked


@pytest.mark.parametrize("text", ["pak rt ga peduli", "jalan kami rusak", "jl rusak", "harga naik", "anak smp tawuran"])
def test_words_that_only_look_like_a_place(text: str) -> None:
    assert not has_place(text)


@given(st.text(), st.booleans())
def test_any_text_can_be_judged(text: str, has_region: bool) -> None:
    found = missing(text, has_region=has_region)

    assert not (has_region and PLACE in found)
    assert found <= set(Missing)
    assert CONTENT not in found or not has_content(text)


@given(st.sampled_from(["", "pak ", "tolong "]), st.sampled_from(["jalan rusak", "lampu mati", "sampah numpuk"]))
def test_saying_where_and_when_leaves_nothing_to_ask(polite: str, problem: str) -> None:
    assert missing(f"{polite}{problem} di jl pala sejak kemarin", has_region=False) == frozenset()
    assert missing(f"{polite}{problem}", has_region=False) == {PLACE, TIME}
