from typing import Any

import pytest
from citizen import text_of
from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from factories import City, later, report_at
from lapor.agencies.models import Region
from lapor.channels.web.map_drawing import bands, shade_of
from lapor.core.memory import forget_all
from lapor.environ import tile_hosts
from lapor.reports.workflow import Status

PIN = {"latitude": -5.123456, "longitude": 105.323456}


@pytest.fixture
def mapped(city: City) -> City:
    """The city, its kelurahan with middles."""
    Region.objects.filter(pk=city.kelurahan.pk).update(latitude=-5.12, longitude=105.32)
    parent = city.kelurahan.parent
    for name, latitude in (("Yosodadi", -5.11), ("Tejosari", -5.13)):
        code = f"18.72.04.{name[:4]}"
        Region.objects.create(
            code=code, name=name, level="kelurahan", parent=parent, latitude=latitude, longitude=105.34
        )
    forget_all()
    return city


def points(client: Client, query: str = "") -> Any:
    return client.get(f"/peta/titik.json{query}").json()


def test_the_map_shows_each_kelurahan_with_its_count(client: Client, mapped: City) -> None:
    for _ in range(2):
        report_at(Status.DISPOSITION, mapped, region_id=mapped.kelurahan.pk)
    report_at(Status.DISPOSITION, mapped)
    report_at(Status.DISPOSITION, mapped, region_id=mapped.kelurahan.pk, confidential=True)
    page = client.get("/peta/")
    assert {area.shape.region.name: area.count for area in page.context["areas"]} == {
        "Iring Mulyo": 2, "Yosodadi": 0, "Tejosari": 0,
    }  # fmt: skip
    assert [(row.name, row.count) for row in page.context["rows"]] == [
        ("Iring Mulyo", 2),
        ("Tejosari", 0),
        ("Yosodadi", 0),
    ]
    assert (page.context["total"], page.context["elsewhere"]) == (3, 1)
    assert text_of(page).count("<polygon") == 3
    assert f"/laporan/?region={mapped.kelurahan.pk}&amp;period=365" in text_of(page)


def test_period_and_category_narrow_the_map_and_its_links(client: Client, mapped: City) -> None:
    where = {"region_id": mapped.kelurahan.pk}
    report_at(Status.DISPOSITION, mapped, category_id=mapped.category.pk, **where)
    report_at(Status.DISPOSITION, mapped, now=later(-60), **where)
    report_at(Status.DISPOSITION, mapped, now=later(-500), **where)
    category = mapped.category.pk
    for query, total, link in (
        ("", 2, "&period=365"), ("period=30", 1, "&period=30"), ("period=all", 3, ""),
        (f"category={category}", 1, f"&period=365&category={category}"), ("period=nonsense", 2, "&period=365"),
    ):  # fmt: skip
        page = client.get(f"/peta/?{query}")
        assert (page.context["total"], page.context["rows"][0].query) == (total, f"region={mapped.kelurahan.pk}{link}")


def test_the_map_asks_little(client: Client, mapped: City, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    client.get("/peta/")
    with django_assert_num_queries(2):
        client.get("/peta/?period=30")
    with django_assert_num_queries(0):
        client.get("/peta/?period=30")


def test_a_pin_is_coarse_and_never_of_an_anonymous_or_hidden_report(client: Client, mapped: City) -> None:
    shown = report_at(Status.DISPOSITION, mapped, **PIN)
    for hidden in ({"anonymous": True}, {"confidential": True}):
        report_at(Status.DISPOSITION, mapped, **PIN, **hidden)
    report_at(Status.WITHDRAWN, mapped, **PIN)
    report_at(Status.DISPOSITION, mapped)
    (pin,) = points(client)["pins"]
    assert pin == {
        "place": [-5.123, 105.323], "title": shown.title, "status": "Disposisi", "address": f"/laporan/{shown.number}/",
    }  # fmt: skip
    assert [len(points(client, query)["pins"]) for query in (f"?category={mapped.category.pk}", "?period=7")] == [0, 1]


def test_the_areas_of_the_pin_map_lie_on_the_earth(client: Client, mapped: City) -> None:
    areas = points(client)["areas"]
    assert [area["name"] for area in areas] == ["Iring Mulyo", "Tejosari", "Yosodadi"]
    corners = [corner for area in areas for corner in area["corners"]]
    assert all(-5.2 < latitude < -5.0 and 105.2 < longitude < 105.4 for latitude, longitude in corners)


def test_without_middles_the_table_remains(client: Client, city: City) -> None:
    page = client.get("/peta/")
    assert (page.context["areas"], [row.name for row in page.context["rows"]]) == ([], ["Iring Mulyo"])
    assert "Peta belum dapat digambar" in text_of(page)


@given(st.lists(st.integers(0, 50), max_size=30))
def test_every_count_has_a_shade_and_more_is_never_lighter(counts: list[int]) -> None:
    legend = bands(counts)
    shades = [shade_of(count, legend) for count in sorted(counts)]
    assert shades == sorted(shades)
    assert all(band.fewest <= band.most for band in legend)
    assert {shade for count, shade in zip(sorted(counts), shades, strict=True) if not count} <= {0}
    assert all(1 <= shade <= 5 for count, shade in zip(sorted(counts), shades, strict=True) if count)


def test_the_legend_has_no_more_shades_than_counts() -> None:
    assert [(band.shade, band.fewest, band.most) for band in bands([0, 4, 4, 9])] == [(0, 0, 0), (4, 4, 4), (5, 9, 9)]
    assert bands([]) == []


def test_tiles_come_from_the_host_of_the_setting_only(client: Client, mapped: City, settings: Settings) -> None:
    assert tile_hosts("https://{s}.tiles.go.id/{z}/{x}/{y}.png") == ["https://*.tiles.go.id"]
    assert tile_hosts("") == []
    for wrong in ("https://tiles.go.id/", "javascript:{z}{x}{y}"):
        with pytest.raises(ImproperlyConfigured):
            tile_hosts(wrong)
    assert 'data-tiles=""' in text_of(client.get("/peta/"))
