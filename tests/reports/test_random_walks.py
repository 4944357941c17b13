"""Random lives of a report keep every invariant, whoever does what."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import GOOD_ANSWER, NOW, City, received, reporter_of, small_city
from lapor.agencies.models import Officer
from lapor.core.events import broken_links
from lapor.core.models import Event
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock, ClockKind
from lapor.reports import operations
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.operations import Disposition, MissingError, Part, Step
from lapor.reports.permissions import Actor, NotPermittedError
from lapor.reports.workflow import Action, NotAllowedHereError, Status

Verb = Callable[[Report, City, datetime], object]


def officer(verb: Callable[[Step], object], who: str, text: str = "Keterangan petugas.") -> Verb:
    return lambda report, city, now: verb(Step(report.number, getattr(city, who), now, text=text))


def reporter(verb: Callable[[Step], object]) -> Verb:
    return lambda report, city, now: verb(Step(report.number, reporter_of(report), now, text="Keterangan pelapor."))


def named(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


VERBS: dict[Action, Verb] = {
    Action.HOLD: officer(operations.hold, "verifier"),
    Action.COMPLETE: reporter(operations.complete),
    Action.RESUME: officer(operations.resume, "verifier"),
    Action.ARCHIVE: officer(lambda step: operations.archive(step, "joke", ""), "verifier"),
    Action.DISPOSE: lambda report, city, now: operations.dispose(
        Step(report.number, city.verifier, now), Disposition(city.lighting, (city.trees,))
    ),
    Action.REDIRECT: lambda report, city, now: operations.redirect(
        Step(report.number, city.verifier, now, text="Bukan urusan Dishub."), city.lighting
    ),
    Action.HAND_BACK: officer(operations.hand_back, "liaison"),
    Action.PROGRESS: officer(operations.progress, "other_liaison"),
    Action.ANSWER: officer(operations.answer, "liaison", GOOD_ANSWER),
    Action.REPLY: reporter(operations.reply),
    Action.CONFIRM: reporter(operations.confirm),
    Action.CONTEST: reporter(operations.contest),
    Action.RATE: reporter(lambda step: operations.rate(step, 4)),
    Action.REOPEN: reporter(operations.reopen),
    Action.APPEAL: reporter(operations.appeal),
    Action.WITHDRAW: reporter(operations.withdraw),
    Action.REINSTATE: reporter(operations.reinstate),
    Action.CORRECT: officer(lambda step: operations.correct(step, {"oversight": True, "place": "Pasar"}), "verifier"),
    Action.NOTE: officer(operations.note, "liaison"),
    Action.ASSIGN: lambda report, city, now: operations.assign(
        Step(report.number, city.verifier, now), named(city.verifier)
    ),
    Action.MERGE: lambda report, city, now: operations.merge(
        Step(report.number, city.verifier, now), received(now=now).number
    ),
    Action.UNMERGE: officer(operations.unmerge, "verifier"),
    Action.SPLIT: lambda report, city, now: operations.split(
        Step(report.number, city.verifier, now), [Part("Lampu", "Lampu mati."), Part("Jalan", "Jalan berlubang.")]
    ),
    Action.RULE: lambda report, city, now: operations.rule(
        Step(report.number, city.verifier, now, text="Menurut Perwali."), Disposition(city.lighting)
    ),
    Action.FORWARD: officer(lambda step: operations.forward(step, "Ombudsman RI", "Hubungi 137."), "verifier"),
    Action.CLOSE: officer(operations.close, "verifier"),
    Action.EXPIRE: lambda report, city, now: operations.close_due(now=now),
}
STEPS = st.lists(st.tuples(st.sampled_from(sorted(VERBS)), st.integers(0, 400)), max_size=25)


def check(report: Report) -> None:
    report.refresh_from_db()
    events = list(Event.objects.filter(stream=report.pk).order_by("sequence"))
    running = dict(Clock.objects.filter(report=report, stopped_at=None).values_list("kind", "paused_at"))
    alarms = Clock.objects.filter(report=report, stopped_at=None, paused_at=None, kind__in=OFFICERS_CLOCKS)
    assert broken_links(events) == []
    assert (len(events), events[-1].facts["to"]) == (report.event_count, report.status)
    assert report.due_at == min(alarms.values_list("due_at", flat=True), default=NO_ALARM)
    if report.status != Status.MERGED:
        assert (ClockKind.CONFIRMATION in running) <= (report.status == Status.FOLLOW_UP)
        assert (ClockKind.COMPLETENESS in running) == (report.status == Status.ON_HOLD)
    if report.status == Status.MERGED:
        assert {kind for kind, paused_at in running.items() if paused_at is None} == {ClockKind.REOPENING}
    elif report.status in {Status.DONE, Status.ARCHIVED, Status.WITHDRAWN}:
        assert set(running) == {ClockKind.REOPENING}
    elif report.status != Status.ON_HOLD:
        assert set(running) & {*OFFICERS_CLOCKS, ClockKind.CONFIRMATION}, "somebody's clock must run"


@pytest.mark.django_db
class RandomWalks(TestCase):
    @hypothesis_settings(max_examples=30)
    @given(STEPS)
    def test_any_life_keeps_the_invariants(self, steps: list[tuple[Action, int]]) -> None:
        city, now = small_city(), NOW
        report = received()
        for action, hours in steps:
            now += timedelta(hours=hours)
            try:
                VERBS[action](report, city, now)
            except (NotAllowedHereError, NotPermittedError, MissingError):
                continue
            check(report)
