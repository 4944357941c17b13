import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.numbers import check_digit, is_valid, normalise, random_number, spoken

draws = st.integers(0, 9 * 10**6 - 1)
digit_counts = st.integers(8, 10)


@st.composite
def report_numbers(draw: st.DrawFn) -> str:
    return random_number(lambda below: draw(st.integers(0, below - 1)), draw(digit_counts))


def with_one_digit_changed(number: str) -> list[str]:
    return [
        number[:at] + digit + number[at + 1 :]
        for at in range(len(number))
        for digit in "0123456789"
        if digit != number[at]
    ]


def with_neighbours_swapped(number: str) -> list[str]:
    return [
        number[:at] + number[at + 1] + number[at] + number[at + 2 :]
        for at in range(len(number) - 1)
        if number[at] != number[at + 1]
    ]


def test_check_digit_of_damms_own_example() -> None:
    assert check_digit("572") == "4"


@pytest.mark.parametrize(("below", "digits", "payload"), [(0, 8, "1000000"), (-1, 8, "9999999"), (0, 10, "100000000")])
def test_random_numbers_span_all_payloads(below: int, digits: int, payload: str) -> None:
    assert random_number(lambda end: below % end, digits) == payload + check_digit(payload)


@given(report_numbers())
def test_random_numbers_are_valid(number: str) -> None:
    assert is_valid(number)


@pytest.mark.parametrize("digits", [7, 11])
def test_other_lengths_are_refused(digits: int) -> None:
    with pytest.raises(ValueError, match="digits"):
        random_number(digits=digits)


@given(report_numbers())
def test_every_single_wrong_digit_is_found(number: str) -> None:
    assert [wrong for wrong in with_one_digit_changed(number) if is_valid(wrong)] == []


@given(report_numbers())
def test_every_swap_of_neighbours_is_found(number: str) -> None:
    assert [wrong for wrong in with_neighbours_swapped(number) if is_valid(wrong)] == []


@pytest.mark.parametrize("text", ["", "abc", "1234567", "00000000", "١٢٣٤٥٦٧٨", " 10000000", "123456789012"])
def test_what_is_not_a_number_is_not_valid(text: str) -> None:
    assert is_valid(text) is False


WRITTEN = [
    "{}{}",
    "{} {}",
    "{}-{}",
    "{}.{}",
    "#{}{}",
    "No. {}.{}",
    "no {} {}",
    "Laporan nomor: {} – {} ",
    "laporan #{} {}",
]


@pytest.mark.parametrize("form", WRITTEN)
def test_normalise_takes_what_people_write(form: str) -> None:
    number = random_number(lambda end: end // 3)
    assert normalise(form.format(number[:4], number[4:])) == number


@pytest.mark.parametrize("text", ["", "#", "No.", "jalan rusak", "08123456789", "1234 5678", "KOTA METRO 1234 5671"])
def test_normalise_refuses_the_rest(text: str) -> None:
    assert normalise(text) is None


@given(st.text())
def test_normalise_answers_only_with_valid_numbers(text: str) -> None:
    number = normalise(text)
    assert number is None or is_valid(number)


@given(report_numbers())
def test_spoken_and_back(number: str) -> None:
    assert normalise(spoken(number)) == number


@pytest.mark.parametrize(
    ("number", "groups"),
    [("12345678", "1234 5678"), ("123456789", "123 456 789"), ("1234567890", "123 456 7890")],
)
def test_spoken_groups(number: str, groups: str) -> None:
    assert spoken(number) == groups
