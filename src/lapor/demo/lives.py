"""When each step of a demo report is taken: planned on paper, so that its deadlines stand as its life says.

A plan is drawn at random until the clocks fit the moment of seeding, whatever weekday or long holiday that is; then
the report may be a few days older or younger than its narrative tells.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.clocks import due_at
from lapor.deadlines.models import ClockKind, DeadlinePolicy
from lapor.demo.hours import filed_moment, home_moment, office_moment
from lapor.demo.shapes import Life
from lapor.reports.workflow import Action

DRAWS_PER_AGE = 12
MOST_DAYS_MOVED = 40
LAST_WORD = timedelta(minutes=3)  # between the newest step and the moment of seeding
WORKER_PAUSE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Beat:
    """One step of a life and its moment."""

    at: datetime
    action: Action


@dataclass(frozen=True, slots=True)
class Paper:
    """What a plan is drawn on: the moment of seeding, both calendars that count, and how long clocks run."""

    now: datetime
    government: WorkingCalendar
    agency: WorkingCalendar
    policies: Mapping[ClockKind, DeadlinePolicy]

    def due(self, kind: ClockKind, start: datetime) -> datetime:
        """Return when a clock started at `start` is due."""
        verifiers = kind in {ClockKind.VERIFICATION, ClockKind.COMPLETENESS}
        return due_at(self.policies[kind], start, self.government if verifiers else self.agency)


Moment = Callable[[datetime, Paper, Random], datetime]
Move = tuple[Action, Moment]
Ending = Callable[[list[Beat], Paper], bool]


def _verifier(action: Action, least: int, most: int) -> Move:
    """Let a verifier act so many working days after the step before."""
    return action, lambda last, paper, rng: office_moment(last, rng.randint(least, most), paper.government, rng)


def _liaison(action: Action, least: int, most: int) -> Move:
    """Let the agency act so many of its working days after the step before."""
    return action, lambda last, paper, rng: office_moment(last, rng.randint(least, most), paper.agency, rng)


def _reporter(action: Action, least: int, most: int) -> Move:
    """Let the reporter act so many days after the step before, at any hour."""
    return action, lambda last, paper, rng: home_moment(last, rng.randint(least, most), rng)


def _worker(action: Action, kind: ClockKind) -> Move:
    """Let the worker act when the clock that the step before started is due."""
    return (
        action,
        lambda last, paper, rng: paper.due(kind, last) + timedelta(seconds=rng.randint(1, WORKER_PAUSE_SECONDS)),
    )


_SENT_ON = (_verifier(Action.DISPOSE, 0, 2),)
_ANSWERED = (*_SENT_ON, _liaison(Action.ANSWER, 1, 4))
_CLOSED_SILENT = (*_ANSWERED, _worker(Action.CLOSE_SILENT, ClockKind.CONFIRMATION))

MOVES: dict[Life, tuple[Move, ...]] = {
    Life.NEW: (),
    Life.NEW_OVERDUE: (),
    Life.HELD: (_verifier(Action.HOLD, 0, 2),),
    Life.HELD_ANSWERED: (_verifier(Action.HOLD, 0, 1), _reporter(Action.COMPLETE, 0, 10)),
    Life.ARCHIVED: (_verifier(Action.ARCHIVE, 0, 2),),
    Life.ARCHIVED_APPEALED: (_verifier(Action.ARCHIVE, 0, 2), _reporter(Action.APPEAL, 0, 14)),
    Life.EXPIRED: (_verifier(Action.HOLD, 0, 2), _worker(Action.EXPIRE, ClockKind.COMPLETENESS)),
    Life.FORWARDED: _SENT_ON,
    Life.FORWARDED_OVERDUE: _SENT_ON,
    Life.HANDED_BACK: (*_SENT_ON, _liaison(Action.HAND_BACK, 1, 3)),
    Life.IN_PROGRESS: (*_SENT_ON, _liaison(Action.PROGRESS, 1, 3)),
    Life.ANSWERED: _ANSWERED,
    Life.CONTESTED: (*_ANSWERED, _reporter(Action.CONTEST, 0, 8)),
    Life.CONFIRMED: (*_ANSWERED, _reporter(Action.CONFIRM, 0, 6)),
    Life.CLOSED_SILENT: _CLOSED_SILENT,
    Life.REOPENED: (*_CLOSED_SILENT, _reporter(Action.REOPEN, 5, 28)),
    Life.WITHDRAWN: (_verifier(Action.DISPOSE, 0, 1), _reporter(Action.WITHDRAW, 1, 4)),
}


def _since(action: Action, beats: list[Beat]) -> datetime:
    return next(beat.at for beat in beats if beat.action == action)


def _runs(kind: ClockKind, since: Action) -> Ending:
    return lambda beats, paper: paper.due(kind, _since(since, beats)) > paper.now


def _overdue(kind: ClockKind, since: Action) -> Ending:
    return lambda beats, paper: paper.due(kind, _since(since, beats)) < paper.now


def _fresh(beats: list[Beat], paper: Paper) -> bool:
    return paper.government.add_working_days(beats[-1].at, 1) > paper.now


def _anyhow(beats: list[Beat], paper: Paper) -> bool:
    return True


ENDINGS: dict[Life, Ending] = {
    Life.NEW: _runs(ClockKind.VERIFICATION, Action.RECEIVE),
    Life.NEW_OVERDUE: _overdue(ClockKind.VERIFICATION, Action.RECEIVE),
    Life.HELD: _runs(ClockKind.COMPLETENESS, Action.HOLD),
    Life.HELD_ANSWERED: _fresh,
    Life.ARCHIVED_APPEALED: _runs(ClockKind.VERIFICATION, Action.APPEAL),
    Life.FORWARDED: _runs(ClockKind.ANSWER, Action.DISPOSE),
    Life.FORWARDED_OVERDUE: _overdue(ClockKind.ANSWER, Action.DISPOSE),
    Life.HANDED_BACK: _runs(ClockKind.VERIFICATION, Action.HAND_BACK),
    Life.IN_PROGRESS: _runs(ClockKind.ANSWER, Action.DISPOSE),
    Life.ANSWERED: _runs(ClockKind.CONFIRMATION, Action.ANSWER),
    Life.CONTESTED: _runs(ClockKind.ANSWER, Action.CONTEST),
    Life.REOPENED: _runs(ClockKind.ANSWER, Action.REOPEN),
}


def plan(life: Life, age_days: int, paper: Paper, rng: Random) -> list[Beat]:
    """Return the steps of a life in their order, as near to the age as the clocks allow.

    :raises ValueError: if no plan fits.
    """
    ends_well = ENDINGS.get(life, _anyhow)
    for age in _ages(age_days):
        for _ in range(DRAWS_PER_AGE):
            beats = _draw(life, age, paper, rng)
            if beats[-1].at < paper.now - LAST_WORD and _rises(beats) and ends_well(beats, paper):
                return beats
    raise ValueError(f"no plan for {life} of {age_days} days at {paper.now}")


def _ages(age_days: int) -> Iterator[int]:
    yield age_days
    for moved in range(1, MOST_DAYS_MOVED):
        yield from (age for age in (age_days + moved, age_days - moved) if age >= 0)


def _draw(life: Life, age_days: int, paper: Paper, rng: Random) -> list[Beat]:
    beats = [Beat(filed_moment(age_days, paper.now.astimezone(paper.government.zone), rng), Action.RECEIVE)]
    for action, moment in MOVES[life]:
        beats.append(Beat(moment(beats[-1].at, paper, rng), action))
    return beats


def _rises(beats: list[Beat]) -> bool:
    return all(earlier.at < later.at for earlier, later in pairwise(beats))
