from collections import Counter
from datetime import date

import pytest
from citizen import shows, text_of
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import City, agency, later, report_at
from lapor.agencies.models import Agency
from lapor.channels.web.small_numbers import average, days_within, share
from lapor.reports.workflow import Status


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_of_agencies_costs_the_same_for_every_length(
    client: Client, city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        agency(f"METRO-DINAS-{number}", city.city)
    client.get("/panduan/")
    client.get("/instansi/?lain")  # the first visitor of all makes the figures
    with django_assert_num_queries(2):
        page = client.get("/instansi/")
    assert [len(group.rows) for group in page.context["groups"]] == [1, count + 2]


@pytest.mark.parametrize("count", [1, 3])
def test_an_agency_page_costs_the_same_for_every_length(
    client: Client, city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        report_at(Status.DISPOSITION, city)
    client.get("/instansi/METRO-DLH/")
    with django_assert_num_queries(6):
        page = client.get("/instansi/METRO-DISHUB/")
    assert len(page.context["reports"]) == count
    with django_assert_num_queries(0):
        client.get("/instansi/METRO-DISHUB/")


def test_a_record_tells_ends_apart(client: Client, city: City) -> None:
    report_at(Status.DONE, city)
    report_at(Status.DISPOSITION, city, confidential=True)
    page = client.get("/instansi/METRO-DISHUB/")
    told = {tile.label: tile.value for name in ("speed", "ends", "troubles") for tile in page.context[name]}
    assert told == {
        "Laporan diterima": "2", "Dijawab tepat waktu": "1 dari 1", "Median jawaban pertama": "–",
        "9 dari 10 dijawab dalam": "–", "Selesai: dikonfirmasi pelapor": "1", "Selesai: ditutup sistem": "0",
        "Selesai: ditutup admin": "0", "Dibuka kembali": "0", "Nilai dari pelapor": "baru 1 nilai",
        "Lewat tenggat hari ini": "0",
        "Masih terbuka hari ini": "1", "Dikembalikan": "0", "Dinyatakan belum selesai": "0",
    }  # fmt: skip
    assert len(page.context["reports"]) == 1


def test_a_government_answers_for_all_below_it(client: Client, city: City) -> None:
    report_at(Status.DONE, city)
    page = client.get("/instansi/KOTA-METRO/")
    assert page.context["speed"][0].value == "1"
    assert {child.code for child in page.context["children"]} == {"METRO-DISHUB", "METRO-DLH"}


def test_an_agency_that_ended_names_its_successor(client: Client, city: City) -> None:
    Agency.objects.filter(pk=city.trees.pk).update(valid_until=date(2026, 1, 1), successor=city.lighting)
    assert shows(client.get("/instansi/METRO-DLH/"), "sekarang dijalankan oleh")
    assert "METRO-DLH" not in text_of(client.get("/instansi/"))
    assert client.get("/instansi/TIDAK-ADA/").status_code == 404


def test_of_few_cases_no_share_is_told() -> None:
    assert [share(0, 0), share(3, 4), share(9, 9), share(5, 10), share(2, 3 * 10)] == [
        "–", "3 dari 4", "9 dari 9", "50%", "7%",
    ]  # fmt: skip
    assert [days_within(Counter([2] * count)) for count in (0, 4, 5)] == ["–", "–", "2"]
    assert [days_within(Counter([2] * count), 0.9) for count in (19, 20)] == ["–", "2"]
    assert [average(Counter([4] * count + [5])) for count in (3, 4)] == ["baru 4 nilai", "4,2"]
    assert average(Counter()) == "–"


def test_numbers_are_told_with_their_definitions(client: Client, city: City) -> None:
    report_at(Status.ARCHIVED, city)
    report_at(Status.DONE, city, now=later(-40))
    page = client.get("/angka/")
    assert [(row.label, row.count) for row in page.context["ends"]] == [
        ("Selesai: dikonfirmasi pelapor", 1), ("Selesai: ditutup sistem", 0), ("Selesai: ditutup admin", 0),
        ("Diarsipkan", 1), ("Ditarik pelapor", 0),
    ]  # fmt: skip
    assert {row.label: (row.count, row.width) for row in page.context["out_of_scope"]}["Kasus Kriminal"] == (1, 100.0)
    assert shows(page, "Polres Metro, telepon 110 (24 jam). Dalam bahaya, telepon 112.")
    months = page.context["months"]
    assert [(month.name, month.received) for month in months if month.received] == [
        ("September 2026", 1),
        ("November 2026", 1),
    ]
    assert (len(months), months[-1].received_height, months[0].received_height) == (12, 130.0, 0)
    assert {"Tepat waktu", "Angka kecil"} <= set(text_of(page).replace("<dt>", "\n").replace("</dt>", "\n").split("\n"))


def test_the_numbers_of_an_empty_site(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client.get("/instansi/")
    with django_assert_num_queries(1):
        page = client.get("/angka/")
    assert [tile.value for tile in page.context["speed"]] == ["–", "–", "–"]
