from hypothesis import given
from hypothesis import strategies as st

from lapor.triage.nearness import Nearness
from lapor.triage.wording import Lexicon, wording

WORDS = ["iringmulyo", "tejoagung", "yosorejo"]
SLIPS = st.tuples(st.sampled_from(WORDS), st.integers(0, 20), st.integers(0, 3), st.sampled_from("abz"))


def slipped(word: str, at: int, how: int, letter: str) -> str:
    place = at % (len(word) - 1)
    before, one, two, after = word[:place], word[place], word[place + 1], word[place + 2 :]
    return before + [two + after, one + letter + two + after, letter + two + after, two + one + after][how]


@given(SLIPS)
def test_one_typing_error_is_forgiven(slip: tuple[str, int, int, str]) -> None:
    assert Nearness(WORDS).nearest(slipped(*slip)) == slip[0]


def test_a_word_of_the_set_is_itself_and_others_are_not_near() -> None:
    near = Nearness(["pasar", "dasar"])
    assert [near.nearest(word) for word in ("dasar", "pasar", "pisang")] == ["dasar", "pasar", None]


def test_phrases_count_in_every_form_exact_words_and_gaps() -> None:
    lexicon = Lexicon([("lampu mati", 1), ("=dpt", 2), ("air ~ alir", 3)])
    texts = ["lampunya mati", "dpt", "dapat", "air pam tidak mengalir", "air di rumah kami tidak mengalir"]
    assert [[hit.meaning for hit in lexicon.find(wording(text))] for text in texts] == [[1], [2], [], [3], []]
