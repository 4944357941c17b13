import logging
import re
from datetime import timedelta
from typing import Any

import pytest
from citizen import (
    enter_by_code,
    file_report,
    mistakes,
    open_with_code,
    sent_code,
    shows,
    text_of,
    type_code,
)
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from factories import NOW, City, received
from lapor.core import clock
from lapor.core.models import User
from lapor.notifications.models import Message
from lapor.reporters.accounts import confirm
from lapor.reporters.identity import Contact
from lapor.reporters.models import ConfirmedContact, ContactMedium, OneTimeCode
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reports.models import Report

PHONE, EMAIL = "0812 3456 7890", "siti@example.id"


def ask(client: Client, contact: str = PHONE, **more: Any) -> Any:
    return client.post("/masuk/", {"login": contact, "by": "code"}, **more)


def own_numbers(client: Client) -> list[str]:
    return [own.number for own in client.get("/saya/").context["page"]]


@pytest.mark.parametrize("contact", [PHONE, EMAIL])
def test_a_right_code_makes_an_account_without_a_form(client: Client, city: City, contact: str) -> None:
    users = User.objects.count()
    assert enter_by_code(client, contact).headers["Location"] == "/saya/"
    assert client.get("/saya/").status_code == 200
    assert (User.objects.count(), ConfirmedContact.objects.count()) == (users + 1, 1)


def test_the_same_contact_leads_to_the_same_account(client: Client, city: City) -> None:
    enter_by_code(client, PHONE)
    OneTimeCode.objects.all().delete()
    enter_by_code(Client(), "+62 812-3456-7890")
    assert ConfirmedContact.objects.count() == 1


def test_a_code_leads_to_the_page_that_was_wanted(client: Client, city: City) -> None:
    assert enter_by_code(client, PHONE, next="/akun/").headers["Location"] == "/akun/"
    OneTimeCode.objects.all().delete()
    assert enter_by_code(Client(), PHONE, next="https://example.com/").headers["Location"] == "/saya/"


def test_a_code_works_only_in_the_browser_that_asked(client: Client, city: City) -> None:
    ask(client)
    stranger = Client()
    assert stranger.post("/masuk/kode/", {"code": sent_code()}).headers["Location"] == "/masuk/"
    assert type_code(client).headers["Location"] == "/saya/"


def test_a_code_is_right_only_once(client: Client, city: City) -> None:
    ask(client)
    code = sent_code()
    pending = client.session["one_time_code"]
    type_code(client, code)
    other = Client()
    session = other.session
    session["one_time_code"] = pending
    session.save()
    other.cookies["sessionid"] = session.session_key
    assert list(mistakes(type_code(other, code))) == ["code"]


def test_five_wrong_tries_end_a_code(client: Client, city: City) -> None:
    ask(client)
    code = sent_code()
    wrong = f"{(int(code) + 1) % 1_000_000:06d}"
    said = [text_of(type_code(client, wrong)) for _ in range(5)]
    assert ["mencoba 4 kali lagi" in said[0], "mencoba 1 kali lagi" in said[3], "tidak berlaku" in said[4]] == [
        True
    ] * 3
    assert type_code(client, code).status_code == 429
    assert ConfirmedContact.objects.count() == 0


def test_a_code_ends_after_ten_minutes(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    code = sent_code()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=10))
    assert "tidak berlaku" in text_of(type_code(client, code))


def test_another_code_waits_for_a_minute(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    ask(client)
    assert list(mistakes(ask(Client()))) == ["login"]
    assert ask(client).headers["Location"] == "/masuk/kode/"
    assert OneTimeCode.objects.count() == 1
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=61))
    assert client.post("/masuk/kode/lagi/").headers["Location"] == "/masuk/kode/"
    assert OneTimeCode.objects.count() == 2


def test_asking_for_a_known_and_an_unknown_contact_looks_and_costs_the_same(client: Client, city: City) -> None:
    confirm(ProvableContact(ContactMedium.SMS, "+6281234567890"), None, language="id", now=NOW)
    costs, pages = [], []
    for contact in (PHONE, "0813 3456 7890"):
        visitor = Client()
        visitor.get("/masuk/")
        with CaptureQueriesContext(connection) as asked:
            answer = ask(visitor, contact)
        costs.append((answer.status_code, answer.headers["Location"], len(asked)))
        page = re.sub(r'value="[A-Za-z0-9]{64}"', "", text_of(visitor.get("/masuk/kode/")))
        pages.append(page.replace("+62813••••890", "+62812••••890"))
    assert (costs[0], pages[0]) == (costs[1], pages[1])


def test_usernames_and_foreign_numbers_get_no_code(client: Client, city: City) -> None:
    assert [list(mistakes(ask(client, typed))) for typed in ("warga123456", "+1 202 555 0123", "x@y")] == [
        ["login"]
    ] * 3
    assert Message.objects.count() == 0


def test_the_cap_on_cost_stops_sms_but_not_email(client: Client, city: City, settings: Settings) -> None:
    settings.SMS_CODES_DAILY = 1
    ask(Client(), "0813 1111 2222")
    assert "Terlalu banyak kode" in text_of(ask(client))
    assert ask(client, EMAIL).headers["Location"] == "/masuk/kode/"


def test_the_code_is_in_no_log_and_in_no_officers_view(
    client: Client, city: City, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    ask(client)
    code, message = sent_code(), Message.objects.get()
    type_code(client, f"{(int(code) + 1) % 1_000_000:06d}")
    type_code(client, code)
    assert [code in message.text, code in caplog.text, code in str(list(OneTimeCode.objects.values()))] == [False] * 3
    assert (message.is_urgent, "****" in message.text, message.address_sealed != "") == (True, True, True)


def test_a_contact_is_proven_after_filing(client: Client, city: City) -> None:
    report = file_report(client, phone=PHONE)
    receipt = client.get("/lapor/diterima/")
    assert shows(receipt, "Kirim kode ke +62812••••890")
    path = f"/akun/laporan/{report.number}/kode/"
    assert client.post(path, {"medium": "sms", "next": "/lapor/diterima/"}).headers["Location"] == "/masuk/kode/"
    assert type_code(client).headers["Location"] == "/lapor/diterima/"
    assert own_numbers(client) == [report.number]
    assert shows(client.get("/lapor/diterima/"), "Laporan ini ada di")


def test_of_two_contacts_one_proof_keeps_this_report_only(client: Client, city: City) -> None:
    earlier = received(contact=Contact(phone="+6281234567890", email=EMAIL))
    report = file_report(client, phone=PHONE, email=EMAIL)
    client.post(f"/akun/laporan/{report.number}/kode/", {"medium": "sms"})
    type_code(client)
    assert own_numbers(client) == [report.number]
    client.post(f"/akun/laporan/{report.number}/kode/", {"medium": "email"})
    type_code(client)
    assert sorted(own_numbers(client)) == sorted([report.number, earlier.number])


def test_a_stranger_cannot_have_a_code_sent_to_a_reporter(client: Client, city: City) -> None:
    report = received()
    answer = client.post(f"/akun/laporan/{report.number}/kode/", {"medium": "sms"})
    assert (answer.status_code, OneTimeCode.objects.count()) == (404, 0)


def test_reports_by_sms_from_the_number_are_found(client: Client, city: City) -> None:
    report = received(channel="sms", contact=Contact(phone="+6281234567890"))
    enter_by_code(client, PHONE)
    page = client.get("/saya/")
    assert [(own.number, own.is_by_sms) for own in page.context["page"]] == [(report.number, True)]


def test_a_report_opened_with_its_code_can_be_kept(client: Client, city: City) -> None:
    report = received(contact=Contact(), anonymous=True)
    enter_by_code(client, PHONE)
    assert client.post(f"/akun/laporan/{report.number}/simpan/").status_code == 302
    assert own_numbers(client) == []
    open_with_code(client, report)
    client.post(f"/akun/laporan/{report.number}/simpan/")
    session = client.session
    del session["opened"]
    session.save()
    assert own_numbers(client) == [report.number]
    assert client.get(f"/laporan/{report.number}/").context["is_reporter"] is True


def test_the_account_made_by_code_files_under_its_contact(client: Client, city: City) -> None:
    enter_by_code(client, PHONE)
    report = file_report(client)
    assert own_numbers(client) == [report.number]
    assert Report.objects.get().reporter == ConfirmedContact.objects.get().user.reporters.get()


def test_a_code_never_opens_an_officers_account(client: Client, city: City) -> None:
    officer = city.verifier.officer
    assert officer
    confirm(ProvableContact(ContactMedium.SMS, "+6281234567890"), officer.user, language="id", now=NOW)
    assert enter_by_code(client, PHONE).headers["Location"] == "/masuk/"
    assert client.get("/saya/").headers["Location"] == "/masuk/?next=/saya/"


def test_without_a_pending_code_there_is_nothing_to_type(client: Client, city: City) -> None:
    assert client.get("/masuk/kode/").headers["Location"] == "/masuk/"
    assert client.post("/masuk/kode/lagi/").headers["Location"] == "/masuk/"
