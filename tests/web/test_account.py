from datetime import timedelta
from typing import Any

import pytest
from citizen import mistakes, text_of
from django.test import Client

from factories import NOW, City, received
from lapor.core.models import User
from lapor.reporters.credentials import issue_credentials
from lapor.reports.models import Report

OWN = "kata sandi baru saya"


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
    assert [card.number for card in page.context["page"]] == [Report.objects.get().number]
    assert [str(message) for message in page.context["messages"]] == ["Kata sandi baru disimpan."]


def test_the_own_password_counts_from_then_on(client: Client, city: City) -> None:
    username, password = with_credentials()
    sign_in(client, username, password)
    change(client, password)
    assert sign_in(Client(), username, password).status_code == 200
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
    assert (blocked.status_code, blocked.context["user"].is_authenticated) == (200, False)
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


def test_changing_the_password_needs_a_sign_in(client: Client, city: City) -> None:
    assert client.get("/akun/sandi/").headers["Location"] == "/masuk/?next=/akun/sandi/"


@pytest.mark.parametrize("path", ["signup", "login", "password/reset", "email", "inactive", "reauthenticate"])
def test_nothing_else_of_the_library_can_be_reached(client: Client, city: City, path: str) -> None:
    for root in ("", "accounts/", "akun/", "masuk/"):
        assert client.get(f"/{root}{path}/").status_code == 404
