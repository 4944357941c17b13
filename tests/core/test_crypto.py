import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from lapor.core.crypto import CODE_LETTERS, derived_code, digest, seal, unseal


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(text: str) -> None:
    assert unseal(seal(text, "a"), "a") == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_another_purpose_does_not_open_it(text: str) -> None:
    with pytest.raises(InvalidTag):
        unseal(seal(text, "a"), "b")


def test_sealing_twice_never_gives_the_same() -> None:
    assert seal("siti", "a") != seal("siti", "a")


def test_digests_find_equal_texts_within_one_purpose() -> None:
    assert digest("siti", "a") == digest("siti", "a") != digest("siti", "b")
    assert digest("", "a") == ""


@given(st.text())
def test_a_derived_code_is_stable_and_easy_to_read(text: str) -> None:
    code = derived_code(text, "a")
    assert code == derived_code(text, "a")
    assert len(code) == 8
    assert set(code) <= set(CODE_LETTERS)
