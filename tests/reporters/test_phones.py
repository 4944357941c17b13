"""Telephone numbers as people and gateways write them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lapor.reporters.phones import masked, normalise


@pytest.mark.parametrize(
    "text",
    [
        "081234567678", "81234567678", "6281234567678", "+6281234567678", "006281234567678", "0812-3456-7678",
        "0812 3456 7678",
        "0812.3456.7678", "(0812) 34567678", "[0812] 3456/7678", "+62 (0)812 3456 7678", "+62-812–3456–7678",
        "  081234567678\n",
        "０８１２３４５６７６７８", "\u202a+62 812 3456 7678\u202c", "62081234567678",
    ],
)  # fmt: skip
def test_ways_to_write_one_mobile_number(text):
    assert normalise(text) == "+6281234567678"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0897 8578 275", "+628978578275"),
        ("(0725) 41234", "+6272541234"),
        ("+65 9123 4567", "+6591234567"),
        ("+1 415 555 2671", "+14155552671"),
    ],
)
def test_other_numbers(text, number):
    assert normalise(text) == number


@pytest.mark.parametrize(
    "text",
    [
        "", " ", "1708", "112", "8888", "TELKOMSEL", "LAPOR!", "INFO 1708", "0800 1234 567", "0809 1 234567",
        "+1708", "6591234567",
        "006591234567", "+650000", "0812", "081234", "081234567890123", "+62", "++6281234567678", "0812x34567678",
        "+1800FLOWERS",
        "08" * 200, "０", "+", "\x00",
    ],
)  # fmt: skip
def test_what_is_nobodys_own_number(text):
    assert normalise(text) is None


@settings(deadline=None)
@given(st.from_regex(r"8[1-9][0-9]{7,10}", fullmatch=True), st.sampled_from(["0", "", "62", "+62", "0062", "+62 0"]))
def test_every_indonesian_mobile_number_is_accepted(national, prefix):
    assert normalise(prefix + national) == f"+62{national}"


@settings(deadline=None)
@given(st.text())
def test_normalising_is_safe_and_final(text):
    number = normalise(text)

    assert number is None or (
        number[0] == "+" and number[1:].isascii() and number[1:].isdigit() and normalise(number) == number
    )


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+6281234567678", "+62812••••678"), ("+628978578275", "+62897••••275"), ("+628123456789", "+62812••••789"),
        ("+6591234567", "+659••••567"), ("TELKOMSEL", "••••"), ("1708", "••••"), ("", "••••"), ("+999123", "••••"),
    ],
)  # fmt: skip
def test_masking(phone, shown):
    assert masked(phone) == shown


@settings(deadline=None)
@given(st.from_regex(r"\+628[1-9][0-9]{7,10}", fullmatch=True))
def test_masking_hides_at_least_four_digits(phone):
    shown = masked(phone)

    start, end = shown.split("••••")
    assert phone.startswith(start)
    assert phone.endswith(end)
    assert len(phone) - len(start) - len(end) >= 4
