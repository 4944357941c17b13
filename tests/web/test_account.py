from datetime import timedelta
from typing import Any

import pytest
from citizen import account_of, enter_by_code, mistakes, open_with_code, text_of, type_code
from django.contrib.auth.hashers import MD5PasswordHasher
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, received
from lapor.core import clock
from lapor.core.models import User
from lapor.reporters.accounts import confirm
from lapor.reporters.credentials import issue_credentials
from lapor.reporters.models import ContactMedium
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reports.models import Report

OWN = "kata sandi baru saya"
PHONE = ProvableContact(ContactMedium.SMS, "+6281234567890")


def sign_in(client: Client, username: str, password: str, **more: str) -> Any:
    return client.post("/masuk/", {"login": username, "password": password, **more})


def with_credentials(*, days_ago: int = 0) -> tuple[str, str]:
    """Return username and one-time password of a reporter, as the message names them."""
    reporter = received().reporter
    assert reporter
    issued = issue_credentials(reporter, now=NOW - timedelta(days=days_ago))
    return issued.username, issued.password or ""


def change(client: Client, old: str, new: str = OWN, again: str = OWN) -> Any:
    return client.post("/akun/sandi/", {"oldpassword": old, "password1": new, "password2": again})


def test_a_one_time_password_must_be_changed_before_anything_else(client: Client, city: City) -> None:
    username, password = with_credentials()
    assert sign_in(client, username, password).headers["Location"] == "/saya/"
    assert client.get("/saya/").headers["Location"] == "/akun/sandi/"
    assert change(client, password).headers["Location"] == "/saya/"
    page = client.get("/saya/")
    assert [own.number for own in page.context["page"]] == [Report.objects.get().number]
    assert [str(message) for message in page.context["messages"]] == ["Kata sandi baru disimpan."]


def test_the_own_password_counts_from_then_on(client: Client, city: City) -> None:
    username, password = with_credentials()
    sign_in(client, username, password)
    change(client, password)
    assert sign_in(Client(), username, password).status_code == 422
    assert sign_in(Client(), username, OWN).status_code == 302


def test_an_expired_one_time_password_is_refused_like_a_wrong_one(client: Client, city: City) -> None:
    username, password = with_credentials(days_ago=7)
    expired = sign_in(client, username, password)
    wrong = sign_in(client, username, "salah")
    assert mistakes(expired) == mistakes(wrong) != {}
    assert client.get("/saya/").status_code == 302


def test_a_closed_account_is_refused_like_a_wrong_password(client: Client, city: City) -> None:
    User.objects.create_user("tutup", "kata sandi uji", is_active=False)
    assert mistakes(sign_in(client, "tutup", "kata sandi uji")) == mistakes(sign_in(client, "tutup", "salah"))


def test_officers_land_on_their_desk(client: Client, city: City) -> None:
    sign_in(client, "verifikator", "kata sandi uji")
    assert client.get("/saya/").headers["Location"] == "/petugas/"


def test_signing_in_leads_to_the_page_that_was_wanted(client: Client, city: City) -> None:
    assert client.get("/saya/").headers["Location"] == "/masuk/?next=/saya/"
    answer = sign_in(client, "verifikator", "kata sandi uji", next="/petugas/pesan/")
    assert answer.headers["Location"] == "/petugas/pesan/"


def test_signing_in_never_leads_to_another_site(client: Client, city: City) -> None:
    answer = sign_in(client, "verifikator", "kata sandi uji", next="https://example.com/")
    assert answer.headers["Location"] == "/saya/"


def test_guessing_passwords_is_stopped(client: Client, city: City) -> None:
    for _ in range(5):
        sign_in(client, "verifikator", "salah")
    blocked = sign_in(client, "verifikator", "kata sandi uji")
    assert (blocked.status_code, blocked.context["user"].is_authenticated) == (422, False)
    assert "Terlalu banyak percobaan" in text_of(blocked)


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("salah", OWN, OWN, "oldpassword"),
        ("kata sandi uji", "pendek", "pendek", "password1"),
        ("kata sandi uji", OWN, "lain sama sekali", "password2"),
    ],
)
def test_a_password_change_says_what_is_wrong(
    client: Client, city: City, old: str, new: str, again: str, field: str
) -> None:
    sign_in(client, "verifikator", "kata sandi uji")
    assert list(mistakes(change(client, old, new, again))) == [field]


def test_signing_out_ends_the_session(client: Client, city: City) -> None:
    sign_in(client, "verifikator", "kata sandi uji")
    assert client.get("/keluar/").status_code == 200
    assert client.post("/keluar/").headers["Location"] == "/"
    assert client.get("/saya/").status_code == 302
    assert client.get("/keluar/").status_code == 302
    assert client.get("/akun/").headers["Location"] == "/masuk/?next=/akun/"


def test_changing_the_password_needs_a_sign_in(client: Client, city: City) -> None:
    assert client.get("/akun/sandi/").headers["Location"] == "/masuk/?next=/akun/sandi/"


@pytest.mark.parametrize("path", ["signup", "login", "password/reset", "email", "inactive", "reauthenticate"])
def test_nothing_else_of_the_library_can_be_reached(client: Client, city: City, path: str) -> None:
    for root in ("", "accounts/", "akun/", "masuk/"):
        assert client.get(f"/{root}{path}/").status_code == 404


def test_a_phone_in_any_spelling_signs_in_like_the_username(client: Client, city: City) -> None:
    account = User.objects.create_user("warga1", "kata sandi uji")
    confirm(PHONE, account, language="id", now=NOW)
    for spelling in ("0812 3456 7890", "812-3456-7890", "+62 812 3456 7890", "warga1"):
        assert sign_in(Client(), spelling, "kata sandi uji").headers["Location"] == "/saya/"


@pytest.mark.parametrize("pair", [("0812 3456 7890", "0813 3456 7890"), ("warga1", "warga2"), ("a@x.id", "b@x.id")])
def test_known_and_unknown_accounts_cost_the_same(
    client: Client, city: City, pair: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    account = User.objects.create_user("warga1", "kata sandi uji")
    confirm(PHONE, account, language="id", now=NOW)
    confirm(ProvableContact(ContactMedium.EMAIL, "a@x.id"), account, language="id", now=NOW)
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode
    monkeypatch.setattr(MD5PasswordHasher, "encode", lambda *args: hashed.append("") or encode(*args))
    costs = []
    client.get("/masuk/")
    for place, login in enumerate(pair):
        hashed.clear()
        with CaptureQueriesContext(connection) as asked:
            answer = client.post("/masuk/", {"login": login, "password": "salah"}, REMOTE_ADDR=f"192.0.2.{place}")
        costs.append((answer.status_code, mistakes(answer), len(asked), len(hashed)))
    assert costs[0] == costs[1]


def test_a_password_alone_is_asked_for_or_a_code(client: Client, city: City) -> None:
    assert list(mistakes(sign_in(client, "verifikator", ""))) == ["password"]


def test_on_a_shared_device_the_session_ends_with_the_browser(client: Client, city: City) -> None:
    sign_in(client, "verifikator", "kata sandi uji", shared="on")
    assert client.session.get_expire_at_browser_close() is True
    other = Client()
    sign_in(other, "verifikator", "kata sandi uji")
    assert (other.session.get_expire_at_browser_close(), other.session.get_expiry_age()) == (False, 90 * 24 * 60 * 60)


def test_who_opened_a_report_before_stays_signed_in_for_90_days(client: Client, city: City) -> None:
    report = received()
    open_with_code(client, report)
    sign_in(client, account_of(report).username, "kata sandi uji")
    assert client.session.get_expiry_age() == 90 * 24 * 60 * 60


def test_who_is_signed_in_is_led_on_from_the_sign_in_page(client: Client, city: City) -> None:
    sign_in(client, "verifikator", "kata sandi uji")
    assert client.get("/masuk/").headers["Location"] == "/saya/"
    assert client.get("/masuk/?next=/akun/sandi/").headers["Location"] == "/akun/sandi/"


def test_a_forgotten_password_is_replaced_after_a_code(client: Client, city: City) -> None:
    account = User.objects.create_user("warga1", "sudah saya lupa")
    confirm(PHONE, account, language="id", now=NOW)
    enter_by_code(client, "0812 3456 7890")
    answer = client.post("/akun/sandi/", {"password1": OWN, "password2": OWN})
    assert answer.headers["Location"] == "/saya/"
    assert client.get("/saya/").status_code == 200
    assert sign_in(Client(), "warga1", OWN).status_code == 302


def test_after_a_while_a_one_time_password_must_be_typed_again_to_choose_another(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(client, *with_credentials())
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    assert client.get("/akun/sandi/").headers["Location"] == "/masuk/?next=/akun/sandi/"
    assert client.get("/masuk/?next=/akun/sandi/").status_code == 200


def test_instead_of_a_password_a_code_does_as_well(client: Client, city: City) -> None:
    username, password = with_credentials()
    sign_in(client, username, password)
    assert client.post("/akun/sandi/kode/", {"medium": "sms"}).headers["Location"] == "/masuk/kode/"
    assert type_code(client).headers["Location"] == "/saya/"
    assert client.get("/saya/").status_code == 200
    assert sign_in(Client(), username, password).status_code == 422
