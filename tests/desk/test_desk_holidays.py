from datetime import date

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City
from lapor.deadlines.holidays import calendar_for
from lapor.deadlines.models import Holiday

INDEPENDENCE = date(2026, 8, 17)


def days(page: object, day: date) -> list[tuple[bool, bool]]:
    shown = page.context["holidays"]  # type: ignore[attr-defined]
    return [(row.can_delete, row.is_working) for row in shown if row.day == day]


def test_the_year_lists_national_days_with_their_names(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).open("libur/", tahun="2026")
    names = {row.day: row.name for row in page.context["holidays"]}
    assert names[INDEPENDENCE] == "Hari Kemerdekaan Republik Indonesia"
    assert (page.context["year"], page.context["previous_year"], page.context["next_year"]) == (2026, 2025, 2027)


@pytest.mark.parametrize(("asked", "year"), [("", 2026), ("x", 2026), ("99999", 2026), ("1066", 2000), ("2030", 2030)])
def test_a_year_that_makes_no_sense_is_this_year(city: City, sign_in: SignIn, asked: str, year: int) -> None:
    assert sign_in(city.verifier).open("libur/", tahun=asked).context["year"] == year


def test_a_day_is_added_counts_at_once_and_can_be_removed(city: City, sign_in: SignIn) -> None:
    browser, day = sign_in(city.verifier), date(2026, 11, 5)
    answer = browser.send("libur/", day="2026-11-05", name="Hari jadi kota")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/petugas/libur/?tahun=2026")
    assert days(browser.open("libur/"), day) == [(True, False)]
    assert not calendar_for(
        [city.city.code, "X"], time_zone="Asia/Jakarta", working_week="5", around=NOW.date()
    ).is_working_day(day)
    assert browser.send(f"libur/{Holiday.objects.get().pk}/hapus/").status_code == 302
    assert days(browser.open("libur/"), day) == []


def test_a_national_day_can_stay_a_working_day(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send("libur/", day="2026-08-17", name="Tetap melayani", is_working="on")
    assert days(browser.open("libur/"), INDEPENDENCE) == [(False, False), (True, True)]
    calendar = calendar_for([city.city.code, "X"], time_zone="Asia/Jakarta", working_week="5", around=NOW.date())
    assert calendar.is_working_day(INDEPENDENCE)


@pytest.mark.parametrize(
    ("fields", "errors"),
    [
        ({}, {"day": ["Pilih tanggalnya."], "name": ["Beri nama, supaya orang lain mengerti."]}),
        ({"day": "besok", "name": "Libur"}, {"day": ["Tulis tanggal yang benar."]}),
        ({"day": "1926-01-01", "name": "Libur"}, {"day": ["Tahunnya di luar daftar."]}),
        (
            {"day": "2026-11-05", "name": "Lagi"},
            {"day": ["Tanggal ini sudah ada dalam daftar; hapus dulu yang lama."]},
        ),
    ],
)
def test_a_refused_day_says_why(
    city: City, sign_in: SignIn, fields: dict[str, str], errors: dict[str, list[str]]
) -> None:
    Holiday.objects.create(day=date(2026, 11, 5), name="Hari jadi kota", agency_code=city.city.code)
    page = sign_in(city.verifier).send("libur/", **fields)
    assert (page.status_code, page.context["form"].errors) == (422, errors)
    assert Holiday.objects.count() == 1


def test_a_city_leaves_the_calendars_of_others_alone(city: City, sign_in: SignIn) -> None:
    sign_in(city.verifier).send("libur/", day="2026-11-05", name="Hari jadi kota")
    elsewhere = calendar_for([city.neighbour.code], time_zone="Asia/Jakarta", working_week="5", around=NOW.date())
    assert elsewhere.is_working_day(date(2026, 11, 5))


def test_a_day_of_the_whole_nation_is_shown_but_not_the_citys_to_remove(city: City, sign_in: SignIn) -> None:
    nationwide = Holiday.objects.create(day=date(2026, 11, 5), name="Pilkada")
    browser = sign_in(city.verifier)
    assert days(browser.open("libur/"), nationwide.day) == [(False, False)]
    assert browser.send(f"libur/{nationwide.pk}/hapus/").status_code == 404


def test_days_of_a_single_agency_are_not_this_list(city: City, sign_in: SignIn) -> None:
    own = Holiday.objects.create(day=date(2026, 11, 5), name="Pindahan kantor", agency_code="METRO-DLH")
    browser = sign_in(city.verifier)
    assert days(browser.open("libur/"), own.day) == []
    assert browser.send(f"libur/{own.pk}/hapus/").status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_days(city: City, sign_in: SignIn, rows: int) -> None:
    for day in range(rows):
        Holiday.objects.create(day=date(2026, 11, 5 + day), name="Libur", agency_code=city.city.code)
    browser = sign_in(city.verifier)
    browser.open("libur/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.open("libur/")
    assert sum(row.can_delete for row in page.context["holidays"]) == rows
    assert len(queries) == 4
