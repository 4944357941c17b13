from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from desk_browser import Browser, SignIn
from django.contrib.messages import get_messages
from django.test import Client

from factories import NOW, City, officer
from lapor.agencies.contacts import contacts_of_officer
from lapor.agencies.models import Absence, Posting, Role
from lapor.core.models import User
from lapor.desk.office.staff import Refusal
from lapor.reports.permissions import Actor


@pytest.fixture
def opd_admin(city: City) -> Actor:
    return officer(Role.AGENCY_ADMIN, city.lighting, "admindishub")


def page_of(actor: Actor) -> str:
    assert actor.officer
    return f"kantor/petugas/{actor.officer.pk}/"


def user_of(actor: Actor) -> User:
    assert actor.officer
    return User.objects.get(pk=actor.officer.user_id)


def told(answer: object) -> list[str]:
    return [str(message) for message in get_messages(answer.wsgi_request)]  # type: ignore[attr-defined]


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(user_of(actor))
    assert client.get("/petugas/").status_code == 200
    return client


def test_a_new_one_time_password_ends_the_old_one_and_every_session(city: City, sign_in: SignIn) -> None:
    client, old = signed_in(city.liaison), user_of(city.liaison).password
    page = sign_in(city.verifier).send(page_of(city.liaison) + "sandi/")
    user = user_of(city.liaison)
    assert user.check_password(page.context["password"])
    assert (user.password != old, user.password_must_change) == (True, True)
    assert user.password_expires_at == NOW + timedelta(days=7)
    assert client.get("/petugas/").headers["Location"].startswith("/masuk/")


def test_a_lost_second_factor_is_reset(city: City, sign_in: SignIn) -> None:
    client, user = signed_in(city.liaison), user_of(city.liaison)
    Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data={})
    browser = sign_in(city.verifier)
    assert browser.open(page_of(city.liaison)).context["has_second_factor"] is True
    browser.send(page_of(city.liaison) + "akun/faktor-kedua/")
    assert Authenticator.objects.filter(user=user).count() == 0
    assert client.get("/petugas/").status_code == 302


def test_an_account_is_closed_and_opened_again(city: City, sign_in: SignIn) -> None:
    client, browser = signed_in(city.liaison), sign_in(city.verifier)
    browser.send(page_of(city.liaison) + "akun/nonaktif/")
    assert (user_of(city.liaison).is_active, client.get("/petugas/").status_code) == (False, 302)
    assert "Dishub" in [row.name for row in browser.open("kantor/petugas/", keadaan="mantan").context["page"]]
    browser.send(page_of(city.liaison) + "akun/aktif/")
    assert user_of(city.liaison).is_active


@pytest.mark.parametrize("change", ["sandi/", "akun/faktor-kedua/", "akun/nonaktif/", "akun/aktif/", "serah-terima/"])
def test_the_own_account_is_left_alone(city: City, sign_in: SignIn, change: str) -> None:
    before = user_of(city.verifier)
    answer = sign_in(city.verifier).send(page_of(city.verifier) + change)
    assert told(answer) == [Refusal.OWN_ACCOUNT.label]
    after = user_of(city.verifier)
    assert (after.password, after.is_active, after.sign_in_generation) == (before.password, True, 0)


@pytest.mark.parametrize("change", ["sandi/", "akun/faktor-kedua/", "akun/nonaktif/", "serah-terima/", "kontak/"])
def test_nobody_takes_over_an_account_above_his_own(city: City, sign_in: SignIn, opd_admin: Actor, change: str) -> None:
    Posting.objects.create(officer=city.liaison.officer, agency=city.city, role=Role.VERIFIER)
    before = user_of(city.liaison).password
    answer = sign_in(opd_admin).send(page_of(city.liaison) + change, name="Saya")
    assert told(answer) == [Refusal.NOT_YOURS.label]
    user = user_of(city.liaison)
    assert (user.password, user.is_active, user.sign_in_generation) == (before, True, 0)


def test_a_deputy_of_somebody_above_is_above(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    Absence.objects.create(
        officer=city.verifier.officer, deputy=city.liaison.officer, first_day=NOW.date(), last_day=NOW.date()
    )
    assert told(sign_in(opd_admin).send(page_of(city.liaison) + "sandi/")) == [Refusal.NOT_YOURS.label]


def test_contacts_of_somebody_above_are_not_shown(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    assert sign_in(opd_admin).open(page_of(city.liaison)).context["contact_form"] is not None
    Posting.objects.create(officer=city.liaison.officer, agency=city.city, role=Role.VERIFIER)
    assert sign_in(opd_admin).open(page_of(city.liaison)).context["contact_form"] is None


def test_contacts_are_sealed_shown_and_changed(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send(page_of(city.liaison) + "kontak/", name="Rudi H.", email="rudi@metro.go.id", phone="08123456789")
    assert city.liaison.officer
    city.liaison.officer.refresh_from_db()
    assert (city.liaison.officer.name, contacts_of_officer(city.liaison.officer).email) == (
        "Rudi H.",
        "rudi@metro.go.id",
    )
    assert "rudi@metro.go.id" in browser.open(page_of(city.liaison)).content.decode()
    assert browser.send(page_of(city.liaison) + "kontak/", name="", email="x").status_code == 422


def end(browser: Browser, actor: Actor) -> list[str]:
    posting = actor.postings[0]
    return told(browser.send(page_of(actor) + f"tugas/{posting.pk}/akhiri/", last_day="2026-11-30"))


def test_the_last_admin_of_a_government_stays(city: City, sign_in: SignIn) -> None:
    nation = officer(Role.NATIONAL_ADMIN, city.nation)
    refused = [Refusal.LAST_ADMIN.label]
    assert end(sign_in(city.verifier), city.verifier) == refused
    assert told(sign_in(nation).send(page_of(city.verifier) + "akun/nonaktif/")) == refused
    assert end(sign_in(nation), nation) == refused
    assert user_of(city.verifier).is_active


@pytest.mark.parametrize(
    ("until", "is_open", "begins", "may_go"),
    [
        (None, True, "2026-11-01", True),
        (None, True, "2026-12-01", True),
        (None, True, "2026-12-02", False),
        ("2027-12-31", True, "2026-11-01", False),
        (None, False, "2026-11-01", False),
    ],
)
def test_an_admin_goes_when_a_lasting_one_stays(
    city: City, sign_in: SignIn, until: str | None, is_open: bool, begins: str, may_go: bool
) -> None:
    second = officer(Role.AGENCY_ADMIN, city.city, "kedua")
    Posting.objects.filter(officer=second.officer).update(valid_from=begins, valid_until=until)
    User.objects.filter(username="kedua").update(is_active=is_open)
    end(sign_in(city.verifier), city.verifier)
    assert (Posting.objects.get(officer=city.verifier.officer).valid_until is not None) == may_go


def test_the_last_admin_of_an_opd_may_go(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    end(sign_in(city.verifier), opd_admin)
    assert Posting.objects.filter(officer=opd_admin.officer, valid_until="2026-11-30").count() == 1
