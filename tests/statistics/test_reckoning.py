from collections import Counter
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at
from lapor.core.models import Task
from lapor.core.tasks import run_due
from lapor.deadlines.models import Clock
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status
from lapor.statistics import kept
from lapor.statistics.kept import FRESH, GIVEN_UP, begin, make, newest_report, work
from lapor.statistics.models import KeptFigures
from lapor.statistics.reckoning import Reckoning, count_open, months_back, reckon
from lapor.statistics.record import Record, median


def reckoned() -> Reckoning:
    """Return what is counted, in two ranges of reports."""
    found = Reckoning(months_back(NOW))
    middle = newest_report() - 1
    reckon(found, 0, middle, now=NOW)
    reckon(found, middle + 1, middle + 100, now=NOW)
    count_open(found, now=NOW)
    return found


def dispose(report: Report, city: City, *, now: object) -> None:
    operations.dispose(Step(report.number, city.verifier, now), Disposition(city.lighting))  # type: ignore[arg-type]


def answer(report: Report, city: City, *, now: object) -> None:
    operations.answer(Step(report.number, city.liaison, now, text=GOOD_ANSWER))  # type: ignore[arg-type]


def test_an_answer_in_time_and_a_late_one_are_told_apart(city: City) -> None:
    quick, slow, never = (received(now=later(-60)) for _ in range(3))
    for report in (quick, slow, never):
        dispose(report, city, now=later(-59))
    answer(quick, city, now=later(-57))  # Saturday 5 September to Monday 7: one working day
    answer(slow, city, now=later(-30))
    record = reckoned().records["METRO-DISHUB"]
    assert (record.received, record.answered, record.in_time, record.late) == (3, 2, 1, 2)
    assert sorted(record.answer_days.elements())[0] == 1
    assert (record.open, record.overdue) == (3, 1)


def test_only_the_first_answer_counts(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, now=later(-20))
    operations.contest(by_reporter(report, "Masih gelap.", now=later(-18)))
    answer(report, city, now=later(-15))
    record = reckoned().records["METRO-DISHUB"]
    assert (record.answered, record.contested, record.in_time) == (1, 1, 1)


def test_ends_are_kept_apart_and_a_rating_is_void_after_reopening(city: City) -> None:
    report_at(Status.DONE, city, now=later(-9))
    silent = report_at(Status.FOLLOW_UP, city, now=later(-40))
    operations.close_silent(silent.number, now=later(-10))
    reopened = report_at(Status.DONE, city, now=later(-9))
    operations.reopen(by_reporter(reopened, "Mati lagi.", now=later(-8)))
    record = reckoned().records["METRO-DISHUB"]
    assert (record.confirmed, record.silent, record.reopened) == (2, 1, 1)
    assert record.ratings == Counter({5: 1})


def test_hand_backs_and_redirections_count_for_the_agency_that_let_go(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, now=later(-9))
    operations.hand_back(Step(report.number, city.liaison, later(-8), text="Bukan urusan kami."))
    dispose(report, city, now=later(-7))
    operations.redirect(Step(report.number, city.verifier, later(-6), text="Ini pohon."), city.trees)
    records = reckoned().records
    lamps, trees = records["METRO-DISHUB"], records["METRO-DLH"]
    assert (lamps.received, lamps.handed_back, lamps.redirected) == (2, 1, 1)
    assert (trees.received, trees.open) == (1, 1)


def test_what_was_held_before_the_window_is_settled_by_its_agency(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, now=later(-500))
    operations.confirm(by_reporter(report, now=later(-5)), rating=4)
    record = reckoned().records["METRO-DISHUB"]
    assert (record.received, record.confirmed, record.ratings) == (0, 1, Counter({4: 1}))


def test_totals_tell_stages_months_reasons_and_days(city: City) -> None:
    report_at(Status.ARCHIVED, city, now=later(-40))
    report_at(Status.DONE, city)
    received(channel="sms")
    operations.withdraw(by_reporter(received()))
    totals = reckoned().totals
    assert totals.statuses == {"archived": 1, "done": 1, "verification": 1, "withdrawn": 1}
    assert totals.received == {"2026-09": 1, "2026-11": 3}
    assert (totals.reasons, totals.archived, totals.withdrawn) == ({"crime": 1}, {"2026-09": 1}, 1)
    assert (totals.verification_days, totals.closing_days) == ({0: 1}, {0: 1})
    assert totals.channels == {"web": 3, "sms": 1}


def test_confidential_reports_count_too(city: City) -> None:
    report_at(Status.DISPOSITION, city, confidential=True)
    assert reckoned().records["METRO-DISHUB"].received == 1


def test_the_window_begins_with_a_month() -> None:
    assert months_back(NOW).isoformat() == "2025-12-01T00:00:00+07:00"
    assert months_back(NOW, 1).isoformat() == "2026-11-01T00:00:00+07:00"


def test_a_median_is_a_day_on_which_half_was_done() -> None:
    assert [median(Counter(days)) for days in ([], [3], [1, 9], [1, 2, 9])] == [None, 3, 1, 2]
    assert median(Counter(range(1, 11)), 0.9) == 9


def test_records_are_added() -> None:
    both = Record(received=1, ratings=Counter([5])) + Record(received=2, ratings=Counter([5, 3]))
    assert (both.received, both.ratings) == (3, Counter({5: 2, 3: 1}))


def test_the_kept_figures_are_those_that_were_reckoned(city: City) -> None:
    report_at(Status.DONE, city)
    fresh, shown = reckoned(), work(now=NOW)
    assert (shown.records, shown.totals, shown.since) == (dict(fresh.records), fresh.totals, fresh.since)


def worked(now: datetime) -> None:
    """Let the worker do nothing but reckon."""
    Task.objects.exclude(name="reckon").delete()
    while run_due(now).taken:
        pass


def test_visitors_see_old_figures_while_the_worker_makes_new_ones(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "RANGE", 2)
    make(NOW)
    for _ in range(3):
        report_at(Status.DISPOSITION, city)
    later_on = NOW + FRESH + timedelta(minutes=1)
    assert work(now=NOW + FRESH).made_at == NOW
    with CaptureQueriesContext(connection) as queries:
        assert work(now=later_on).records.get("METRO-DISHUB") is None
    assert not any("lapor_event" in query["sql"] for query in queries.captured_queries)
    worked(later_on)
    assert work(now=later_on).records["METRO-DISHUB"].received == 3
    assert (work(now=later_on).made_at, KeptFigures.objects.count()) == (later_on, 1)


def test_a_large_installation_is_never_reckoned_by_a_visitor(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "SMALL", 0)
    report_at(Status.DISPOSITION, city)
    assert (work(now=NOW).made_at, work(now=NOW).records) == (None, {})
    worked(NOW)
    assert work(now=NOW).records["METRO-DISHUB"].received == 1


def test_a_task_that_runs_twice_counts_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "RANGE", 2)
    ids = [report_at(Status.DISPOSITION, city).pk for _ in range(3)]
    begin(NOW)
    first = Task.objects.get(name="reckon").key
    for key in (first, first, "0.0:0"):
        kept.go_on(key, NOW)
    worked(NOW)
    assert (work(now=NOW).records["METRO-DISHUB"].received, len(ids)) == (3, 3)


def test_a_reckoning_that_broke_off_is_begun_anew_after_a_while(city: City) -> None:
    begin(NOW)
    Task.objects.all().delete()
    begin(NOW + GIVEN_UP)
    assert Task.objects.count() == 0
    begin(NOW + GIVEN_UP + timedelta(seconds=1))
    assert Task.objects.filter(name="reckon").count() == 1


def test_a_clock_that_nobody_kept_judges_nobody(city: City) -> None:
    report_at(Status.FOLLOW_UP, city)
    Clock.objects.all().delete()
    record = reckoned().records["METRO-DISHUB"]
    assert (record.answered, record.in_time, record.late) == (1, 0, 0)


def test_a_merged_report_is_neither_open_twice_nor_late_nor_finished(city: City) -> None:
    report, master = (received(now=later(-60)) for _ in range(2))
    for each in (report, master):
        dispose(each, city, now=later(-59))
    operations.merge(Step(report.number, city.verifier, later(-58)), master.number)
    found = reckoned()
    record = found.records["METRO-DISHUB"]
    assert (record.received, record.open, record.overdue, record.late) == (2, 1, 1, 1)
    assert (record.confirmed, record.silent, found.totals.statuses["merged"]) == (0, 0, 1)


def test_a_contested_merging_leaves_the_agency_s_record_alone(city: City) -> None:
    report, master = (received(now=later(-60)) for _ in range(2))
    dispose(report, city, now=later(-59))
    operations.merge(Step(report.number, city.verifier, later(-58)), master.number)
    operations.appeal(by_reporter(report, "Masalah saya lain.", now=later(-57)))
    found = reckoned()
    assert (found.records["METRO-DISHUB"].late, found.totals.appealed) == (0, 1)
