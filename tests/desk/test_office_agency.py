from datetime import timedelta

import pytest
from desk_browser import SignIn

from factories import NOW, City, officer, report_at
from lapor.agencies.models import Agency, Role
from lapor.core.models import Event
from lapor.deadlines.models import Clock
from lapor.reports.workflow import Status

FIELDS = {"name": "Dinas Perhubungan", "short_name": "Dishub", "working_week": "6", "time_zone": "Asia/Jakarta"}
PATH = "kantor/instansi/METRO-DISHUB/"


def test_an_agency_is_changed_and_running_clocks_keep_their_day(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    before = dict(Clock.objects.filter(report=report).values_list("kind", "due_at"))
    more = {"answers_need_review": "on", "letterhead": "PEMERINTAH KOTA METRO\n\n  Dinas Perhubungan "}
    assert sign_in(city.verifier).send(PATH, **FIELDS, **more).status_code == 302
    row = Agency.objects.get(code="METRO-DISHUB")
    assert (row.name, row.short_name, row.working_week, row.answers_need_review) == (
        "Dinas Perhubungan", "Dishub", "6", True,
    )  # fmt: skip
    assert row.letterhead == "PEMERINTAH KOTA METRO\nDinas Perhubungan"
    assert dict(Clock.objects.filter(report=report).values_list("kind", "due_at")) == before
    assert min(before.values()) > NOW + timedelta(days=1)
    facts = Event.objects.get(name="office_agency_changed").facts
    assert facts["fields"] == ["name", "short_name", "working_week", "answers_need_review", "letterhead"]


def test_saving_what_is_there_leaves_no_entry(city: City, sign_in: SignIn) -> None:
    same = {"name": city.lighting.name, "short_name": city.lighting.short_name, "working_week": "5"}
    sign_in(city.verifier).send(PATH, **FIELDS | same)
    assert Event.objects.filter(name="office_agency_changed").count() == 0


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"short_name": "x" * 21}, "short_name"),
        ({"working_week": "7"}, "working_week"),
        ({"time_zone": "Mars/Phobos"}, "time_zone"),
        ({"letterhead": "\n".join("abcdefg")}, "letterhead"),
    ],
)
def test_a_refused_change_says_why(city: City, sign_in: SignIn, fields: dict[str, str], wrong: str) -> None:
    page = sign_in(city.verifier).send(PATH, **FIELDS | fields)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])


@pytest.mark.parametrize(
    ("at", "seen"),
    [("KOTA-METRO", 3), ("METRO-DISHUB", 1), ("METRO-DLH", 1), ("KOTA-BANDAR-LAMPUNG", 1), ("LAMPUNG", 1)],
)
def test_agencies_outside_the_house_are_hidden(city: City, sign_in: SignIn, at: str, seen: int) -> None:
    admin = officer(Role.AGENCY_ADMIN, Agency.objects.get(code=at))
    browser = sign_in(admin)
    assert len(browser.open("kantor/instansi/").context["agencies"]) == seen
    status = 302 if at in ("KOTA-METRO", "METRO-DISHUB") else 404
    assert browser.send(PATH, **FIELDS).status_code == status


def test_the_record_tells_who_did_what_in_the_house(city: City, sign_in: SignIn) -> None:
    sign_in(city.verifier).send(PATH, **FIELDS)
    sign_in(city.verifier).send("kantor/instansi/METRO-DLH/", **FIELDS | {"short_name": "DLH"})
    row = sign_in(city.verifier).open("kantor/catatan/").context["page"].object_list[0]
    assert (row.who, row.what, row.about) == ("Verifikator", "Data instansi diubah", "DLH")
    opd = sign_in(officer(Role.AGENCY_ADMIN, city.lighting)).open("kantor/catatan/")
    assert [row.about for row in opd.context["page"]] == ["Dishub"]
    nation = sign_in(officer(Role.NATIONAL_ADMIN, city.nation)).open("kantor/catatan/")
    assert len(nation.context["page"].object_list) == 2
    neighbour = sign_in(officer(Role.AGENCY_ADMIN, city.neighbour)).open("kantor/catatan/")
    assert neighbour.context["page"].object_list == []
