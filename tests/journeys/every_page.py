"""Every page that somebody can open, by whom, for the tests that walk through all of them."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from playwright.sync_api import APIRequestContext, APIResponse, Browser, ViewportSize
from visitor import PASSWORD, PHONE_SCREEN, Visitor

from desk_pages import DESK, LINKS, POSTED, Fields, Link, hidden, route_of
from product import Product

STRANGER, REPORTER, VERIFIER = "", "warga", "verifikator"


@dataclass(frozen=True)
class EveryPage:
    """One page: its address, in which `<…>` stands for what is looked for elsewhere, and its visitor.

    The desk's are in `desk_pages`.
    """

    path: str
    who: str = STRANGER
    status: int = 200

    @property
    def is_of_the_desk(self) -> bool:
        """Tell whether an officer opens it."""
        return self.who in DESK

    def __str__(self) -> str:
        return f"{self.path} ({self.who})"


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
EVERY_PAGE = (
    *(EveryPage(path) for path in PUBLIC),
    EveryPage("/tidak-ada/", status=404),
    *(EveryPage(path, REPORTER) for path in REPORTERS),
    *(EveryPage(path, who) for who, paths in DESK.items() for path in paths),
)
PUBLIC_LINKS = {
    "<report>": Link("/laporan/", r'href="(/laporan/\d{8,10}/)"'),
    "<agency>": Link("/instansi/", r'href="(/instansi/[^/"]+/)"'),
    "<own>": Link("/saya/", r'href="(/laporan/\d{8,10}/)"'),
    "<notices>": Link("<own>", r'href="(/laporan/\d{8,10}/kabar/)"'),
}
SEND = """([address, fields]) => {
    const form = document.createElement("form");
    form.method = "post";
    form.action = address;
    for (const [name, value] of fields) {
        const input = document.createElement("input");
        Object.assign(input, { type: "hidden", name, value });
        form.append(input);
    }
    document.body.append(form);
    form.submit();
}"""


def pairs_of(fields: Fields) -> list[tuple[str, str]]:
    """Return each name with each of its values, as a browser sends them."""
    return [(name, value) for name, known in fields.items() for value in ([known] if isinstance(known, str) else known)]


def with_token(page: str, fields: Fields) -> Fields:
    """Add the token of a page's forms, without which no form is taken."""
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert token
    return fields | {"csrfmiddlewaretoken": token[1]}


class Walkers:
    """Everybody who has a page, each with a browser context of his own from the first one on."""

    def __init__(self, product: Product, browser: Browser, screen: ViewportSize = PHONE_SCREEN) -> None:
        self.product, self.browser, self.screen = product, browser, screen
        self._visitors: dict[str, Visitor] = {}
        self._addresses: dict[EveryPage, str] = {}

    def visitor(self, who: str) -> Visitor:
        """Return somebody's browser, signed in."""
        if who not in self._visitors:
            self._visitors[who] = Visitor(self.product, self.browser, self.screen)
            if who != STRANGER:
                self.send(who, self.text(who, "/masuk/"), "/masuk/", {"login": who, "password": PASSWORD})
        return self._visitors[who]

    def request(self, who: str) -> APIRequestContext:
        """Return what asks in somebody's name without drawing anything."""
        return self.visitor(who).page.context.request

    def text(self, who: str, path: str, status: int = 200) -> str:
        """Return a page as the server sends it.

        :raises AssertionError: if the answer has another status than it should have.
        """
        answer = self.request(who).get(self.product.address + path)
        assert answer.status == status, (who, path, answer.status)
        return answer.text()

    def send(self, who: str, page: str, path: str, fields: Fields, **upload: Any) -> APIResponse:
        """Send a form of a page, and follow where it leads."""
        address = self.product.address + path
        if upload:
            return self.request(who).post(address, multipart=with_token(page, fields) | upload)
        body = urlencode(pairs_of(with_token(page, fields)))
        return self.request(who).post(
            address, data=body, headers={"Content-Type": "application/x-www-form-urlencoded", "Referer": address}
        )

    def raw(self, page: EveryPage) -> str:
        """Return the page as the server sends it.

        :raises AssertionError: if the answer has another status than the page should have.
        """
        if page.path not in POSTED:
            return self.text(page.who, self.path(page), page.status)
        shown, to, fields = self.form(page)
        answer = self.send(page.who, shown, to, fields)
        assert answer.status == page.status, page
        return answer.text()

    def form(self, page: EveryPage) -> tuple[str, str, Fields]:
        """Return the page on which the form stands, where it goes, and what is filled in."""
        posted = POSTED[page.path]
        where, to = (self.path(EveryPage(place, page.who)) for place in (posted.where, posted.to))
        shown = self.text(page.who, where)
        return shown, to, posted.filled(shown)

    def path(self, page: EveryPage) -> str:
        """Return the page's path, found on another page where it has to be found."""
        links = LINKS if page.is_of_the_desk else PUBLIC_LINKS
        if page.path not in links:
            return page.path
        if page not in self._addresses:
            link = links[page.path]
            found = re.search(link.pattern, self.raw(EveryPage(link.where, page.who)), re.S)
            assert found, page
            self._addresses[page] = link.address.format(*found.groups())
            assert not page.is_of_the_desk or route_of(self._addresses[page]) == route_of(page.path), page
        return self._addresses[page]

    def address(self, page: EveryPage) -> str:
        """Return the page's address."""
        return self.product.address + self.path(page)

    def open(self, page: EveryPage) -> Visitor:
        """Go to the page.

        :raises AssertionError: if the answer has another status than the page should have.
        """
        visitor = self.visitor(page.who)
        if page.path not in POSTED:
            answer = visitor.page.goto(self.address(page))
        else:
            shown, to, fields = self.form(page)
            visitor.page.goto(self.product.address + self.path(EveryPage(POSTED[page.path].where, page.who)))
            with visitor.page.expect_navigation() as navigation:
                visitor.page.evaluate(SEND, [to, pairs_of(with_token(shown, fields))])
            answer = navigation.value
        assert answer
        assert answer.status == page.status, page
        return visitor


def leave_pages_behind(walkers: Walkers) -> None:
    """Let the verifier handle two reports together, have a spreadsheet checked, and dismiss a new officer."""
    today = datetime.now(UTC).date().isoformat()
    preview, run = walkers.raw(EveryPage("<bulk preview>", VERIFIER)), "/petugas/massal/jalankan/"
    walkers.send(VERIFIER, preview, run, hidden(preview, run))
    sheets = walkers.text(VERIFIER, "/petugas/lembar/")
    span: Fields = {"since": f"{int(today[:4]) - 1}{today[4:8]}01", "until": today, "reason": ""}
    taken = walkers.send(VERIFIER, sheets, "/petugas/lembar/bawa/", span).body()
    file = {"name": "laporan.xlsx", "mimeType": "application/octet-stream", "buffer": taken}
    walkers.send(VERIFIER, sheets, "/petugas/lembar/periksa/", {}, sheet=file)
    adding = walkers.text(VERIFIER, "/petugas/kantor/petugas/tambah/")
    person: Fields = {"name": "Laras Anindya", "email": "laras@metro.example", "phone": "0812 5550 4322",
                      "role": "liaison", "agency": "METRO-DISHUB", "valid_from": today}  # fmt: skip
    added = walkers.send(VERIFIER, adding, "/petugas/kantor/petugas/tambah/", person)
    number = re.findall(r"/petugas/kantor/petugas/(\d+)/", added.url + added.text())[0]
    leaving: Fields = {"successor": "", "last_day": today, "sure": "yes"}
    walkers.send(VERIFIER, adding, f"/petugas/kantor/petugas/{number}/serah-terima/", leaving)
