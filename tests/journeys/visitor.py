"""Somebody at a screen: one browser context with its own cookies, who notices whatever is wrong with a page."""

import json
import re
import time
import urllib.parse
from pathlib import Path
from typing import Any, Literal

import axe_playwright_python
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize

from product import Product

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PHONE_SCREEN: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}
PASSWORD = "lapor-demo-2024"
AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text()


class Visitor:
    """A person with a browser; after every step the page must be free of faults that a machine can find."""

    def __init__(
        self,
        product: Product,
        browser: Browser,
        screen: ViewportSize,
        *,
        javascript: bool = True,
        workers: Literal["allow", "block"] = "allow",
    ) -> None:
        self.product, self.javascript = product, javascript
        context = browser.new_context(
            viewport=screen, locale="id-ID", java_script_enabled=javascript, service_workers=workers
        )
        self.page: Page = context.new_page()
        self.page.set_default_timeout(15_000)
        self.complaints: list[str] = []
        self.page.on("console", self._overhear)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _overhear(self, said: ConsoleMessage) -> None:
        """Keep errors of script and policy; a form that was refused (422, or 403 without its token) is none."""
        if said.type == "error" and not re.search("status of (?:422|403)", said.text):
            self.complaints.append(said.text)

    def open(self, path: str) -> "Visitor":
        """Type an address."""
        self.page.goto(self.product.address + path)
        return self.looked()

    def follow(self, name: str, *, exact: bool = True) -> "Visitor":
        """Click the first link with this name that is visible."""
        self.page.get_by_role("link", name=name, exact=exact).locator("visible=true").first.click()
        return self.looked()

    def press(self, name: str) -> "Visitor":
        """Click a button, and wait for the page behind it."""
        self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first.click()
        self.page.wait_for_load_state()
        return self.looked()

    def fill(self, **fields: str) -> "Visitor":
        """Type into fields by their name."""
        for name, value in fields.items():
            self.page.locator(f"[name={name}]:visible").first.fill(value)
        return self

    def sign_in(self, username: str, password: str = PASSWORD) -> "Visitor":
        """Sign in through the page."""
        self.open("/masuk/").fill(login=username, password=password)
        return self.press("Masuk")

    def looked(self) -> "Visitor":
        """Look at the page: no error of script or policy, nothing sticks out, nothing that axe objects to."""
        assert not self.complaints, self.complaints
        if self.javascript:
            width = self.page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
            assert width[0] <= width[1], f"{self.page.url} is wider than the screen: {width}"
            self.page.evaluate(AXE)
            assert faults(self.page) == [], self.page.url
        return self

    def sees(self, text: str) -> "Visitor":
        """Find a text on the page."""
        assert text in self.page.locator("body").inner_text(), f"{text!r} is not on {self.page.url}"
        return self


def faults(page: Page, options: str = "") -> list[str]:
    """Return what axe finds, with where; `options` is JavaScript, as axe takes it."""
    found: dict[str, Any] = page.evaluate(f"axe.run({options})")
    return [f"{rule['id']}: {[node['target'] for node in rule['nodes']]}" for rule in found["violations"]]


def sms_of(product: Product, number: str) -> list[str]:
    """Return the texts that a demo phone got, the first one first."""
    answer = json.loads(product.get(f"/demo/phone/messages?number={urllib.parse.quote(number)}"))
    return [message["text"] for message in answer["messages"] if not message["from_reporter"]]


def next_sms(product: Product, number: str, count: int) -> str:
    """Wait until the demo phone got so many texts; return the last."""
    deadline = time.monotonic() + 20
    while len(texts := sms_of(product, number)) < count:
        assert time.monotonic() < deadline, texts
        time.sleep(0.2)
    return texts[-1]
