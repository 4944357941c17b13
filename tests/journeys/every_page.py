"""Every page that somebody can open, by whom, for the tests that walk through all of them."""

import re
from dataclasses import dataclass

from playwright.sync_api import Browser, ViewportSize
from visitor import PHONE_SCREEN, Visitor

from product import Product

STRANGER, REPORTER, VERIFIER = "", "warga", "verifikator"


@dataclass(frozen=True)
class EveryPage:
    """One page: its address, in which `<…>` stands for the first link of that kind on another page, and its visitor."""

    path: str
    who: str = STRANGER
    status: int = 200


PUBLIC = (
    "/",
    "/panduan/",
    "/tanya-jawab/",
    "/privasi/",
    "/aksesibilitas/",
    "/media-sosial/",
    "/gaya/",
    "/lapor/",
    "/lapor/luring/",
    "/luring/",
    "/lacak/",
    "/laporan/",
    "/laporan/?status=done",
    "/laporan/?kind=aspiration&page=2",
    "<report>",
    "/peta/",
    "/instansi/",
    "<agency>",
    "/angka/",
    "/masuk/",
    "/demo/phone",
)
REPORTERS = (
    "/saya/",
    "<own>",
    "<notices>",
    "/akun/",
    "/akun/sandi/",
    "/akun/passkey/",
    "/akun/hapus/",
    "/akun/dua-langkah/",
    "/akun/dua-langkah/aplikasi/",
    "/keluar/",
)
DESK = (
    "/petugas/",
    "/petugas/?overdue=on",
    "/petugas/?tab=selesai&q=lampu&baris=100",
    "<case>",
    "<seen>",
    "/petugas/pagi/",
    "/petugas/pemberitahuan/",
    "/petugas/tenggat/",
    "/petugas/tenggat/coba/?clock_kind=answer&agency=KOTA-METRO&amount=3&unit=working_days&months=6",
    "/petugas/panggilan/",
    "/petugas/sms/",
    "/petugas/pesan/",
    "/petugas/lembar/",
    "/petugas/libur/",
    "/petugas/cuti/",
    "/petugas/kantor/",
    "/petugas/kantor/petugas/",
    "/petugas/kantor/petugas/?keadaan=diam",
    "/petugas/kantor/petugas/tambah/",
    "<officer>",
    "<farewell>",
    "/petugas/kantor/cuti/",
    "/petugas/kantor/kategori/",
    "/petugas/kantor/kategori/tambah/",
    "<category>",
    "/petugas/kantor/kata-kunci/",
    "/petugas/kantor/teks-jawaban/",
    "/petugas/kantor/teks-jawaban/tambah/",
    "/petugas/kantor/instansi/",
    "<office>",
    "/petugas/kantor/catatan/",
)
EVERY_PAGE = (
    *(EveryPage(path) for path in PUBLIC),
    EveryPage("/tidak-ada/", status=404),
    *(EveryPage(path, REPORTER) for path in REPORTERS),
    *(EveryPage(path, VERIFIER) for path in DESK),
)
LINKS = {
    "<report>": ("/laporan/", r'href="(/laporan/\d{8,10}/)"'),
    "<agency>": ("/instansi/", r'href="(/instansi/[^/"]+/)"'),
    "<own>": ("/saya/", r'href="(/laporan/\d{8,10}/)"'),
    "<notices>": ("<own>", r'href="(/laporan/\d{8,10}/kabar/)"'),
    "<seen>": ("<case>", r'href="(/petugas/laporan/\d{8,10}/siapa-melihat/)"'),
    "<case>": ("/petugas/", r'href="(/petugas/laporan/\d{8,10}/)[?"]'),
    "<officer>": ("/petugas/kantor/petugas/", r'href="(/petugas/kantor/petugas/\d+/)"'),
    "<farewell>": ("<officer>", r'href="(/petugas/kantor/petugas/\d+/serah-terima/)"'),
    "<category>": ("/petugas/kantor/kategori/", r'href="(/petugas/kantor/kategori/\d+/)"'),
    "<office>": ("/petugas/kantor/instansi/", r'href="(/petugas/kantor/instansi/[A-Z][^/"]*/)"'),
}


class Walkers:
    """A stranger, a reporter and a verifier, each with a browser context of his own."""

    def __init__(self, product: Product, browser: Browser, screen: ViewportSize = PHONE_SCREEN) -> None:
        self.product = product
        self.visitors = {who: Visitor(product, browser, screen) for who in (STRANGER, REPORTER, VERIFIER)}
        for who in (REPORTER, VERIFIER):
            self.visitors[who].sign_in(who)

    def raw(self, page: EveryPage) -> str:
        """Return the page as the server sends it.

        :raises AssertionError: if the answer has another status than the page should have.
        """
        answer = self.visitors[page.who].page.context.request.get(self.address(page))
        assert answer.status == page.status, page
        return answer.text()

    def address(self, page: EveryPage) -> str:
        """Return the page's address, found on another page where it has to be found."""
        if page.path not in LINKS:
            return self.product.address + page.path
        where, link = LINKS[page.path]
        found = re.search(link, self.raw(EveryPage(where, page.who)))
        assert found, page
        return self.product.address + found[1]

    def open(self, page: EveryPage) -> Visitor:
        """Go to the page.

        :raises AssertionError: if the answer has another status than the page should have.
        """
        visitor = self.visitors[page.who]
        answer = visitor.page.goto(self.address(page))
        assert answer
        assert answer.status == page.status, page
        return visitor
