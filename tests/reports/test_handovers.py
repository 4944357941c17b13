from factories import GOOD_ANSWER, NOW, City, by_reporter, received, report_at
from lapor.reports import operations
from lapor.reports.handovers import Handovers, handovers
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.timeline import events_of
from lapor.reports.workflow import Status


def passed_on(report: Report) -> Handovers:
    return handovers(events_of(report))


def test_a_report_that_stays_was_passed_on_never(city: City) -> None:
    assert passed_on(received()) == Handovers(0, ())
    report = report_at(Status.FOLLOW_UP, city)
    operations.contest(by_reporter(report, "Masih mati."))
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    assert passed_on(report) == Handovers(0, ("METRO-DISHUB",))


def test_handing_back_and_redirecting_count_once_each(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tiang kami."))
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
    operations.redirect(Step(report.number, city.verifier, NOW, text="Ternyata lampu."), city.lighting)
    assert passed_on(report) == Handovers(2, ("METRO-DISHUB", "METRO-DLH", "METRO-DISHUB"))


def test_the_same_agency_twice_in_a_row_is_one_stop(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tiang kami."))
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
    assert passed_on(report) == Handovers(1, ("METRO-DISHUB",))


def test_whom_the_coordinator_ruled_to_be_competent_is_a_stop_too(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tiang kami."))
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
    operations.hand_back(Step(report.number, city.other_liaison, NOW, text="Bukan dahan."))
    operations.rule(Step(report.number, city.verifier, NOW, text="Perwali 12/2024."), Disposition(city.city))
    assert passed_on(report) == Handovers(2, ("METRO-DISHUB", "METRO-DLH", "KOTA-METRO"))
