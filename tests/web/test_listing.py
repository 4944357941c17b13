from typing import Any

import pytest
from citizen import shows
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City, later, received, report_at
from lapor.agencies.models import Category, Region
from lapor.reports.models import Report
from lapor.reports.numbers import random_number
from lapor.reports.support import support
from lapor.reports.workflow import Status

LAMP = "Lampu jalan di depan Pasar Cendrawasih mati sejak Senin malam."
DITCH = "Got di samping Masjid Taqwa mampet, airnya meluap ke jalan."


def numbers(page: Any) -> list[str]:
    return [card.number for card in page.context["page"]]


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_costs_the_same_for_every_length(
    client: Client, city: City, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(count):
        report_at(Status.DISPOSITION, city, text=LAMP)
    client.get("/laporan/?q=naga")  # what the process remembers is read
    with django_assert_num_queries(2):
        assert len(numbers(client.get("/laporan/?q=pju"))) == count
    with django_assert_num_queries(0):
        assert client.get("/laporan/?q=pju").content.count(b"<article") == count


def test_words_and_facets_narrow_together(client: Client, city: City) -> None:
    drains = Category.objects.create(code="got", name="Drainase", agency=city.trees)
    lamp = report_at(Status.DISPOSITION, city, title="Gelap", text=LAMP, region_id=city.kelurahan.pk)
    ditch = report_at(Status.DONE, city, title="Banjir", text=DITCH, category_id=drains.pk, now=later(-60))
    kecamatan = city.kelurahan.parent_id
    for query, expected in {
        "q=PJU": [lamp], "q=selokan+tersumbat": [ditch], "q=pju+selokan": [], "q=depan": [lamp],
        f"q=lampu&region={kecamatan}": [ditch, lamp][1:], f"region={kecamatan}": [lamp],
        f"q=masjid&category={drains.pk}": [ditch], "q=masjid&status=open": [], "status=open": [lamp],
        f"agency={city.lighting.pk}": [lamp, ditch], f"q=gelap&agency={city.trees.pk}": [],
        "period=30": [lamp], "q=masjid&period=30": [], "q=masjid&since=2026-08-01&until=2026-10-01": [ditch],
        "until=2026-10-01": [ditch], "order=oldest": [ditch, lamp], "q=di+yang": [lamp, ditch],
    }.items():  # fmt: skip
        assert numbers(client.get(f"/laporan/?{query}")) == [row.number for row in expected], query


def test_the_most_supported_come_first(client: Client, city: City) -> None:
    few, many, none = (report_at(Status.DISPOSITION, city, text=LAMP) for _ in range(3))
    for row, browsers in ((few, "a"), (many, "bcd")):
        for browser in browsers:
            support(row.number, browser, "203.0.113.7", now=NOW)
    for query in ("order=supported", "order=supported&q=pju"):
        assert numbers(client.get(f"/laporan/?{query}")) == [many.number, few.number], query
    page = client.get("/laporan/")
    assert shows(page, "3 dukungan")
    assert none.number in numbers(page)


def test_a_number_leads_straight_to_a_public_report_and_tells_nothing_of_others(client: Client, city: City) -> None:
    shown, hidden = report_at(Status.DISPOSITION, city), received(confidential=True)
    straight = client.get("/laporan/", {"q": f"No. {shown.number[:4]} {shown.number[4:]}"})
    assert straight.headers["Location"] == f"/laporan/{shown.number}/"
    free = next(number for _ in range(9) if not Report.objects.filter(number=(number := random_number())).exists())
    pages = [client.get("/laporan/", {"q": number}).content.decode() for number in (hidden.number, free)]
    assert pages[0].replace(hidden.number, "").split("<main")[1] == pages[1].replace(free, "").split("<main")[1]
    assert f'href="/lacak/{free}/"' in pages[1]


def test_each_chip_removes_its_own_filter(client: Client, city: City) -> None:
    report_at(Status.DISPOSITION, city, text=LAMP, region_id=city.kelurahan.pk)
    page = client.get(f"/laporan/?q=pju&status=open&region={city.kelurahan.pk}&since=2026-01-05&page=1&kind=nonsense")
    chips = {chip.field: (chip.value, chip.query) for chip in page.context["chips"]}
    region = city.kelurahan.pk
    assert chips["Kata"] == ("pju", f"?status=open&region={region}&since=2026-01-05&kind=nonsense")
    assert chips["Wilayah"] == ("Iring Mulyo", "?q=pju&status=open&since=2026-01-05&kind=nonsense")
    assert chips["Terbit sejak"][0] == "5 Januari 2026"
    assert list(chips) == ["Kata", "Status", "Wilayah", "Terbit sejak"]


def test_the_total_is_told_when_something_is_chosen(client: Client, city: City) -> None:
    for _ in range(21):
        report_at(Status.DISPOSITION, city, text=LAMP)
    assert client.get("/laporan/").context["total"] is None
    for query in ("status=open", "q=pju", "q=pju&page=2", "kind=complaint"):
        assert client.get(f"/laporan/?{query}").context["total"].text == "21", query


def test_words_that_find_nothing_together_are_offered_alone(client: Client, city: City) -> None:
    report_at(Status.DISPOSITION, city, text=LAMP)
    offered = client.get("/laporan/?q=lampu+di+selokan&status=open").context["single_words"]
    assert [(chip.value, chip.query) for chip in offered] == [
        ("lampu", "?status=open&q=lampu"), ("selokan", "?status=open&q=selokan"),
    ]  # fmt: skip


def test_a_kecamatan_stands_for_its_kelurahan(client: Client, city: City) -> None:
    other = Region.objects.create(code="18.72.01.1001", name="Metro", level="kelurahan")
    here = report_at(Status.DISPOSITION, city, text=DITCH, region_id=city.kelurahan.pk)
    report_at(Status.DISPOSITION, city, text=DITCH, region_id=other.pk)
    for query in (f"region={city.kelurahan.parent_id}", f"q=got&region={city.kelurahan.parent_id}", "q=iringmulyo"):
        assert numbers(client.get(f"/laporan/?{query}")) == [here.number], query
