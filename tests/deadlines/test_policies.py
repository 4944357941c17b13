"""Which policy counts: the nearest office's, then the one for the kind, then the newest."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, City, later, received, report_at
from lapor.core import memory
from lapor.deadlines.clocks import NoPolicyError, best_of, policies, policy_for, policy_with
from lapor.deadlines.models import VERIFIERS_CLOCKS, Clock, ClockKind, DeadlinePolicy
from lapor.reports import operations
from lapor.reports.operations import Part, Step
from lapor.reports.workflow import Status

DAY = date(2026, 11, 3)
CODES = ("", "OPD", "CITY", "OTHER")
rows = st.builds(
    DeadlinePolicy,
    clock_kind=st.sampled_from(["answer", "verification"]),
    report_kind=st.sampled_from(["", "complaint", "aspiration"]),
    agency_code=st.sampled_from(CODES),
    amount=st.integers(1, 60),
    valid_from=st.dates(date(2026, 10, 25), date(2026, 11, 10)),
    valid_until=st.none() | st.dates(date(2026, 10, 25), date(2026, 11, 10)),
)


def step_by_step(known: list[DeadlinePolicy], kind: str, offices: list[str]) -> DeadlinePolicy | None:
    """Look where a clerk would: on the office's own shelf, the city's, then the common one; for the kind first."""
    for code in [*offices, ""]:
        for report_kind in ("complaint", ""):
            fit = [
                row for row in known if (row.clock_kind, row.agency_code, row.report_kind) == (kind, code, report_kind)
            ]
            fit = [row for row in fit if row.valid_from <= DAY and not (row.valid_until and row.valid_until < DAY)]
            if fit:
                return sorted(fit, key=lambda row: row.valid_from)[-1]
    return None


@given(st.lists(rows, max_size=12), st.sampled_from(["answer", "verification"]))
def test_the_choice_is_a_clerks(known: list[DeadlinePolicy], kind: str) -> None:
    offices = ["CITY"] if kind == "verification" else ["OPD", "CITY"]
    found, expected = best_of(known, kind, "complaint", DAY, ("OPD", "CITY")), step_by_step(known, kind, offices)
    assert (found is None) == (expected is None)
    if found and expected:
        same = ("agency_code", "report_kind", "valid_from")
        assert [getattr(found, name) for name in same] == [getattr(expected, name) for name in same]


def add(code: str, kind: ClockKind, amount: int, report_kind: str = "") -> None:
    DeadlinePolicy.objects.create(
        clock_kind=kind, report_kind=report_kind, agency_code=code, amount=amount, unit="working_days",
        valid_from=DAY, legal_source="Perwali 12/2026",
    )  # fmt: skip
    memory.forget_all()


def amounts(number: str) -> dict[str, int]:
    found = Clock.objects.filter(report__number=number, stopped_at=None)
    return dict(found.values_list("kind", "policy__amount"))


def test_every_clock_of_a_report_asks_its_own_agency_and_government(city: City) -> None:
    add("METRO-DISHUB", ClockKind.ANSWER, 2)
    add("METRO-DLH", ClockKind.ANSWER, 9)
    add("KOTA-METRO", ClockKind.ANSWER, 4)
    add("KOTA-METRO", ClockKind.COMPLETION, 11)
    add("KOTA-METRO", ClockKind.CONFIRMATION, 6)
    add("KOTA-METRO", ClockKind.COMPLETENESS, 8)
    add("METRO-DISHUB", ClockKind.COMPLETENESS, 1)
    assert amounts(report_at(Status.DISPOSITION, city).number) == {"answer": 2, "completion": 11}
    assert amounts(report_at(Status.FOLLOW_UP, city).number) == {"confirmation": 6, "completion": 11}
    assert amounts(report_at(Status.ON_HOLD, city).number) == {"completeness": 8, "verification": 3}


def test_verifying_a_report_that_came_back_is_the_governments(city: City) -> None:
    add("METRO-DISHUB", ClockKind.VERIFICATION, 1)
    report = report_at(Status.DISPOSITION, city)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan wewenang kami."))
    assert amounts(report.number) == {"completion": 14, "verification": 3}


def test_intake_parts_and_corrections_ask_them_too(city: City) -> None:
    add("KOTA-METRO", ClockKind.VERIFICATION, 1)
    add("METRO-DISHUB", ClockKind.COMPLETION, 20, "oversight")
    report = received()
    whole, part = operations.split(
        Step(report.number, city.verifier, NOW), [Part("Lampu", "Lampu mati."), Part("Jalan", "Jalan berlubang.")]
    )
    assert [amounts(row.number) for row in (whole, part)] == [{"verification": 1}, {"verification": 1}]
    forwarded = report_at(Status.DISPOSITION, city)
    operations.correct(Step(forwarded.number, city.verifier, later(1)), {"oversight": True})
    assert amounts(forwarded.number)["completion"] == 20


def test_policies_cost_no_query_once_known(city: City) -> None:
    add("METRO-DISHUB", ClockKind.ANSWER, 2)
    policy_for("answer", "complaint", DAY)
    with CaptureQueriesContext(connection) as queries:
        assert policy_for("answer", "complaint", DAY, ("METRO-DISHUB", "KOTA-METRO")).amount == 2
    assert len(queries) == 0


def test_without_any_policy_nothing_is_guessed(db: None) -> None:
    DeadlinePolicy.objects.all().delete()
    memory.forget_all()
    with pytest.raises(NoPolicyError):
        policy_for("answer", "complaint", DAY)


def test_a_policy_of_tomorrow_does_not_count_today(city: City) -> None:
    add("METRO-DISHUB", ClockKind.ANSWER, 2)
    yesterday = DAY - timedelta(days=1)
    found = [policy_for("answer", "complaint", day, ("METRO-DISHUB",)).amount for day in (yesterday, DAY)]
    assert found == [5, 2]
    assert set(VERIFIERS_CLOCKS) == {"verification", "completeness"}


def test_a_policy_that_another_process_has_just_added_is_known(city: City) -> None:
    policies()
    other = DeadlinePolicy.objects.create(
        clock_kind="answer", amount=2, unit="working_days", valid_from=DAY, legal_source="Perwali 12/2026"
    )
    assert policy_with(other.pk).amount == 2
