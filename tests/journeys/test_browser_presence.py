"""Two officers with a browser each, at the same report: they see each other, and neither overwrites the other."""

import re

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser

BEAT_MS = 20_000
HERE = re.compile(r"membuka laporan ini sejak \d\d\.\d\d")


def case_of(visitor: Visitor, place: int) -> str:
    """Return the address of a report in verification; each test takes another one, at which nobody looks."""
    visitor.open("/petugas/?tab=terbuka&status=verification")
    address = visitor.page.locator('#baris a[href*="/petugas/laporan/"]').nth(place).get_attribute("href")
    assert address
    return address.partition("?")[0]


def onlookers(visitor: Visitor) -> list[str]:
    return visitor.page.locator("[data-presence] [role=status] p").all_inner_texts()


def test_two_officers_see_each_other(demo_city: Product, chromium: Browser) -> None:
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    monitor = Visitor(demo_city, chromium, PHONE_SCREEN).sign_in("inspektorat")
    case = case_of(verifier, 0)
    verifier.open(case)
    assert onlookers(verifier) == []
    monitor.open(case)
    assert [bool(HERE.search(line)) for line in onlookers(monitor)] == [True]
    verifier.page.locator("[data-presence] [role=status] p").wait_for(timeout=2 * BEAT_MS)
    assert [bool(HERE.search(line)) for line in onlookers(verifier)] == [True]
    verifier.looked()


def test_the_second_save_keeps_the_words_and_shows_what_changed(demo_city: Product, chromium: Browser) -> None:
    first, second = (Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator") for _ in range(2))
    case = case_of(first, 1)
    first.open(case)
    second.open(case)
    first.page.locator("#note > summary").click()
    first.page.locator("#note_text").fill("Sudah saya telepon kelurahan.")
    first.page.locator("#note form button").last.click()
    first.page.wait_for_load_state()
    first.looked().sees("Sudah saya telepon kelurahan.")
    second.page.locator("#hold > summary").click()
    second.page.locator("#hold_text").fill("Sebutkan nomor tiangnya.")
    second.page.locator("#hold form button").last.click()
    second.page.wait_for_load_state()
    second.complaints = [said for said in second.complaints if "409" not in said]
    second.looked().sees("Yang berubah sejak Anda membuka laporan ini").sees("Sudah saya telepon kelurahan.")
    assert second.page.locator("#hold_text").input_value() == "Sebutkan nomor tiangnya."
    assert second.page.locator(".timeline > .new").count() == 1


def test_without_a_script_the_page_tells_who_opened_it_a_moment_ago(demo_city: Product, chromium: Browser) -> None:
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    case = case_of(verifier, 2)
    verifier.open(case)
    plain = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=False).sign_in("inspektorat").open(case)
    assert [bool(HERE.search(line)) for line in onlookers(plain)] == [True]


def test_a_correction_is_looked_at_before_it_is_saved_without_a_script(demo_city: Product, chromium: Browser) -> None:
    verifier = Visitor(demo_city, chromium, DESKTOP, javascript=False).sign_in("verifikator")
    verifier.open(case_of(verifier, 3))
    verifier.page.locator("#correct > summary").click()
    verifier.page.locator("#correct_title").fill("Judul yang lebih jelas")
    verifier.press("Lihat perbedaan").sees("Yang akan berubah").sees("Belum ada yang disimpan.")
    assert verifier.page.locator("#correct ins").all_inner_texts()
    verifier.press("Simpan").sees("Perbaikan tersimpan.")
    assert verifier.page.locator("h1").inner_text() == "Judul yang lebih jelas"
