"""A new installation gets its agency and an admin, who can sign in and is asked for a password of his own."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.test import Client, override_settings

from lapor.agencies.models import Agency, Category, Keyword, Posting, Region, Role
from lapor.core import memory
from lapor.core.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    memory.forget_all()


def open_office(username: str = "admin", **options: str) -> list[str]:
    said = StringIO()
    call_command("first_admin", username, name="Ratna Puspita", stdout=said, **options)
    return said.getvalue().split()


def test_kota_metro_comes_with_its_places_agencies_and_categories() -> None:
    open_office()
    posting = Posting.objects.get()
    assert (posting.agency.code, posting.role) == ("KOTA-METRO", Role.AGENCY_ADMIN)
    assert Region.objects.filter(level="kelurahan").count() == 22
    assert Category.objects.filter(agency__code="METRO-DISHUB").exists()


def test_the_password_opens_the_account_and_must_be_changed() -> None:
    password = open_office()[-1]
    user = User.objects.get(username="admin")
    assert (user.check_password(password), user.password_must_change) == (True, True)
    browser = Client()
    browser.post("/masuk/", {"login": "admin", "password": password})
    answer = browser.get("/petugas/")
    assert (answer.status_code, answer.headers["Location"].partition("?")[0]) == (302, "/akun/sandi/")


@override_settings(HOME_AGENCY="KOTA-LAIN", SMS_KEYWORD="KOTA LAIN")
def test_another_city_gets_an_agency_and_keyword_of_its_own() -> None:
    open_office(agency_name="Pemerintah Kota Lain")
    agency = Agency.objects.get()
    assert (agency.name, agency.level, agency.path) == ("Pemerintah Kota Lain", "city", f"/{agency.pk}/")
    assert Keyword.objects.get().agency == agency


@override_settings(HOME_AGENCY="KEMENPANRB")
def test_a_national_body_gets_a_national_admin() -> None:
    open_office(agency_name="Kementerian PANRB", level="ministry")
    assert Posting.objects.get().role == Role.NATIONAL_ADMIN


def test_a_second_first_admin_is_refused() -> None:
    open_office()
    with pytest.raises(CommandError, match="Sudah ada admin"):
        open_office("lain")
    assert User.objects.count() == 1
