from datetime import timedelta

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories import NOW, City, later, officer
from lapor.agencies.contacts import contacts_of_officer
from lapor.agencies.models import Officer, Posting, Role
from lapor.agencies.offices import House
from lapor.core.models import Event, User
from lapor.desk.office.officer_forms import suggested_username
from lapor.reports.permissions import Actor

TODAY = localdate(NOW)
NEW = {"name": "Siti Rahma", "role": "liaison", "valid_from": "2026-11-03"}


def names_in(page: object) -> list[str]:
    return [row.name for row in page.context["page"]]  # type: ignore[attr-defined]


def added(name: str) -> Officer:
    return Officer.objects.select_related("user").get(name=name)


def last_entry() -> tuple[str, dict[str, object]]:
    event = Event.objects.filter(stream__lt=0).order_by("pk").last()
    assert event
    return event.name, event.facts


@pytest.fixture
def opd_admin(city: City) -> Actor:
    return officer(Role.AGENCY_ADMIN, city.lighting, "admindishub")


@pytest.mark.parametrize("path", ["", "petugas/", "petugas/tambah/", "cuti/", "teks-jawaban/", "instansi/", "catatan/"])
@pytest.mark.parametrize("role", [Role.LIAISON, Role.HEAD, Role.VERIFIER, Role.COORDINATOR, Role.LEADER, Role.MONITOR])
def test_only_admins_enter_the_office(city: City, sign_in: SignIn, path: str, role: Role) -> None:
    assert sign_in(officer(role, city.city)).open(f"kantor/{path}").status_code == 403
    assert Client().get(f"/petugas/kantor/{path}").status_code == 302


def test_a_government_admin_sees_all_its_officers_and_no_others(city: City, sign_in: SignIn) -> None:
    officer(Role.LIAISON, city.neighbour, "tetangga")
    page = sign_in(city.verifier).open("kantor/petugas/")
    assert names_in(page) == ["Dishub", "Dlh", "Verifikator"]


def test_an_opd_admin_sees_his_opd_alone(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    browser = sign_in(opd_admin)
    assert names_in(browser.open("kantor/petugas/")) == ["Admindishub", "Dishub"]
    assert city.other_liaison.officer
    assert browser.open(f"kantor/petugas/{city.other_liaison.officer.pk}/").status_code == 404


def test_a_province_leaves_its_cities_to_themselves(city: City) -> None:
    above = officer(Role.AGENCY_ADMIN, city.city.parent or city.city)
    house = House.of(above.postings)
    assert [agency.code for agency in house.agencies()] == ["LAMPUNG"]
    assert (house.contains(city.city), house.contains(city.lighting)) == (False, False)


def test_an_opd_admin_is_no_administrator_of_the_government(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    browser = sign_in(opd_admin)
    assert [browser.open(path).status_code for path in ("pesan/", "lembar/", "libur/", "sms/")] == [403] * 4


def test_the_list_tells_who_works_with_it(city: City, sign_in: SignIn) -> None:
    User.objects.filter(username="dishub").update(last_login=NOW - timedelta(days=30))
    User.objects.filter(username="dlh").update(last_login=NOW - timedelta(days=31))
    browser = sign_in(city.verifier)
    rows = {row.username: row.is_active for row in browser.open("kantor/petugas/").context["page"]}
    assert (rows["dishub"], rows["dlh"]) == (True, False)
    assert "Dlh" in names_in(browser.open("kantor/petugas/", keadaan="diam"))
    assert "Dishub" not in names_in(browser.open("kantor/petugas/", keadaan="diam"))


def test_the_list_is_searched_by_name_and_role(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert names_in(browser.open("kantor/petugas/", q="dlh")) == ["Dlh"]
    assert names_in(browser.open("kantor/petugas/", role="agency_admin")) == ["Verifikator"]
    assert len(names_in(browser.open("kantor/petugas/", role="nonsense"))) == 3


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_officers(city: City, sign_in: SignIn, rows: int) -> None:
    for _ in range(rows):
        officer(Role.LIAISON, city.lighting, f"tambahan{_}")
    browser = sign_in(city.verifier)
    address = browser.send("kantor/petugas/", q="tambahan")["Location"]
    browser.open("kantor/petugas/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.client.get(address)
    assert len(page.context["page"].object_list) == rows
    assert len(queries) == 10


def test_an_officer_is_added_and_signs_in_with_the_one_time_password(city: City, sign_in: SignIn) -> None:
    contact = {"email": "siti@metro.go.id", "phone": "0812 3456 7890"}
    page = sign_in(city.verifier).send("kantor/petugas/tambah/", **NEW, **contact, agency="METRO-DISHUB")
    new, password = added("Siti Rahma"), page.context["password"]
    assert (new.user.username, password in page.content.decode()) == ("siti.rahma", True)
    assert "no-store" in page.headers["Cache-Control"]
    assert (contacts_of_officer(new).email, contacts_of_officer(new).phone) == ("siti@metro.go.id", "+6281234567890")
    assert "siti" not in new.email_sealed
    assert [(p.role, p.agency.code) for p in new.postings.all()] == [("liaison", "METRO-DISHUB")]
    assert (new.user.check_password(password), new.user.password_must_change) == (True, True)
    assert new.user.password_expires_at == NOW + timedelta(days=7)
    client = Client()
    client.post("/masuk/", {"login": "siti.rahma", "password": password})
    assert client.get("/petugas/").headers["Location"] == "/akun/sandi/"


def test_adding_leaves_an_entry_without_a_name(city: City, sign_in: SignIn) -> None:
    sign_in(city.verifier).send("kantor/petugas/tambah/", **NEW, agency="METRO-DISHUB")
    facts = {"agency": "METRO-DISHUB", "officer": added("Siti Rahma").pk, "role": "liaison"}
    assert last_entry() == ("office_officer_added", facts)
    event = Event.objects.get(name="office_officer_added")
    assert city.verifier.officer
    assert (event.stream, event.actor) == (-city.city.pk, f"officer:{city.verifier.officer.pk}")


@pytest.mark.parametrize("role", Role)
def test_nobody_gives_a_role_above_his_own(city: City, sign_in: SignIn, opd_admin: Actor, role: Role) -> None:
    nation = officer(Role.NATIONAL_ADMIN, city.nation)
    gives = {
        admin.label: sign_in(admin)
        .send(
            "kantor/petugas/tambah/",
            name=f"Orang {place}",
            role=role,
            agency=agency.code,
            valid_from="2026-11-03",
        )
        .status_code
        == 200
        for place, admin, agency in (
            ("Opd", opd_admin, city.lighting),
            ("Kota", city.verifier, city.lighting),
            ("Pusat", nation, city.lighting),
        )
    }
    expected = [role in (Role.LIAISON, Role.HEAD, Role.AGENCY_ADMIN), role != Role.NATIONAL_ADMIN, True]
    assert list(gives.values()) == expected
    assert Officer.objects.filter(name__startswith="Orang").count() == sum(expected)


@pytest.mark.parametrize("code", ["KOTA-BANDAR-LAMPUNG", "LAMPUNG", "KEMENPANRB"])
def test_nobody_is_added_outside_the_house(city: City, sign_in: SignIn, code: str) -> None:
    page = sign_in(city.verifier).send("kantor/petugas/tambah/", **NEW, agency=code)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["agency"])


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"username": "dlh"}, "username"),
        ({"username": "Siti Rahma!"}, "username"),
        ({"username": "warga123456"}, "username"),
        ({"email": "siti"}, "email"),
        ({"phone": "112"}, "phone"),
        ({"valid_until": "2026-11-02"}, "valid_until"),
        ({"valid_from": "besok"}, "valid_from"),
    ],
)
def test_a_refused_officer_says_why(city: City, sign_in: SignIn, fields: dict[str, str], wrong: str) -> None:
    page = sign_in(city.verifier).send("kantor/petugas/tambah/", **({**NEW, "agency": "METRO-DISHUB"} | fields))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])
    assert User.objects.count() == 3


@pytest.mark.parametrize(
    ("name", "username"),
    [
        ("Siti Nur Rahma", "siti.rahma"),
        ("Sulistyowati", "sulistyowati"),
        ("Dlh", "dlh2"),
        ("A", "petugas.a"),
        ("", "petugas"),
    ],
)
def test_a_username_is_made_of_the_name(city: City, name: str, username: str) -> None:
    assert suggested_username(name) == username


def test_a_role_is_added_once_and_ended_with_its_history(city: City, sign_in: SignIn) -> None:
    assert city.liaison.officer
    browser, page = sign_in(city.verifier), f"kantor/petugas/{city.liaison.officer.pk}/"
    wish = {"role": "head", "agency": "METRO-DISHUB", "valid_from": "2026-11-03"}
    assert browser.send(f"{page}tugas/", **wish).status_code == 302
    assert browser.send(f"{page}tugas/", **wish).status_code == 422
    head = Posting.objects.get(role=Role.HEAD)
    browser.send(f"{page}tugas/{head.pk}/akhiri/", last_day="2026-11-30")
    head.refresh_from_db()
    assert head.valid_until is not None
    assert (head.valid_until.isoformat(), last_entry()[1]["until"]) == ("2026-11-30", "2026-11-30")
    browser.send(f"{page}tugas/{head.pk}/akhiri/", last_day="2026-12-30")
    head.refresh_from_db()
    assert head.valid_until.isoformat() == "2026-11-30"
    assert browser.send(f"{page}tugas/{head.pk}/akhiri/", last_day="").status_code == 422


def test_a_posting_that_has_not_begun_is_cancelled(city: City, sign_in: SignIn) -> None:
    assert city.liaison.officer
    future = Posting.objects.create(
        officer=city.liaison.officer, agency=city.trees, role=Role.HEAD, valid_from=localdate(later(10))
    )
    url = f"kantor/petugas/{city.liaison.officer.pk}/tugas/{future.pk}/akhiri/"
    sign_in(city.verifier).send(url, last_day=TODAY.isoformat())
    future.refresh_from_db()
    assert [future.is_valid_on(localdate(later(n))) for n in (0, 9, 10, 11)] == [False] * 4


def test_a_role_outside_the_house_is_not_ended(city: City, sign_in: SignIn, opd_admin: Actor) -> None:
    assert city.liaison.officer
    elsewhere = Posting.objects.create(officer=city.liaison.officer, agency=city.city, role=Role.COORDINATOR)
    url = f"kantor/petugas/{city.liaison.officer.pk}/tugas/{elsewhere.pk}/akhiri/"
    assert sign_in(opd_admin).send(url, last_day="2026-11-30").status_code == 404
    elsewhere.refresh_from_db()
    assert elsewhere.valid_until is None
