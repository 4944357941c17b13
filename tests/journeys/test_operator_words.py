"""A call is not lost when the operator's session ends while somebody speaks."""

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PASSWORD, Visitor

from product import Product

pytestmark = pytest.mark.browser
PLACE = "/petugas/panggilan/"


def test_the_words_of_a_call_survive_a_session_that_ended(demo_city: Product, chromium: Browser) -> None:
    desk = Visitor(demo_city, chromium, DESKTOP).sign_in("operator112").open(PLACE)
    desk.fill(text="Got di depan SD 5 mampet, airnya masuk kelas.", place="SD 5")
    desk.page.context.clear_cookies(name="sessionid")
    desk.press("Simpan").open(f"/masuk/?next={PLACE}").fill(login="operator112", password=PASSWORD).press("Masuk")
    desk.sees("yang belum tersimpan").press("Pakai tulisan itu")
    said = [desk.page.locator(f"[name={name}]").input_value() for name in ("text", "place")]
    assert said == ["Got di depan SD 5 mampet, airnya masuk kelas.", "SD 5"]
    desk.page.keyboard.press("Control+Enter")
    desk.page.wait_for_url(f"**{PLACE}*/")
    desk.looked().sees("Nomor laporan").open(PLACE)
    assert not desk.page.locator("[data-kept-note]").is_visible()
