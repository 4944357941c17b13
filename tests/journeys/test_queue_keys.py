"""The officers' queue by keyboard alone, and many reports at once, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Browser, ViewportSize, expect
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser
FOCUSED = "document.activeElement.closest('[data-row]')?.querySelector('input[name=n]').value ?? ''"


def focused(visitor: Visitor) -> str:
    """Return the number of the report that has the focus."""
    return str(visitor.page.evaluate(FOCUSED))


def listed(visitor: Visitor) -> list[str]:
    """Return the numbers of the queue."""
    return [str(box.get_attribute("value")) for box in visitor.page.locator("[data-row] input[name=n]").all()]


@pytest.fixture
def verifier(demo_city: Product, chromium: Browser) -> Visitor:
    return Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator").open("/petugas/?tab=terbuka")


def test_the_queue_is_walked_opened_and_left_by_keyboard(verifier: Visitor) -> None:
    page, numbers = verifier.page, listed(verifier)
    walked = []
    for key in ("j", "j", "j", "k"):
        page.keyboard.press(key)
        walked.append(focused(verifier))
    assert walked == [numbers[0], numbers[1], numbers[2], numbers[1]]
    page.keyboard.press("x")
    expect(page.locator("[data-ticked]")).to_have_text(re.compile("^1 / "))
    page.keyboard.press("o")
    page.wait_for_url(f"**/petugas/laporan/{numbers[1]}/**")
    page.keyboard.press("n")
    page.wait_for_url(f"**/petugas/laporan/{numbers[2]}/**")
    page.keyboard.press("g")
    page.keyboard.press("q")
    page.wait_for_url("**/petugas/")
    verifier.looked()


def test_keys_are_silent_while_somebody_types_or_has_switched_them_off(verifier: Visitor) -> None:
    page = verifier.page
    page.keyboard.press("/")
    expect(page.locator("[name=q]")).to_be_focused()
    page.keyboard.type("jx?")
    expect(page.locator("[name=q]")).to_have_value("jx?")
    page.locator("h1").click()
    page.keyboard.press("Control+j")
    assert focused(verifier) == ""
    page.keyboard.press("?")
    expect(page.locator("#pintasan")).to_be_visible()
    verifier.looked()
    page.locator("[data-keys-on]").uncheck()
    page.keyboard.press("Escape")
    verifier.open("/petugas/?tab=terbuka")
    page.keyboard.press("j")
    assert focused(verifier) == ""
    page.locator("[data-keys-help]").click()
    page.locator("[data-keys-on]").check()
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    assert focused(verifier) == listed(verifier)[0]


@pytest.mark.parametrize(("screen", "javascript"), [(DESKTOP, True), (PHONE_SCREEN, False)])
def test_a_note_for_two_reports_goes_through_preview_and_result(
    demo_city: Product, chromium: Browser, screen: ViewportSize, javascript: bool
) -> None:
    visitor = Visitor(demo_city, chromium, screen, javascript=javascript).sign_in("verifikator2")
    visitor.open("/petugas/?tab=terbuka")
    numbers, page = listed(visitor)[3:5], visitor.page
    for number in numbers:
        page.locator(f"[data-row] input[value='{number}']").check()
    page.locator("#massal select").select_option("note")
    visitor.press("Lanjut").fill(text="Cek lapangan bersama kelurahan.").press("Lihat pratinjau")
    visitor.sees("2 laporan akan dikerjakan").sees("Pelapor tidak dikirimi apa pun.")
    page.get_by_role("button", name="Jalankan untuk 2 laporan").click()
    page.wait_for_url("**/petugas/massal/hasil/")
    visitor.looked().sees("2 laporan selesai dikerjakan")
    visitor.follow("Kembali ke antrean", exact=False)
    assert page.url.endswith("/petugas/?tab=terbuka")


def test_all_of_the_page_is_ticked_at_once_and_a_filter_is_kept(verifier: Visitor) -> None:
    page = verifier.page
    page.locator("[data-tick-all] input").check()
    count = len(listed(verifier))
    expect(page.locator("[data-row] input[name=n]:checked")).to_have_count(count)
    page.locator(".keep summary").click()
    verifier.fill(name="Semua yang terbuka").press("Simpan")
    expect(page.locator(".saved [aria-current]")).to_have_text("Semua yang terbuka")
    page.locator(".keep summary").click()
    verifier.press("Hapus saringan Semua yang terbuka")
    expect(page.locator(".saved")).to_have_count(0)
