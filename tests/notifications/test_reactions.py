import re
from datetime import timedelta

import pytest
from pytest_django import DjangoAssertNumQueries

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at
from lapor.core.events import last_event
from lapor.core.models import Event, User
from lapor.notifications.models import DemoDelivery, Message
from lapor.notifications.reactions import tell_reporters
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status
from outbox import DRAINED_AT, drain, sms_to

PHONE = "+6281234567890"
SMS_ONLY = Contact(phone=PHONE)


def test_each_stage_tells_the_reporter_what_the_brochure_promises(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, contact=SMS_ONLY)
    drain()
    received_sms, forwarded, answered = sms_to(PHONE)
    assert f"No {report.number}" in received_sms
    assert re.search(r"nama: warga\d{6} sandi: \w{10} ", forwarded)
    assert f"kode unik {access_code(report.number, 1)}" in answered
    assert f"PUAS/BELUM {report.number} sebelum 17 Nov" in answered


def test_the_one_time_password_opens_the_account_and_lies_nowhere_in_the_clear(city: City) -> None:
    report_at(Status.DISPOSITION, city, contact=SMS_ONLY)
    drain()
    username, password = re.findall(r"nama: (\w+) sandi: (\w+)", sms_to(PHONE)[-1])[0]
    user = User.objects.get(username=username)
    assert user.check_password(password)
    assert user.password_must_change
    assert user.password_expires_at == DRAINED_AT + timedelta(days=7)
    assert password not in str(list(Message.objects.values()))


def test_a_second_report_of_somebody_who_has_signed_in_brings_no_new_password(city: City) -> None:
    report_at(Status.DISPOSITION, city, contact=SMS_ONLY)
    drain()
    User.objects.filter(username__startswith="warga").update(password_must_change=False)
    report_at(Status.DISPOSITION, city, contact=SMS_ONLY)
    drain()
    assert "sandi" not in sms_to(PHONE)[-1]
    assert User.objects.filter(username__startswith="warga").count() == 1


def test_who_gave_only_an_email_gets_mail(city: City) -> None:
    report_at(Status.DISPOSITION, city, contact=Contact(email="siti@example.id"))
    drain()
    assert list(DemoDelivery.objects.values_list("medium", "address").distinct()) == [("email", "siti@example.id")]


def test_who_gave_no_contact_is_told_nothing_and_nothing_fails(city: City) -> None:
    report_at(Status.DONE, city, contact=Contact(name="Siti"))
    drain()
    assert Message.objects.count() == 0


def test_shared_phones_learn_nothing_of_a_confidential_report(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, contact=SMS_ONLY, confidential=True)
    operations.progress(Step(report.number, city.liaison, NOW, text="Kepala sekolah sudah kami panggil."))
    drain()
    told = " ".join(sms_to(PHONE))
    assert city.lighting.short_name not in told
    assert "sekolah" not in told


def test_an_archived_report_says_where_to_go_instead(city: City) -> None:
    report_at(Status.ARCHIVED, city, contact=SMS_ONLY)
    drain()
    assert "kasus kriminal). Polres Metro, telepon 110. Keberatan:" in sms_to(PHONE)[-1]


def test_reactions_that_run_twice_send_once(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, contact=SMS_ONLY)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tiang kami."))
    drain()
    drain(again=True)
    assert len(sms_to(PHONE)) == 3


def test_who_said_stop_gets_no_more(city: City) -> None:
    report = received(contact=SMS_ONLY)
    drain()
    reporter = report.reporter
    assert reporter is not None
    reporter.messages_stopped_at = NOW
    reporter.save()
    operations.dispose(Step(report.number, city.verifier, later(1)), Disposition(city.lighting))
    operations.answer(Step(report.number, city.liaison, later(1), text=GOOD_ANSWER))
    operations.confirm(by_reporter(report, now=later(1)))
    drain()
    assert len(sms_to(PHONE)) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_many_are_told_with_as_many_queries_as_one(
    city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    reports = [report_at(Status.ON_HOLD, city, contact=Contact(phone=f"+62812345678{at:02d}")) for at in range(count)]
    told = [event for report in reports if (event := last_event(report.pk))]
    with django_assert_num_queries(5):  # reports, what was said, clocks; messages, tasks
        tell_reporters(told, NOW)
    assert list(Message.objects.order_by("pk").values_list("report", flat=True)) == [report.pk for report in reports]


def test_the_steps_of_one_report_are_told_in_their_order(city: City) -> None:
    report = report_at(Status.DONE, city, contact=Contact(phone="+6281234567890"))
    drain()
    told = Message.objects.filter(report=report).order_by("pk").values_list("event", flat=True)
    happened = Event.objects.filter(stream=report.pk, pk__in=list(told)).order_by("sequence")
    assert (list(told), len(told)) == (list(happened.values_list("pk", flat=True)), 3)
