import json
from datetime import timedelta
from typing import Any

import pytest
from citizen import account_of, enter_by_code, file_report, mistakes, shows, text_of, type_code
from django.test import Client
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City, received, report_at
from lapor.channels.web import account_urls
from lapor.core import clock
from lapor.core.guards import GUARD
from lapor.core.models import User
from lapor.reporters.identity import Contact
from lapor.reporters.models import ConfirmedContact, IdentityAccess, OneTimeCode, Reporter
from lapor.reports.models import Report
from lapor.reports.workflow import Status

PHONE, EMAIL = "0812 3456 7890", "siti@example.id"


@pytest.fixture
def signed_in(client: Client, city: City) -> Client:
    """A browser that has just signed in by code with `PHONE`."""
    enter_by_code(client, PHONE)
    return client


def add(client: Client, contact: str) -> Any:
    return client.post("/akun/kontak/", {"contact": contact})


def contact_id(medium: str) -> int:
    return ConfirmedContact.objects.get(medium=medium).pk


def test_only_the_ways_in_are_public() -> None:
    guards = {pattern.name: getattr(pattern.callback, GUARD) for pattern in account_urls.urlpatterns}
    ways_in = {"account_login", "account_logout", "account_code", "account_code_again", "mfa_login_webauthn"}
    ways_in |= {"mfa_authenticate"}
    assert {name for name, guard in guards.items() if guard == "public"} == ways_in | {"confirm_contact"}


def test_the_page_shows_contacts_blotted_out(signed_in: Client) -> None:
    page = text_of(signed_in.get("/akun/"))
    assert ("+62812••••890" in page, "81234567890" in page) == (True, False)


def test_another_contact_is_added_by_code(signed_in: Client) -> None:
    assert add(signed_in, EMAIL).headers["Location"] == "/masuk/kode/"
    assert type_code(signed_in).headers["Location"] == "/akun/"
    assert [row["medium"] for row in signed_in.get("/akun/").context["contacts"]] == ["sms", "email"]


@pytest.mark.parametrize("typed", ["warga123456", "081", "x@y", ""])
def test_what_is_no_contact_is_refused(signed_in: Client, typed: str) -> None:
    assert list(mistakes(add(signed_in, typed))) == ["contact"]


def test_two_accounts_become_one(signed_in: Client) -> None:
    other = Client()
    enter_by_code(other, EMAIL)
    report = file_report(other)
    OneTimeCode.objects.all().delete()
    add(signed_in, EMAIL)
    type_code(signed_in)
    assert [own.number for own in signed_in.get("/saya/").context["page"]] == [report.number]
    assert other.get("/saya/").headers["Location"] == "/masuk/?next=/saya/"


def test_the_last_contact_stays_until_there_is_another_way_in(signed_in: Client) -> None:
    path = f"/akun/kontak/{contact_id('sms')}/hapus/"
    assert signed_in.post(path).context["is_last"] is True
    add(signed_in, EMAIL)
    type_code(signed_in)
    assert signed_in.get(path).context["is_last"] is False
    assert signed_in.post(path).headers["Location"] == "/akun/"
    assert list(ConfirmedContact.objects.values_list("medium", flat=True)) == ["email"]


def test_a_strangers_contact_does_not_exist(signed_in: Client) -> None:
    other = Client()
    enter_by_code(other, EMAIL)
    assert signed_in.post(f"/akun/kontak/{contact_id('email')}/hapus/").status_code == 404


@pytest.mark.parametrize("path", ["kontak/", "data/", "hapus/", "passkey/"])
def test_sensitive_pages_want_a_recent_sign_in(signed_in: Client, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=31))
    wanted = f"/masuk/?next=/akun/{path}"
    assert signed_in.get(f"/akun/{path}").headers["Location"] == wanted
    assert shows(signed_in.get(wanted), "Pastikan ini Anda")
    assert signed_in.get("/akun/").status_code == 200
    assert enter_by_code(signed_in, PHONE, next=f"/akun/{path}").headers["Location"] == f"/akun/{path}"


def test_all_other_devices_are_signed_out(signed_in: Client) -> None:
    OneTimeCode.objects.all().delete()
    other = Client()
    enter_by_code(other, PHONE)
    assert signed_in.post("/akun/perangkat/").headers["Location"] == "/akun/"
    assert [browser.get("/saya/").status_code for browser in (signed_in, other)] == [200, 302]


def test_the_language_is_that_of_messages_too(signed_in: Client) -> None:
    signed_in.post("/akun/bahasa/", {"language": "en", "next": "/akun/"})
    assert Reporter.objects.get().language == "en"
    assert signed_in.cookies["django_language"].value == "en"
    signed_in.post("/akun/bahasa/", {"language": "xx", "next": "/akun/"})
    assert Reporter.objects.get().language == "en"


def test_the_data_are_all_there_and_the_look_is_written_down(signed_in: Client, city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city, contact=Contact(name="Siti", phone="+6281234567890"))
    answer = signed_in.get("/akun/data/")
    data = json.loads(answer.content)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="data-saya-lapor.json"'
    assert [row["telepon"] for row in data["pelapor"]] == ["+6281234567890"]
    assert [(row["nomor"], row["isi"]) for row in data["laporan"]] == [(report.number, report.original_text)]
    assert [said["langkah"] for said in data["laporan"][0]["percakapan"]] == ["answer"]
    assert IdentityAccess.objects.filter(reason="copy for the reporter").count() == 1


@pytest.mark.parametrize("count", [1, 3])
def test_the_data_cost_the_same_for_any_number_of_reports(
    signed_in: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        received(contact=Contact(phone="+6281234567890"))
    with django_assert_num_queries(14):
        signed_in.get("/akun/data/")


def test_leaving_removes_the_account_and_keeps_the_report(signed_in: Client) -> None:
    report = file_report(signed_in)
    assert list(mistakes(signed_in.post("/akun/hapus/"))) == ["sure"]
    assert signed_in.post("/akun/hapus/", {"sure": "on"}).headers["Location"] == "/"
    assert signed_in.get("/akun/").status_code == 302
    assert (Report.objects.get().number, ConfirmedContact.objects.count()) == (report.number, 0)
    OneTimeCode.objects.all().delete()
    enter_by_code(signed_in, PHONE)
    assert list(signed_in.get("/saya/").context["page"]) == []


def test_officers_have_no_contacts_and_cannot_leave(client: Client, city: City) -> None:
    client.post("/masuk/", {"login": "verifikator", "password": "kata sandi uji"})
    page = text_of(client.get("/akun/"))
    assert ["Kontak</h2>" in page, "Hapus akun" in page, "Passkey" in page] == [False, False, True]
    for path in ("kontak/", "hapus/", "data/"):
        assert client.get(f"/akun/{path}").headers["Location"] == "/akun/"
    assert add(client, EMAIL).headers["Location"] == "/akun/"
    client.post("/akun/hapus/", {"sure": "on"})
    assert User.objects.filter(username="verifikator").exists()


def test_what_waits_for_the_person_comes_first(client: Client, city: City) -> None:
    contact = Contact(phone="+6281234567890")
    waiting = report_at(Status.FOLLOW_UP, city, contact=contact)
    newer = received(contact=contact, now=NOW + timedelta(hours=1))
    client.force_login(account_of(newer))
    page = client.get("/saya/").context["page"]
    assert [(own.number, own.needs_reporter) for own in page] == [(waiting.number, True), (newer.number, False)]


def test_many_reports_come_with_tabs(client: Client, city: City) -> None:
    contact = Contact(phone="+6281234567890")
    done = report_at(Status.DONE, city, contact=contact)
    client.force_login(account_of(done))
    assert client.get("/saya/").context["tabs"] == []
    for _ in range(5):
        received(contact=contact)
    with translation.override("id"):
        assert [tab.count for tab in client.get("/saya/").context["tabs"]] == ["6", "5", "1"]
    assert [own.number for own in client.get("/saya/?keadaan=selesai").context["page"]] == [done.number]


def test_a_session_that_is_used_lasts_on(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=2))
    assert "sessionid" in signed_in.get("/saya/").cookies
    assert "sessionid" not in signed_in.get("/saya/").cookies
