"""A report's whole life by SMS, on the demo phone: every SMS that the brochure names."""

import re

import pytest
from playwright.sync_api import Browser
from test_browser_web import ANSWER, answer, forward
from visitor import DESKTOP, PHONE_SCREEN, Visitor, next_sms

from product import Product

pytestmark = pytest.mark.browser

NUMBER = "0813 6660 0001"


def send(phone: Visitor, text: str) -> None:
    phone.open("/demo/phone").fill(number=NUMBER, text=text).press("Kirim SMS")
    phone.sees(text)


def test_from_sms_to_selesai(demo_city: Product, chromium: Browser) -> None:
    phone = Visitor(demo_city, chromium, PHONE_SCREEN)
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    liaison = Visitor(demo_city, chromium, DESKTOP).sign_in("dlh")
    send(phone, "KOTA METRO, Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan")
    received = re.search(r"No (\d{8})", next_sms(demo_city, NUMBER, 1))
    assert received
    number = received[1]
    forward(verifier, number, "Dinas Lingkungan Hidup")
    assert re.search(r"nama: \w+ sandi: \w+", next_sms(demo_city, NUMBER, 2))
    answer(liaison, number, "Pohon tumbang di Jalan Pala sudah dipotong dan diangkut regu kami Selasa pukul 10.30.")
    code = re.search(r"kode unik (\S{4}-\S{4})", next_sms(demo_city, NUMBER, 3))
    assert code
    reader = Visitor(demo_city, chromium, PHONE_SCREEN).open(f"/lacak/{number}/").fill(code=code[1])
    reader.press("Lacak").sees("sudah dipotong dan diangkut")
    send(phone, f"PUAS {number}")
    assert "selesai, dikonfirmasi oleh Anda" in next_sms(demo_city, NUMBER, 4)
    phone.open(f"/laporan/{number}/").sees("Selesai: dikonfirmasi pelapor")


def test_the_screen_of_the_phone_brings_the_reply_by_itself(demo_city: Product, chromium: Browser) -> None:
    phone = Visitor(demo_city, chromium, PHONE_SCREEN)
    send(phone, "KOTA METRO lampu jalan Pala mati sejak kemarin malam, gelap sekali")
    phone.page.get_by_text("Laporan Anda kami terima").last.wait_for()
    assert ANSWER not in phone.page.content()
