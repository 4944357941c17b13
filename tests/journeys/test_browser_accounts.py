"""Accounts in a real browser: codes, passkeys, a shared device, leaving; phone and desktop, with and without JS."""

import json
import re
from typing import Any

import pytest
from playwright.sync_api import Browser, CDPSession
from visitor import DESKTOP, PHONE_SCREEN, Visitor, next_sms, sms_of

from product import Product

pytestmark = pytest.mark.browser

SCREENS = [pytest.param(PHONE_SCREEN, id="phone"), pytest.param(DESKTOP, id="desktop")]
TEXT = "Lampu jalan di depan Pasar Cendrawasih mati sejak Senin malam, jalan jadi gelap."
NUMBERS = iter(f"0812 7700 {number:04d}" for number in range(1001, 1100))


@pytest.fixture
def at_localhost(demo_city: Product, monkeypatch: pytest.MonkeyPatch) -> Product:
    """The product under a name: passkeys cannot belong to an address of numbers."""
    monkeypatch.setattr(demo_city, "address", demo_city.address.replace("127.0.0.1", "localhost"))
    return demo_city


def device_of(visitor: Visitor) -> CDPSession:
    """Give the browser a device that keeps passkeys and recognises its owner's finger."""
    session = visitor.page.context.new_cdp_session(visitor.page)
    session.send("WebAuthn.enable")
    wishes = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
    wishes |= {"isUserVerified": True, "automaticPresenceSimulation": True}
    session.send("WebAuthn.addVirtualAuthenticator", {"options": wishes})
    return session


def type_code(visitor: Visitor, number: str, count: int) -> Visitor:
    """Read the code on the demo phone and type it."""
    code = re.findall(r"\d{6}", next_sms(visitor.product, number, count))[0]
    return visitor.fill(code=code).press("Lanjutkan")


def sign_in_by_code(visitor: Visitor, number: str) -> Visitor:
    count = len(sms_of(visitor.product, number)) + 1
    visitor.open("/masuk/").fill(login=number).press("Kirim kode sekali pakai")
    return type_code(visitor, number, count)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_passkey_is_made_after_a_code_and_signs_in(at_localhost: Product, chromium: Browser, screen: Any) -> None:
    visitor = Visitor(at_localhost, chromium, screen)
    device_of(visitor)
    sign_in_by_code(visitor, next(NUMBERS)).sees("Laporan saya")
    visitor.open("/akun/").follow("Tambah passkey").fill(name="HP uji")
    ask_device(visitor, "Buat passkey", "**/akun/").sees("Passkey ditambahkan").sees("HP uji")
    visitor.open("/keluar/").press("Ya, keluar").open("/masuk/")
    ask_device(visitor, "Masuk dengan passkey", "**/saya/")
    visitor.open("/akun/").sees("terakhir dipakai")
    visitor.follow("Hapus HP uji").press("Ya, hapus passkey").sees("Passkey dihapus")
    visitor.open("/keluar/").press("Ya, keluar").open("/masuk/")
    ask_device(visitor, "Masuk dengan passkey", "**/masuk/").page.get_by_text("Passkey ini tidak cocok").wait_for()


def ask_device(visitor: Visitor, button: str, page: str) -> Visitor:
    """Press a button that asks the device first; its answer is sent by script."""
    with visitor.page.expect_navigation(url=page):
        visitor.page.get_by_role("button", name=button, exact=True).click()
    return visitor.looked()


def test_a_passkey_that_is_refused_is_told_in_place(at_localhost: Product, chromium: Browser) -> None:
    visitor = Visitor(at_localhost, chromium, PHONE_SCREEN).open("/masuk/")
    refusal = "navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))"
    visitor.page.evaluate(f"() => {{ {refusal} }}")
    visitor.page.get_by_role("button", name="Masuk dengan passkey").click()
    visitor.page.get_by_text("Passkey dibatalkan").wait_for()
    visitor.looked()


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("javascript", [True, False], ids=["js", "no-js"])
def test_a_contact_is_confirmed_after_filing(
    at_localhost: Product, chromium: Browser, screen: Any, javascript: bool
) -> None:
    number, visitor = next(NUMBERS), Visitor(at_localhost, chromium, screen, javascript=javascript)
    visitor.open("/lacak/")  # a page without form of its own, for the cookie
    report = file_report(visitor, number)
    visitor.open("/lapor/diterima/").sees("Simpan laporan ini di akun Anda")
    count = len(sms_of(at_localhost, number)) + 1
    visitor.page.get_by_role("button", name=re.compile("Kirim kode ke")).first.click()
    visitor.page.wait_for_url("**/masuk/kode/")
    visitor.looked()
    assert type_code(visitor, number, max(count, 1)).page.url.endswith("/lapor/diterima/")
    visitor.sees("Laporan ini ada di").open("/saya/").sees(f"{report[:4]}\u00a0{report[4:]}")
    visitor.open("/akun/").follow("Hapus akun").page.get_by_label("Ya, hapus akun").check()
    visitor.press("Hapus akun saya").sees("Akun Anda dihapus")


def file_report(visitor: Visitor, number: str) -> str:
    """File a report with the visitor's own cookies; return its number. The form itself has journeys of its own."""
    request = visitor.page.context.request
    token = re.findall(r'csrfmiddlewaretoken" value="(\w+)"', request.get(f"{visitor.product.address}/lapor/").text())[
        0
    ]
    told = {"kind": "complaint", "title": "Lampu mati", "text": TEXT, "phone": number, "csrfmiddlewaretoken": token}
    answer = request.post(f"{visitor.product.address}/lapor/", multipart=told)
    found = re.findall(r'class="number">(\d{4})&nbsp;(\d{4})<', answer.text())
    assert found, answer.url
    return "".join(found[0])


def test_a_shared_device_forgets_when_the_browser_closes(at_localhost: Product, chromium: Browser) -> None:
    visitor = Visitor(at_localhost, chromium, PHONE_SCREEN)
    number = next(NUMBERS)
    visitor.open("/masuk/").fill(login=number).page.get_by_label("Ini perangkat bersama").check()
    visitor.press("Kirim kode sekali pakai")
    type_code(visitor, number, 1)
    assert {cookie["name"]: cookie["expires"] for cookie in visitor.page.context.cookies()}["sessionid"] == -1


def test_the_data_come_as_a_file(at_localhost: Product, chromium: Browser) -> None:
    visitor = Visitor(at_localhost, chromium, PHONE_SCREEN)
    number = next(NUMBERS)
    sign_in_by_code(visitor, number)
    visitor.open("/akun/")
    with visitor.page.expect_download() as waiting:
        visitor.page.get_by_role("link", name="Unduh data saya").click()
    data = json.loads(waiting.value.path().read_text())
    assert data["pelapor"][0]["telepon"] == "+62" + number.replace(" ", "")[1:]
