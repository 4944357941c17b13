"""A report's whole life on the website, through the doors that people use."""

import re

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor, next_sms

from product import Product

pytestmark = pytest.mark.browser

TITLE = "Lampu jalan mati di depan lapangan"
TEXT = "Lampu jalan di depan lapangan Hadimulyo Timur mati sejak Senin malam, rawan kecelakaan."
ANSWER = "Lampu sudah kami ganti pada Rabu pagi di tiang nomor 12 Jl. Dr. Sutomo dan sudah menyala."


def report(citizen: Visitor, phone: str, *, home: bool = True) -> tuple[str, str]:
    """File a report and return its number and kode unik, from the receipt."""
    citizen.open("/").follow("Buat laporan") if home else citizen.open("/lapor/")
    citizen.fill(title=TITLE, text=TEXT, place="Depan lapangan", name="Siti Rahma", phone=phone)
    citizen.page.select_option("[name=region]", label="Hadimulyo Timur")
    citizen.press("Kirim laporan")
    receipt = citizen.page.locator("main").inner_text()
    number = re.search(r"\b(\d{4})\s(\d{4})\b", receipt)
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", receipt)
    assert number
    assert code
    return number[1] + number[2], code[0]


def forward(verifier: Visitor, number: str, agency: str = "Dinas Perhubungan") -> None:
    verifier.open(f"/petugas/laporan/{number}/")
    verifier.page.select_option("#dispose_agency", label=agency)
    verifier.press("Teruskan ke instansi").sees("Laporan diteruskan ke instansi.")


def answer(liaison: Visitor, number: str, text: str = ANSWER) -> None:
    liaison.open(f"/petugas/laporan/{number}/")
    liaison.page.locator("#answer_text").fill(text)
    liaison.press("Jawab laporan").sees(text)


def track(citizen: Visitor, number: str, code: str) -> None:
    citizen.open("/").follow("Lacak laporan").fill(number=number, code=code)
    citizen.press("Lacak").sees(TITLE)


@pytest.mark.parametrize(("javascript", "phone"), [(True, "0812 5550 0001"), (False, "0812 5550 0002")])
def test_from_the_form_to_selesai(demo_city: Product, chromium: Browser, javascript: bool, phone: str) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript)
    verifier = Visitor(demo_city, chromium, DESKTOP, javascript=javascript).sign_in("verifikator")
    liaison = Visitor(demo_city, chromium, DESKTOP, javascript=javascript).sign_in("dishub")
    number, code = report(citizen, phone)
    assert number in next_sms(demo_city, phone, 1)
    forward(verifier, number)
    forwarded = next_sms(demo_city, phone, 2)
    answer(liaison, number)
    assert code in next_sms(demo_city, phone, 3)
    first_log_in(Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript), forwarded)
    reader = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript)
    track(reader, number, code)
    reader.sees(ANSWER)
    reader.page.locator("form[action$='/confirm/'] input[name=rating][value='5']").check()
    reader.press("Puas, selesai").sees("Selesai")
    verifier.open(f"/petugas/laporan/{number}/").sees("Selesai: dikonfirmasi pelapor")


def first_log_in(citizen: Visitor, sms: str) -> None:
    """Sign in with what the SMS says, be made to choose a password, and find the report among one's own."""
    found = re.search(r"nama: (\w+) sandi: (\w+)", sms)
    assert found, sms
    citizen.sign_in(found[1], found[2])
    own = "lampu padam 2026"
    citizen.fill(password1=own, password2=own).press("Simpan kata sandi baru")
    citizen.open("/saya/").sees(TITLE)


def test_contest_hand_back_and_reopen(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN)
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    trees, lamps = (Visitor(demo_city, chromium, PHONE_SCREEN).sign_in(name) for name in ("dlh", "dishub"))
    number, code = report(citizen, "0812 5550 0003")
    forward(verifier, number, "Dinas Lingkungan Hidup")
    trees.open(f"/petugas/laporan/{number}/").page.get_by_text("Kembalikan ke verifikator").first.click()
    trees.page.locator("#hand_back_text").fill("Lampu jalan adalah urusan Dinas Perhubungan.")
    trees.press("Kembalikan ke verifikator")
    forward(verifier, number)
    answer(lamps, number)
    track(citizen, number, code)
    step(citizen, "contest", "Belum selesai", "Masih gelap, tiang nomor 14 juga mati.")
    answer(lamps, number, "Tiang nomor 14 sudah kami perbaiki Kamis malam; kabelnya sudah diganti.")
    citizen.open(f"/laporan/{number}/").press("Puas, selesai")
    step(citizen, "reopen", "Buka kembali", "Sejak tadi malam mati lagi.")
    citizen.sees("Laporan dibuka kembali")


def step(citizen: Visitor, action: str, label: str, text: str) -> None:
    """Take a reporter's step with a text; its box may be folded."""
    form = citizen.page.locator(f"form[action$='/{action}/']")
    if not form.is_visible():
        citizen.page.locator("summary", has_text=label).first.click()
    form.locator("[name=text]").fill(text)
    form.get_by_role("button", name=label).click()
    citizen.page.wait_for_load_state()
    citizen.looked()


def test_an_archived_report_says_where_to_go_and_can_be_contested(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN)
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    number, code = report(citizen, "0812 5550 0004")
    verifier.open(f"/petugas/laporan/{number}/").page.locator("summary", has_text="Arsipkan").first.click()
    verifier.page.locator("input[name=reason][value=crime]").check()
    verifier.press("Arsipkan").sees("Laporan diarsipkan")
    assert "Polres Metro, telepon 110" in next_sms(demo_city, "0812 5550 0004", 2)
    track(citizen, number, code)
    citizen.sees("Polres Metro, telepon 110")
    step(citizen, "appeal", "Ajukan keberatan", "Ini lampu jalan, bukan kasus kriminal.")
    verifier.open(f"/petugas/laporan/{number}/").sees("Pelapor mengajukan keberatan")


def test_a_refused_form_keeps_what_was_typed(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN).open("/lapor/")
    citizen.fill(title=TITLE, text=TEXT, phone="12345").press("Kirim laporan")
    assert citizen.page.locator("[name=text]").input_value() == TEXT
    assert citizen.page.locator("[name=phone]").get_attribute("aria-invalid") == "true"
    assert citizen.page.evaluate("document.activeElement.textContent").strip().startswith("Ada yang perlu diperbaiki")


def test_every_other_page_is_sound(demo_city: Product, chromium: Browser) -> None:
    for screen in (PHONE_SCREEN, DESKTOP):
        citizen = Visitor(demo_city, chromium, screen)
        for path in ("/", "/panduan/", "/laporan/", "/laporan/?status=done", "/lacak/", "/tidak-ada/", "/demo/phone"):
            citizen.complaints.clear()  # Chromium writes the 404 of the page that does not exist to its console
            citizen.page.goto(demo_city.address + path)
            citizen.complaints.clear()
            citizen.looked()
        citizen.open("/laporan/").page.locator("main article a").first.click()
        citizen.looked().sign_in("warga").open("/saya/")
        officer = Visitor(demo_city, chromium, screen).sign_in("verifikator")
        for path in ("/petugas/?overdue=on", "/petugas/sms/", "/petugas/pesan/", "/petugas/libur/"):
            officer.open(path)
        for username in ("walikota", "inspektorat", "operator112", "nasional", "putr"):
            Visitor(demo_city, chromium, screen).sign_in(username).sees("Laporan")
