from datetime import datetime, timedelta

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at
from lapor.agencies.models import Agency
from lapor.deadlines.models import OFFICERS_CLOCKS, Clock
from lapor.reports import operations
from lapor.reports.ledgers import ClockLedger, ledgers
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
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
    assert ([line.spent for line in found.lines], found.spent, found.limit) == (["", "5 jam"], "5 jam", "3 hari kerja")


def test_an_answer_stops_one_clock_and_pauses_the_other(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    found = told(report, later(3))
    assert set(found) == {"Penyelesaian"}
    assert [line.explanation for line in found["Penyelesaian"].lines] == ["Jam berhenti: Jawab laporan"]


def test_a_weekend_is_told_apart(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    found = told(report, later(7))["Tindak lanjut"]
    assert [line.explanation for line in found.lines] == ["Hari kerja, dihitung", "Akhir pekan", "Hari kerja, dihitung"]
    assert [line.spent for line in found.lines] == ["3 hari 14 jam", "", "1 hari 10 jam"]
    assert (found.spent, found.limit) == ("5 hari", "5 hari kerja")


def test_what_a_reader_adds_up_is_the_sum(city: City) -> None:
    start = NOW + timedelta(minutes=3, seconds=50)
    report = report_at(Status.DISPOSITION, city, now=start)
    found = told(report, start + timedelta(days=3, minutes=7, seconds=20))["Tindak lanjut"]
    begins, ends = (
        [f"{at:%d %H.%M}" for at in moments]
        for moments in zip(*((line.begin, line.end) for line in found.lines), strict=True)
    )
    assert (begins, ends) == (["03 10.03"], ["06 10.11"])
    assert [line.spent for line in found.lines] == [found.spent] == ["3 hari 8 menit"]


def test_each_run_of_a_clock_has_a_sum_and_a_limit_of_its_own(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    operations.answer(Step(report.number, city.liaison, later(1), text=GOOD_ANSWER))
    operations.contest(by_reporter(report, "Masih mati.", now=later(2)))
    found = told(report, later(3))
    assert {label: one.spent for label, one in found.items()} == {
        "Tindak lanjut, ke-1": "1 hari", "Tindak lanjut, ke-2": "1 hari", "Penyelesaian": "2 hari",
    }  # fmt: skip


def test_verifying_is_measured_by_the_governments_week_whoever_has_the_report(city: City) -> None:
    Agency.objects.filter(pk=city.lighting.pk).update(working_week="6")
    city.lighting.refresh_from_db()
    report = received()
    operations.dispose(Step(report.number, city.verifier, later(6)), Disposition(city.lighting))
    assert told(Report.objects.get(pk=report.pk), later(7))["Verifikasi"].spent == "4 hari"


def test_the_ledger_says_the_same_as_the_clocks(city: City) -> None:
    for status in Status:
        report = report_at(status, city)
        going = Clock.objects.filter(report=report, kind__in=OFFICERS_CLOCKS, stopped_at=None)
        still_open = {label for label, found in told(report, later(1)).items() if found.lines[-1].end == later(1)}
        assert still_open == {str(clock.get_kind_display()) for clock in going}, status


def test_a_report_just_received_has_no_stretch_yet(city: City) -> None:
    assert told(report_at(Status.VERIFICATION, city), NOW) == {}
