"""Drafts of answers: two persons where the agency wants them, and nobody's words lost."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import Settings

from evidence_files import photo
from factories import GOOD_ANSWER, NOW, City, later, officer, received, report_at, small_city
from lapor.agencies.models import Role
from lapor.core.events import last_event
from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.casework import Draft, DraftState
from lapor.reports.models import Report, Statement
from lapor.reports.operations import (
    ChangedMeanwhileError,
    Disposition,
    MissingError,
    SecondPersonNeededError,
    Step,
    drafting,
)
from lapor.reports.operations.answering import open_draft
from lapor.reports.permissions import Actor, NotPermittedError
from lapor.reports.submission import Upload
from lapor.reports.workflow import NotAllowedHereError, Status


@pytest.fixture
def head(city: City) -> Actor:
    city.lighting.answers_need_review = True
    city.lighting.save()
    return officer(Role.HEAD, city.lighting)


@pytest.fixture
def report(city: City, head: Actor) -> Report:
    return report_at(Status.DISPOSITION, city)


def step(report: Report, actor: Actor, text: str = GOOD_ANSWER) -> Step:
    return Step(report.number, actor, NOW, text=text)


def test_an_answer_needs_a_second_person_wherever_it_comes_from(city: City, report: Report, head: Actor) -> None:
    with pytest.raises(SecondPersonNeededError):
        operations.answer(step(report, city.liaison))
    drafting.save_draft(step(report, city.liaison), 0)
    with pytest.raises(SecondPersonNeededError):  # not handed in
        operations.answer(step(report, head))
    drafting.hand_in(step(report, city.liaison), 1)
    for actor, text in ((city.liaison, GOOD_ANSWER), (head, f"{GOOD_ANSWER} Juga dicat.")):
        with pytest.raises(SecondPersonNeededError):
            operations.answer(step(report, actor, text))
    operations.answer(step(report, head))
    assert Draft.objects.get().state == DraftState.PUBLISHED


def test_files_that_nobody_read_do_not_go_out(
    city: City, report: Report, head: Actor, settings: Settings, tmp_path: Path
) -> None:
    settings.DATA_DIR = tmp_path
    drafting.hand_in(step(report, city.liaison), 0)
    with pytest.raises(SecondPersonNeededError):
        operations.answer(replace(step(report, head), uploads=(Upload("a.jpg", photo()),)))


def test_the_event_names_author_and_publisher(city: City, report: Report, head: Actor) -> None:
    drafting.hand_in(step(report, city.liaison), 0)
    drafting.publish(step(report, head), 2)
    event, draft = last_event(report.pk), Draft.objects.get()
    assert event
    assert city.liaison.officer
    assert head.officer
    assert (event.actor, event.facts["author"]) == (f"officer:{head.officer.pk}", city.liaison.officer.pk)
    assert (draft.author, draft.reviewer) == (city.liaison.officer, head.officer)


def test_another_agency_does_not_publish_what_was_handed_in_before(city: City, report: Report, head: Actor) -> None:
    city.trees.answers_need_review = True
    city.trees.save()
    drafting.hand_in(step(report, city.liaison), 0)
    operations.redirect(Step(report.number, city.verifier, later(1), text="Ini pohon."), city.trees)
    for deed in (lambda s: drafting.publish(s, 2), operations.answer):
        with pytest.raises(NotPermittedError if deed is operations.answer else ChangedMeanwhileError):
            deed(replace(step(report, city.other_liaison), now=later(2)))
    assert not Statement.objects.filter(text=GOOD_ANSWER).exists()


@pytest.mark.parametrize("version", [0, 2, 9])
def test_another_version_is_never_overwritten(city: City, report: Report, head: Actor, version: int) -> None:
    drafting.save_draft(step(report, city.liaison, "Tiang 12."), 0)
    for deed in (drafting.save_draft, drafting.hand_in, drafting.send):
        with pytest.raises(ChangedMeanwhileError):
            deed(step(report, head), version)
    draft = Draft.objects.get()
    assert (draft.text, draft.author, draft.version) == ("Tiang 12.", city.liaison.officer, 1)


def test_saving_the_same_words_again_takes_them_from_nobody(city: City, report: Report, head: Actor) -> None:
    drafting.save_draft(step(report, city.liaison), 0)
    drafting.save_draft(step(report, head), 1)
    draft = Draft.objects.get()
    assert (draft.author, draft.version) == (city.liaison.officer, 1)


def test_a_draft_comes_back_only_with_a_remark_and_not_from_its_author(city: City, report: Report, head: Actor) -> None:
    drafting.hand_in(step(report, city.liaison), 0)
    with pytest.raises(SecondPersonNeededError):
        drafting.send_back(step(report, city.liaison, "Sudah bagus."), 2)
    with pytest.raises(MissingError):
        drafting.send_back(step(report, head, " "), 2)
    draft = drafting.send_back(step(report, head, "Sebutkan tiangnya."), 2)
    assert (draft.state, draft.remark, draft.reviewer) == ("returned", "Sebutkan tiangnya.", head.officer)
    with pytest.raises(ChangedMeanwhileError):
        drafting.publish(step(report, head), 3)


def test_the_public_reads_nothing_of_a_draft(city: City, report: Report, head: Actor) -> None:
    drafting.hand_in(step(report, city.liaison), 0)
    report.refresh_from_db()
    assert (report.status, report.event_count, Statement.objects.count()) == (Status.DISPOSITION, 2, 0)


@pytest.mark.parametrize("status", [Status.VERIFICATION, Status.ON_HOLD, Status.DONE, Status.ARCHIVED])
def test_drafts_are_written_where_an_answer_is_possible(city: City, status: Status) -> None:
    report = report_at(status, city)
    with pytest.raises((NotAllowedHereError, NotPermittedError)):
        drafting.save_draft(step(report, city.liaison), 0)


def test_the_reader_reads_what_the_reporter_said_meanwhile(city: City, report: Report, head: Actor) -> None:
    drafting.hand_in(step(report, city.liaison), 0)
    with pytest.raises(ChangedMeanwhileError):
        drafting.publish(replace(step(report, head), seen=1), 2)


TEXTS = (GOOD_ANSWER, f"{GOOD_ANSWER} Tiang 12.", "Terima kasih.", "")
Deed = Callable[[Step, int], object]
DEEDS: dict[str, Deed] = {
    "save": drafting.save_draft,
    "hand_in": drafting.hand_in,
    "send_back": drafting.send_back,
    "publish": drafting.publish,
    "send": drafting.send,
    "answer": lambda step, version: operations.answer(step),
}
WALK = st.lists(
    st.tuples(
        st.sampled_from(sorted(DEEDS)), st.integers(0, 2), st.sampled_from(TEXTS), st.sampled_from([0, 0, 0, -1])
    ),
    max_size=20,
)


class TestRandomWalks(TestCase):
    """Whoever does what: one open draft, versions grow, and no answer leaves that its publisher wrote."""

    @given(walk=WALK)
    @hypothesis_settings(max_examples=30)
    def test_no_answer_leaves_without_two_persons(self, walk: list[tuple[str, int, str, int]]) -> None:
        city = small_city()
        city.lighting.answers_need_review = True
        city.lighting.save()
        people = [city.liaison, officer(Role.HEAD, city.lighting), officer(Role.LIAISON, city.lighting)]
        report = received()
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
        for deed, who, text, off in walk:
            self._try(deed, step(report, people[who], text), off)

    def _try(self, deed: str, taken: Step, off: int) -> None:
        report = Report.objects.get(number=taken.number)
        before = open_draft(report)
        version = max((before.version if before else 0) + off, 0)
        count = Event.objects.filter(name="answer").count()
        try:
            DEEDS[deed](taken, version)
        except (NotPermittedError, ChangedMeanwhileError, MissingError):
            after = open_draft(report)
            assert (before and (before.text, before.version)) == (after and (after.text, after.version))
            return
        after = open_draft(report)
        if Event.objects.filter(name="answer").count() > count:
            assert before
            assert before.state == DraftState.REVIEW
            assert before.author != taken.actor.officer
            assert (after, Statement.objects.latest("pk").text) == (None, before.text)
        else:
            assert after
            assert after.version >= (before.version if before else 1)
