"""Categories of one government and of all: who changes them, and where they are offered."""

from importlib import import_module

import pytest
from desk_browser import SignIn, form_of
from django.apps import apps
from django.utils.timezone import localdate

from factories import NOW, City, officer, received
from lapor.agencies.models import Category, Posting, Role
from lapor.agencies.queries import leaf_categories
from lapor.channels.web.report_form import ReportForm
from lapor.core.memory import forget_all
from lapor.core.models import Event
from lapor.desk.queue_form import QueueForm
from lapor.desk.sheets.judging import Judge
from lapor.reports.guards import Visit
from lapor.reports.models import Report
from lapor.triage.advice import advise, likely_categories

FIELDS = {"name": "Rambu rusak", "valid_from": "2026-11-03"}
HOLES = "Jalan berlubang besar di depan pasar"


@pytest.fixture
def shared(city: City) -> Category:
    """A category of all governments; the agency it names is the city's."""
    words = {"name": "Jalan berlubang", "search_words": ["berlubang"]}
    return Category.objects.create(code="lubang", agency=city.trees, **words)


@pytest.fixture
def foreign(city: City) -> Category:
    """A category of the neighbour."""
    return Category.objects.create(code="trotoar", name="Trotoar rusak", government=city.neighbour)


def names(choices: object) -> list[str]:
    """Return what can be chosen, group by group, without the words for choosing nothing."""
    offered = [(value, name) for value, name in choices if value != ""]  # type: ignore[attr-defined]
    groups = [group if isinstance(group, list | tuple) else [(value, group)] for value, group in offered]
    return sorted(str(name) for group in groups for _, name in group)


def moved_to(city: City) -> Report:
    report = received(text=HOLES, title=HOLES)
    Report.objects.filter(pk=report.pk).update(government=city.neighbour)
    return Report.objects.get(pk=report.pk)


def test_who_may_change_which(city: City, sign_in: SignIn, shared: Category, foreign: Category) -> None:
    rows = [city.category, foreign, shared]
    statuses = {
        role: [sign_in(actor).open(f"kantor/kategori/{row.pk}/").status_code for row in rows]
        for role, actor in {
            "city": city.verifier,
            "neighbour": officer(Role.AGENCY_ADMIN, city.neighbour),
            "nation": officer(Role.NATIONAL_ADMIN, city.nation),
        }.items()
    }
    assert statuses == {"city": [200, 404, 404], "neighbour": [404, 200, 404], "nation": [200, 200, 200]}


@pytest.mark.parametrize("government", ["", "KOTA-BANDAR-LAMPUNG", "KOTA-METRO"])
def test_what_a_city_adds_is_its_own_whatever_is_sent(city: City, sign_in: SignIn, government: str) -> None:
    sign_in(city.verifier).send("kantor/kategori/tambah/", **FIELDS | {"government": government})
    assert Category.objects.get(name="Rambu rusak").government == city.city


def test_a_national_admin_adds_for_all_or_for_one(city: City, sign_in: SignIn) -> None:
    nation = sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    nation.send("kantor/kategori/tambah/", **FIELDS)
    nation.send("kantor/kategori/tambah/", **FIELDS | {"name": "Halte", "government": "KOTA-BANDAR-LAMPUNG"})
    rows = Category.objects.exclude(pk=city.category.pk).order_by("pk")
    assert [(row.name, row.government) for row in rows] == [("Rambu rusak", None), ("Halte", city.neighbour)]
    places = Event.objects.filter(name="office_category_added").order_by("pk").values_list("facts__agency", flat=True)
    assert list(places) == ["KOTA-METRO", "KOTA-BANDAR-LAMPUNG"]  # the shared one stands in the home's record


def test_a_name_is_free_in_another_city_but_not_beside_a_shared_one(
    city: City, sign_in: SignIn, shared: Category, foreign: Category
) -> None:
    browser = sign_in(city.verifier)
    statuses = [
        browser.send("kantor/kategori/tambah/", **FIELDS | {"name": row.name}).status_code for row in (foreign, shared)
    ]
    assert statuses == [302, 422]
    assert Category.objects.get(name=foreign.name, government=city.city).code == "trotoar-rusak"


def test_a_city_uses_shared_groups_but_makes_none(city: City, sign_in: SignIn, shared: Category) -> None:
    group = Category.objects.create(code="sarana", name="Sarana")
    Category.objects.create(code="halte", name="Halte", parent=group)
    own = Category.objects.create(code="k", name="Kelompok kota lain", government=city.neighbour)
    browser = sign_in(city.verifier)

    def status(parent: Category) -> int:
        fields = FIELDS | {"name": f"Di {parent.pk}", "parent": parent.pk}
        return int(browser.send("kantor/kategori/tambah/", **fields).status_code)

    assert [status(group), status(shared), status(own)] == [302, 422, 422]
    assert shared in leaf_categories(localdate(NOW), city.neighbour)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"government": "KOTA-BANDAR-LAMPUNG", "agency": "METRO-DISHUB"}, "agency"),
        ({"government": "KOTA-BANDAR-LAMPUNG", "parent": "own"}, "parent"),
        ({"government": "METRO-DISHUB"}, "government"),
    ],
)
def test_what_belongs_to_two_governments_is_refused(
    city: City, sign_in: SignIn, fields: dict[str, str], wrong: str
) -> None:
    fields = {name: str(city.category.pk) if value == "own" else value for name, value in fields.items()}
    page = sign_in(officer(Role.NATIONAL_ADMIN, city.nation)).send("kantor/kategori/tambah/", **FIELDS | fields)
    assert (page.status_code, list(page.context["form"].errors)) == (422, [wrong])


def test_a_group_with_categories_of_others_stays_shared(city: City, sign_in: SignIn) -> None:
    group = Category.objects.create(code="g", name="Kelompok")
    Category.objects.create(code="l", name="Daun", parent=group, government=city.neighbour)
    fields = FIELDS | {"name": "Kelompok", "government": "KOTA-METRO"}
    page = sign_in(officer(Role.NATIONAL_ADMIN, city.nation)).send(f"kantor/kategori/{group.pk}/", **fields)
    assert list(page.context["form"].errors) == ["government"]


def test_the_list_shows_the_shared_and_the_own(
    city: City, sign_in: SignIn, shared: Category, foreign: Category
) -> None:
    def shown(browser: object, **query: str) -> list[tuple[str, bool]]:
        page = browser.open("kantor/kategori/", **query)  # type: ignore[attr-defined]
        return [(row.category.name, row.is_ours) for row, _leaves in page.context["groups"]]

    assert shown(sign_in(city.verifier)) == [("Jalan berlubang", False), ("Lampu jalan", True)]
    nation = sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    assert shown(nation) == [("Jalan berlubang", True), ("Lampu jalan", True)]
    assert shown(nation, pemerintah="KOTA-BANDAR-LAMPUNG") == [("Jalan berlubang", True), ("Trotoar rusak", True)]


def test_public_pages_and_spreadsheets_offer_the_shared_and_the_homes(
    city: City, shared: Category, foreign: Category
) -> None:
    form = ReportForm(today=localdate(NOW), knows_contact=False)
    assert names(form.fields["category"].choices) == ["Jalan berlubang", "Lampu jalan"]
    judge = Judge(localdate(NOW), city.city)
    assert [judge._category_id({"Kategori": row.name}) for row in (city.category, shared, foreign)] == [
        city.category.pk, shared.pk, None,
    ]  # fmt: skip


def test_the_desk_offers_those_of_the_reports_government(
    city: City, sign_in: SignIn, shared: Category, foreign: Category
) -> None:
    pages = {
        "city": sign_in(city.verifier).read(received()),
        "neighbour": sign_in(officer(Role.AGENCY_ADMIN, city.neighbour)).read(moved_to(city)),
    }
    offered = {
        (where, action): names(form_of(page, action).fields["category"].choices)
        for where, page in pages.items()
        for action in ("dispose", "correct")
    }
    ours, theirs = ["Jalan berlubang", "Lampu jalan"], ["Jalan berlubang", "Trotoar rusak"]
    assert offered == {
        ("city", "dispose"): ours, ("city", "correct"): ours,
        ("neighbour", "dispose"): theirs, ("neighbour", "correct"): theirs,
    }  # fmt: skip


def test_the_queue_narrows_by_the_shared_the_homes_and_the_own(city: City, shared: Category, foreign: Category) -> None:
    posted = {"city": city.liaison, "neighbour": officer(Role.VERIFIER, city.neighbour)}
    forms = {where: QueueForm(Visit(actor, NOW), {}) for where, actor in posted.items()}
    offered = {where: names(form.fields["category"].choices) for where, form in forms.items()}  # type: ignore[attr-defined]
    assert offered == {
        "city": ["Jalan berlubang", "Lampu jalan"],
        "neighbour": ["Jalan berlubang", "Lampu jalan", "Trotoar rusak"],
    }


def test_a_shared_categorys_agency_answers_in_its_own_government_alone(
    city: City, sign_in: SignIn, shared: Category
) -> None:
    at_home = advise(HOLES, today=localdate(NOW)).categories
    elsewhere = likely_categories(HOLES, government=city.neighbour, today=localdate(NOW))
    assert [(row.category_id, row.agency_code) for row in (*at_home, *elsewhere)] == [
        (shared.pk, "METRO-DLH"), (shared.pk, ""),
    ]  # fmt: skip
    province = city.city.parent
    report = moved_to(city)
    Report.objects.filter(pk=report.pk).update(category=shared, government=province)
    page = sign_in(officer(Role.VERIFIER, province)).read(report)  # type: ignore[arg-type]
    assert [row.agency for row in form_of(page, "dispose").suggestions] == []


def test_texts_are_for_the_shared_and_the_own(city: City, sign_in: SignIn, shared: Category, foreign: Category) -> None:
    page = sign_in(officer(Role.AGENCY_ADMIN, city.lighting)).open("kantor/teks-jawaban/tambah/")
    assert list(page.context["form"].fields["category"].queryset) == [shared, city.category]


@pytest.mark.parametrize(
    ("answering", "posted", "owner"),
    [
        (["lighting", "trees"], ["lighting", "neighbour"], "city"),
        (["lighting", "neighbour"], ["trees", "city"], "city"),
        ([], ["neighbour"], "neighbour"),
        (["lighting", "neighbour"], ["lighting", "neighbour"], None),
        ([], [], None),
    ],
)
def test_the_migration_gives_them_to_the_one_government_there_is(
    city: City, answering: list[str], posted: list[str], owner: str | None
) -> None:
    Category.objects.all().delete()
    for code in answering:
        Category.objects.create(code=code, name=code, agency=getattr(city, code))
    group = Category.objects.create(code="group", name="Kelompok")
    Posting.objects.all().delete()
    for place in posted:
        officer(Role.LIAISON, getattr(city, place))
    import_module("lapor.migrations.0017_category_government").hand_out(apps, None)
    found = set(Category.objects.values_list("government", flat=True))
    assert (found, group.code) == ({getattr(city, owner).pk if owner else None}, "group")
    forget_all()
