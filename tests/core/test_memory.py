from collections.abc import Iterator

import pytest

from lapor.core import memory
from lapor.core.memory import Remembered, remembered


@pytest.fixture
def asked() -> list[str]:
    return []


@pytest.fixture
def ask(asked: list[str]) -> Iterator[Remembered[[str], int]]:
    @remembered(30)
    def read(word: str) -> int:
        asked.append(word)
        return len(asked)

    yield read
    memory._memories.remove(read)


def test_the_same_question_is_asked_once(ask: Remembered[[str], int], asked: list[str]) -> None:
    assert ([ask("a"), ask("b"), ask("a")], asked) == ([1, 2, 1], ["a", "b"])


def test_after_its_time_it_is_asked_again(
    ask: Remembered[[str], int], asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    moments = iter([0.0, 29.9, 30.0, 30.0])
    monkeypatch.setattr(memory.time, "monotonic", lambda: next(moments))
    assert [ask("a"), ask("a"), ask("a")] == [1, 1, 2]


def test_it_can_be_made_to_forget(ask: Remembered[[str], int], asked: list[str]) -> None:
    ask("a")
    memory.forget_all()
    assert (ask("a"), asked) == (2, ["a", "a"])


def test_it_does_not_grow_without_end() -> None:
    length = remembered(30, most=2)(len)
    for word in ("a", "b", "c"):
        length(word)
    assert len(length._known) == 1
    memory._memories.remove(length)


def test_what_fails_is_not_remembered() -> None:
    @remembered(30)
    def fails() -> int:
        raise LookupError

    for _ in range(2):
        with pytest.raises(LookupError):
            fails()
    memory._memories.remove(fails)
