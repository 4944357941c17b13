"""What a machine can check on every page: valid HTML, contrast in every mode, nothing sticks out, few bytes."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from every_page import EVERY_PAGE, EveryPage, Walkers
from playwright.sync_api import Browser, Response
from visitor import AXE, DESKTOP, PHONE_SCREEN, faults

from product import Product

pytestmark = pytest.mark.browser

RULES = Path(__file__).parents[1] / "html" / "htmlvalidate.json"
CHECKER = Path(sys.prefix) / "html" / "node_modules" / ".bin" / "html-validate"
FIRST_PAGE_BYTES, ANY_PAGE_BYTES = 50_000, 100_000
PHOTOS = ("image/jpeg", "image/png", "image/webp")
SHARED = {"icons.svg", "lapor.css"}


@pytest.fixture(scope="module")
def walkers(demo_city: Product, chromium: Browser) -> Walkers:
    return Walkers(demo_city, chromium)


def findings(folder: Path) -> list[str]:
    """Return what html-validate says of the files; through a file, for a pipe would cut its answer off."""
    assert CHECKER.exists(), "run ./lapor test --browser once, it installs the HTML checker"
    answer = folder / "answer.json"
    with answer.open("wb") as out:
        command = [str(CHECKER), "--config", str(RULES), "--formatter", "json", str(folder / "*.html")]
        subprocess.run(command, stdout=out, check=False)
    return [
        f"{Path(file['filePath']).name}:{said['line']} {said['ruleId']}: {said['message']} ({said['selector']})"
        for file in json.loads(answer.read_text())
        for said in file["messages"]
    ]


def test_the_html_of_every_page_is_valid(walkers: Walkers, tmp_path: Path) -> None:
    for number, page in enumerate(EVERY_PAGE):
        name = f"{number:02}{page.path}".translate(str.maketrans("/?&<>=", "______"))
        (tmp_path / f"{name}.html").write_text(walkers.raw(page))
    assert findings(tmp_path) == []


def test_the_checker_finds_a_mistake(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="id"><head><title>Dua</title></head>'
    twice = head + '<body><p id="a">Satu</p><p id="a">Dua</p></body></html>'
    (tmp_path / "twice.html").write_text(twice)
    assert [finding.split()[1] for finding in findings(tmp_path)] == ["no-dup-id:"]


MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "high contrast": {"color_scheme": "light", "contrast": "more", "reduced_motion": "reduce"},
}


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_page_in_any_mode(walkers: Walkers, mode: str) -> None:
    found = {}
    for page in EVERY_PAGE:
        screen = walkers.visitors[page.who].page
        screen.emulate_media(**MODES[mode])
        walkers.open(page)
        screen.evaluate(AXE)
        found[page.path] = faults(screen)
    assert {path: said for path, said in found.items() if said} == {}


SCREENS = {"a narrow phone": (320, 640), "a screen at 200 %": (640, 400), "a screen at 400 %": (320, 256)}


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out(walkers: Walkers, screen: str) -> None:
    width, height = SCREENS[screen]
    wide = {}
    for page in EVERY_PAGE:
        visitor = walkers.open(page)
        visitor.page.set_viewport_size({"width": width, "height": height})
        wide[page.path] = visitor.page.evaluate("document.documentElement.scrollWidth")
        visitor.page.set_viewport_size(PHONE_SCREEN)
    assert {path: found for path, found in wide.items() if found > width} == {}


def bytes_of(browser: Browser, product: Product, walkers: Walkers, page: EveryPage) -> dict[str, int]:
    """Return what a first visit to the page brings over the line, compressed, by the name of the file; no photos."""
    state = walkers.visitors[page.who].page.context.storage_state()
    context = browser.new_context(viewport=DESKTOP, storage_state=state, service_workers="block")
    answers: list[Response] = []
    context.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks it
    context.new_page().goto(walkers.address(page), wait_until="networkidle")
    sizes = {
        answer.url.removeprefix(product.address): answer.request.sizes()["responseBodySize"]
        for answer in answers
        if answer.headers.get("content-type") not in PHOTOS
    }
    context.close()
    return sizes


def test_the_first_page_is_light(demo_city: Product, chromium: Browser, walkers: Walkers) -> None:
    sizes = bytes_of(chromium, demo_city, walkers, EveryPage("/"))
    assert sum(sizes.values()) <= FIRST_PAGE_BYTES, sizes
    assert len([path for path in sizes if path.startswith("/static/")]) >= len(SHARED)


def test_every_page_is_light(demo_city: Product, chromium: Browser, walkers: Walkers) -> None:
    sizes = {page: bytes_of(chromium, demo_city, walkers, page) for page in EVERY_PAGE}
    heavy = {page.path: found for page, found in sizes.items() if sum(found.values()) > ANY_PAGE_BYTES}
    assert heavy == {}
