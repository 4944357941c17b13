from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from app_on_phone import APP_PAGE, CODES_PAGE, PASSWORD, App, officer_with_app, set_up, sign_in, type_step
from citizen import enter_by_code, mistakes, shows, text_of
from django.contrib.sessions.models import Session
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City
from lapor.core import clock
from lapor.core.models import User
from lapor.core.second_factor import PASSKEY, has_app, has_one, renew_codes, unused_codes

OVERVIEW, REMOVAL = "/akun/dua-langkah/", "/akun/dua-langkah/aplikasi/hapus/"


def dishub() -> User:
    return User.objects.get(username="dishub")


@pytest.fixture
def signed_in(client: Client, city: City) -> Client:
    """The browser of an officer who has just signed in with the password."""
    sign_in(client)
    return client


def test_the_page_shows_picture_and_key_of_the_same_secret(signed_in: Client) -> None:
    page = signed_in.get(APP_PAGE)
    secret = page.context["secret"]
    assert [len(group) for group in secret.split(" ")] == [4] * 8
    assert page.context["address"] == f"otpauth://totp/dishub?secret={secret.replace(' ', '')}&issuer=LAPOR%21"
    assert [shows(page, words) for words in (secret, '<svg class="qr"')] == [True, False]
    assert '<svg class="qr"' in text_of(page)


def test_the_page_can_be_loaded_again_with_the_same_secret(signed_in: Client) -> None:
    secrets = [signed_in.get(APP_PAGE).context["secret"] for _ in range(2)]
    assert secrets[0] == secrets[1]


def test_until_it_is_confirmed_the_secret_lies_sealed_in_the_session(signed_in: Client) -> None:
    secret = signed_in.get(APP_PAGE).context["secret"].replace(" ", "")
    kept = [str(row.get_decoded()) for row in Session.objects.all()]
    assert ["new_app" in " ".join(kept), secret in " ".join(kept)] == [True, False]


def test_a_wrong_code_keeps_the_secret_and_what_was_typed(signed_in: Client) -> None:
    secret = signed_in.get(APP_PAGE).context["secret"]
    answer = signed_in.post(APP_PAGE, {"code": "12 34"})
    assert (answer.status_code, list(mistakes(answer)), answer.context["secret"]) == (422, ["code"], secret)
    assert ('value="12 34"' in text_of(answer), has_one(dishub())) == (True, False)


def test_set_up_leads_to_the_recovery_codes_and_ends_other_sessions(signed_in: Client) -> None:
    other = Client()
    sign_in(other)
    set_up(signed_in)
    codes = signed_in.get(CODES_PAGE).context["codes"]
    assert [code.replace(" ", "") for code in codes] == unused_codes(dishub())
    assert [browser.get("/akun/").status_code for browser in (signed_in, other)] == [200, 302]
    assert signed_in.get(APP_PAGE).headers["Location"] == OVERVIEW


def test_the_codes_are_shown_until_they_are_kept(signed_in: Client) -> None:
    set_up(signed_in)
    assert len(signed_in.get(CODES_PAGE).context["codes"]) == 10
    assert signed_in.post(f"{CODES_PAGE}simpan/").headers["Location"] == OVERVIEW
    page = signed_in.get(CODES_PAGE)
    assert (page.context["codes"], page.context["left"]) == ([], 10)
    assert signed_in.get(f"{CODES_PAGE}unduh/").headers["Location"] == CODES_PAGE


def test_the_codes_are_shown_for_half_an_hour_at_most(signed_in: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    set_up(signed_in)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=30))
    assert signed_in.get(CODES_PAGE).context["codes"] == []


def test_another_browser_never_shows_them(signed_in: Client) -> None:
    app, other = set_up(signed_in), Client()
    sign_in(other)
    type_step(other, app.code())
    assert other.get(CODES_PAGE).context["codes"] == []


def test_the_codes_come_as_a_file(signed_in: Client) -> None:
    set_up(signed_in)
    answer = signed_in.get(f"{CODES_PAGE}unduh/")
    lines = text_of(answer).split("\r\n")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="kode-pemulihan-lapor.txt"'
    assert [line.replace(" ", "") for line in lines[2:12]] == unused_codes(dishub())


def test_new_codes_replace_the_old_ones(signed_in: Client) -> None:
    set_up(signed_in)
    signed_in.post(f"{CODES_PAGE}simpan/")
    old = unused_codes(dishub())
    assert signed_in.get(f"{CODES_PAGE}baru/").headers["Location"] == CODES_PAGE
    assert unused_codes(dishub()) == old
    assert signed_in.post(f"{CODES_PAGE}baru/").headers["Location"] == CODES_PAGE
    assert len(signed_in.get(CODES_PAGE).context["codes"]) == 10
    assert set(unused_codes(dishub())) & set(old) == set()


def test_without_a_factor_there_are_no_recovery_codes(signed_in: Client) -> None:
    assert signed_in.get(CODES_PAGE).headers["Location"] == OVERVIEW
    assert signed_in.post(f"{CODES_PAGE}baru/").headers["Location"] == CODES_PAGE
    assert unused_codes(dishub()) == []


def test_the_app_is_removed_after_a_question(signed_in: Client) -> None:
    assert signed_in.get(REMOVAL).headers["Location"] == OVERVIEW
    set_up(signed_in)
    assert (signed_in.get(REMOVAL).status_code, has_app(dishub())) == (200, True)
    assert signed_in.post(REMOVAL).headers["Location"] == OVERVIEW
    assert (has_app(dishub()), unused_codes(dishub())) == (False, [])
    assert sign_in(Client()).headers["Location"] == "/saya/"


@pytest.mark.parametrize("path", [APP_PAGE, REMOVAL, f"{CODES_PAGE}baru/"])
def test_changes_want_a_recent_sign_in_with_the_factor(
    signed_in: Client, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = set_up(signed_in)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=31))
    wanted = f"/masuk/?next={path}"
    assert signed_in.post(path).headers["Location"] == wanted
    assert sign_in(signed_in, next=path).headers["Location"] == "/masuk/langkah-kedua/"
    assert signed_in.post(path).headers["Location"] == wanted
    assert type_step(signed_in, app.code(62)).headers["Location"] == path


def test_a_citizen_may_have_an_app_and_is_shown_by_the_contact(client: Client, city: City) -> None:
    enter_by_code(client, "0812 3456 7890")
    address = client.get(APP_PAGE).context["address"]
    assert address.startswith("otpauth://totp/%2B62812%E2%80%A2%E2%80%A2%E2%80%A2%E2%80%A2890?")
    set_up(client)
    assert shows(client.get("/akun/"), "Anda ditanya kode dari aplikasi")


def test_the_overview_says_what_there_is(signed_in: Client) -> None:
    assert [signed_in.get(OVERVIEW).context[name] for name in ("has_one", "codes_left")] == [False, 0]
    set_up(signed_in)
    page = signed_in.get(OVERVIEW)
    assert (page.context["has_one"], page.context["codes_left"], page.context["app"].last_used_at) == (True, 10, NOW)


@pytest.mark.parametrize("count", [1, 3])
def test_the_overview_costs_the_same_for_any_number_of_passkeys(
    signed_in: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        Authenticator.objects.create(user=dishub(), type=PASSKEY, data={"name": f"HP {number}"})
    with django_assert_num_queries(5):
        assert len(signed_in.get(OVERVIEW).context["passkeys"]) == count


def test_a_removed_last_passkey_ends_what_its_sessions_may(signed_in: Client) -> None:
    key = Authenticator.objects.create(user=dishub(), type=PASSKEY, data={"name": "HP"})
    renew_codes(dishub())
    other = Client()
    sign_in(other)
    type_step(other, unused_codes(dishub())[0])
    assert "second_factor_at" in other.session
    assert signed_in.post(f"/akun/passkey/{key.pk}/hapus/").headers["Location"] == "/akun/"
    assert (other.get("/akun/").status_code, unused_codes(dishub())) == (302, [])


def test_ten_passkeys_and_an_app_are_enough(signed_in: Client) -> None:
    set_up(signed_in)
    keys = [Authenticator(user=dishub(), type=PASSKEY, data={"name": "HP"}) for _ in range(10)]
    Authenticator.objects.bulk_create(keys[:9])
    Authenticator.objects.filter(user=dishub(), type=PASSKEY).update(data={"name": "HP", "credential": {}})
    keys[9].save()
    assert signed_in.get("/akun/passkey/").headers["Location"] == "/akun/"


def test_the_copy_of_ones_data_names_the_app_and_no_secret(client: Client, city: City) -> None:
    enter_by_code(client, "0812 3456 7890")
    app = set_up(client)
    data = client.get("/akun/data/").json()
    assert (data["aplikasi_autentikator"], data["passkey"], app.secret in str(data)) == (True, [], False)


def test_two_passwords_of_one_officer_are_no_two_factors(city: City) -> None:
    officer_with_app()
    browser = Client()
    for _ in range(2):
        assert sign_in(browser).headers["Location"] == "/masuk/langkah-kedua/"
    assert browser.get("/akun/").headers["Location"] == "/masuk/?next=/akun/"
    assert browser.post("/masuk/langkah-kedua/", {"code": PASSWORD}).status_code == 422


def test_the_secret_is_sealed_in_the_database(signed_in: Client) -> None:
    app: App = set_up(signed_in)
    kept = " ".join(str(row) for row in Authenticator.objects.values_list("data", flat=True))
    assert ("secret" in kept, app.secret in kept) == (True, False)
