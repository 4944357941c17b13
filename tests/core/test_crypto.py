import re

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from lapor.core.crypto import CODE_LETTERS, derived_code, digest, seal, seal_for, unseal, unseal_for

TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_what_is_sealed_opens_again(text: str) -> None:
    assert unseal(seal(text, "a"), "a") == text


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_another_purpose_does_not_open_it(text: str) -> None:
    with pytest.raises(InvalidTag):
        unseal(seal(text, "a"), "b")


def test_sealing_twice_never_gives_the_same() -> None:
    assert seal("siti", "a") != seal("siti", "a")


@given(TEXTS, TEXTS)
def test_what_is_sealed_for_an_owner_fits_an_address_and_is_always_alike(owner: str, text: str) -> None:
    sealed = seal_for(owner, text, "a")
    assert (unseal_for(owner, sealed, "a"), seal_for(owner, text, "a")) == (text, sealed)
    assert re.fullmatch("[A-Za-z0-9_-]*", sealed)


@pytest.mark.parametrize(("owner", "purpose", "change"), [("8", "a", ""), ("7", "b", ""), ("7", "a", "AAAA")])
def test_nobody_else_opens_it(owner: str, purpose: str, change: str) -> None:
    with pytest.raises(InvalidTag):
        unseal_for(owner, seal_for("7", "siti", "a") + change, purpose)


@given(st.text(min_size=1))
def test_what_is_no_seal_has_no_owner(text: str) -> None:
    with pytest.raises(InvalidTag):
        unseal_for("7", text, "a")


def test_digests_find_equal_texts_within_one_purpose() -> None:
    assert digest("siti", "a") == digest("siti", "a") != digest("siti", "b")
    assert digest("", "a") == ""


@given(st.text())
def test_a_derived_code_is_stable_and_easy_to_read(text: str) -> None:
    code = derived_code(text, "a")
    assert code == derived_code(text, "a")
    assert len(code) == 8
    assert set(code) <= set(CODE_LETTERS)
