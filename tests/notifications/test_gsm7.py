"""Writing in the GSM 7-bit alphabet and counting segments."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from lapor.notifications.gsm7 import fits_one_segment, segments, septets, to_gsm7

PLAIN, DOUBLE = "abcXYZ019 @£éΩ\n", "^{}\\[~]|€\f"
GSM7_TEXTS = st.text(PLAIN + DOUBLE, max_size=700)


def is_gsm7(text: str) -> bool:
    try:
        septets(text)
    except ValueError:
        return False
    return True


def parts_of(text: str, limit: int, length) -> list[str]:
    """Cut a text into the longest beginnings that fit, the slow and plain way."""
    parts = []
    while text:
        kept = max(count for count in range(1, min(len(text), limit) + 1) if length(text[:count]) <= limit)
        parts.append(text[:kept])
        text = text[kept:]
    return parts


def utf16_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_the_alphabet_has_127_characters_and_10_in_the_extension():
    lengths = [septets(chr(code)) for code in range(0x3000) if is_gsm7(chr(code))]

    assert (lengths.count(1), lengths.count(2)) == (127, 10)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("“Jalan” ‘rusak’ – dekat… pasar", "\"Jalan\" 'rusak' - dekat... pasar"),
        ("a\u00a0b\u2009c\td", "a b c d"),
        ("á ç ê ñ é à ü", "a c e ñ é à ü"),
        ("cafe\u0301", "café"),
        ("ＫＯＴＡ １", "KOTA 1"),
        ("½ № ™ × ½", "1/2 No TM x 1/2"),
        ("siap 👍🏽❤️!", "siap !"),
        ("zero\u200bwidth\u202e\x00", "zerowidth"),
        ("路灯 ok", "?? ok"),
        ("Rp5.000 {a} [b] €", "Rp5.000 {a} [b] €"),
    ],
)
def test_writing_in_the_alphabet(text, written):
    assert to_gsm7(text) == written


@given(st.text())
@example("\ud800")
def test_anything_can_be_written(text):
    written = to_gsm7(text)

    assert is_gsm7(written)
    assert to_gsm7(written) == written


@given(GSM7_TEXTS)
def test_gsm7_stays_as_it_is(text):
    assert to_gsm7(text) == text
    assert septets(text) == len(text) + sum(text.count(char) for char in DOUBLE)


@pytest.mark.parametrize("char", ["“", "á", "ç", "`", "\t", "\x1b", "👍", "中"])
def test_septets_refuses_other_characters(char):
    with pytest.raises(ValueError, match="GSM-7"):
        septets(f"a{char}")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0), ("a", 1), ("a" * 160, 1), ("a" * 161, 2), ("a" * 306, 2), ("a" * 307, 3), ("€" * 80, 1),
        ("€" * 81, 2),
        ("€" * 152, 2), ("€" * 153, 3), ("a" + "€" * 152, 2), ("“", 1), ("“" * 70, 1), ("“" * 71, 2),
        ("“" * 134, 2), ("“" * 135, 3),
        ("😀" * 35, 1), ("😀" * 36, 2), ("😀" * 66, 2), ("😀" * 67, 3),
    ],
)  # fmt: skip
def test_segments_at_their_edges(text, count):
    assert segments(text) == count


@given(GSM7_TEXTS)
def test_no_part_splits_an_escape_pair(text):
    expected = min(1, len(text)) if septets(text) <= 160 else len(parts_of(text, 153, septets))

    assert segments(text) == expected


@given(st.text("ab“😀中", max_size=300).map(lambda text: text + "“"))
def test_no_part_splits_a_surrogate_pair(text):
    assert segments(text) == (1 if utf16_units(text) <= 70 else len(parts_of(text, 67, utf16_units)))


@pytest.mark.parametrize(
    ("text", "fits"), [("a" * 160, True), ("a" * 161, False), ("€" * 80, True), ("€" * 81, False), ("“", False)]
)
def test_fitting_one_segment(text, fits):
    assert fits_one_segment(text) is fits
