"""Merging and parting: lossless, never in chains, whoever merges what when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, officer, received, report_at, small_city
from lapor.agencies.models import Role
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import Clock, Unit
from lapor.reports import operations
from lapor.reports.calendars import calendar_of
from lapor.reports.finding import Wanted, found_ids
from lapor.reports.models import NO_ALARM, Report
from lapor.reports.operations import MissingError, NotAMasterError, Step
from lapor.reports.operations.merging import obstacle
from lapor.reports.permissions import NotPermittedError, relations
from lapor.reports.stems import stems
from lapor.reports.support import support, take_back
from lapor.reports.voices import Support
from lapor.reports.workflow import By, NotAllowedHereError, Status

MERGEABLE = [Status.VERIFICATION, Status.ON_HOLD, Status.DISPOSITION, Status.FOLLOW_UP]
TURNING = {"event_count"}


def merge(city: City, report: Report, master: Report, **step: Any) -> Report:
    return operations.merge(Step(report.number, city.verifier, step.pop("now", NOW), **step), master.number)


def unmerge(city: City, report: Report, **step: Any) -> Report:
    return operations.unmerge(Step(report.number, city.verifier, step.pop("now", NOW), **step))


def row(report: Report) -> dict[str, Any]:
    return {
        name: value for name, value in Report.objects.filter(pk=report.pk).values()[0].items() if name not in TURNING
    }


def going(report: Report) -> list[dict[str, Any]]:
    return list(Clock.objects.filter(report=report, stopped_at=None).order_by("kind").values())


def around(report: Report) -> dict[str, Any]:
    """Return all that hangs on a report besides its row, its clocks and its events."""
    return {
        "supporting": sorted(report.supporting.values_list("pk", flat=True)),
        "supports": sorted(Support.objects.filter(report=report).values_list("supporter", flat=True)),
        "files": list(report.attachments.values()),
        "statements": list(report.statements.values()),
        "found": report.pk in found_ids(Wanted((tuple(stems(report.title)),)), 0, 50),
    }


def left_over(report: Report, now: datetime) -> dict[str, timedelta]:
    """Return what each running clock has left, in the time that it counts; of an overdue one how long it is overdue."""
    running = Clock.objects.filter(report=report, stopped_at=None, paused_at=None).select_related("policy")
    return {clock.kind: _left(clock, calendar_of(report, now), now) for clock in running}


def _left(clock: Clock, calendar: WorkingCalendar, now: datetime) -> timedelta:
    if clock.due_at <= now:
        return timedelta()
    is_by_working_days = clock.policy.unit == Unit.WORKING_DAYS
    return calendar.working_time_between(now, clock.due_at) if is_by_working_days else clock.due_at - now


LIVES: dict[str, Callable[[City, Report, Any], object]] = {
    "stays": lambda city, report, at: None,
    "note": lambda city, report, at: operations.note(Step(report.number, city.verifier, at, text="Sudah dicek.")),
    "correct": lambda city, report, at: operations.correct(
        Step(report.number, city.verifier, at), {"category": city.category, "region": city.kelurahan, "place": "Pasar"}
    ),
    "assign": lambda city, report, at: operations.assign(
        Step(report.number, city.verifier, at),
        city.verifier.officer,  # type: ignore[arg-type]
    ),
    "support": lambda city, report, at: support(report.number, "peramban", "10.0.0.1", now=at),
    "contest": lambda city, report, at: operations.contest(by_reporter(report, "Masih gelap.", now=at)),
    "answer": lambda city, report, at: operations.answer(Step(report.number, city.liaison, at, text=GOOD_ANSWER)),
}
NOT_HERE = (NotAllowedHereError, NotPermittedError, Report.DoesNotExist)


@pytest.mark.django_db
class Parting(TestCase):
    @hypothesis_settings(max_examples=30)
    @given(
        st.sampled_from(MERGEABLE),
        st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(0, 90)), max_size=5),
        st.integers(0, 300),
        st.integers(0, 24 * 40),
    )
    def test_merge_then_unmerge_is_identity(
        self, status: Status, lives: list[tuple[str, int]], until_merged: int, merged_for: int
    ) -> None:
        city, at = small_city(), NOW
        report, master = report_at(status, city), received()
        for life, hours in lives:
            at += timedelta(hours=hours)
            try:
                LIVES[life](city, report, at)
            except NOT_HERE:
                continue
        at += timedelta(hours=until_merged)
        before, clocks, other = row(report), going(report), around(report)
        master_before, left = row(master), left_over(report, at)
        merge(city, report, master, now=at)
        at += timedelta(hours=merged_for)
        unmerge(city, report, now=at)
        assert around(report) == other
        assert row(master) == master_before
        assert left_over(report, at) == left
        moving = {"due_at"} if merged_for else set()
        assert {**row(report), **dict.fromkeys(moving)} == {**before, **dict.fromkeys(moving)}
        assert [{**clock, **dict.fromkeys(moving)} for clock in going(report)] == [
            {**clock, **dict.fromkeys(moving)} for clock in clocks
        ]


def test_both_clocks_and_place_in_lists_come_back_at_once(city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    before = row(report)
    merge(city, report, master)
    assert {name: value for name, value in row(report).items() if value != before[name]} == {
        "status": "merged", "master_id": master.pk, "due_at": NO_ALARM, "is_public": False,
    }  # fmt: skip
    unmerge(city, report)
    assert row(report) == before


def test_a_merged_report_keeps_number_code_messages_and_files(city: City) -> None:
    report, master = received(), received()
    kept = (report.number, report.code_generation, report.reporter_id, report.original_text)
    merge(city, report, master, text="Tiang yang sama.")
    report.refresh_from_db()
    assert (report.number, report.code_generation, report.reporter_id, report.original_text) == kept
    assert list(report.statements.values_list("text", "audience")) == [("Tiang yang sama.", "reporter")]


def concerning(city: City, report: Report, **changes: object) -> Report:
    corrections = {"oversight": True, "concerned_agency": city.lighting} | changes
    return operations.correct(Step(report.number, city.verifier, NOW), corrections)


@pytest.mark.parametrize("status", [Status.DONE, Status.ARCHIVED, Status.WITHDRAWN])
def test_nothing_is_merged_into_what_nobody_works_on(city: City, status: Status) -> None:
    report, master = received(), report_at(status, city)
    with pytest.raises(NotAMasterError, match="closed"):
        merge(city, report, master)


def test_each_obstacle_is_named(city: City) -> None:
    report, other = received(), received()
    neighbours = received(agency_code=city.neighbour.code)
    merged, with_merged = report_at(Status.MERGED, city), received()
    merge(city, received(), with_merged)
    oversight, about_trees = concerning(city, received()), concerning(city, received(), concerned_agency=city.trees)
    hidden = received(confidential=True)
    found = [
        obstacle(report, report), obstacle(report, neighbours), obstacle(report, merged), obstacle(with_merged, other),
        obstacle(report, oversight), obstacle(oversight, about_trees),
        obstacle(report, hidden), obstacle(hidden, report),
    ]  # fmt: skip
    assert found == ["itself", "other_government", "merged", "is_master", "oversight", "concerned", "hidden", ""]


def test_a_master_with_merged_reports_is_merged_into_nothing(city: City) -> None:
    child, master, other = received(), received(), received()
    merge(city, child, master)
    with pytest.raises(NotAMasterError, match="is_master"):
        merge(city, master, other)
    with pytest.raises(NotAMasterError, match="merged"):
        merge(city, other, child)
    unmerge(city, child)
    assert merge(city, master, other).master == other


def test_what_lies_on_nobody_else_s_desk_is_no_master(city: City) -> None:
    with pytest.raises(MissingError, match="master"):
        merge(city, received(), received(agency_code=city.neighbour.code))
    with pytest.raises(MissingError, match="master"):
        operations.merge(Step(received().number, city.verifier, NOW), "10000000")


def test_the_master_s_end_keeps_the_time_to_contest_open(city: City) -> None:
    report, master = received(), report_at(Status.FOLLOW_UP, city)
    merge(city, report, master)
    late = later(30)
    with pytest.raises(NotPermittedError):
        operations.appeal(by_reporter(report, "Masalah saya lain.", now=late))
    operations.confirm(by_reporter(master, now=later(29)))
    assert operations.appeal(by_reporter(report, "Masalah saya lain.", now=late)).status == Status.VERIFICATION


def test_another_officer_decides_when_the_merging_is_contested(city: City) -> None:
    report = report_at(Status.MERGED, city)
    operations.appeal(by_reporter(report, "Masalah saya lain."))
    report.refresh_from_db()
    second = officer(Role.VERIFIER, city.city)
    assert (report.status, report.master, report.appealed_at) == (Status.VERIFICATION, None, NOW)
    assert [By.VERIFIER in relations(actor, report) for actor in (city.verifier, second)] == [False, True]
    assert Clock.objects.get(report=report, stopped_at=None).kind == "verification"


def test_a_merged_report_can_be_taken_back_and_brought_again(city: City) -> None:
    report = report_at(Status.MERGED, city)
    withdrawn = operations.withdraw(by_reporter(report))
    assert (withdrawn.status, withdrawn.master) == (Status.WITHDRAWN, None)
    assert operations.reinstate(by_reporter(report)).status == Status.VERIFICATION


def count(report: Report) -> int:
    return Report.objects.get(pk=report.pk).support_count


def test_supporters_count_once_for_the_master_and_are_given_back(city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    for browser, number in (("a", report), ("b", report), ("b", master), ("c", master)):
        support(number.number, browser, "10.0.0.1", now=NOW)
    merge(city, report, master)
    assert (count(master), support(master.number, "a", "10.0.0.1", now=NOW)) == (3, 3)
    assert support(master.number, "d", "10.0.0.1", now=NOW) == 4
    assert take_back(master.number, "b") == 3
    unmerge(city, report)
    assert (count(report), count(master)) == (1, 3)


# SQLite lets one writer in at a time (BEGIN IMMEDIATE), so its turns come one after the other by themselves.
TAKES_TURNS = connection.vendor == "sqlite"


def race(*turns: Callable[[], object]) -> list[type[BaseException] | None]:
    """Let officers act at the same moment, each with a connection of its own; return what each ran into."""
    start = Barrier(1 if TAKES_TURNS else len(turns))

    def run(turn: Callable[[], object]) -> type[BaseException] | None:
        start.wait()
        try:
            turn()
        except (NotPermittedError, NotAllowedHereError) as error:
            return type(error)
        finally:
            if not TAKES_TURNS:
                connection.close()
        return None

    if TAKES_TURNS:
        return list(map(run, turns))
    with ThreadPoolExecutor(len(turns)) as threads:
        return list(threads.map(run, turns))


@pytest.mark.django_db(transaction=not TAKES_TURNS)
def test_two_officers_who_merge_into_each_other_make_no_circle(city: City) -> None:
    for _ in range(5):
        one, other = received(), received()
        found = race(lambda: merge(city, one, other), lambda: merge(city, other, one))  # noqa: B023  # run at once
        assert sorted(map(str, found)) == sorted(map(str, (None, NotAMasterError)))
        merged = Report.objects.filter(pk__in=[one.pk, other.pk], status=Status.MERGED)
        assert merged.count() == 1
