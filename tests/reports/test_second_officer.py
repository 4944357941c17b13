"""Whoever archived a report has no say when its reporter appeals, whatever becomes of it before it is decided."""

from factories import NOW, City, by_reporter, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reports import operations
from lapor.reports.accountable import accountable
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.permissions import Actor, allowed_arrows
from lapor.reports.workflow import Action, Status


def read_again(report: Report) -> Report:
    return Report.objects.select_related("agency", "government", "officer").get(pk=report.pk)


def appealed(city: City) -> Report:
    report = report_at(Status.ARCHIVED, city)
    return operations.appeal(by_reporter(report, "Ini urusan kota."))


def steps(actor: Actor, report: Report) -> set[Action]:
    return {arrow.action for arrow in allowed_arrows(actor, read_again(report), now=NOW)}


def test_a_question_on_the_way_does_not_give_it_back_to_the_first_officer(city: City) -> None:
    second = officer(Role.VERIFIER, city.city)
    report = appealed(city)
    assert steps(city.verifier, report) == set()
    operations.hold(Step(report.number, second, NOW, text="Di tiang nomor berapa?"))
    assert steps(city.verifier, report) == set()
    assert {Action.ARCHIVE, Action.RESUME} <= steps(second, report)
    assert accountable(read_again(report), NOW.date()) == second.officer


def test_once_an_agency_has_it_the_first_officer_verifies_again(city: City) -> None:
    second, report = officer(Role.VERIFIER, city.city), appealed(city)
    operations.dispose(Step(report.number, second, NOW), operations.Disposition(city.lighting))
    assert Action.REDIRECT in steps(city.verifier, report)


def test_what_the_system_archived_every_verifier_may_decide(city: City) -> None:
    second, report = officer(Role.VERIFIER, city.city), appealed(city)
    operations.hold(Step(report.number, second, NOW, text="Di tiang nomor berapa?"))
    report = read_again(report)
    completeness = report.clocks.get(kind="completeness", stopped_at=None)
    operations.expire(report.number, now=completeness.due_at)
    operations.appeal(by_reporter(report, "Tiang nomor 7.", now=completeness.due_at))
    assert Action.DISPOSE in steps(city.verifier, report)


def test_nobody_keeps_a_name_or_a_promise_of_an_earlier_round(city: City) -> None:
    for end in ("forward", "withdraw"):
        report = report_at(Status.DISPOSITION, city)
        assert city.liaison.officer is not None
        operations.assign(Step(report.number, city.verifier, NOW), city.liaison.officer)
        operations.progress(Step(report.number, city.liaison, NOW, text="Dijadwalkan."), NOW.date())
        if end == "forward":
            operations.forward(Step(report.number, city.verifier, NOW, text="Ke provinsi."), "Provinsi", "")
            operations.appeal(by_reporter(report, "Bukan."))
        else:
            operations.withdraw(by_reporter(report))
            operations.reinstate(by_reporter(report))
        found = read_again(report)
        assert (found.status, found.officer, found.planned_for) == (Status.VERIFICATION, None, None)


def test_the_reporter_reads_whereto_it_was_forwarded_besides_how_to_follow_it(city: City) -> None:
    second, report = officer(Role.VERIFIER, city.city), received()
    step = Step(report.number, city.verifier, NOW, text="Lewat 60 hari.")
    operations.forward(step, "Ombudsman Republik Indonesia", "Telepon 137.")
    operations.appeal(by_reporter(report, "Bukan."))
    operations.forward(Step(report.number, second, NOW, text="Ke provinsi."), "Provinsi Lampung", "")
    told = report.statements.filter(event__name="forward").order_by("pk").values_list("referral", flat=True)
    assert list(told) == ["Ombudsman Republik Indonesia: Telepon 137.", "Provinsi Lampung"]
