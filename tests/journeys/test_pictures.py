"""The pictures of the README and more; PICTURES=docs/images ./lapor test --browser -k pictures draws them there."""

from pathlib import Path

import pytest
from every_page import VERIFIER, EveryPage, Walkers
from pictures import kept
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN

from product import Product

pytestmark = pytest.mark.browser

SHOWN = {
    "home": EveryPage("/"),
    "form": EveryPage("/lapor/"),
    "report": EveryPage("<report>"),
    "map": EveryPage("/peta/"),
    "desk": EveryPage("/petugas/", VERIFIER),
}
SCREENS = {"phone": PHONE_SCREEN, "desktop": DESKTOP}


@pytest.mark.parametrize("screen", SCREENS)
def test_pictures_of_the_readme(demo_city: Product, chromium: Browser, screen: str, folder: Path) -> None:
    walkers = Walkers(demo_city, chromium, SCREENS[screen])
    for name, shown in SHOWN.items():
        page = walkers.visitor(shown.who).page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        walkers.open(shown)
        page.wait_for_load_state("networkidle")
        kept(page.screenshot(animations="disabled"), folder / f"{name}-{screen}.png")
    dark = walkers.visitor("").page
    dark.emulate_media(color_scheme="dark", reduced_motion="reduce")
    walkers.open(SHOWN["home"])
    kept(dark.screenshot(animations="disabled"), folder / f"home-dark-{screen}.png")
    assert {path.stem for path in folder.glob(f"*-{screen}.png")} >= {f"{name}-{screen}" for name in SHOWN}
