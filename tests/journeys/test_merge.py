"""A verifier merges two reports of one lamp and parts them again; the second reporter follows with his own code."""

import re

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser

TEXT = "Lampu jalan di Jalan Cempaka Putih dekat SMP Negeri 9 padam sejak seminggu, gelap sekali."


def filed(demo_city: Product, chromium: Browser, title: str) -> tuple[str, str, Visitor]:
    """Return number and code of a report that a citizen has filed, and the citizen."""
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN).open("/lapor/").fill(title=title, text=TEXT)
    receipt = citizen.press("Kirim laporan").page.locator("main").inner_text()
    number = re.search(r"\b(\d{4})\s(\d{4})\b", receipt)
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", receipt)
    assert number
    assert code
    return number[1] + number[2], code[0], citizen


def track(citizen: Visitor, number: str, code: str) -> Visitor:
    return citizen.open("/").follow("Lacak laporan").fill(number=number, code=code).press("Lacak")


def act(desk: Visitor, action: str) -> Visitor:
    """Press the button of a step, whose box is open."""
    desk.page.locator(f"#{action} form > button").last.click()
    desk.page.wait_for_load_state()
    return desk.looked()


def opened(desk: Visitor, action: str) -> Visitor:
    desk.page.locator(f"#{action} > summary").click()
    return desk


@pytest.mark.parametrize("screen", [PHONE_SCREEN, DESKTOP], ids=["phone", "desk"])
def test_two_reports_become_one_and_two_again(demo_city: Product, chromium: Browser, screen: object) -> None:
    master, _code, _citizen = filed(demo_city, chromium, "Lampu padam di Cempaka Putih")
    number, code, citizen = filed(demo_city, chromium, "Gelap dekat SMPN 9")
    desk = Visitor(demo_city, chromium, screen).sign_in("verifikator")  # type: ignore[arg-type]
    opened(desk.open(f"/petugas/laporan/{number}/"), "merge")
    desk.sees("nomor dan kodenya tetap berlaku").page.locator("#merge [name=number]").fill("12 34")
    act(desk, "merge").sees("Tidak ada laporan dengan nomor itu di meja Anda.")
    desk.page.locator("#merge [name=number]").fill(master)
    act(desk, "merge").sees("Laporan digabung; pelapornya diberi tahu.")
    track(citizen, number, code).sees("Digabung ke laporan lain tentang masalah yang sama").sees("Masalah saya berbeda")
    desk.open(f"/petugas/laporan/{number}/")
    act(desk, "unmerge").sees("Laporan dipisahkan lagi.")
    citizen.open(f"/laporan/{number}/")
    assert "Masalah saya berbeda" not in citizen.page.locator("body").inner_text()


def test_a_report_is_split_without_javascript(demo_city: Product, chromium: Browser) -> None:
    number, _code, _citizen = filed(demo_city, chromium, "Lampu padam dan jalan berlubang")
    desk = Visitor(demo_city, chromium, DESKTOP, javascript=False).sign_in("verifikator")
    opened(desk.open(f"/petugas/laporan/{number}/"), "split").fill(title_2="Jalan berlubang", text_2="Jalan berlubang.")
    desk.press("Tambah bagian").fill(title_3="Sampah", text_3="Sampah menumpuk di depan sekolah.")
    desk.press("Lihat hasilnya dulu").sees("Akan menjadi").sees("nomor dan kode unik baru; pelapor diberi tahu")
    act(desk, "split").sees("Laporan dipecah; bagian yang lain mendapat nomor sendiri dan diverifikasi.")
