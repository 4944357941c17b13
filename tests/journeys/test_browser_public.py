"""The public side as anybody meets it: search, filters, support, share, map by keyboard, map of pins without tiles."""

import re

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser

PIN_ONE = """
import django
django.setup()
from lapor.reports.models import Report
one = Report.objects.public().filter(anonymous=False).order_by("-published_at").first()
Report.objects.filter(pk=one.pk).update(latitude=-5.1211, longitude=105.3044)
"""
SCREENS = [pytest.param(PHONE_SCREEN, id="phone"), pytest.param(DESKTOP, id="desktop")]


def titles(visitor: Visitor) -> list[str]:
    return visitor.page.locator("#hasil article h3").all_inner_texts()


def through(visitor: Visitor, name: str, address: str) -> Visitor:
    """Follow a link and wait for the page behind it."""
    visitor.page.get_by_role("link", name=name, exact=True).locator("visible=true").first.click()
    visitor.page.wait_for_url(re.compile(address))
    return visitor.looked()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_search_and_filters(demo_city: Product, chromium: Browser, screen: ViewportSize, javascript: bool) -> None:
    citizen = Visitor(demo_city, chromium, screen, javascript=javascript).open("/laporan/")
    citizen.fill(q="penerangan jalan padam").press("Cari")
    expect(citizen.page.locator(".picks .pick").first).to_contain_text("penerangan jalan padam")
    found = titles(citizen)
    assert found
    if not citizen.page.locator("[name=status]").is_visible():
        citizen.page.locator("summary", has_text="Saring dan urutkan").click()
    citizen.page.select_option("[name=status]", "open")
    if not javascript:
        citizen.press("Terapkan")
    expect(citizen.page.locator(".picks .pick")).to_have_count(2)
    citizen.looked()
    assert set(titles(citizen)) < set(found)
    assert "status=open" in citizen.page.url
    citizen.page.locator(".picks .pick").first.click()
    expect(citizen.page.locator(".picks .pick")).to_have_count(1)
    assert "penerangan" not in citizen.page.url
    through(citizen.looked(), "Hapus semua saringan", "/laporan/$")
    expect(citizen.page.locator(".picks .pick")).to_have_count(0)


def test_a_number_and_a_search_without_result(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN).open("/laporan/")
    number = citizen.page.locator("#hasil article .number").first.inner_text()
    citizen.fill(q=number)
    citizen.page.locator("[name=q]").press("Enter")
    citizen.page.wait_for_url(re.compile(r"/laporan/\d{8}/"))
    citizen.looked().open("/laporan/?q=naga+terbang").sees("Tidak ada laporan yang cocok")
    citizen.page.get_by_role("link", name="naga", exact=True).click()
    citizen.looked().sees("Buat laporan")


@pytest.mark.parametrize("javascript", [True, False], ids=["script", "plain"])
def test_support_and_take_back(demo_city: Product, chromium: Browser, javascript: bool) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript)
    citizen.open("/laporan/?status=disposition").page.locator("#hasil article a").nth(0 if javascript else 1).click()
    before = supporters(citizen.looked())
    citizen.press("Saya juga mengalami").sees("Anda mendukung laporan ini.")
    other = Visitor(demo_city, chromium, DESKTOP, javascript=javascript)
    other.open(citizen.page.url.split("#")[0].removeprefix(demo_city.address))
    assert (supporters(citizen), supporters(other)) == (before + 1, before + 1)
    assert supporters(citizen.press("Tarik dukungan")) == before


def supporters(visitor: Visitor) -> int:
    """Return how many people support the report on the page."""
    found = re.search(r"(\d+) orang mendukung laporan ini", visitor.page.locator("main").inner_text())
    return int(found[1]) if found else 0


def test_sharing_opens_no_other_site_by_itself(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN)
    hosts: set[str] = set()
    citizen.page.on("request", lambda request: hosts.add(request.url.split("/")[2]))
    citizen.open("/laporan/").page.locator("#hasil article a").first.click()
    citizen.page.locator("summary", has_text="Bagikan").click()
    citizen.looked()
    links = citizen.page.locator(".share a").evaluate_all("links => links.map(link => link.href.split('?')[0])")
    assert links == ["https://wa.me/", "https://t.me/share/url", "mailto:"]
    assert hosts == {demo_city.address.removeprefix("http://")}


@pytest.mark.parametrize("screen", SCREENS)
def test_the_map_by_keyboard(demo_city: Product, chromium: Browser, screen: ViewportSize) -> None:
    citizen = Visitor(demo_city, chromium, screen).open("/peta/?period=all")
    areas = citizen.page.locator("svg.map a")
    assert areas.count() == citizen.page.locator("tbody a").count() == 22
    areas.nth(4).focus()
    name = (areas.nth(4).get_attribute("aria-label") or "").split(":")[0]
    citizen.page.keyboard.press("Enter")
    citizen.page.wait_for_url(re.compile(r"/laporan/\?region="))
    citizen.looked()
    expect(citizen.page.locator(".picks .pick").first).to_contain_text(name)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_map_of_pins_without_tiles(demo_city: Product, chromium: Browser, screen: ViewportSize) -> None:
    demo_city.run("-c", PIN_ONE)
    citizen = Visitor(demo_city, chromium, screen)
    asked: list[str] = []
    citizen.page.on("request", lambda request: asked.append(request.url))
    citizen.open("/peta/")
    assert not any("leaflet" in url for url in asked)
    citizen.press("Buka peta titik")
    expect(citizen.page.locator(".pin-map path.shape")).to_have_count(22, timeout=20_000)
    citizen.page.get_by_role("button", name="Perbesar").click()
    citizen.looked().page.locator(".pin-map path.pin").first.dispatch_event("click")
    popup = citizen.page.locator(".leaflet-popup-content a")
    assert re.fullmatch(r"/laporan/\d{8}/", popup.get_attribute("href") or "")
    assert all(url.startswith((demo_city.address, "data:")) for url in asked)


def test_the_map_without_javascript_is_whole(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=False).open("/peta/")
    assert citizen.page.locator("svg.map a").count() == 22
    assert not citizen.page.get_by_role("button", name="Buka peta titik").is_visible()
    citizen.page.select_option("[name=period]", "all")
    through(citizen.press("Terapkan"), "Imopuro", r"/laporan/\?region=").sees("Imopuro")


def test_agencies_and_numbers(demo_city: Product, chromium: Browser) -> None:
    for screen in (PHONE_SCREEN, DESKTOP):
        citizen = Visitor(demo_city, chromium, screen).open("/instansi/")
        through(citizen, "Dinas Perhubungan", "/instansi/METRO-DISHUB/").sees("Selesai: ditutup sistem")
        through(citizen, "Semua laporan instansi ini", r"/laporan/\?agency=").sees("Instansi")
        citizen.open("/angka/").page.locator("summary", has_text="Tabel per bulan").click()
        citizen.looked().sees("Bukan ranah LAPOR!")
