from datetime import date

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import localdate

from factories import NOW, City, officer, received
from lapor.agencies.models import Category, Role
from lapor.agencies.queries import leaf_categories
from lapor.core.models import Event
from lapor.reports.models import Report
from lapor.reports.workflow import Status

FIELDS = {"name": "Rambu rusak", "agency": "METRO-DISHUB", "valid_from": "2026-11-03", "search_words": ""}


def filed(category: Category, **changes: object) -> Report:
    report = received()
    Report.objects.filter(pk=report.pk).update(category=category, **changes)
    return report


def categories_of(page: object) -> dict[str, int]:
    groups = page.context["groups"]  # type: ignore[attr-defined]
    return {row.category.name: row.open for group, leaves in groups for row in (group, *leaves)}


def test_a_category_is_added_and_can_be_chosen(city: City, sign_in: SignIn) -> None:
    group = Category.objects.create(code="lalin", name="Lalu lintas", government=city.city)
    Category.objects.create(code="macet", name="Macet", parent=group, government=city.city)
    words = "Rambu  Patah\nrambu patah\n\nzebra cross"
    sign_in(city.verifier).send(
        "kantor/kategori/tambah/", **FIELDS | {"search_words": words, "parent": group.pk, "national_topic": "Jalan"}
    )
    row = Category.objects.get(name="Rambu rusak")
    assert (row.code, row.parent, row.agency) == ("rambu-rusak", group, city.lighting)
    assert (row.search_words, row.national_topic) == (["rambu patah", "zebra cross"], "Jalan")
    assert row in leaf_categories(localdate(NOW), city.city)
    event = Event.objects.get(name="office_category_added")
    assert (event.stream, event.facts["category"]) == (-city.city.pk, row.pk)


def test_a_renamed_category_keeps_its_code_and_reports(city: City, sign_in: SignIn) -> None:
    report = filed(city.category)
    sign_in(city.verifier).send(f"kantor/kategori/{city.category.pk}/", **FIELDS | {"name": "Penerangan jalan"})
    city.category.refresh_from_db()
    assert (city.category.name, city.category.code) == ("Penerangan jalan", "pju")
    assert Report.objects.get(pk=report.pk).category == city.category
    fields = Event.objects.get(name="office_category_changed").facts["fields"]
    assert fields == ["name", "valid_from"]


def test_an_ended_category_is_no_longer_offered(city: City, sign_in: SignIn) -> None:
    fields = {"name": "Lampu jalan", "valid_from": "2000-01-01", "valid_until": "2026-11-02"}
    sign_in(city.verifier).send(f"kantor/kategori/{city.category.pk}/", **FIELDS | fields)
    assert leaf_categories(localdate(NOW), city.city) == []
    assert Category.objects.get(pk=city.category.pk).valid_until == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, "name"),
        ({"name": "lampu  JALAN"}, "name"),
        ({"valid_until": "2026-11-02"}, "valid_until"),
        ({"agency": "KOTA-BANDAR-LAMPUNG"}, "agency"),
        ({"search_words": "x" * 41}, "search_words"),
        ({"search_words": "\n".join(str(n) for n in range(61))}, "search_words"),
    ],
)
def test_a_refused_category_says_why(city: City, sign_in: SignIn, fields: dict[str, str], wrong: str) -> None:
    page = sign_in(city.verifier).send("kantor/kategori/tambah/", **FIELDS | fields)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])
    assert Category.objects.count() == 1


def test_groups_have_two_levels_and_no_circle(city: City, sign_in: SignIn) -> None:
    group = Category.objects.create(code="g", name="Kelompok", government=city.city)
    leaf = Category.objects.create(code="l", name="Daun", government=city.city, parent=group)
    browser = sign_in(city.verifier)

    def refused(category: Category, parent: Category) -> bool:
        fields = FIELDS | {"name": category.name, "parent": parent.pk}
        return bool(browser.send(f"kantor/kategori/{category.pk}/", **fields).status_code == 422)

    assert [refused(group, group), refused(group, leaf), refused(group, city.category)] == [True, True, True]
    assert [refused(city.category, leaf), refused(city.category, group)] == [True, False]


def test_a_category_with_reports_becomes_no_group(city: City, sign_in: SignIn) -> None:
    filed(city.category)
    page = sign_in(city.verifier).send("kantor/kategori/tambah/", **FIELDS | {"parent": city.category.pk})
    assert list(page.context["form"].errors) == ["parent"]


def test_a_group_does_not_end_before_its_categories(city: City, sign_in: SignIn) -> None:
    group = Category.objects.create(code="g", name="Kelompok", government=city.city)
    Category.objects.create(code="l", name="Daun", government=city.city, parent=group, valid_until=date(2026, 12, 31))
    fields = FIELDS | {"name": "Kelompok", "agency": ""}
    browser, path = sign_in(city.verifier), f"kantor/kategori/{group.pk}/"
    assert browser.send(path, **fields | {"valid_until": "2026-12-30"}).status_code == 422
    assert browser.send(path, **fields | {"valid_until": "2026-12-31"}).status_code == 302


def test_the_open_reports_of_each_are_counted(city: City, sign_in: SignIn) -> None:
    filed(city.category)
    filed(city.category, status=Status.DONE, closing="confirmed")
    filed(city.category, concerned_agency=city.city)  # not his to know
    received()
    page = sign_in(city.verifier).open("kantor/kategori/")
    assert (categories_of(page), page.context["without"]) == ({"Lampu jalan": 1}, 1)


def test_an_opd_admin_has_no_categories_and_a_neighbour_no_say(city: City, sign_in: SignIn) -> None:
    paths = ["kantor/kategori/", "kantor/kategori/tambah/", f"kantor/kategori/{city.category.pk}/"]
    opd = sign_in(officer(Role.AGENCY_ADMIN, city.lighting))
    assert [opd.open(path).status_code for path in paths] == [404] * 3
    neighbour = sign_in(officer(Role.AGENCY_ADMIN, city.neighbour))
    assert [neighbour.open(path).status_code for path in paths] == [200, 200, 404]
    assert neighbour.send(paths[2], **FIELDS).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_categories(city: City, sign_in: SignIn, rows: int) -> None:
    for number in range(rows):
        Category.objects.create(code=f"k{number}", name=f"Baru {number}", parent=city.category, agency=city.trees)
    browser = sign_in(city.verifier)
    browser.open("kantor/kategori/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.open("kantor/kategori/")
    assert (len(categories_of(page)), len(queries)) == (rows + 1, 5)
