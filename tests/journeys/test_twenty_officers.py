"""Twenty officers work off one queue at the same moment: nothing is lost, done twice, or left."""

import json
import random
import re
import threading
import urllib.error
import urllib.parse
import urllib.request
from collections import Counter
from collections.abc import Callable, Iterator
from html import unescape
from http.cookies import SimpleCookie
from pathlib import Path

import pytest
from crowded_desk import OFFICERS, REPORTS

from factories import GOOD_ANSWER
from product import Product

NEAR = 4  # each officer takes one of the most urgent, so several have the same on the screen
MOST_PAGES = 8 * REPORTS  # who opens more goes round in circles
SCRIPT = str(Path(__file__).with_name("crowded_desk.py"))


@pytest.fixture
def product(tmp_path: Path, db: str) -> Iterator[Product]:
    settings = {"DEMO_MODE": "", "SMS_GATEWAY": "demo", "EMAIL_GATEWAY": "demo", "SECOND_FACTOR": "no"}
    product = Product(tmp_path, DATABASE_URL=db, WEB_WORKERS="2", **settings)
    yield product
    product.stop()


class Told(urllib.request.HTTPRedirectHandler):
    """Redirects are told, not followed."""

    def redirect_request(self, *args: object) -> None:
        """Follow none."""


class Officer(threading.Thread):
    """Somebody who takes whatever the queue offers next, until it is empty."""

    def __init__(self, product: Product, label: str, session: str, agency: int) -> None:
        super().__init__(name=label, daemon=True)
        self.address, self.agency = product.address, agency
        self.done, self.lot = list[str](), random.Random(label)  # the same lot every time
        self.cookies = {"sessionid": session}
        self.browser = urllib.request.build_opener(Told)
        self.answers: Counter[int] = Counter()

    def run(self) -> None:
        following = self.first()
        for _ in range(MOST_PAGES):
            if following:
                following = self.handle(following) or self.first()

    def ask(self, path: str, fields: dict[str, str] | None = None) -> tuple[int, str]:
        data = urllib.parse.urlencode(fields).encode() if fields else None
        cookies = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        request = urllib.request.Request(self.address + path, data, {"Cookie": cookies})
        try:
            with self.browser.open(request, timeout=60) as response:
                set_by_it = SimpleCookie(response.headers.get("Set-Cookie", ""))
                self.cookies |= {name: cookie.value for name, cookie in set_by_it.items()}
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def first(self) -> str:
        _status, page = self.ask("/petugas/?tab=saya")
        found = re.findall(r'href="(/petugas/laporan/[^"]+)" data-open', page)
        return unescape(self.lot.choice(found[:NEAR])) if found else ""

    def handle(self, path: str) -> str:
        """Forward or answer what the page shows; return the way to the next report."""
        code, page = self.ask(path)
        assert code == 200, (code, path)
        number = re.findall(r"/laporan/(\d+)/", path)[0]
        status = re.findall(r'<span class="badge (\w+)">', page)[0]
        action, fields = STEPS[status](self) if status in STEPS else ("", {})  # somebody else has answered it by now
        if form := re.search(rf'<form method="post" action="([^"]*/{number}/{action}/[^"]*)".*?</form>', page, re.S):
            code, _page = self.ask(unescape(form[1]), inputs_of(form[0]) | fields)
            self.answers[code] += 1
            self.done += [f"{self.name} {action} {number}"] if code == 302 else []
        following = re.search(r'<a href="([^"]+)" data-next', page)
        return unescape(following[1]) if following else ""


STEPS: dict[str, Callable[[Officer], tuple[str, dict[str, str]]]] = {
    "verification": lambda officer: ("dispose", {"agency": str(officer.agency)}),
    "disposition": lambda officer: ("answer", {"text": GOOD_ANSWER}),
}


def inputs_of(form: str) -> dict[str, str]:
    """Return what a browser would send of a form besides what its officer fills in."""
    found = {
        name: unescape(value)
        for name, value in re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', form)
    }
    found |= {
        name: unescape(value) for name, value in re.findall(r'<input type="text" name="([^"]+)" value="([^"]*)"', form)
    }
    texts = re.findall(r'<textarea name="([^"]+)"[^>]*>\n?(.*?)</textarea>', form, re.S)
    chosen = re.findall(r'<select name="([^"]+)".*?<option value="([^"]*)" selected', form, re.S)
    return found | {name: unescape(text) for name, text in texts} | dict(chosen)


def test_each_report_is_forwarded_and_answered_exactly_once(product: Product) -> None:
    made = json.loads(product.run(SCRIPT, "make"))
    product.start()
    officers = [Officer(product, label, key, made["agency"]) for label, key in made["sessions"].items()]
    for officer in officers:
        officer.start()
    for officer in officers:
        officer.join(120)
    found = json.loads(product.run(SCRIPT, "found"))
    claimed = [f"{actor} {action} {found['numbers'][number]}" for officer in officers
               for actor, action, number in (step.split() for step in officer.done)]  # fmt: skip
    answers = sum((officer.answers for officer in officers), Counter())
    assert len(officers) == OFFICERS
    assert found["chains"] == [["receive", "dispose", "answer"]] * REPORTS
    assert (found["statuses"], found["counted"]) == (["follow_up"] * REPORTS, [3] * REPORTS)
    assert sorted(claimed) == found["steps"]
    assert (found["answers"], found["answer_clocks_running"], found["broken_links"]) == (REPORTS, 0, 0)
    assert answers[302] == 2 * REPORTS
    assert set(answers) <= {302, 403, 409}
