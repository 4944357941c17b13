"""Another kind of report means another length of its clocks, at whichever step it is corrected."""

from datetime import date, datetime
from typing import Any

import pytest

from factories import NOW, City, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core import memory
from lapor.deadlines.models import Clock, DeadlinePolicy
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status


def alarm(report: Report, kind: str = "completion") -> tuple[int, datetime]:
    clock = Clock.objects.select_related("policy").get(report=report, kind=kind, stopped_at=None)
    return clock.policy.amount, clock.started_at


def shorter(kind: str, amount: int) -> None:
    DeadlinePolicy.objects.create(
        clock_kind=kind, report_kind="information_request", amount=amount, unit="working_days",
        valid_from=date(2020, 1, 1), legal_source="Uji",
    )  # fmt: skip
    memory.forget_all()


def given(report: Report, city: City, corrections: dict[str, Any], *, times: int) -> Report:
    """Let agencies refuse, then give the report away with corrections on the way."""
    for _ in range(times):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
        operations.hand_back(Step(report.number, city.other_liaison, NOW, text="Bukan tugas kami."))
    step = Step(report.number, officer(Role.COORDINATOR, city.city), later(1), text="Perwali 12/2024.")
    verb = operations.rule if times > 1 else operations.dispose
    return verb(step, Disposition(city.lighting, corrections=corrections))


@pytest.mark.parametrize("times", [0, 1, 2])
def test_a_kind_corrected_when_it_is_given_away_changes_the_completion(city: City, times: int) -> None:
    report = given(received(), city, {"oversight": True}, times=times)
    assert alarm(report) == (60, NOW if times else later(1))
    due = Clock.objects.filter(report=report, stopped_at=None, kind__in=["answer", "completion"])
    assert Report.objects.get(pk=report.pk).due_at == min(due.values_list("due_at", flat=True))


@pytest.mark.parametrize(("kind", "status"), [("answer", Status.DISPOSITION), ("verification", Status.VERIFICATION)])
def test_every_clock_that_has_a_length_of_its_own_for_the_kind_follows(city: City, kind: str, status: Status) -> None:
    shorter(kind, 2)
    report = report_at(status, city)
    step = Step(report.number, city.verifier, later(1))
    report = operations.correct(step, {"kind": "information_request"})
    assert alarm(report, kind) == (2, NOW)
    assert report.due_at == Clock.objects.get(report=report, kind=kind, stopped_at=None).due_at
