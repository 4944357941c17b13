import re

import pytest

from factories import GOOD_ANSWER, NOW, City, received, report_at
from lapor.notifications.emails import EMAILS
from lapor.notifications.models import DemoDelivery, Message
from lapor.notifications.stopping import token_of
from lapor.notifications.texts import TEMPLATES, render
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reports.operations import Step, hold
from lapor.reports.workflow import Status
from outbox import drain

VALUES = {
    "number": "12345678", "code": "ABCD-2345", "agency": "Dishub", "gist": "Lampu sudah diganti.", "reason": "spam",
    "date": "17 Nov", "username": "warga123456", "password": "rahasia123", "stop": "https://lapor.id/kabar/berhenti/x/",
}  # fmt: skip


def mails() -> list[str]:
    return list(DemoDelivery.objects.filter(medium="email").order_by("message_id").values_list("text", flat=True))


@pytest.mark.parametrize("template", sorted(EMAILS))
@pytest.mark.parametrize("language", ["id", "en"])
def test_every_mail_says_where_to_read_on_and_how_to_stop(template: str, language: str) -> None:
    rendered = render(template, VALUES, medium="email", language=language)
    assert "1234 5678" in rendered.text
    assert "/lacak/12345678/" in rendered.text
    assert VALUES["stop"] in rendered.text
    assert "{" not in rendered.text
    assert [
        secret for secret in ("ABCD-2345", "rahasia123", VALUES["stop"]) if secret in rendered.without_secrets
    ] == []


def test_every_step_that_is_told_by_sms_has_a_mail_of_its_own() -> None:
    told = {name for name, row in TEMPLATES.items() if row.subject and "{number}" in str(row.sms)}
    assert told - EMAILS.keys() == set()


def test_an_answer_is_read_whole_in_the_mail(city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, contact=Contact(email="siti@example.id"))
    drain()
    last = mails()[-1]
    assert GOOD_ANSWER in last
    assert access_code(report.number, 1) in last
    assert re.search(rf"/kabar/berhenti/{token_of(report.number)}/", last)


def test_a_mail_of_a_confidential_report_tells_neither_question_nor_agency(city: City) -> None:
    report = received(contact=Contact(email="siti@example.id"), confidential=True)
    hold(Step(report.number, city.verifier, NOW, text="Siapa nama kepala sekolahnya?"))
    drain()
    assert "kepala sekolah" not in " ".join(mails())


def test_who_may_stop_the_news_lies_nowhere_in_the_clear(city: City) -> None:
    report = received(contact=Contact(email="siti@example.id"))
    drain()
    assert token_of(report.number) not in str(list(Message.objects.values()))
