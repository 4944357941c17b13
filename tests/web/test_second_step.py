import json
from datetime import timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from app_on_phone import CODES_PAGE, STEP_PAGE, App, officer_with_app, set_up, sign_in, type_step
from citizen import enter_by_code, mistakes, shows, text_of
from django.test import Client
from soft_passkey import SoftPasskey

from factories import NOW, City
from lapor.core import clock
from lapor.core.models import FailureCount, User
from lapor.core.second_factor import PASSKEY, reset, unused_codes
from lapor.reporters.models import OneTimeCode

PHONE = "0812 3456 7890"


def dishub() -> User:
    return User.objects.get(username="dishub")


@pytest.fixture
def app(city: City) -> App:
    """The app of the officer `dishub`."""
    return officer_with_app()


@pytest.fixture
def on_the_way(client: Client, app: App) -> Client:
    """A browser that has shown the right password of `dishub`."""
    assert sign_in(client).headers["Location"] == STEP_PAGE
    return client


def is_in(client: Client) -> bool:
    return client.get("/akun/").status_code == 200


def test_after_the_password_the_app_is_asked_for(on_the_way: Client, app: App) -> None:
    assert shows(on_the_way.get(STEP_PAGE), "Kode dari aplikasi, atau kode pemulihan")
    assert is_in(on_the_way) is False
    assert type_step(on_the_way, app.code()).headers["Location"] == "/saya/"
    assert is_in(on_the_way) is True


def test_a_code_opens_no_second_browser(on_the_way: Client, app: App) -> None:
    type_step(on_the_way, app.code())
    other = Client()
    sign_in(other)
    answer = type_step(other, app.code())
    assert (answer.status_code, list(mistakes(answer)), is_in(other)) == (422, ["code"], False)
    assert type_step(other, app.code(1)).status_code == 302


def test_a_recovery_code_works_once_and_says_how_many_are_left(on_the_way: Client) -> None:
    code = unused_codes(dishub())[0]
    assert type_step(on_the_way, f"{code[:4]} {code[4:]}").headers["Location"] == "/saya/"
    assert shows(on_the_way.get("/akun/"), "tersisa 9")
    other = Client()
    sign_in(other)
    assert type_step(other, code).status_code == 422


def test_it_leads_to_the_page_that_was_wanted(client: Client, app: App) -> None:
    sign_in(client, next="/petugas/pesan/")
    assert 'name="next" value="/petugas/pesan/"' in text_of(client.get(STEP_PAGE))
    wrong = type_step(client, "000000", next="/petugas/pesan/")
    assert 'value="000000"' in text_of(wrong)
    assert type_step(client, app.code(), next="/petugas/pesan/").headers["Location"] == "/petugas/pesan/"


def test_it_leads_to_no_other_site(on_the_way: Client, app: App) -> None:
    assert type_step(on_the_way, app.code(), next="https://example.com/").headers["Location"] == "/saya/"


def test_guesses_are_stopped_for_the_account_from_anywhere(on_the_way: Client, app: App) -> None:
    for _ in range(5):
        type_step(on_the_way, "000000")
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(elsewhere)
    blocked = type_step(elsewhere, app.code())
    assert (blocked.status_code, is_in(elsewhere)) == (422, False)
    assert shows(blocked, "Terlalu banyak percobaan")


def test_the_right_password_does_not_forgive_wrong_codes(client: Client, app: App) -> None:
    for _ in range(5):
        sign_in(client)
        type_step(client, "000000")
    sign_in(client)
    assert shows(type_step(client, app.code()), "Terlalu banyak percobaan")


def test_guesses_are_stopped_for_the_address_whatever_the_account(on_the_way: Client, city: City) -> None:
    other_app = officer_with_app("dlh")
    for _ in range(5):
        type_step(on_the_way, "000000")
    other = Client()
    answer = sign_in(other, "dlh")
    assert (answer.status_code, shows(answer, "Terlalu banyak percobaan")) == (422, True)
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    sign_in(elsewhere, "dlh")
    assert type_step(elsewhere, other_app.code()).status_code == 302


def test_after_the_wait_the_right_code_counts_and_forgives(
    on_the_way: Client, app: App, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(5):
        type_step(on_the_way, "000000")
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(seconds=30))
    assert type_step(on_the_way, app.code(1)).status_code == 302
    assert FailureCount.objects.count() == 1  # the address'


def test_without_a_password_there_is_nothing_to_ask(client: Client, app: App) -> None:
    assert client.get(STEP_PAGE).headers["Location"] == "/masuk/"
    late = client.post(STEP_PAGE, {"code": app.code(), "next": "/petugas/"})
    assert late.headers["Location"] == "/masuk/?next=/petugas/"
    assert shows(client.get("/masuk/"), "Waktunya habis")


def test_a_password_that_waits_too_long_is_typed_again(on_the_way: Client, app: App) -> None:
    session = on_the_way.session
    session["account_login"]["initiated_at"] -= 16 * 60
    session.save()
    assert type_step(on_the_way, app.code()).headers["Location"] == "/masuk/"
    assert is_in(on_the_way) is False


@pytest.mark.parametrize("change", ["reset", "closed"])
def test_what_changes_meanwhile_counts(on_the_way: Client, app: App, change: str) -> None:
    if change == "reset":
        reset(dishub())
    else:
        User.objects.filter(username="dishub").update(is_active=False)
    assert type_step(on_the_way, app.code()).headers["Location"] == "/masuk/"
    assert is_in(on_the_way) is False


def test_a_reset_ends_the_sessions_and_the_password_opens_again(on_the_way: Client, app: App) -> None:
    type_step(on_the_way, app.code())
    reset(dishub())
    assert is_in(on_the_way) is False
    assert sign_in(on_the_way).headers["Location"] == "/saya/"


def test_a_shared_device_is_remembered_over_the_second_step(client: Client, app: App) -> None:
    sign_in(client, shared="on")
    type_step(client, app.code())
    assert client.session.get_expire_at_browser_close() is True


@pytest.fixture
def passkey(city: City) -> SoftPasskey:
    """The passkey of the officer `dishub`, who has a password too."""
    key, browser = SoftPasskey(), Client()
    sign_in(browser)
    made = key.created(browser.get("/akun/passkey/").context["options"])
    assert browser.post("/akun/passkey/", {"name": "HP", "credential": made}).headers["Location"] == CODES_PAGE
    return key


def test_after_the_password_a_passkey_is_asked_for(client: Client, passkey: SoftPasskey) -> None:
    assert sign_in(client).headers["Location"] == STEP_PAGE
    page = client.get(STEP_PAGE)
    assert [form.fields["code"].label for form in [page.context["form"]]] == ["Kode pemulihan"]
    answer = client.post(STEP_PAGE, {"credential": passkey.shown(page.context["options"])})
    assert (answer.headers["Location"], is_in(client)) == ("/saya/", True)
    assert Authenticator.objects.get(type=PASSKEY).last_used_at is not None


def test_somebody_elses_passkey_opens_nothing(client: Client, passkey: SoftPasskey) -> None:
    stranger = SoftPasskey()
    stranger.owner = passkey.owner
    sign_in(client)
    options = client.get(STEP_PAGE).context["options"]
    for credential in (stranger.shown(options), "{}", "no json"):
        assert client.post(STEP_PAGE, {"credential": credential}).headers["Location"] == STEP_PAGE
    assert (shows(client.get(STEP_PAGE), "Passkey ini tidak cocok"), is_in(client)) == (True, False)


def test_an_answer_of_a_passkey_counts_once(client: Client, passkey: SoftPasskey) -> None:
    sign_in(client)
    shown = passkey.shown(client.get(STEP_PAGE).context["options"])
    client.post(STEP_PAGE, {"credential": shown})
    other = Client()
    sign_in(other)
    other.get(STEP_PAGE)
    assert other.post(STEP_PAGE, {"credential": shown}).headers["Location"] == STEP_PAGE
    assert is_in(other) is False


def test_without_the_passkey_a_recovery_code_does(client: Client, passkey: SoftPasskey) -> None:
    sign_in(client)
    assert type_step(client, unused_codes(dishub())[0]).headers["Location"] == "/saya/"


def test_a_passkey_by_itself_is_both_steps(client: Client, passkey: SoftPasskey) -> None:
    asked = client.get("/masuk/passkey/", headers={"Accept": "application/json"}).json()
    answer = client.post("/masuk/passkey/", {"credential": passkey.shown(json.dumps(asked["request_options"]))})
    assert (answer.headers["Location"], is_in(client)) == ("/saya/", True)
    assert {"second_factor_at", "proven_at"} <= set(client.session.keys())


def with_app(client: Client) -> App:
    """Set up an app for the citizen of `PHONE`."""
    enter_by_code(client, PHONE)
    OneTimeCode.objects.all().delete()
    return set_up(client)


def test_a_citizen_with_an_app_is_asked_after_a_one_time_code(client: Client, city: City) -> None:
    app, other = with_app(client), Client()
    assert enter_by_code(other, PHONE).headers["Location"] == STEP_PAGE
    assert is_in(other) is False
    assert type_step(other, app.code()).headers["Location"] == "/saya/"
    assert is_in(other) is True


def test_a_citizen_with_a_passkey_still_comes_in_by_code(client: Client, city: City) -> None:
    enter_by_code(client, PHONE)
    OneTimeCode.objects.all().delete()
    Authenticator.objects.create(user=User.objects.get(contacts__isnull=False), type=PASSKEY, data={})
    assert enter_by_code(Client(), PHONE).headers["Location"] == "/saya/"


def test_a_code_alone_proves_nothing_to_an_account_with_an_app(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = with_app(client)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=31))
    removal = "/akun/dua-langkah/aplikasi/hapus/"
    assert enter_by_code(client, PHONE, next=removal).headers["Location"] == STEP_PAGE
    assert client.post(removal).headers["Location"] == f"/masuk/?next={removal}"
    assert client.post("/akun/sandi/", {"password1": "x", "password2": "x"}).headers["Location"].startswith("/masuk/")
    assert type_step(client, app.code(62)).headers["Location"] == removal


def test_who_proves_the_contact_from_another_account_is_asked_too(client: Client, city: City) -> None:
    app, thief = with_app(client), Client()
    enter_by_code(thief, "0813 1111 2222")
    OneTimeCode.objects.all().delete()
    assert enter_by_code(thief, PHONE).headers["Location"] == STEP_PAGE
    mine: Any = thief.get("/akun/").context["contacts"]
    assert [row["shown"] for row in mine] == ["+62813••••222"]
    assert type_step(thief, app.code()).status_code == 302
