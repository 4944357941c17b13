"""What people do, one request each; every answer is checked."""

import itertools
import json
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlencode

from browser import Answer, Browser
from servers import GATEWAY_SECRET, ROOT, Server

PASSWORD = "a password for benches"  # noqa: S105  # as in fill.py
TEXT = (
    "Lampu jalan di depan Pasar Cendrawasih mati sejak Senin malam, gelap sekali dan anak-anak yang pulang mengaji "
    "takut lewat. Mohon segera diperbaiki sebelum ada korban."
)
SMS = "KOTA METRO Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan, mohon ditindaklanjuti"
_numbers = itertools.count(1)


@dataclass(frozen=True)
class Visit:
    """One kind of request: `prepare` is done once per browser and not measured."""

    name: str
    send: Callable[[Browser], Answer]
    expected: tuple[int, str]
    prepare: Callable[[Browser], object] = lambda browser: None

    def checked(self, browser: Browser) -> None:
        """Send one request.

        :raises AssertionError: if the answer is not the one that belongs to it.
        """
        answer = self.send(browser)
        status, words = self.expected
        assert answer.status == status, (self.name, answer.status)
        fits = answer.location.startswith(words) if status == 302 else words in answer.text
        assert fits, (self.name, answer.location, answer.text[:300])


def page(name: str, path: str, words: str) -> Visit:
    """Return the visit that reads one page."""
    return Visit(name, lambda browser: browser.get(path), (200, words))


def file_by_form(browser: Browser) -> Answer:
    """File a report as somebody who came for the first time."""
    phone, key = f"0812{next(_numbers):08d}", str(uuid.uuid4())
    fields = {"kind": "complaint", "title": "Lampu jalan mati di depan pasar", "text": TEXT, "name": "Siti Rahma"}
    return browser.post("/lapor/", fields | {"phone": phone, "idempotency_key": key})


def bring_sms(browser: Browser) -> Answer:
    """Bring an SMS as Kannel does; the worker files it later."""
    number = next(_numbers)
    fields = {"from": f"+62857{number:08d}", "to": "1708", "id": str(uuid.uuid4()), "secret": GATEWAY_SECRET}
    return browser.get(f"/channels/sms/kannel?{urlencode(fields | {'text': SMS})}")


def sign_in(browser: Browser) -> None:
    """Sign in as the city's verifier."""
    browser.open_form("/masuk/")
    answer = browser.post("/masuk/", {"login": "verifikator", "password": PASSWORD}, keep=True)
    assert answer.status == 302, answer.text[:300]


def visits(server: Server) -> list[Visit]:
    """Return all kinds of requests, aimed at reports that are there."""
    codes: dict[str, str] = json.loads(server.run(str(ROOT / "bench" / "codes.py")))
    turns = itertools.cycle(codes.items())

    def track(browser: Browser) -> Answer:
        number, code = next(turns)
        return browser.post("/lacak/", {"number": number, "code": code})

    def read(browser: Browser) -> Answer:
        return browser.get(f"/laporan/{next(turns)[0]}/")

    return [
        page("home page", "/", 'class="hero"'),
        page("public list, 20 cards", "/laporan/", 'rel="next"'),
        page("public list, filtered by status and kind", "/laporan/?status=follow_up&kind=complaint", 'rel="next"'),
        Visit("one report's page", read, (200, "Perjalanan laporan")),
        Visit("file a report, web form", file_by_form, (302, "/lapor/diterima/"), _opens("/lapor/")),
        Visit("take an SMS", bring_sms, (200, "")),
        Visit("track by number and code", track, (302, "/laporan/"), _opens("/lacak/")),
        Visit("officers' list, 20 rows by status", read_queue, (200, 'rel="next"'), sign_in),
    ]


def read_queue(browser: Browser) -> Answer:
    """Open the queue as a verifier narrows it."""
    return browser.get("/petugas/?tab=terbuka&status=verification")


def _opens(path: str) -> Callable[[Browser], object]:
    return lambda browser: browser.open_form(path)
