import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import pytest
import snowballstemmer
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.lexicon import STOPWORDS
from lapor.reports.stems import index_stems, stem, stems

SAME = [
    ("PJU", "lampu jalan", "penerangan jalan umum", "LPJU", "lampunya jalan"),
    ("lubang", "lobang", "bolong", "berlubang", "jeglongan", "lubang2"),
    ("selokan", "got", "drainase", "parit", "siring", "saluran airnya", "gorong-gorong"),
    ("KTP", "e-KTP", "ektp", "kartu tanda penduduk"),
    ("mampet", "tersumbat", "buntu", "penyumbatan"),
    ("padam", "mati", "tdk nyala", "gk hidup"),
    ("menumpuk", "numpuk", "penumpukan", "tumpukan"),
    ("pungli", "pungutan liar"),
    ("puskesmas", "pkm"),
    ("gelap", "peteng"),
    ("perbaikan", "diperbaiki", "memperbaiki"),
    ("lampu merah", "bangjo", "traffic light"),
]


@pytest.mark.parametrize("words", SAME, ids=lambda words: words[0])
def test_words_for_the_same_thing_are_one_word(words: tuple[str, ...]) -> None:
    assert {tuple(stems(spelled)) for spelled in words} == {tuple(stems(words[0]))}
    assert len(stems(words[0])) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("sekolah", "salah"),
        ("padam", "pemadam kebakaran"),
        ("jalan", "lampu jalan"),
        ("banjir", "selokan"),
        ("rs", "rt"),
    ],
)
def test_words_for_different_things_stay_apart(one: str, other: str) -> None:
    assert stems(one) != stems(other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("lampu jalan di pasar", {"lampu", "jalan", "pju", "pasar"}),
        ("PJU", {"pju", "lampu"}),
        ("e-KTP saya", {"ktp", "dukcapil", "e"}),
        ("hubungi [nomor telepon disamarkan]", {"hubung"}),
        ("", set()),
    ],
)
def test_a_text_is_found_by_the_thing_and_by_the_parts_of_its_name(text: str, words: set[str]) -> None:
    assert index_stems(text) == words


@given(st.text(max_size=300))
def test_what_is_indexed_can_stand_in_a_query(text: str) -> None:
    for word in index_stems(text):
        assert word.isalnum()
        assert word == word.casefold()
        assert word not in STOPWORDS
        assert len(word) <= 60


@given(st.lists(st.sampled_from(["got", "lampu", "jalan", "mati", "di", "KTP", "rt", "05", "penerangan"]), max_size=8))
def test_a_text_is_always_found_by_its_own_words(words: list[str]) -> None:
    text = " ".join(words)
    assert set(stems(text)) <= index_stems(text)


def test_threads_that_stem_at_the_same_moment_do_not_disturb_each_other() -> None:
    words = [f"memper{''.join(letters)}kan" for letters in product("bcdlmnprst", "aiueo", "klmnrst", "aiueo")]
    expected = {word: snowballstemmer.stemmer("indonesian").stemWord(word) for word in words}
    stem.cache_clear()
    switch = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(4) as threads:
            found = dict(zip(words, threads.map(stem, words), strict=True))
    finally:
        sys.setswitchinterval(switch)
    assert found == expected
