"""The office under careless and hostile hands: impossible days, forms sent twice, a record that the system began."""

from datetime import date, timedelta

import pytest
from desk_browser import SignIn
from django.core.management import call_command
from django.utils.timezone import localdate

from factories import NOW, City, officer
from lapor.agencies.models import Absence, AnswerText, Officer, Posting, Role
from lapor.core.models import Event, User
from lapor.reports.permissions import Actor

TODAY = localdate(NOW)
NEW = {"name": "Rina Wati", "role": "liaison", "agency": "METRO-DISHUB", "valid_from": "2026-11-03"}


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


@pytest.fixture
def heir(city: City) -> Officer:
    return person(officer(Role.LIAISON, city.lighting, "penerus"))


def test_the_first_admin_of_a_new_installation_reads_the_record(db: None, sign_in: SignIn) -> None:
    call_command("first_admin", "pertama", name="Admin Pertama")
    admin = Officer.objects.get()
    User.objects.update(password_must_change=False)
    page = sign_in(Actor(officer=admin)).open("kantor/catatan/")
    row = page.context["page"].object_list[0]
    assert (row.who, row.what) == ("sistem", "Petugas ditambahkan")


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_days_that_nobody_means_are_refused_everywhere(city: City, sign_in: SignIn, day: str) -> None:
    posting, browser = Posting.objects.get(officer=person(city.verifier)), sign_in(city.verifier)
    liaison = f"kantor/petugas/{person(city.liaison).pk}/"
    role = NEW | {"valid_from": day}
    leave = {"officer": person(city.liaison).pk, "deputy": person(city.verifier).pk}
    statuses = [
        browser.send(f"kantor/petugas/{person(city.verifier).pk}/tugas/{posting.pk}/akhiri/", last_day=day).status_code,
        browser.send(f"{liaison}tugas/", **role).status_code,
        browser.send("kantor/petugas/tambah/", **role).status_code,
        browser.send("kantor/cuti/", **leave | {"first_day": "2026-11-03", "last_day": day}).status_code,
        browser.send("kantor/kategori/tambah/", name="Baru", valid_from=day).status_code,
        browser.send(f"{liaison}serah-terima/", last_day=day).status_code,
    ]
    assert statuses == [422] * 6


@pytest.mark.parametrize(("days", "status"), [(366, 302), (367, 422)])
def test_leave_lasts_a_year_at_most(city: City, sign_in: SignIn, heir: Officer, days: int, status: int) -> None:
    last_day = (TODAY + timedelta(days)).isoformat()
    fields = {"officer": person(city.liaison).pk, "deputy": heir.pk, "first_day": TODAY.isoformat()}
    assert sign_in(city.verifier).send("kantor/cuti/", **fields | {"last_day": last_day}).status_code == status


def test_a_form_sent_twice_adds_one_officer(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    first, second = (browser.send("kantor/petugas/tambah/", **NEW) for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 422)
    assert list(second.context["form"].errors) == ["name"]
    assert Officer.objects.filter(name="Rina Wati").count() == 1
    elsewhere = browser.send("kantor/petugas/tambah/", **NEW | {"agency": "METRO-DLH"})
    assert elsewhere.context["officer"].user.username == "rina.wati2"


def test_a_username_taken_meanwhile_is_told(city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("lapor.desk.office.officer_forms.suggested_username", lambda name: "dishub")
    page = sign_in(city.verifier).send("kantor/petugas/tambah/", **NEW)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["username"])
    assert Event.objects.filter(name="office_officer_added").count() == 0


def test_a_hand_over_leaves_yesterdays_deputies_as_they_were(city: City, sign_in: SignIn, heir: Officer) -> None:
    colleague = person(officer(Role.LIAISON, city.lighting))
    leaving = person(city.liaison)
    own = Absence.objects.create(
        officer=leaving, deputy=heir, first_day=date(2026, 10, 26), last_day=date(2026, 10, 27)
    )
    over = Absence.objects.create(
        officer=colleague, deputy=leaving, first_day=date(2026, 10, 28), last_day=date(2026, 11, 1)
    )
    runs = Absence.objects.create(officer=heir, deputy=leaving, first_day=date(2026, 11, 2), last_day=date(2026, 11, 5))
    fields = {"last_day": "2026-10-20", "successor": colleague.pk, "sure": "yes"}
    page = sign_in(city.verifier).send(f"kantor/petugas/{leaving.pk}/serah-terima/", **fields)
    assert page.status_code == 302, page.context["form"].errors
    found = [(a.officer, a.deputy, a.first_day, a.last_day) for a in Absence.objects.order_by("first_day")]
    assert found == [
        (leaving, heir, own.first_day, own.last_day),
        (colleague, leaving, over.first_day, over.last_day),
        (heir, leaving, runs.first_day, date(2026, 11, 2)),
        (heir, colleague, TODAY, runs.last_day),
    ]


def test_nobody_leaves_before_he_came(city: City, sign_in: SignIn) -> None:
    Posting.objects.filter(officer=person(city.liaison)).update(valid_from=date(2026, 10, 21))
    path, browser = f"kantor/petugas/{person(city.liaison).pk}/serah-terima/", sign_in(city.verifier)
    early = browser.send(path, last_day="2026-10-20", sure="yes")
    assert (early.status_code, list(early.context["form"].errors)) == (422, ["last_day"])
    assert browser.send(path, last_day="2026-10-21", sure="yes").status_code == 302


@pytest.mark.parametrize("path", ["kantor/instansi/%00/", "kantor/kategori/?pemerintah=%00"])
def test_a_letter_that_no_database_knows_is_no_fault(city: City, sign_in: SignIn, path: str) -> None:
    nation = sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    assert nation.open(path).status_code == (404 if "instansi" in path else 200)


@pytest.mark.parametrize("path", ["instansi/METRO-DISHUB/", "kategori/{category}/", "teks-jawaban/{text}/"])
def test_a_page_that_is_out_of_date_undoes_nothing(city: City, sign_in: SignIn, path: str) -> None:
    text = AnswerText.objects.create(agency=city.lighting, title="Lampu", text="Sudah diganti.")
    path = "kantor/" + path.format(category=city.category.pk, text=text.pk)
    browser, other = sign_in(city.verifier), sign_in(officer(Role.AGENCY_ADMIN, city.city))
    form = browser.open(path).context["form"]
    known = {field.name: field.value() or "" for field in form} | {"seen": form.seen}
    named = next(name for name in ("name", "title") if name in known)
    assert other.send(path, **known | {named: "Nama baru"}).status_code == 302
    stale = browser.send(path, **known | {named: "Nama lain"})
    assert (stale.status_code, list(stale.context["form"].errors)) == (422, ["__all__"])
    again = known | {named: "Nama lain", "seen": stale.context["form"].seen}
    assert browser.send(path, **again).status_code == 302
