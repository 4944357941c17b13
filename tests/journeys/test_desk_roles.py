"""The coordinator, the operator and the monitor at their desks, in a real browser at both widths."""

import re

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product

pytestmark = pytest.mark.browser


def test_the_coordinator_rules_what_was_refused_twice(demo_city: Product, chromium: Browser) -> None:
    desk = Visitor(demo_city, chromium, DESKTOP).sign_in("koordinator").open("/petugas/")
    desk.follow("Perlu ketetapan", exact=False).follow("Lampu taman dekat lapangan mati")
    desk.sees("Dikembalikan").sees("Tetapkan kewenangan")
    rule = desk.page.locator("#rule")
    rule.get_by_label("Instansi utama").select_option(label="Dinas Lingkungan Hidup")
    desk.page.locator("#rule [name=text]").fill("Lampu hias di taman termasuk perlengkapan taman, jadi tugas DLH.")
    desk.press("Tetapkan kewenangan").sees("Kewenangan ditetapkan; laporan diteruskan.")
    desk.sees("Kewenangan ditetapkan: Dinas Lingkungan Hidup")


def test_a_ruled_report_cannot_be_refused_again(demo_city: Product, chromium: Browser) -> None:
    desk = Visitor(demo_city, chromium, PHONE_SCREEN).sign_in("disperkim").open("/petugas/?q=saluran+perumahan")
    desk.follow("Saluran perumahan tersumbat")
    assert desk.page.get_by_role("button", name="Kembalikan ke verifikator").count() == 0
    desk.sees("Jawab laporan")


def test_the_operator_takes_a_call_by_keyboard_alone(demo_city: Product, chromium: Browser) -> None:
    desk = Visitor(demo_city, chromium, DESKTOP).sign_in("operator112").open("/petugas/panggilan/")
    keys = desk.page.keyboard
    assert desk.page.evaluate("document.activeElement.name") == "caller"
    keys.type("0812 0000 7788")
    for _ in range(100):
        keys.press("Tab")
        if desk.page.evaluate("document.activeElement.name") == "text":
            break
    keys.type("Pohon tumbang menutup separuh jalan di depan kantor pos sejak tadi pagi.")
    keys.press("Tab")
    keys.type("Iring Mulyo")
    keys.press("Enter")
    desk.page.wait_for_url(re.compile(r"/petugas/panggilan/\d+/"))
    desk.looked().sees("Nomor laporan")


def test_the_monitor_finds_what_is_buried_and_who_looked(demo_city: Product, chromium: Browser) -> None:
    desk = Visitor(demo_city, chromium, DESKTOP).sign_in("inspektorat").open("/petugas/")
    desk.follow("Lebih dari 60 hari", exact=False)
    desk.open("/petugas/?q=jalan+merpati").follow("Lubang dalam di Jalan Merpati")
    assert desk.page.locator("form[action*='/petugas/laporan/'][method=post] button:visible").count() == 0
    desk.follow("Siapa yang melihat laporan ini").sees("Surya Dharmawangsa")
