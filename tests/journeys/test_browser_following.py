"""Following a report on a phone: the receipt, the answer, the verdict, the grades, and notices on the device."""

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from test_browser_web import ANSWER, answer, forward, report
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from lapor.notifications import vapid
from product import Product, empty_database, until
from push_service import PushService, running

pytestmark = pytest.mark.browser

SECOND_ANSWER = "Tiang nomor 14 sudah kami perbaiki pada Kamis malam; kabelnya sudah diganti dan lampu menyala."


def choose(citizen: Visitor, action: str, button: str, **values: str) -> Visitor:
    """Choose radio buttons in a step's form and send it."""
    form = citizen.page.locator(f"form[action$='/{action}/']")
    for name, value in values.items():
        if not form.locator(f"[name={name}]").first.is_visible():
            form.locator("details.aspects > summary").click()
        form.locator(f"[name={name}][value='{value}']").check()
    form.get_by_role("button", name=button, exact=True).click()
    citizen.page.wait_for_load_state()
    return citizen.looked()


@pytest.mark.parametrize(("javascript", "phone"), [(True, "0812 5550 0201"), (False, "0812 5550 0202")])
def test_from_the_answer_to_the_grades(demo_city: Product, chromium: Browser, javascript: bool, phone: str) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript)
    verifier = Visitor(demo_city, chromium, DESKTOP).sign_in("verifikator")
    lamps = Visitor(demo_city, chromium, DESKTOP).sign_in("dishub")
    number, code = report(citizen, phone)
    assert code not in citizen.page.url
    citizen.sees("Apa yang terjadi sekarang").follow("Lihat laporan").sees("Pemerintah Kota Metro")
    forward(verifier, number)
    citizen.open(f"/laporan/{number}/").sees("Dinas Perhubungan").sees("Sisa 5 hari kerja")
    answer(lamps, number)
    citizen.open(f"/laporan/{number}/").sees("Kami menunggu Anda").sees(ANSWER)
    choose(citizen, "contest", "Belum selesai", objection="broken_again")
    citizen.sees("Pelapor menyatakan belum selesai: dikerjakan, tetapi rusak lagi")
    answer(lamps, number, SECOND_ANSWER)
    citizen.open(f"/laporan/{number}/").sees(SECOND_ANSWER)
    choose(citizen, "confirm", "Puas, selesai", rating="4", speed="2", result="5")
    stranger = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=javascript).open(f"/laporan/{number}/")
    for reader in (citizen, stranger):
        reader.sees("Selesai: dikonfirmasi pelapor").sees("Kecepatan: 2/5").sees(SECOND_ANSWER)
    citizen.page.locator("summary", has_text="Beri nilai").click()
    choose(citizen, "rate", "Beri nilai", rating="5")
    citizen.sees("Terima kasih atas penilaian Anda.")


def test_the_receipt_is_copied_printed_and_kept(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN)
    citizen.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    number, code = report(citizen, "0812 5550 0203")
    page = citizen.page
    page.get_by_role("button", name="Salin kode").click()
    assert page.evaluate("navigator.clipboard.readText()") == code
    with page.expect_download() as download:
        page.get_by_role("link", name="Simpan berkas").click()
    assert download.value.suggested_filename == f"LAPOR-{number}.txt"
    assert code in download.value.path().read_text()
    paper = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", paper)) == 1
    page.emulate_media(media="print")
    shown = {name: page.locator(name).first.is_visible() for name in (".nav", ".foot", ".button", "#kode-unik", ".qr")}
    assert shown == {".nav": False, ".foot": False, ".button": False, "#kode-unik": True, ".qr": True}


def test_what_one_is_told_by_is_chosen_without_javascript(demo_city: Product, chromium: Browser) -> None:
    citizen = Visitor(demo_city, chromium, PHONE_SCREEN, javascript=False)
    report(citizen, "0812 5550 0204")
    citizen.follow("Atur kabar").page.locator("[name=way][value=none]").check()
    citizen.press("Simpan pilihan").sees("Pilihan Anda disimpan.")
    assert citizen.page.locator("[name=way][value=none]").is_checked()


@pytest.fixture(scope="module")
def service() -> Iterator[PushService]:
    with running() as found:
        yield found


@pytest.fixture(scope="module")
def push_city(tmp_path_factory: pytest.TempPathFactory, service: PushService) -> Iterator[Product]:
    """The product with a key for web push and a push service of its own."""
    data = tmp_path_factory.mktemp("push-city")
    keys = {"VAPID_PRIVATE_KEY": vapid.new_key(), "PUSH_SERVICES": service.origin}
    product = Product(data, DEMO_MODE="yes", DATABASE_URL=empty_database(data, "lapor_push"), **keys)
    product.start()
    yield product
    product.stop()


SUBSCRIBE = """PushManager.prototype.subscribe = async () => ({{ toJSON: () => ({subscription}) }});"""


def test_a_device_shows_the_step_that_the_worker_tells_it(
    push_city: Product, service: PushService, chromium: Browser
) -> None:
    citizen = Visitor(push_city, chromium, PHONE_SCREEN)
    context, page = citizen.page.context, citizen.page
    context.grant_permissions(["notifications"])
    context.add_init_script(SUBSCRIBE.format(subscription=json.dumps(service.subscription())))
    number, _code = report(citizen, "0812 5550 0205")
    citizen.open(f"/laporan/{number}/kabar/").page.get_by_role("button", name="Nyalakan notifikasi").click()
    page.get_by_text("Notifikasi menyala di perangkat ini.").wait_for()
    forward(Visitor(push_city, chromium, DESKTOP).sign_in("verifikator"), number)
    until(lambda: service.notices, 20)
    (notice,) = service.notices
    assert (notice["body"], notice["url"]) == ("Laporan Anda diteruskan · Dishub", f"/lacak/{number}/")
    assert shown_by(citizen, notice) == [(notice["title"], notice["body"])]
    page.get_by_role("button", name="Matikan notifikasi").wait_for()


def shown_by(citizen: Visitor, notice: dict[str, str]) -> list[tuple[str, str]]:
    """Hand the notice to the service worker as Chromium does with what a push service brings; return what it shows."""
    page = citizen.page
    page.evaluate("navigator.serviceWorker.ready.then(() => null)")
    browser = page.context.new_cdp_session(page)
    registrations: list[str] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: registrations.extend(row["registrationId"] for row in told["registrations"]),
    )
    browser.send("ServiceWorker.enable")
    until(lambda: page.wait_for_timeout(50) or registrations, 10)
    for _ in range(2):  # the same notice twice stays one
        push = {"origin": citizen.product.address, "registrationId": registrations[0], "data": json.dumps(notice)}
        browser.send("ServiceWorker.deliverPushMessage", push)
    script = "navigator.serviceWorker.ready.then((ready) => ready.getNotifications())"
    script += ".then((all) => all.map(({ title, body }) => [title, body]))"
    until(lambda: page.evaluate(script), 10)
    return [tuple(row) for row in page.evaluate(script)]
