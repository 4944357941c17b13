"""The form as a citizen meets it: cheap phone, bad line, shared device, no script; nothing typed is ever lost."""

import base64
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from product import Product, until

pytestmark = pytest.mark.browser

TEXT = "Saluran air di Jalan Pala, Kelurahan Iring Mulyo, tersumbat sampah sejak kemarin sore dan airnya meluap."
CRIME = "Motor saya dicuri maling di parkiran pasar tadi malam, pelaku begal membawa senjata tajam dan mengancam saya."
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGP8z4AATAxEcQAz0QEHOoQ+uAAAAABJRU5ErkJggg=="
)
COUNT = """
import sys, django; django.setup()
from lapor.reports.models import Report
print(Report.objects.filter(original_text=sys.argv[1]).count())
"""
FILES = """
import sys, django; django.setup()
from lapor.reports.models import Attachment
print(Attachment.objects.filter(report__number=sys.argv[1]).count())
"""
# A report that is open and public, with a place and a matter that a second report could share.
OPEN_REPORT = """
import django; django.setup()
from lapor.reports.models import Report
from lapor.reports.search import similar
from lapor.core import clock
for row in Report.objects.public().filter(status__in=("disposition", "follow_up")).exclude(region=None).order_by("-pk"):
    if similar(row.public_text, region_id=None, now=clock.now()):
        print(f"{row.number}|{' '.join(row.public_text.split())}")
        break
"""
REMEMBER_WHAT_IS_SAID = """() => {
  const state = document.querySelector("[data-send-state]"), button = document.querySelector("[data-send]");
  new MutationObserver(() => {
    sessionStorage.said = `${button.getAttribute("aria-disabled")} ${state.textContent}`;
  }).observe(state, { childList: true });
}"""
KEEPS = "caches.keys().then(names => names.some(name => name.startsWith('lapor-')))"


@pytest.fixture
def citizen(demo_city: Product, chromium: Browser) -> Iterator[Visitor]:
    """Somebody with a phone, on the form, whose service worker is installed."""
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN)
    visitor.open("/lapor/")
    ready(visitor.page)
    yield visitor
    visitor.page.context.close()


def ready(page: Page) -> None:
    """Wait until the service worker holds what it needs without a line."""
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    until(lambda: page.evaluate(KEEPS), 10)
    until(lambda: page.evaluate("navigator.serviceWorker.controller !== null"), 10)


def context_of(visitor: Visitor) -> BrowserContext:
    return visitor.page.context


def receipt(visitor: Visitor) -> tuple[str, str]:
    """Return number and code that the page shows."""
    shown = visitor.page.locator("main").inner_text()
    number, code = re.search(r"\b(\d{4})\s(\d{4})\b", shown), re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", shown)
    assert number, shown
    assert code, shown
    return number[1] + number[2], code[0]


def wait_for_receipt(visitor: Visitor) -> tuple[str, str]:
    """Wait for the receipt; what Chromium wrote of the dead line to its console, maybe late, is no fault of a page."""
    visitor.page.wait_for_url("**/lapor/diterima/")
    visitor.complaints[:] = [said for said in visitor.complaints if "Failed to load resource" not in said]
    return receipt(visitor.looked())


def saved(page: Page) -> None:
    """Wait until the draft is on the device."""
    until(lambda: page.evaluate("localStorage.getItem('lapor-draft') !== null"), 10)
    expect(page.locator("[data-draft-state]")).to_be_visible()


def reports_like(visitor: Visitor, text: str) -> int:
    """Return how many reports with this text there are."""
    return int(visitor.product.run("-c", COUNT, text))


@pytest.mark.parametrize("screen", [PHONE_SCREEN, DESKTOP])
@pytest.mark.parametrize("javascript", [True, False])
def test_the_story_alone_is_enough(
    demo_city: Product, chromium: Browser, screen: dict[str, int], javascript: bool
) -> None:
    visitor = Visitor(demo_city, chromium, screen, javascript=javascript)  # type: ignore[arg-type]
    visitor.open("/lapor/").fill(text=TEXT)
    visitor.press("Kirim laporan").sees("Saluran air di Jalan Pala")
    receipt(visitor)


def test_the_coach_tells_what_is_there_and_what_would_help(citizen: Visitor) -> None:
    page = citizen.page
    page.locator("[name=text]").press_sequentially(TEXT, delay=1)
    expect(page.locator("[data-part=facts] .there")).to_have_count(3)
    expect(page.locator("[data-part=facts]")).to_contain_text("kemarin sore")
    expect(page.locator("[data-coach-status]")).to_contain_text("Sudah ada: apa, di mana, kapan.")
    page.get_by_role("button", name=re.compile("^Pakai ?:")).first.click()
    expect(page.locator("[name=category]")).not_to_have_value("")
    expect(page.locator("[data-part=category]")).to_contain_text("Dipakai")
    citizen.looked()


def test_check_first_helps_without_script(demo_city: Product, chromium: Browser) -> None:
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=False).open("/lapor/")
    visitor.page.set_input_files("[type=file]", {"name": "got.png", "mimeType": "image/png", "buffer": PNG})
    visitor.fill(text=TEXT, place="Depan masjid").press("Periksa dulu").sees("kemarin sore")
    assert visitor.page.locator("[name=place]").input_value() == "Depan masjid"
    visitor.page.get_by_role("button", name=re.compile("^Pakai ?:")).first.click()
    assert visitor.page.locator("[name=category]").input_value() != ""
    visitor.press("Kirim laporan")
    assert int(demo_city.run("-c", FILES, receipt(visitor)[0])) == 1


def test_enter_in_a_field_sends_nothing(citizen: Visitor) -> None:
    citizen.fill(text=TEXT).page.locator("[name=title]").press("Enter")
    citizen.page.wait_for_timeout(300)
    assert citizen.page.url.endswith("/lapor/")
    assert citizen.page.locator("[name=text]").input_value() == TEXT


def test_enter_without_script_checks_and_sends_nothing(demo_city: Product, chromium: Browser) -> None:
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=False).open("/lapor/").fill(text=TEXT)
    visitor.page.locator("[name=title]").press("Enter")
    visitor.sees("laporan belum terkirim")


def test_advice_cannot_be_had_offline_but_nothing_is_lost_or_sent(citizen: Visitor) -> None:
    context_of(citizen.fill(text=TEXT)).set_offline(True)
    citizen.page.get_by_role("button", name="Periksa dulu").click()
    citizen.sees("Pemeriksaan memerlukan sinyal").complaints.clear()
    assert citizen.page.locator("[name=text]").input_value() == TEXT
    context_of(citizen).set_offline(False)
    citizen.complaints.clear()
    citizen.page.reload()
    assert citizen.page.evaluate("localStorage.getItem('lapor-outbox')") is None


def test_personal_data_is_marked_and_the_two_views_follow(citizen: Visitor) -> None:
    page = citizen.fill(text="Loket dijaga Bapak Budi Santoso, nomornya 0812 3456 7890, lambat sekali sejak pagi.").page
    expect(page.locator("[data-part=personal] mark")).to_have_count(2)
    public = page.locator(".view").first
    expect(public).to_contain_text("[nama disamarkan]")
    page.locator("[type=checkbox][name=mask_names]").uncheck()
    expect(public).to_contain_text("Budi Santoso")
    expect(public).not_to_contain_text("7890")
    page.locator("[name=confidential]").check()
    expect(public).to_contain_text("Tidak ada sama sekali")
    page.locator("[name=anonymous]").check()
    expect(page.locator(".view.agency")).to_contain_text("Identitas: tidak dapat dibuka.")
    citizen.looked()


@pytest.mark.parametrize("javascript", [True, False])
def test_another_bodys_matter_is_said_so_and_still_sent(
    demo_city: Product, chromium: Browser, javascript: bool
) -> None:
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript).open("/lapor/").fill(text=CRIME)
    if not javascript:
        visitor.press("Kirim laporan")
    call = visitor.page.locator("[data-part=scope] a[href='tel:110']")
    expect(call).to_be_visible()
    visitor.looked().press("Kirim laporan" if javascript else "Tetap kirim")
    receipt(visitor)


def test_a_report_of_the_same_matter_is_supported_instead(citizen: Visitor) -> None:
    known = citizen.product.run("-c", OPEN_REPORT).strip().split("|")
    citizen.fill(text=known[1])
    button = citizen.page.get_by_role("button", name=re.compile("^Dukung laporan ini")).first
    expect(button).to_be_visible()
    citizen.looked()
    with context_of(citizen).expect_page() as opened:
        button.click()
    expect(opened.value.locator("body")).to_contain_text("dukungan Anda tercatat")
    assert citizen.page.locator("[name=text]").input_value() == known[1]


def test_a_pin_chooses_the_nearest_kelurahan_and_can_be_removed(citizen: Visitor) -> None:
    context_of(citizen).grant_permissions(["geolocation"])
    context_of(citizen).set_geolocation({"latitude": -5.1175, "longitude": 105.3170})
    page = citizen.page
    page.get_by_role("button", name="Pakai lokasi saya").click()
    expect(page.locator("[data-pin]")).to_contain_text("Kelurahan terdekat dipilihkan")
    assert page.locator("[name=region]").input_value() != ""
    citizen.looked()
    page.get_by_role("button", name="Hapus titik lokasi").click()
    assert page.locator("[name=latitude]").input_value() == ""


def test_a_double_tap_files_one_report(citizen: Visitor) -> None:
    text = "Lampu taman di Mulyojati padam dua-duanya sejak Rabu lalu, gelap sekali."
    citizen.fill(text=text).page.get_by_role("button", name="Kirim laporan").dblclick()
    wait_for_receipt(citizen)
    assert reports_like(citizen, text) == 1


def test_a_draft_comes_back_after_a_reload_and_can_be_dropped(citizen: Visitor) -> None:
    page = citizen.fill(text=TEXT, place="Depan masjid", phone="0812 5550 0101").page
    page.set_input_files("[type=file]", {"name": "got.png", "mimeType": "image/png", "buffer": PNG})
    saved(page)
    page.reload()
    expect(page.locator("[name=text]")).to_have_value(TEXT)
    expect(page.locator("[name=phone]")).to_have_value("0812 5550 0101")
    expect(page.locator("[data-draft-note]")).to_be_visible()
    until(
        lambda: page.evaluate(
            "document.querySelector('[type=file]').files.length === 1 || document.querySelector('[name=staged]').value"
        ),
        10,
    )
    citizen.looked()
    page.locator("[data-draft-note] [data-draft-discard]").click()
    expect(page.locator("[name=text]")).to_have_value("")


def test_on_a_shared_phone_the_next_person_finds_no_contact(citizen: Visitor) -> None:
    saved(citizen.fill(text=TEXT, phone="0812 5550 0102", name="Siti").page)
    other = context_of(citizen).new_page()
    other.goto(citizen.product.address + "/lapor/")
    expect(other.locator("[name=text]")).to_have_value(TEXT)
    expect(other.locator("[name=phone]")).to_have_value("")
    expect(other.locator("[name=name]")).to_have_value("")


def test_an_old_draft_and_a_filed_one_are_gone(citizen: Visitor) -> None:
    page = citizen.fill(text=TEXT).page
    saved(page)
    citizen.press("Kirim laporan")
    wait_for_receipt(citizen)
    until(lambda: page.evaluate("localStorage.getItem('lapor-draft') === null"), 10)
    page.evaluate(
        "localStorage.setItem('lapor-draft', JSON.stringify({savedAt: Date.now() - 8 * 864e5, fields: {text: 'lama'}}))"
    )
    citizen.open("/")
    until(lambda: page.evaluate("localStorage.getItem('lapor-draft') === null"), 10)


def test_a_session_lost_in_the_middle_loses_nothing(citizen: Visitor) -> None:
    citizen.fill(text=TEXT, place="Depan masjid", phone="0812 5550 0103")
    context_of(citizen).clear_cookies()
    citizen.page.get_by_role("button", name="Kirim laporan").click()
    expect(citizen.page.get_by_text("Sambungan sempat terputus")).to_be_visible()
    assert citizen.page.locator("[name=place]").input_value() == "Depan masjid"
    citizen.looked().press("Kirim laporan")
    wait_for_receipt(citizen)


def test_a_signed_in_reporter_whose_session_ends_is_asked_for_a_contact(demo_city: Product, chromium: Browser) -> None:
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN).sign_in("warga").open("/lapor/").fill(text=TEXT)
    kept = [cookie for cookie in visitor.page.context.cookies() if cookie["name"] != "sessionid"]
    visitor.page.context.clear_cookies()
    visitor.page.context.add_cookies(kept)  # type: ignore[arg-type]
    visitor.press("Kirim laporan").sees("Anda sudah keluar dari akun.")
    visitor.fill(phone="0812 5550 0104").press("Kirim laporan")
    receipt(visitor)


def test_offline_the_report_waits_and_is_sent_when_the_line_is_back(citizen: Visitor) -> None:
    text = "Pohon miring di Jalan Kancil, Rejomulyo, hampir roboh sejak hujan tadi malam."
    page = citizen.fill(text=text, phone="0812 5550 0105").page
    page.set_input_files("[type=file]", {"name": "pohon.png", "mimeType": "image/png", "buffer": PNG})
    context_of(citizen).set_offline(True)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/luring/")
    expect(page.locator("[data-outbox]")).to_contain_text("Pohon miring di Jalan Kancil")
    expect(page.locator("[data-outbox-status]")).to_contain_text("Belum ada sinyal")
    citizen.complaints.clear()  # Chromium writes failed fetches to its console
    citizen.looked()
    context_of(citizen).set_offline(False)
    number, _code = wait_for_receipt(citizen)
    citizen.open("/luring/").sees("Tidak ada laporan yang menunggu")
    citizen.open(f"/lacak/{number}/").sees(text)
    assert reports_like(citizen, text) == 1


def test_the_form_opens_offline_after_one_visit(citizen: Visitor) -> None:
    page = citizen.page
    context_of(citizen).set_offline(True)
    page.goto(citizen.product.address + "/laporan/")
    expect(page.locator("h1")).to_have_text("Menunggu sinyal")
    page.goto(citizen.product.address + "/lapor/")
    expect(page.locator("form[data-shell]")).to_be_visible()
    text = "Jembatan kecil di Tejosari lapuk dan papannya patah sejak minggu lalu."
    citizen.fill(text=text).page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/luring/")
    citizen.complaints.clear()  # Chromium writes failed fetches to its console
    context_of(citizen).set_offline(False)
    wait_for_receipt(citizen)


def test_what_was_sent_in_the_background_is_told_at_the_next_visit(citizen: Visitor) -> None:
    page = citizen.fill(text="Rambu di simpang Ganjar Asri hilang sejak tabrakan hari Minggu.").page
    context_of(citizen).set_offline(True)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/luring/")
    page.goto("about:blank")
    context_of(citizen).set_offline(False)
    citizen.complaints.clear()
    page.goto(citizen.product.address + "/panduan/")
    expect(page.locator("[data-outbox-note]")).to_contain_text("sudah terkirim")
    citizen.looked().follow("Lihat nomor dan kode unik")
    expect(page.locator("h1")).to_have_text("Laporan terkirim")
    number, _code = receipt(citizen.looked())
    page.get_by_role("button", name=re.compile("Sudah saya catat")).click()
    expect(page.locator("[data-outbox-empty]")).to_be_visible()
    citizen.open(f"/lacak/{number}/").sees("Rambu di simpang")


def test_a_server_in_trouble_keeps_the_report_on_the_device(citizen: Visitor) -> None:
    page = citizen.fill(text=TEXT).page
    context_of(citizen).route(
        "**/lapor/", lambda route: route.fulfill(status=503) if route.request.method == "POST" else route.continue_()
    )
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/luring/")
    expect(page.locator("[data-outbox]")).to_contain_text("Saluran air")
    context_of(citizen).unroute("**/lapor/")
    page.evaluate("dispatchEvent(new Event('online'))")
    wait_for_receipt(citizen)


def test_what_the_server_refuses_later_comes_back_for_mending(citizen: Visitor) -> None:
    page = citizen.fill(text=TEXT, phone="12345").page
    context_of(citizen).set_offline(True)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/luring/")
    context_of(citizen).set_offline(False)
    expect(page.locator("[data-outbox]")).to_contain_text("Nomor ini tidak kami kenali")
    citizen.complaints.clear()
    page.get_by_role("button", name="Perbaiki").click()
    expect(page.locator("[name=text]")).to_have_value(TEXT)
    expect(page.locator("[name=phone]")).to_have_value("12345")
    citizen.fill(phone="0812 5550 0106").press("Kirim laporan")
    wait_for_receipt(citizen)


def test_a_slow_line_sends_once_and_says_that_it_sends(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, workers="block").open("/lapor/")
    slow = {"offline": False, "latency": 400, "downloadThroughput": 6_000, "uploadThroughput": 6_000}
    context_of(citizen).new_cdp_session(citizen.page).send("Network.emulateNetworkConditions", slow)
    page = citizen.fill(text="Sampah di TPS Yosodadi tidak diangkut lima hari, baunya sampai ke sekolah.").page
    page.evaluate(REMEMBER_WHAT_IS_SAID)
    page.get_by_role("button", name="Kirim laporan").click()
    page.wait_for_url("**/lapor/diterima/", timeout=60_000)
    receipt(citizen)
    assert page.evaluate("sessionStorage.said") == "true Mengirim… Jangan tutup halaman ini."
