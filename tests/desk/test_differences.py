"""What differs between two texts: nothing of either is lost, whatever they are."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.desk.differences import Difference, difference, left_open, masked
from lapor.reports.redaction import public_version

WORDS = st.lists(st.sampled_from(["lampu", "mati", "jalan", "\n", " ", "  ", "di", "0812"]), max_size=30).map(" ".join)


def joined(shown: Difference) -> tuple[str, str]:
    return "".join(piece.text for piece in shown.before), "".join(piece.text for piece in shown.after)


@given(WORDS | st.text(max_size=60), WORDS | st.text(max_size=60))
def test_both_texts_are_shown_whole_and_equal_ones_without_marks(before: str, after: str) -> None:
    shown = difference(before, after)
    assert joined(shown) == (before, after)
    assert bool(shown) == (before != after)


@given(WORDS, WORDS)
def test_what_is_the_same_is_the_same_on_both_sides(before: str, after: str) -> None:
    shown = difference(before, after)
    kept = ["".join(piece.text for piece in side if piece.kind == "same") for side in (shown.before, shown.after)]
    assert kept[0] == kept[1]


def test_the_words_that_changed_are_marked() -> None:
    shown = difference("Hubungi Siti di 0812 sekarang.", "Hubungi [nama disamarkan] di 0812 sekarang.")
    assert [tuple(piece) for piece in shown.before] == [
        ("same", "Hubungi"), ("removed", " Siti"), ("same", " di 0812 sekarang."),
    ]  # fmt: skip
    assert [tuple(piece) for piece in shown.after] == [
        ("same", "Hubungi"), ("added", " [nama disamarkan]"), ("same", " di 0812 sekarang."),
    ]  # fmt: skip


@pytest.mark.parametrize("separator", [" ", "\n"])
def test_the_longest_texts_without_a_word_in_common_take_no_time(separator: str) -> None:
    before = separator.join(f"a{number}" for number in range(4_000))
    after = separator.join(f"b{number}" for number in range(4_000))
    start = time.process_time()
    assert joined(difference(before, after)) == (before, after)
    assert time.process_time() - start < 2


def test_what_was_masked_is_named_by_kind_and_counted() -> None:
    original = "Hubungi 081234567890 atau 081234567891, surel siti@example.id."
    assert masked(original, public_version(original)) == ["nomor telepon (2×)", "alamat surel (1×)"]
    assert masked(original, original) == []


def test_what_the_public_could_still_read_is_named() -> None:
    assert left_open("Hubungi 081234567890 atau siti@example.id.") == ["nomor telepon", "alamat surel"]
    assert left_open("Lampu jalan mati sejak Senin.") == []
