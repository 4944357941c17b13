"""The agency admin keeps house: a new officer, his first sign-in, a leave, and the hand-over of the one who leaves."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product, until

pytestmark = pytest.mark.browser

OWN_PASSWORD = "rumah kucing biru 47"  # of an officer who is made up here


def code(visitor: Visitor, name: str) -> str:
    return visitor.page.locator(f"#{name}").inner_text()


def add_officer(admin: Visitor, name: str, agency: str) -> tuple[str, str]:
    """Add a liaison and return username and one-time password, from the page that shows them once."""
    admin.open("/petugas/").follow("Kantor").follow("Petugas").follow("Tambah petugas")
    admin.fill(name=name, email="baru@metro.example", phone="0812 5550 4321")
    admin.page.select_option("[name=role]", label="Pejabat Penghubung")
    admin.page.select_option("[name=agency]", label=agency)
    admin.press("Simpan petugas").sees("Petugas ditambahkan")
    return code(admin, "pengguna"), code(admin, "sandi")


def first_sign_in(officer: Visitor, username: str, password: str) -> None:
    """Sign in with the one-time password, which leads to choosing an own one and nowhere else."""
    officer.sign_in(username, password).open("/petugas/")
    assert officer.page.url.endswith("/akun/sandi/")
    officer.fill(password1=OWN_PASSWORD, password2=OWN_PASSWORD).press("Simpan kata sandi baru")
    officer.open("/petugas/").sees("Antrean")


def take_leave(officer: Visitor, deputy: str) -> None:
    officer.open("/petugas/").follow("Cuti")
    today = datetime.now(ZoneInfo("Asia/Jakarta")).date().isoformat()
    officer.fill(first_day=today, last_day=today)
    officer.page.select_option("[name=deputy]", label=deputy)
    officer.press("Simpan cuti").sees("sedang cuti")


def name_for_a_report(liaison: Visitor, name: str) -> str:
    """Let the new officer answer for the first report of the desk; return its number as pages write it."""
    liaison.open("/petugas/")
    report = liaison.page.locator("main a[href^='/petugas/laporan/']").first.get_attribute("href")
    assert report
    until(lambda: name in liaison.open(report).page.locator("#assign_officer").text_content() or "", every=2)
    liaison.page.locator("#assign > summary").click()
    option = liaison.page.locator("#assign_officer option", has_text=name)
    liaison.page.select_option("#assign_officer", value=option.get_attribute("value"))
    liaison.press("Tunjuk petugas").sees("Petugas ditunjuk.")
    digits = report.split("/")[3]
    return f"{digits[:4]}\xa0{digits[4:]}"


@pytest.mark.parametrize("javascript", [True, False])
def test_an_officer_comes_takes_leave_and_goes(demo_city: Product, chromium: Browser, javascript: bool) -> None:
    admin = Visitor(demo_city, chromium, DESKTOP, javascript=javascript).sign_in("verifikator")
    name = "Wulan Anggraini" if javascript else "Bagas Pratama"
    username, password = add_officer(admin, name, "Dinas Perhubungan")
    assert username == name.lower().replace(" ", ".")
    officer = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript)
    first_sign_in(officer, username, password)
    admin.open("/petugas/kantor/petugas/").fill(q=name).press("Cari").sees("aktif")
    take_leave(officer, "Rudi Hermawan")
    admin.open("/petugas/kantor/cuti/").sees("sedang cuti").press(f"Akhiri cuti {name}").sees("Cuti diakhiri")
    liaison = Visitor(demo_city, chromium, DESKTOP, javascript=javascript).sign_in("dishub")
    number = name_for_a_report(liaison, name)
    hand_over(admin, name, "Rudi Hermawan", number)
    officer.open("/petugas/")
    assert "/masuk/" in officer.page.url


def hand_over(admin: Visitor, name: str, successor: str, number: str) -> None:
    """Walk through the wizard to the minutes, in which the report stands."""
    admin.open("/petugas/kantor/petugas/").fill(q=name).press("Cari").follow(name).follow("Serah terima")
    admin.page.select_option("[name=successor]", label=successor)
    admin.press("Lihat pratinjau").sees(number).sees(f"ditangani {successor}").press("Serah terimakan sekarang")
    admin.sees("Berita Acara Serah Terima").sees(number)
    admin.open("/petugas/kantor/catatan/").sees("Serah terima").sees("Petugas ditambahkan")
