"""An answer between two officers in a real browser: written, returned, mended, published, read by everybody."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from evidence_files import photo
from product import Product

pytestmark = pytest.mark.browser
EMPTY = "Terima kasih atas laporan Anda, akan segera kami tindaklanjuti."
DONE = "Jalan di depan pasar sudah kami tambal pada Rabu, 4 November, dan dapat dilalui kembali."
REMARK = "Sebutkan panjang tambalannya."


@pytest.fixture
def officers(demo_city: Product, chromium: Browser) -> Iterator[tuple[Visitor, Visitor]]:
    """The liaison at a desktop and the head with a phone, both signed in."""
    liaison, head = Visitor(demo_city, chromium, DESKTOP), Visitor(demo_city, chromium, PHONE_SCREEN)
    liaison.sign_in("putr")
    head.sign_in("kadisputr")
    yield liaison, head
    for visitor in (liaison, head):
        visitor.page.context.close()


def choose(visitor: Visitor, field: str, name: str) -> None:
    """Add a photo to a field of the answer and wait until the server has it."""
    place = visitor.page.locator(f"#answer .evidence:has(input[name={field}])")
    place.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "image/jpeg", "buffer": photo()}])
    place.locator(".evidence-list .ready").wait_for()


def write(visitor: Visitor, text: str) -> None:
    visitor.page.locator("#answer textarea[name=text]").fill(text)


def open_first(visitor: Visitor) -> str:
    """Open the first report that waits for an answer and return its address."""
    visitor.open("/petugas/?status=disposition")
    address = visitor.page.locator("main a[href*='/petugas/laporan/']").first.get_attribute("href") or ""
    visitor.open(address)
    return address.split("?")[0]


def test_two_persons_answer(officers: tuple[Visitor, Visitor], demo_city: Product, chromium: Browser) -> None:
    liaison, head = officers
    address = open_first(liaison)
    write(liaison, EMPTY)
    liaison.press("Periksa").sees("Jawaban ini belum menghentikan jam:")
    write(liaison, DONE)
    choose(liaison, "before", "lama.jpg")
    choose(liaison, "after", "baru.jpg")
    liaison.press("Ajukan ke pemeriksa").sees("Menunggu petugas lain memeriksa.")

    head.open(address).sees(DONE)
    head.fill(text=REMARK)
    head.press("Kembalikan ke penulis").sees("Konsep dikembalikan; penulisnya diberi tahu.")

    liaison.open(address).sees(REMARK)
    write(liaison, f"{DONE} Panjangnya 12 meter.")
    liaison.press("Ajukan ke pemeriksa")
    head.open(address).press("Terbitkan jawaban").sees("Jawaban diterbitkan.")

    anybody = Visitor(demo_city, chromium, PHONE_SCREEN)
    anybody.open(address.replace("/petugas/", "/")).sees("Panjangnya 12 meter.")
    assert anybody.page.locator(".comparison figcaption").all_inner_texts() == ["Sebelum", "Sesudah"]
    anybody.page.context.close()


def test_words_survive_a_closed_tab(officers: tuple[Visitor, Visitor]) -> None:
    liaison, _head = officers
    address = open_first(liaison)
    page = liaison.page
    write(liaison, DONE)
    page.wait_for_timeout(600)
    liaison.open("/petugas/").open(address).sees("yang belum tersimpan")
    assert page.locator("#answer textarea[name=text]").input_value() == ""
    page.get_by_role("button", name="Pakai tulisan itu").click()
    assert page.locator("#answer textarea[name=text]").input_value() == DONE
