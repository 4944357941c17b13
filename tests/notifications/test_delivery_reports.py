"""What the network says of a message, and the e-mail that brings what an SMS could not."""

from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from factories import NOW, City, later, received, report_at
from lapor.core.models import Task
from lapor.core.tasks import run_due
from lapor.notifications import delivery
from lapor.notifications.delivery import About, Recipient
from lapor.notifications.delivery_reports import DeliveryReport, record_deliveries
from lapor.notifications.gateways import Gateway, Outgoing, RefusedError, UncertainError
from lapor.notifications.models import DemoDelivery, Medium, Message
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reports.workflow import Status
from outbox import drain, sms_to

PHONE = "+6281234567890"
SECOND = timedelta(seconds=1)
BOTH = Contact(phone=PHONE, email="siti@example.id")


def refuse(outgoing: Outgoing) -> str:
    raise RefusedError("no such number")


def lose(outgoing: Outgoing) -> str:
    raise UncertainError("no answer")


@pytest.fixture
def no_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(delivery.GATEWAYS, "kannel", Gateway("kannel", refuse, is_idempotent=False))


def row(key: str = "event:1") -> tuple[str, str, object, bool]:
    found = Message.objects.get(key=key)
    return found.state, found.delivery, found.delivered_at, bool(found.text_sealed)


def record_delivery(key: str, *, delivered: bool, now: datetime) -> None:
    record_deliveries([(DeliveryReport(key, delivered), now)])


def queue(key: str = "event:1") -> None:
    rendered = Rendered("answer", "", "Halo", "Halo")
    delivery.queue(key, Recipient(Medium.SMS, address=PHONE), rendered, About(), now=NOW)


def send() -> None:
    queue()
    run_due(NOW)


def sms_of(template: str) -> Message:
    return Message.objects.get(template=template, medium="sms")


def mails() -> list[DemoDelivery]:
    return list(DemoDelivery.objects.filter(medium="email").order_by("pk"))


@pytest.mark.parametrize(
    ("delivered", "left"),
    [(True, ("sent", "delivered", NOW + SECOND, False)), (False, ("sent", "failed", None, False))],
)
def test_the_first_word_of_the_network_counts(db: None, delivered: bool, left: tuple[object, ...]) -> None:
    send()
    record_delivery("event:1", delivered=delivered, now=NOW + SECOND)
    record_delivery("event:1", delivered=not delivered, now=later(1))
    assert row() == left


def test_many_reports_are_written_down_at_once_each_with_its_own_second(db: None) -> None:
    for number in range(4):
        queue(f"event:{number}")
    run_due(NOW)
    told = [(0, True, 0), (1, False, 0), (2, True, 7), (2, False, 8), (9, True, 0)]
    record_deliveries([(DeliveryReport(f"event:{at}", said), NOW + seconds * SECOND) for at, said, seconds in told])
    assert [row(f"event:{number}")[1:3] for number in range(4)] == [
        ("delivered", NOW), ("failed", None), ("delivered", NOW + 7 * SECOND), ("", None)
    ]  # fmt: skip


def test_of_two_reports_at_once_an_old_failure_does_not_hide_a_success(db: None) -> None:
    queue()
    record_deliveries([(DeliveryReport("event:1", said), NOW) for said in (False, True)])
    assert row()[:2] == ("sent", "delivered")


def test_a_report_of_an_unknown_message_changes_nothing(db: None) -> None:
    record_delivery("event:404", delivered=True, now=NOW)
    assert Message.objects.count() == 0


@pytest.mark.parametrize("delivered", [True, False])
def test_a_report_ends_the_doubt_whether_it_was_sent(
    db: None, monkeypatch: pytest.MonkeyPatch, delivered: bool
) -> None:
    monkeypatch.setitem(delivery.GATEWAYS, "demo", Gateway("demo", lose, is_idempotent=False))
    send()
    assert row() == ("uncertain", "", None, True)
    record_delivery("event:1", delivered=delivered, now=NOW)
    assert row()[0] == "sent"
    assert not delivery.send_again(Message.objects.get().pk, NOW)


def test_a_report_that_comes_before_the_gateways_answer_stands(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def deliver_first(outgoing: Outgoing) -> str:
        record_delivery(outgoing.key, delivered=True, now=NOW)
        raise UncertainError

    monkeypatch.setitem(delivery.GATEWAYS, "demo", Gateway("demo", deliver_first, is_idempotent=False))
    send()
    assert row() == ("sent", "delivered", NOW, False)


def test_what_was_queued_again_is_stopped_by_success_but_not_by_an_old_failure(db: None) -> None:
    queue()
    record_delivery("event:1", delivered=False, now=NOW)
    assert row() == ("queued", "", None, True)
    record_delivery("event:1", delivered=True, now=NOW)
    run_due(NOW)
    assert (row()[:2], sms_to(PHONE)) == (("sent", "delivered"), [])


def test_news_that_did_not_arrive_go_by_e_mail_once(city: City) -> None:
    report_at(Status.FOLLOW_UP, city, contact=BOTH)
    drain()
    answer = sms_of("answer")
    for _ in range(2):
        record_delivery(answer.key, delivered=False, now=NOW)
        drain()
    (mail,) = mails()
    assert (mail.address, mail.message.key) == ("siti@example.id", f"{answer.key}:email")
    assert (mail.message.template, mail.message.event) == ("answer", answer.event)


def test_news_that_arrived_do_not_go_by_e_mail(city: City) -> None:
    report_at(Status.FOLLOW_UP, city, contact=BOTH)
    drain()
    record_delivery(sms_of("answer").key, delivered=True, now=NOW)
    drain()
    assert mails() == []


@pytest.mark.parametrize("contact", [Contact(phone=PHONE), BOTH])
def test_a_number_that_is_refused_is_told_by_e_mail_where_there_is_one(
    city: City, no_number: None, settings: Settings, contact: Contact
) -> None:
    settings.SMS_GATEWAY = "kannel"
    received(contact=contact)
    drain()
    assert [mail.message.template for mail in mails()] == (["receive"] if contact == BOTH else [])
    assert sms_of("receive").state == "refused"


def test_the_e_mail_brings_a_password_that_opens_the_account(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, contact=BOTH)
    drain()
    record_delivery(sms_of("dispose_with_password").key, delivered=False, now=NOW)
    drain()
    (mail,) = mails()
    reporter = Reporter.objects.select_related("user").get(reports=report)
    assert reporter.user
    assert reporter.user.check_password(mail.text.split("sandi: ")[1].split()[0])


def test_who_wants_no_messages_gets_no_e_mail_instead(city: City) -> None:
    received(contact=BOTH)
    drain()
    Reporter.objects.update(messages_stopped_at=NOW)
    record_delivery(sms_of("receive").key, delivered=False, now=NOW)
    drain()
    assert mails() == []


def test_a_reply_that_did_not_arrive_is_left_at_that(city: City) -> None:
    report = received(contact=BOTH)
    rendered = Rendered("sms_status", "", "Status", "Status")
    delivery.queue("inbound:1:0", Recipient(Medium.SMS, address=PHONE), rendered, About(report), now=NOW)
    drain()
    record_delivery("inbound:1:0", delivered=False, now=NOW)
    assert not Task.objects.filter(name=delivery.TELL_BY_EMAIL).exists()
