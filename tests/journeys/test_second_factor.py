"""The second factor in a real browser: set up, sign in with code and recovery code, passkey; phone and desktop."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from playwright.sync_api import Browser
from test_browser_accounts import ask_device, device_of
from test_every_page import findings
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from lapor.core.second_factor import STEP_SECONDS
from product import Product, empty_database

pytestmark = pytest.mark.browser

SCREENS = [pytest.param(PHONE_SCREEN, id="phone"), pytest.param(DESKTOP, id="desktop")]


@pytest.fixture(scope="module")
def strict_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The demo city where officers must have a second factor, under a name that passkeys can belong to."""
    data = tmp_path_factory.mktemp("strict-city")
    database = empty_database(data, "lapor_strict")
    product = Product(data, DEMO_MODE="yes", SECOND_FACTOR="yes", DATABASE_URL=database)
    product.start()
    product.address = product.address.replace("127.0.0.1", "localhost")
    yield product
    product.stop()


class Telephone:
    """An authenticator app; each code is shown once, so that none is typed twice."""

    def __init__(self, secret: str) -> None:
        self.secret, self.last_step = secret.replace(" ", ""), 0

    def code(self) -> str:
        """Return the next code that was not shown yet, waiting for it if need be."""
        while (step := int(time.time()) // STEP_SECONDS) <= self.last_step - 1:
            time.sleep(0.5)
        self.last_step = max(step, self.last_step + 1)
        return str(format_hotp_value(hotp_value(self.secret, self.last_step)))


def set_up(visitor: Visitor) -> Telephone:
    """Set up the app on the page that the desk leads to, and read the key that is there for typing."""
    visitor.sees("Petugas wajib memakainya").follow("Pasang aplikasi")
    visitor.page.get_by_text("Tidak bisa memindai?").click()
    telephone = Telephone(visitor.page.locator("#kunci").inner_text())
    visitor.fill(code="000000").press("Aktifkan").sees("Kode tidak cocok")
    visitor.fill(code=telephone.code()).press("Aktifkan").sees("Simpan kode ini sekarang")
    return telephone


def leave(visitor: Visitor) -> Visitor:
    return visitor.open("/keluar/").press("Ya, keluar")


@pytest.mark.parametrize(
    ("username", "screen", "javascript"),
    [
        pytest.param("dishub", PHONE_SCREEN, True, id="phone"),
        pytest.param("dlh", DESKTOP, True, id="desktop"),
        pytest.param("verifikator", PHONE_SCREEN, False, id="no-js"),
    ],
)
def test_an_officer_sets_up_the_app_and_signs_in_with_it(
    strict_city: Product, chromium: Browser, username: str, screen: Any, javascript: bool
) -> None:
    visitor = Visitor(strict_city, chromium, screen, javascript=javascript).open("/petugas/")
    visitor.fill(login=username, password="lapor-demo-2024").press("Masuk")
    telephone = set_up(visitor)
    codes = visitor.page.locator(".codes li").all_inner_texts()
    assert [bool(re.fullmatch(r"\d{4} \d{4}", code)) for code in codes] == [True] * 10
    visitor.press("Sudah saya simpan, lanjutkan")
    assert visitor.page.url.endswith("/petugas/")
    leave(visitor).sign_in(username).sees("Langkah kedua")
    visitor.fill(code=telephone.code()).press("Lanjutkan")
    assert visitor.page.url.endswith("/petugas/")
    leave(visitor).sign_in(username)
    visitor.fill(code=codes[3]).press("Lanjutkan").sees("tersisa 9")
    leave(visitor).sign_in(username)
    visitor.fill(code=codes[3]).press("Lanjutkan").sees("Kode tidak cocok")


@pytest.mark.parametrize("screen", SCREENS)
def test_the_codes_are_kept_as_a_file_and_made_anew(strict_city: Product, chromium: Browser, screen: Any) -> None:
    username = {360: "walikota", 1280: "inspektorat"}[screen["width"]]
    visitor = Visitor(strict_city, chromium, screen).sign_in(username)
    set_up(visitor)
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name="Unduh", exact=True).click()
    assert len(re.findall(r"^\d{4} \d{4}\s*$", waiting.value.path().read_text(), re.MULTILINE)) == 10
    visitor.press("Sudah saya simpan, lanjutkan").open("/akun/dua-langkah/").sees("Tersisa 10 kode")
    visitor.follow("Lihat dan buat baru").press("Buat kode baru").sees("Kode yang lama tidak berlaku lagi")
    visitor.open("/akun/dua-langkah/").follow("Lepas aplikasi").press("Ya, lepas aplikasi")
    visitor.sees("Petugas wajib memakainya")


@pytest.mark.parametrize("screen", SCREENS)
def test_a_passkey_is_the_second_step_too(strict_city: Product, chromium: Browser, screen: Any) -> None:
    username = {360: "operator112", 1280: "putr"}[screen["width"]]
    visitor = Visitor(strict_city, chromium, screen)
    device_of(visitor)
    visitor.sign_in(username).sees("Petugas wajib memakainya").follow("Tambah passkey").fill(name="HP uji")
    ask_device(visitor, "Buat passkey", "**/akun/kode-pemulihan/").sees("Simpan kode ini sekarang")
    visitor.press("Sudah saya simpan, lanjutkan")
    assert visitor.page.url.endswith("/petugas/")
    leave(visitor).sign_in(username).sees("Langkah kedua")
    ask_device(visitor, "Pakai passkey", "**/petugas/")


def test_the_html_of_pages_on_the_way_is_valid(strict_city: Product, chromium: Browser, tmp_path: Path) -> None:
    visitor = Visitor(strict_city, chromium, PHONE_SCREEN)
    device_of(visitor)

    def keep(name: str, path: str) -> None:
        answer = visitor.page.context.request.get(strict_city.address + path)
        assert (answer.status, answer.url) == (200, strict_city.address + path)
        (tmp_path / f"{name}.html").write_text(answer.text())

    visitor.sign_in("nasional")
    keep("duty", "/akun/dua-langkah/")
    set_up(visitor)
    keep("new-codes", "/akun/kode-pemulihan/")
    visitor.press("Sudah saya simpan, lanjutkan").open("/akun/passkey/").fill(name="HP uji")
    ask_device(visitor, "Buat passkey", "**/akun/")
    for name, path in (("all", ""), ("removal", "aplikasi/hapus/")):
        keep(name, f"/akun/dua-langkah/{path}")
    keep("left", "/akun/kode-pemulihan/")
    leave(visitor).sign_in("nasional")
    keep("step", "/masuk/langkah-kedua/")
    assert findings(tmp_path) == []
