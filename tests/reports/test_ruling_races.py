"""Two who decide on one report at the same moment: one of them does, the other is told; on both databases."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from factories import NOW, City, officer, received
from lapor.agencies.models import Role
from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.casework import Ruling
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step
from lapor.reports.permissions import Actor, NotPermittedError
from lapor.reports.workflow import Action, NotAllowedHereError

# SQLite lets one writer in at a time (BEGIN IMMEDIATE), so its turns come one after the other by themselves.
TAKES_TURNS = connection.vendor == "sqlite"
pytestmark = pytest.mark.django_db(transaction=not TAKES_TURNS)


def race(*turns: Callable[[], object]) -> int:
    """Let all act at the same moment, each with a connection of its own; return how many were refused."""
    start = Barrier(1 if TAKES_TURNS else len(turns))

    def run(turn: Callable[[], object]) -> int:
        start.wait()
        try:
            turn()
        except (NotPermittedError, NotAllowedHereError):
            return 1
        finally:
            if not TAKES_TURNS:
                connection.close()
        return 0

    if TAKES_TURNS:
        return sum(map(run, turns))
    with ThreadPoolExecutor(len(turns)) as threads:
        return sum(threads.map(run, turns))


def by(actor: Actor, report: Report, text: str) -> Step:
    return Step(report.number, actor, NOW, text=text)


def test_of_two_rulings_one_counts(city: City) -> None:
    coordinator, report = officer(Role.COORDINATOR, city.city), received()
    for _ in range(2):
        operations.dispose(by(city.verifier, report, ""), Disposition(city.trees))
        operations.hand_back(by(city.other_liaison, report, "Bukan kami."))
    refused = race(
        lambda: operations.rule(by(coordinator, report, "Perwali 12."), Disposition(city.lighting)),
        lambda: operations.rule(by(city.verifier, report, "Perwali 13."), Disposition(city.trees)),
        lambda: operations.archive(by(city.verifier, report, "Bukan ranah."), "crime", "Polres."),
    )
    events = Event.objects.filter(stream=report.pk, name__in=[Action.RULE, Action.ARCHIVE])
    assert (refused, events.count()) == (2, 1)
    assert Ruling.objects.count() == events.filter(name=Action.RULE).count()


def test_of_two_who_finish_a_task_one_does_and_the_words_of_both_stay(city: City) -> None:
    colleague, report = officer(Role.LIAISON, city.trees), received()
    given = Disposition(city.lighting, (city.trees,), {}, (AgencyTask(city.trees, "Pangkas dahan"),))
    operations.dispose(by(city.verifier, report, ""), given)
    refused = race(
        lambda: operations.finish_task(by(colleague, report, "Sudah.")),
        lambda: operations.finish_task(by(city.other_liaison, report, "Sudah dipangkas.")),
    )
    notes = Event.objects.filter(stream=report.pk, name=Action.NOTE).order_by("sequence")
    assert (refused, [note.facts.get("task_of") for note in notes]) == (0, [["METRO-DLH"], None])
