from datetime import datetime, timedelta

from factories import NOW, City, by_reporter, later, report_at
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock
from lapor.reports import operations
from lapor.reports.ledgers import ClockLedger, ledgers
from lapor.reports.models import Report
from lapor.reports.timeline import events_of
from lapor.reports.workflow import Status


def told(report: Report, now: datetime) -> dict[str, ClockLedger]:
    return {found.label: found for found in ledgers(report, events_of(report), now=now)}


def test_a_hold_is_a_stretch_that_does_not_count(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    operations.complete(by_reporter(report, "Tiang nomor 12.", now=later(2)))
    found = told(report, later(2) + timedelta(hours=5))["Verifikasi"]
    assert [(line.is_counted, line.explanation) for line in found.lines] == [
        (False, "Jam berhenti: Tunda, minta kelengkapan"),
        (True, "Hari kerja, dihitung"),
    ]
    assert (found.days, found.hours) == (0, 5)


def test_an_answer_stops_one_clock_and_pauses_the_other(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    found = told(report, later(3))
    assert set(found) == {"Penyelesaian"}
    assert [line.explanation for line in found["Penyelesaian"].lines] == ["Jam berhenti: Jawab laporan"]


def test_a_weekend_is_told_apart(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    found = told(report, later(7))["Tindak lanjut"]
    assert [line.explanation for line in found.lines] == ["Hari kerja, dihitung", "Akhir pekan", "Hari kerja, dihitung"]
    assert found.days == 5


def test_the_ledger_says_the_same_as_the_clocks(city: City) -> None:
    for status in Status:
        report = report_at(status, city)
        going = Clock.objects.filter(report=report, kind__in=OFFICERS_CLOCKS, stopped_at=None)
        still_open = {label for label, found in told(report, later(1)).items() if found.lines[-1].end == later(1)}
        assert still_open == {str(clock.get_kind_display()) for clock in going}, status


def test_a_report_just_received_has_no_stretch_yet(city: City) -> None:
    assert told(report_at(Status.VERIFICATION, city), NOW) == {}
