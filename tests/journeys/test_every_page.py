"""What a machine can check on every page: valid HTML, contrast in every mode, nothing sticks out, few bytes.

Each page is opened once and looked at in every mode and width. PICTURES=/tmp/meja ./lapor test --browser -k every_page
keeps a picture of every page of the desk at two widths.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from every_page import EVERY_PAGE, EveryPage, Walkers, leave_pages_behind
from pictures import kept, shades
from playwright.sync_api import Browser, Page, Response
from visitor import AXE, DESKTOP, PHONE_SCREEN, faults

from desk_pages import POSTED
from product import Product

pytestmark = pytest.mark.browser

RULES = Path(__file__).parents[1] / "html" / "htmlvalidate.json"
CHECKER = Path(sys.prefix) / "html" / "node_modules" / ".bin" / "html-validate"
FIRST_PAGE_BYTES, ANY_PAGE_BYTES = 50_000, 100_000
PHOTOS = ("image/jpeg", "image/png", "image/webp")
SHARED = {"icons.svg", "lapor.css"}


@pytest.fixture(scope="module")
def walkers(demo_city: Product, chromium: Browser) -> Walkers:
    walkers = Walkers(demo_city, chromium)
    leave_pages_behind(walkers)
    return walkers


def name_of(page: EveryPage) -> str:
    """Return the name of a file about the page."""
    return f"{page.who}{page.path}".translate(str.maketrans("/?&<>= ", "_______")).strip("_")


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
        (tmp_path / f"{number:02}{name_of(page)}.html").write_text(walkers.raw(page))
    assert findings(tmp_path) == []


def test_the_checker_finds_a_mistake(tmp_path: Path) -> None:
    head = '<!doctype html><html lang="id"><head><title>Dua</title></head>'
    twice = head + '<body><p id="a">Satu</p><p id="a">Dua</p></body></html>'
    (tmp_path / "twice.html").write_text(twice)
    assert [finding.split()[1] for finding in findings(tmp_path)] == ["no-dup-id:"]


MODES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "contrast": "no-preference", "reduced_motion": "reduce"},
    "dark": {"color_scheme": "dark", "contrast": "no-preference", "reduced_motion": "reduce"},
    "high contrast": {"color_scheme": "light", "contrast": "more", "reduced_motion": "reduce"},
}
ALL_RULES = ""
RULES_OF_COLOUR = "{runOnly: ['color-contrast', 'link-in-text-block']}"  # a mode changes nothing but colours
WIDTHS = {"a narrow phone": (320, 640), "a screen at 200 %": (640, 400), "a screen at 400 %": (320, 256)}
PICTURED = {"phone": PHONE_SCREEN, "desktop": DESKTOP}
SCREENS = WIDTHS | {name: (size["width"], size["height"]) for name, size in PICTURED.items()}
FEWEST_SHADES = 50  # letters have many at their edges; an empty page has a handful


@dataclass
class Sight:
    """What was found on one page: by axe in each mode, how wide it is on each screen, the shades of its pictures."""

    faults: dict[str, list[str]]
    widths: dict[str, int]
    shades: dict[str, int]


def width_of(page: Page, width: int, height: int) -> int:
    page.set_viewport_size({"width": width, "height": height})
    return int(page.evaluate("document.documentElement.scrollWidth"))


def faults_in(page: Page, mode: str) -> list[str]:
    page.emulate_media(**MODES[mode])
    return faults(page, ALL_RULES if mode == "light" else RULES_OF_COLOUR)


def drawn(page: Page, screen: str, path: Path) -> int:
    """Draw the whole page, keep the picture where PICTURES says so, and return its shades."""
    page.set_viewport_size(PICTURED[screen])
    picture = page.screenshot(animations="disabled", full_page=True)
    if "PICTURES" in os.environ:
        kept(picture, path)
    return shades(picture)


def seen(walkers: Walkers, page: EveryPage, folder: Path) -> Sight:
    """Open the page on a phone and look at it in every way."""
    screen = walkers.open(page).page
    screen.evaluate(AXE)
    found = {mode: faults_in(screen, mode) for mode in MODES}
    screen.emulate_media(**MODES["light"])
    pictures = {
        name: drawn(screen, name, folder / f"{name_of(page)}-{name}.png") for name in PICTURED if page.is_of_the_desk
    }
    widths = {name: width_of(screen, *size) for name, size in SCREENS.items()}
    screen.set_viewport_size(PHONE_SCREEN)
    return Sight(found, widths, pictures)


@pytest.fixture(scope="module")
def sights(walkers: Walkers, tmp_path_factory: pytest.TempPathFactory) -> dict[EveryPage, Sight]:
    folder = Path(os.environ.get("PICTURES") or tmp_path_factory.mktemp("pictures")) / "petugas"
    return {page: seen(walkers, page, folder) for page in EVERY_PAGE}


@pytest.mark.parametrize("mode", MODES)
def test_axe_finds_nothing_on_any_page_in_any_mode(sights: dict[EveryPage, Sight], mode: str) -> None:
    assert {str(page): sight.faults[mode] for page, sight in sights.items() if sight.faults[mode]} == {}


def test_axe_finds_a_mistake_of_colour(walkers: Walkers) -> None:
    page = walkers.open(EveryPage("/masuk/")).page
    page.evaluate(AXE)
    page.evaluate("document.querySelector('h1').style.color = '#ccc'")
    assert [fault.split(":")[0] for fault in faults(page, RULES_OF_COLOUR)] == ["color-contrast"]


@pytest.mark.parametrize("screen", SCREENS)
def test_nothing_sticks_out(sights: dict[EveryPage, Sight], screen: str) -> None:
    width = SCREENS[screen][0]
    wide = {str(page): sight.widths[screen] for page, sight in sights.items() if sight.widths[screen] > width}
    assert wide == {}


@pytest.mark.parametrize("screen", PICTURED)
def test_every_page_of_the_desk_is_drawn(sights: dict[EveryPage, Sight], screen: str) -> None:
    found = {str(page): sight.shades[screen] for page, sight in sights.items() if page.is_of_the_desk}
    assert len(found) == sum(page.is_of_the_desk for page in EVERY_PAGE)
    assert {page: shades for page, shades in found.items() if shades < FEWEST_SHADES} == {}


def bytes_of(browser: Browser, product: Product, walkers: Walkers, page: EveryPage) -> dict[str, int]:
    """Return what a first visit to the page brings over the line, compressed, by the name of the file; no photos."""
    state = walkers.visitor(page.who).page.context.storage_state()
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
    visited = [page for page in EVERY_PAGE if page.path not in POSTED]  # what a form draws loads what its page loads
    sizes = {page: bytes_of(chromium, demo_city, walkers, page) for page in visited}
    heavy = {str(page): found for page, found in sizes.items() if sum(found.values()) > ANY_PAGE_BYTES}
    assert heavy == {}
