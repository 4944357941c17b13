from datetime import timedelta

import pytest

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at, submission
from lapor.core.events import broken_links
from lapor.core.models import Event, Task
from lapor.deadlines.models import Clock
from lapor.reports import operations
from lapor.reports.models import NO_ALARM, Report, Statement
from lapor.reports.operations import ChangedMeanwhileError, Disposition, MissingError, Step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import NotAllowedHereError, Status


def test_a_received_report_waits_for_verification_with_a_running_clock(city: City) -> None:
    report = received()
    clock = Clock.objects.get(report=report)
    assert (report.status, report.government, clock.kind) == (Status.VERIFICATION, city.city, "verification")
    assert report.due_at == clock.due_at == NOW + timedelta(days=3)


def test_the_same_submission_is_filed_once(city: City) -> None:
    once = submission()
    assert operations.receive(once, now=NOW) == operations.receive(once, now=later(1))
    assert Report.objects.count() == 1


def test_receiving_queues_its_reactions_in_the_same_transaction(city: City) -> None:
    report = received()
    event = Event.objects.get(stream=report.pk)
    assert list(Task.objects.values_list("name", "key")) == [("react:ask_or_confirm", str(event.pk))]


def test_personal_data_is_masked_for_the_public_and_kept_in_the_original(city: City) -> None:
    report = received(text="Hubungi saya di 081234567890 soal lampu.")
    assert "081234567890" in report.original_text
    assert "081234567890" not in report.public_text


def test_hold_stops_the_verification_clock_and_completing_starts_it_again(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    assert report.due_at == NO_ALARM
    operations.complete(by_reporter(report, "Tiang nomor 12.", now=later(7)))
    report.refresh_from_db()
    assert (report.status, report.due_at) == (Status.VERIFICATION, later(10))


def test_a_hold_that_nobody_completes_is_archived_after_thirty_days(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    assert operations.close_due(now=later(29)) == 0
    assert operations.close_due(now=later(30)) == 1
    report.refresh_from_db()
    assert (report.status, report.archive_reason) == (Status.ARCHIVED, "incomplete")


def test_silence_after_an_answer_closes_the_report_after_ten_working_days(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert operations.close_due(now=later(14) - timedelta(minutes=1)) == 0
    assert operations.close_due(now=later(14)) == 1
    report.refresh_from_db()
    assert (report.status, report.closing) == (Status.DONE, "silent")


def test_a_reply_after_the_answer_keeps_the_report_open(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    operations.reply(by_reporter(report, "Lampunya mati lagi."))
    assert operations.close_due(now=later(60)) == 0


def test_an_empty_promise_is_no_answer(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise = "Terima kasih atas laporan Anda, akan segera kami tindaklanjuti."
    with pytest.raises(MissingError):
        operations.answer(Step(report.number, city.liaison, NOW, text=promise))


def test_handing_back_lets_the_completion_clock_run_on(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    completion = Clock.objects.get(report=report, kind="completion")
    operations.hand_back(Step(report.number, city.liaison, later(1), text="Tiang itu milik PLN."))
    operations.dispose(Step(report.number, city.verifier, later(2)), Disposition(city.trees))
    running = Clock.objects.get(report=report, kind="completion", stopped_at=None)
    assert (running.pk, running.due_at) == (completion.pk, completion.due_at)


def test_reopening_is_possible_only_within_the_window(city: City) -> None:
    report = report_at(Status.DONE, city)
    with pytest.raises(NotPermittedError):
        operations.reopen(by_reporter(report, "Mati lagi.", now=later(31)))
    operations.reopen(by_reporter(report, "Mati lagi.", now=later(29)))
    report.refresh_from_db()
    assert (report.status, report.closing, report.rating) == (Status.FOLLOW_UP, "", None)


def test_an_archived_report_can_be_contested(city: City) -> None:
    report = report_at(Status.ARCHIVED, city)
    operations.appeal(by_reporter(report, "Ini bukan kasus kriminal."))
    report.refresh_from_db()
    assert (report.status, report.archive_reason) == (Status.VERIFICATION, "")


def test_a_step_from_an_old_page_is_refused_and_writes_nothing(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    with pytest.raises(ChangedMeanwhileError):
        operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER, seen=report.event_count - 1))
    assert Event.objects.filter(stream=report.pk).count() == report.event_count


def test_only_the_main_agency_answers(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    with pytest.raises(NotPermittedError):
        operations.answer(Step(report.number, city.other_liaison, NOW, text=GOOD_ANSWER))


def test_the_table_has_no_answer_before_disposition(city: City) -> None:
    report = received()
    with pytest.raises(NotAllowedHereError):
        operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))


def test_events_hold_no_words_of_anybody_and_their_chain_verifies(city: City) -> None:
    report = report_at(Status.DONE, city)
    events = list(Event.objects.filter(stream=report.pk).order_by("sequence"))
    assert [event.name for event in events] == ["receive", "dispose", "answer", "confirm"]
    assert broken_links(events) == []
    assert GOOD_ANSWER not in str([event.facts for event in events])
    assert Statement.objects.get(report=report).text == GOOD_ANSWER


def test_a_verifier_can_make_a_report_confidential_but_never_open_one(city: City) -> None:
    violence, secret = received(text="Anak tetangga sering dipukuli."), received(confidential=True)
    for report, confidential in ((violence, True), (secret, False)):
        step = Step(report.number, city.verifier, NOW)
        operations.dispose(step, Disposition(city.lighting, corrections={"confidential": confidential}))
    assert set(Report.objects.values_list("confidential", flat=True)) == {True}
    assert not Report.objects.public().exists()


def test_publishing_waits_for_the_disposition(city: City) -> None:
    waiting, forwarded = received(), report_at(Status.DISPOSITION, city)
    secret = report_at(Status.DISPOSITION, city, confidential=True)
    withdrawn = report_at(Status.WITHDRAWN, city)
    assert list(Report.objects.public()) == [forwarded]
    assert {waiting, secret, withdrawn}.isdisjoint(Report.objects.public())
