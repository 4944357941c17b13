from collections import deque

import pytest

from lapor import wiring
from lapor.reports.drawing import drawing
from lapor.reports.workflow import STAGES, TABLE, Action, By, NotAllowedHereError, Status, arrow_for, arrows_from

REFUSALS = {
    Status.ARCHIVED: Action.APPEAL,
    Status.MERGED: Action.APPEAL,
    Status.DONE: Action.REOPEN,
    Status.FOLLOW_UP: Action.CONTEST,
}


def reachable_from(start: Status) -> set[Status]:
    found, waiting = {start}, deque([start])
    while waiting:
        for arrow in arrows_from(waiting.popleft()):
            if arrow.target and arrow.target not in found:
                found.add(arrow.target)
                waiting.append(arrow.target)
    return found


def test_every_status_is_reachable_from_the_start() -> None:
    start = next(arrow.target for arrow in TABLE if not arrow.sources)
    assert start is not None
    assert reachable_from(start) == set(Status)


@pytest.mark.parametrize("status", Status)
def test_no_status_is_a_dead_end(status: Status) -> None:
    assert Status.DONE in reachable_from(status)
    assert status in reachable_from(Status.VERIFICATION)
    assert any(arrow.target not in {None, status} for arrow in arrows_from(status))


@pytest.mark.parametrize(("refusal", "action"), REFUSALS.items())
def test_every_refusal_can_be_contested_by_the_reporter(refusal: Status, action: Action) -> None:
    assert By.REPORTER in arrow_for(action, refusal).by


def test_a_reporter_may_speak_at_any_time() -> None:
    speaking = {Action.REPLY, Action.COMPLETE}
    for status in Status:
        assert speaking & {arrow.action for arrow in arrows_from(status)}, status


def test_each_action_has_one_arrow_from_a_status() -> None:
    pairs = [(arrow.action, source) for arrow in TABLE for source in arrow.sources]
    assert len(pairs) == len(set(pairs))
    assert {arrow.action for arrow in TABLE} == set(Action)
    assert len(TABLE) <= 35  # ADR 19


def test_the_wiring_speaks_of_every_action() -> None:
    assert set(wiring.REACTIONS) == set(Action)


def test_an_action_without_arrow_is_refused() -> None:
    with pytest.raises(NotAllowedHereError):
        arrow_for(Action.ANSWER, Status.VERIFICATION)


def test_the_drawing_names_every_status_and_action() -> None:
    page = drawing()
    assert all(f"as {status.value}" in page for status in Status)
    assert all(f"| `{action.value}` |" in page for action in Action)
    assert [stage.label for stage in STAGES] == ["Verifikasi", "Disposisi", "Tindak Lanjut", "Selesai"]
