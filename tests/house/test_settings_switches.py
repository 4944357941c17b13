import pytest

from lapor.environ import switched_on


@pytest.mark.parametrize(
    ("said", "unset", "is_on"),
    [("yes", False, True), ("1", False, True), ("no", True, False), ("off", True, False), ("", True, True)],
)
def test_a_switch_says_yes_or_no_or_nothing(
    said: str, unset: bool, is_on: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECOND_FACTOR", said)
    assert switched_on("SECOND_FACTOR", unset=unset) is is_on


def test_a_switch_that_is_not_there_is_off_unless_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SECOND_FACTOR", raising=False)
    assert [switched_on("SECOND_FACTOR"), switched_on("SECOND_FACTOR", unset=True)] == [False, True]
