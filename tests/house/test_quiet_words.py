"""The identity of a reporter is never in addresses or logs: what an officer types to find somebody is neither."""

import base64
import inspect
import logging
import re
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote_plus, urljoin

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from granian import Granian

from factories import City, later, received
from lapor.core import paging
from lapor.core.guards import GUARD
from lapor.desk import queue
from lapor.management.commands import serve

SECRET = "sugiminkebonjeruk"
FREE = {"text", "search", "tel", "email", "url", "textarea", "password"}
ADDRESSES = re.compile(r"href|action|formaction|src|(data-)?hx-\w+|content")
OFFICERS = {"officer_only", "operator_only", "administrator_only", "overseer_only", "office_admin_only"}
MOST_PAGES = 150


@dataclass
class Form:
    """A form of a page: where it goes, and what a browser sends with it."""

    method: str
    action: str
    is_search: bool
    fields: list[tuple[str, str, str]] = field(default_factory=list)

    @property
    def free(self) -> list[str]:
        """Return the fields into which anything may be typed."""
        return [name for name, kind, _value in self.fields if kind in FREE and name]

    def filled(self) -> dict[str, str]:
        """Return what is sent when every free field holds the secret."""
        return {name: SECRET if kind in FREE else value for name, kind, value in self.fields if name}


class Seen(HTMLParser):
    """What of a page can become an address."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.links: list[str] = []
        self.addresses: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what browsers and scripts ask for."""
        said = {name: value or "" for name, value in attrs}
        self.addresses += [value for name, value in said.items() if ADDRESSES.fullmatch(name)]
        if tag == "a":
            self.links.append(said.get("href", ""))
        elif tag == "form":
            self.forms.append(Form(said.get("method", "get").lower(), said.get("action", ""), "role" in said))
        elif tag in ("input", "textarea", "select") and self.forms:
            kind = said.get("type", "text") if tag == "input" else tag
            self.forms[-1].fields.append((said.get("name", ""), kind, said.get("value", "")))


@dataclass
class Walker:
    """An officer who goes wherever a page leads, and remembers every address he came by."""

    client: Client
    passed: list[str] = field(default_factory=list)

    def take(self, method: str, address: str, data: dict[str, str] | None = None) -> Seen:
        """Send something, follow where it leads, and look at the page."""
        answer = getattr(self.client, method)(address, data, follow=True)
        assert answer.status_code == 200, address
        self.passed += [address, *(where for where, _status in answer.redirect_chain)]
        seen = Seen(answer.content.decode())
        self.passed += seen.addresses
        return seen

    def loud(self) -> list[str]:
        """Return the addresses that tell the secret, plain or in base64."""
        return [address for address in self.passed if SECRET in "\n".join(readings(address))]


def readings(address: str) -> Iterator[str]:
    """Yield the address as anybody reads it, and what its parts say if they are only base64."""
    plain = unquote_plus(unquote_plus(address))
    yield plain
    for word in re.findall(r"[A-Za-z0-9_-]{16,}", plain):
        if len(word) % 4 != 1:  # of no length that base64 has
            yield base64.urlsafe_b64decode(word + "==").decode("latin-1")


def pages(resolver: URLResolver, prefix: str = "/") -> Iterator[str]:
    """Yield the address of every officers' page that is about nothing in particular."""
    for entry in resolver.url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from pages(entry, address)
        elif isinstance(entry, URLPattern) and getattr(entry.callback, GUARD, "") in OFFICERS and "<" not in address:
            yield address


@pytest.fixture
def walker(city: City) -> Walker:
    assert city.verifier.officer
    client = Client()
    client.force_login(city.verifier.officer.user)
    return Walker(client)


def all_seen(walker: Walker) -> dict[str, Seen]:
    """Return every page of officers that can be opened as it stands, and one of a report."""
    addresses = [*pages(get_resolver()), f"/petugas/laporan/{received().number}/"]
    answers = {address: walker.client.get(address) for address in addresses}
    return {
        address: Seen(answer.content.decode())
        for address, answer in answers.items()
        if answer.status_code == 200 and answer["Content-Type"].startswith("text/html")
    }


def test_no_form_of_officers_puts_what_is_typed_into_an_address(walker: Walker) -> None:
    seen = all_seen(walker)
    by_address = {address: form.free for address, page in seen.items() for form in page.forms if form.method == "get"}
    assert by_address == {"/petugas/tenggat/coba/": []}
    assert len(seen) > 20


def test_a_secret_in_every_search_is_in_no_address_and_no_log(
    walker: Walker, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE_SIZE", 1)
    caplog.set_level(logging.DEBUG)
    for day in (-3, -2, -1):
        received(text=f"Pak {SECRET} meminta uang.", now=later(day))
    searches = [(at, form) for at, page in all_seen(walker).items() for form in page.forms if form.is_search]
    assert {at for at, _form in searches} == {"/petugas/", "/petugas/kantor/petugas/"}
    for at, form in searches:
        assert form.free == ["q"]
        walk_on(walker, at, walker.take(form.method, urljoin(at, form.action), form.filled()))
    walked = "\n".join(walker.passed)
    assert [part for part in ("page=2", "page=3", "dari=", "siapa-melihat", "baris=100") if part not in walked] == []
    assert (walker.loud(), SECRET in caplog.text) == ([], False)


def walk_on(walker: Walker, at: str, page: Seen) -> None:
    """Send every form that carries the search on, then follow every such link, and from there."""
    for form in page.forms:
        if any("kata=" in value for _name, _kind, value in form.fields):
            walker.take(form.method, form.action, form.filled())
    waiting, known = deque([page]), set[str]()
    while waiting:
        for address in (urljoin(at, link) for link in waiting.popleft().links):
            if "kata=" in unquote_plus(address) and address not in known and len(known) < MOST_PAGES:
                known.add(address)
                waiting.append(walker.take("get", address))


def test_who_is_not_signed_in_is_not_loud_either(walker: Walker, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    walker.client.logout()
    for address in ("/petugas/", "/petugas/kantor/petugas/"):
        walker.take("post", address, {"q": SECRET})
    walker.take("get", "/petugas/laporan/12345678/?dari=x%3D1")
    assert (walker.loud(), SECRET in caplog.text) == ([], False)


def test_a_failure_is_logged_without_what_was_typed(
    walker: Walker, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_args: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(queue, "counts_of", fails)
    walker.client.raise_request_exception = False
    caplog.set_level(logging.DEBUG)
    answer = walker.client.post("/petugas/", {"q": SECRET}, follow=True)
    assert (answer.status_code, "ArithmeticError" in caplog.text, SECRET in caplog.text) == (500, True, False)


def test_addresses_stay_inside_and_the_server_writes_none_down(walker: Walker) -> None:
    assert walker.client.get("/petugas/").headers["Referrer-Policy"] == "same-origin"
    assert inspect.signature(Granian).parameters["log_access"].default is False
    assert "log_access" not in Path(inspect.getfile(serve)).read_text()
