from datetime import timedelta

import pytest
from desk_browser import SignIn
from django.test import Client

from factories import NOW, City, officer, received
from lapor.agencies.models import Posting, Role
from lapor.core.guards import GUARD
from lapor.core.models import User
from lapor.desk.urls import urlpatterns

PAGES = ["", "pesan/", "libur/"]


def test_every_page_of_the_desk_has_one_guard() -> None:
    guards = {pattern.name: getattr(pattern.callback, GUARD, None) for pattern in urlpatterns}
    administrators = {
        *("desk_messages", "desk_message_retry", "desk_task_retry", "desk_holidays", "desk_holiday_delete"),
    }
    offices = {"desk_policies", "desk_policy_end", "desk_trial"}
    assert {name for name, guard in guards.items() if guard == "administrator_only"} == administrators
    assert {name for name, guard in guards.items() if guard == "overseer_only"} == {"desk_morning"}
    assert {name for name, guard in guards.items() if guard == "office_admin_only"} == offices
    others = guards.keys() - administrators - offices - {"desk_morning"}
    assert {name for name, guard in guards.items() if guard == "officer_only"} == others


@pytest.mark.parametrize("page", PAGES)
def test_a_visitor_is_sent_to_sign_in(city: City, page: str) -> None:
    answer = Client().get(f"/petugas/{page}")
    assert (answer.status_code, answer.headers["Location"].endswith(f"?next=/petugas/{page}")) == (302, True)


@pytest.mark.parametrize("page", PAGES)
def test_a_reporter_who_is_signed_in_is_refused(city: City, page: str) -> None:
    client = Client()
    client.force_login(User.objects.create_user("warga", "kata sandi uji"))
    assert client.get(f"/petugas/{page}").status_code == 403


def test_a_posting_that_ended_opens_nothing(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert browser.open().status_code == 200
    Posting.objects.filter(officer=city.verifier.officer).update(valid_until=(NOW - timedelta(days=1)).date())
    assert browser.open().status_code == 403


def test_a_one_time_password_must_be_changed_first(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    User.objects.filter(username="verifikator").update(password_must_change=True)
    assert browser.open().status_code == 302


@pytest.mark.parametrize("role", [Role.LIAISON, Role.OPERATOR, Role.LEADER, Role.MONITOR])
def test_messages_and_holidays_are_for_administrators(city: City, sign_in: SignIn, role: Role) -> None:
    browser = sign_in(officer(role, city.city))
    assert [browser.open(page).status_code for page in PAGES] == [200, 403, 403]
    sent = [browser.send(path).status_code for path in ("pesan/1/kirim-lagi/", "tugas/1/jalankan-lagi/", "libur/")]
    assert sent == [403, 403, 403]


def test_a_number_that_does_not_exist_is_not_found(city: City, sign_in: SignIn) -> None:
    received()
    assert sign_in(city.verifier).open("laporan/99999999/").status_code == 404
