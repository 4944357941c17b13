"""The question that an incomplete SMS brings, and that nobody is asked more than twice."""

from datetime import timedelta

import pytest

from factories import NOW, City, by_reporter, later, received, report_at
from lapor.core.models import Event, Task
from lapor.deadlines.models import Clock
from lapor.notifications.gsm7 import fits_one_segment
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import NO_ALARM, Report, Statement
from lapor.reports.operations import Step, TooManyQuestionsError, questions_asked
from lapor.reports.submission import Channel
from lapor.reports.workflow import Action, Status
from lapor.triage.asking import ask_what_is_missing, question
from lapor.triage.completeness import Missing
from outbox import DRAINED_AT, drain, sms_to

PHONE = "+6281234567890"


def by_sms(text: str, **changes: object) -> Report:
    report = received(text=text, channel=Channel.SMS, contact=Contact(phone=PHONE), title="", **changes)
    drain()
    return Report.objects.get(pk=report.pk)


def steps_of(report: Report) -> list[tuple[str, str]]:
    return list(Event.objects.filter(stream=report.pk).order_by("sequence").values_list("name", "actor"))


def test_one_sms_asks_for_all_that_is_missing_and_no_receipt_goes_out(city: City) -> None:
    report = by_sms("jalan rusak")
    assert (report.status, steps_of(report)) == (Status.ON_HOLD, [("receive", "reporter"), ("hold", "system")])
    (told,) = sms_to(PHONE)
    assert told.startswith(
        f"LAPOR! No {report.number} kami terima, perlu dilengkapi: "
        f"Di mana (jalan, kelurahan, kota), sejak kapan. Ketik BALAS {report.number} isi"
    )
    assert fits_one_segment(told)


def test_even_the_longest_question_is_not_cut(city: City) -> None:
    report = by_sms("selamat pagi pak")
    assert f"{question(frozenset(Missing))}. Ketik BALAS {report.number} isi, sebelum" in sms_to(PHONE)[0]
    assert question(frozenset(Missing)) == "Apa masalahnya, di mana (jalan, kelurahan, kota), sejak kapan"


def test_a_complete_report_is_confirmed_and_not_asked_about(city: City) -> None:
    report = by_sms("Lampu di depan pasar mati sejak Senin malam")
    assert (report.status, steps_of(report)) == (Status.VERIFICATION, [("receive", "reporter")])
    assert [text.split(". ")[0] for text in sms_to(PHONE)] == ["LAPOR! Laporan Anda kami terima"]


def test_a_region_that_is_known_is_not_asked_for(city: City) -> None:
    assert by_sms("jalan rusak", region_id=city.kelurahan.pk).status == Status.VERIFICATION


def test_the_website_asks_in_its_form_and_never_afterwards(city: City) -> None:
    report = received(text="jalan rusak")
    drain()
    report.refresh_from_db()
    assert report.status == Status.VERIFICATION


def test_reactions_that_run_again_ask_once_even_after_the_answer(city: City) -> None:
    report = by_sms("jalan rusak")
    drain(again=True)
    operations.complete(by_reporter(report, "jl pala", now=DRAINED_AT))
    drain(again=True)
    report.refresh_from_db()
    assert (report.status, len(sms_to(PHONE)), questions_asked(report)) == (Status.VERIFICATION, 1, 1)


def test_what_was_added_before_the_question_went_out_counts(city: City) -> None:
    report = received(text="jalan rusak", channel=Channel.SMS, contact=Contact(phone=PHONE))
    operations.reply(by_reporter(report, "di jl pala dekat pasar"))
    drain()
    report.refresh_from_db()
    assert report.status == Status.VERIFICATION
    assert "Laporan Anda kami terima" in sms_to(PHONE)[0]


def test_a_verifier_who_was_quicker_is_not_disturbed(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, text="jalan rusak", channel=Channel.SMS)
    received_event = Event.objects.get(stream=report.pk, name=Action.RECEIVE)
    assert not ask_what_is_missing(received_event, later(1))
    report.refresh_from_db()
    assert report.status == Status.DISPOSITION


def test_the_verification_clock_stands_still_until_the_answer(city: City) -> None:
    report = received(text="jalan rusak", channel=Channel.SMS, contact=Contact(phone=PHONE))
    ask_what_is_missing(Event.objects.get(stream=report.pk), NOW)
    report.refresh_from_db()
    assert report.due_at == NO_ALARM
    operations.complete(by_reporter(report, "jl pala", now=later(7)))
    report.refresh_from_db()
    assert (report.status, report.due_at) == (Status.VERIFICATION, later(10))
    assert not Clock.objects.filter(report=report, kind="completeness", stopped_at=None).exists()


def test_the_answer_completes_the_public_text_without_personal_data(city: City) -> None:
    report = report_at(Status.ON_HOLD, city)
    before = report.public_text
    answer = "Di jl pala, dasar goblok. Hubungi 081234567890"
    operations.complete(by_reporter(report, answer), city.kelurahan)
    report.refresh_from_db()
    assert report.public_text == (f"{before}\n\nDi jl pala, dasar g*****. Hubungi [nomor telepon disamarkan]")
    assert (report.region, report.original_text.count("pala")) == (city.kelurahan, 0)
    assert Statement.objects.latest("pk").text == answer


@pytest.mark.parametrize("first_by_system", [True, False])
def test_nobody_is_asked_more_than_twice(city: City, first_by_system: bool) -> None:
    report = by_sms("jalan rusak" if first_by_system else "jalan rusak di jl pala")
    for asked in range(1 if first_by_system else 0, 2):
        if asked:
            operations.complete(by_reporter(report, "jl pala", now=DRAINED_AT))
        operations.hold(Step(report.number, city.verifier, DRAINED_AT, text="Nomor tiang?"))
    operations.complete(by_reporter(report, "nomor 7", now=DRAINED_AT))
    tasks, events = Task.objects.count(), Event.objects.count()
    with pytest.raises(TooManyQuestionsError):
        operations.hold(Step(report.number, city.verifier, DRAINED_AT + timedelta(days=1), text="Lagi?"))
    report.refresh_from_db()
    assert (report.status, questions_asked(report)) == (Status.VERIFICATION, 2)
    assert (Task.objects.count(), Event.objects.count()) == (tasks, events)
