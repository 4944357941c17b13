"""Officers must have a second factor, where the installation says so."""

from collections.abc import Iterator
from typing import Any

import pytest
from app_on_phone import CODES_PAGE, STEP_PAGE, officer_with_app, set_up, sign_in, type_step
from citizen import account_of, shows, text_of
from django.contrib.sessions.backends.base import SessionBase
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings
from soft_passkey import SoftPasskey

from factories import City, officer, report_at
from lapor.agencies.models import Role
from lapor.core.guards import GUARD
from lapor.core.models import User
from lapor.core.second_factor import reset, unused_codes
from lapor.reports.workflow import Status

OVERVIEW = "/akun/dua-langkah/"
OFFICERS_GUARDS = {"officer_only", "operator_only", "administrator_only", "overseer_only"}


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR = True


@pytest.fixture
def weak(client: Client, city: City) -> Client:
    """The browser of an officer who has signed in with a password and has nothing else."""
    assert sign_in(client).headers["Location"] == "/saya/"
    return client


def place(answer: Any) -> str:
    return str(answer.headers.get("Location", answer.status_code))


def test_the_desk_opens_after_the_set_up_and_shows_what_was_wanted(weak: Client) -> None:
    assert place(weak.get("/petugas/?overdue=on")) == f"{OVERVIEW}?next=/petugas/%3Foverdue%3Don"
    assert shows(weak.get(f"{OVERVIEW}?next=/petugas/%3Foverdue%3Don"), "Petugas wajib memakainya")
    set_up(weak)
    assert place(weak.post(f"{CODES_PAGE}simpan/")) == "/petugas/?overdue=on"
    assert weak.get("/petugas/?overdue=on").status_code == 200


def pages_for_officers(resolver: URLResolver) -> Iterator[URLPattern]:
    """Yield every page of the site that only officers may open."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            yield from pages_for_officers(entry)
        elif getattr(entry.callback, GUARD, "").endswith("_only"):
            yield entry


def opened(page: URLPattern, user: User, method: str) -> str:
    """Ask the page itself, with whatever parts it takes: the guard answers before they are looked at."""
    request = RequestFactory().generic(method, "/petugas/")
    request.user, request.session = user, SessionBase()
    try:
        answer = page.callback(request, **dict.fromkeys(page.pattern.regex.groupindex, "1"))
    except PermissionDenied:
        return "403"
    return place(answer)


@pytest.mark.parametrize("role", list(Role))
def test_no_page_of_officers_opens_without(city: City, role: Role) -> None:
    person = officer(role, city.city).officer
    assert person
    found = list(pages_for_officers(get_resolver()))
    assert {page.name for page in found} >= {"desk_queue", "desk_report", "sms_operators", "sheets", "intake_entry"}
    for page in found:
        answers = {opened(page, person.user, method) for method in ("GET", "POST")} - {"405"}
        assert len(answers) == 1, page
        assert answers <= {f"{OVERVIEW}?next=/petugas/", "403"}, page


def test_every_guard_of_officers_asks(city: City, weak: Client) -> None:
    resolver = get_resolver()
    simple = ["/petugas/", "/petugas/sms/", "/petugas/pesan/", "/petugas/pagi/", "/petugas/lembar/"]
    guards = {getattr(resolver.resolve(address).func, GUARD) for address in simple}
    assert guards == OFFICERS_GUARDS
    admin = Client()
    sign_in(admin, "verifikator")
    assert [place(admin.get(address)) for address in simple] == [f"{OVERVIEW}?next={address}" for address in simple]


def test_a_session_from_before_the_rule_is_led_to_the_set_up(client: Client, city: City, settings: Settings) -> None:
    settings.SECOND_FACTOR = False
    sign_in(client)
    assert client.get("/petugas/").status_code == 200
    settings.SECOND_FACTOR = True
    assert place(client.get("/petugas/")) == f"{OVERVIEW}?next=/petugas/"


def test_a_session_with_a_password_alone_shows_the_factor_that_was_set_up_elsewhere(weak: Client) -> None:
    passkey, other = SoftPasskey(), Client()
    sign_in(other)
    made = passkey.created(other.get("/akun/passkey/").context["options"])
    other.post("/akun/passkey/", {"name": "HP", "credential": made})
    assert place(weak.get("/petugas/")) == f"{STEP_PAGE}?next=/petugas/"
    key_before = weak.session.session_key
    options = weak.get(f"{STEP_PAGE}?next=/petugas/").context["options"]
    answer = weak.post(STEP_PAGE, {"credential": passkey.shown(options), "next": "/petugas/"})
    assert (place(answer), weak.get("/petugas/").status_code) == ("/petugas/", 200)
    assert weak.session.session_key != key_before


def test_a_passkey_does_as_well_and_leads_on(weak: Client) -> None:
    weak.get(f"{OVERVIEW}?next=/petugas/")
    made = SoftPasskey().created(weak.get("/akun/passkey/").context["options"])
    assert place(weak.post("/akun/passkey/", {"name": "HP", "credential": made})) == CODES_PAGE
    assert place(weak.post(f"{CODES_PAGE}simpan/")) == "/petugas/"
    assert weak.get("/petugas/").status_code == 200


def test_with_the_second_step_the_desk_opens(client: Client, city: City) -> None:
    app = officer_with_app()
    sign_in(client, next="/petugas/")
    assert place(client.get("/petugas/")) == "/masuk/?next=/petugas/"
    assert place(type_step(client, app.code())) == "/petugas/"
    assert client.get("/petugas/").status_code == 200


def test_a_recovery_code_opens_the_desk_too(client: Client, city: City) -> None:
    officer_with_app()
    sign_in(client)
    type_step(client, unused_codes(User.objects.get(username="dishub"))[0])
    assert client.get("/petugas/").status_code == 200


def test_after_the_removal_the_desk_is_closed_again(weak: Client) -> None:
    set_up(weak)
    removal = f"{OVERVIEW}aplikasi/hapus/"
    assert shows(weak.get(removal), "Petugas wajib memakai verifikasi dua langkah")
    weak.post(removal)
    assert place(weak.get("/petugas/")) == f"{OVERVIEW}?next=/petugas/"
    sign_in(weak)
    assert place(weak.get("/petugas/")) == f"{OVERVIEW}?next=/petugas/"


def test_after_a_reset_the_officer_begins_anew(client: Client, city: City) -> None:
    app = officer_with_app()
    sign_in(client)
    type_step(client, app.code())
    reset(User.objects.get(username="dishub"))
    assert place(client.get("/petugas/")) == "/masuk/?next=/petugas/"
    assert place(sign_in(client, next="/petugas/")) == "/petugas/"
    assert place(client.get("/petugas/")) == f"{OVERVIEW}?next=/petugas/"


def test_with_a_password_alone_an_officer_sees_no_more_than_anybody(weak: Client, city: City) -> None:
    secret = report_at(Status.FOLLOW_UP, city, confidential=True)
    address = f"/laporan/{secret.number}/"
    assert weak.get(address).status_code == 404
    set_up(weak)
    assert place(weak.get(address)) == f"/petugas{address}"


def test_a_citizen_is_never_made_to(client: Client, city: City) -> None:
    account_of(report_at(Status.DONE, city))
    assert place(sign_in(client, "warga1")) == "/saya/"
    assert client.get("/saya/").status_code == 200
    assert "Petugas wajib" not in text_of(client.get(OVERVIEW))
    assert client.get("/petugas/").status_code == 403


def test_the_rule_costs_no_query(weak: Client, settings: Settings) -> None:
    set_up(weak)
    weak.get("/petugas/")
    costs = []
    for is_required in (False, True):
        settings.SECOND_FACTOR = is_required
        with CaptureQueriesContext(connection) as asked:
            assert weak.get("/petugas/").status_code == 200
        costs.append(len(asked))
    assert costs[0] == costs[1]
