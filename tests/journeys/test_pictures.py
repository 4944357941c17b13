"""The pictures of the README and more; PICTURES=docs/images ./lapor test --browser -k pictures draws them there."""

import io
import os
from pathlib import Path

import pytest
from every_page import VERIFIER, EveryPage, Walkers
from PIL import Image
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
COLOURS = 128  # enough for flat areas, and a quarter of the bytes


def kept(picture: bytes, path: Path) -> None:
    """Write the picture with few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the pictures go: a passing place, unless PICTURES names another."""
    return Path(os.environ.get("PICTURES", tmp_path)).resolve()


@pytest.mark.parametrize("screen", SCREENS)
def test_pictures_of_the_readme(demo_city: Product, chromium: Browser, screen: str, folder: Path) -> None:
    walkers = Walkers(demo_city, chromium, SCREENS[screen])
    for name, shown in SHOWN.items():
        page = walkers.visitors[shown.who].page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        walkers.open(shown)
        page.wait_for_load_state("networkidle")
        kept(page.screenshot(animations="disabled"), folder / f"{name}-{screen}.png")
    dark = walkers.visitors[""].page
    dark.emulate_media(color_scheme="dark", reduced_motion="reduce")
    walkers.open(SHOWN["home"])
    kept(dark.screenshot(animations="disabled"), folder / f"home-dark-{screen}.png")
    assert {path.stem for path in folder.glob(f"*-{screen}.png")} >= {f"{name}-{screen}" for name in SHOWN}
