"""The pictures of the README, drawn anew when asked: PICTURES=docs/images ./lapor test --browser -k pictures."""

import io
import os
from pathlib import Path

import pytest
from every_page import REPORTER, VERIFIER, EveryPage, Walkers
from PIL import Image
from playwright.sync_api import Browser
from visitor import DESKTOP, PHONE_SCREEN

from product import Product

WANTED = os.environ.get("PICTURES", "")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not WANTED, reason="PICTURES names no folder")]

SHOWN = {
    "home": EveryPage("/"),
    "form": EveryPage("/lapor/"),
    "list": EveryPage("/laporan/?status=follow_up"),
    "report": EveryPage("<report>"),
    "map": EveryPage("/peta/"),
    "agency": EveryPage("/instansi/METRO-DISHUB/"),
    "numbers": EveryPage("/angka/"),
    "guide": EveryPage("/panduan/"),
    "mine": EveryPage("/saya/", REPORTER),
    "desk": EveryPage("/petugas/", VERIFIER),
}
SCREENS = {"phone": PHONE_SCREEN, "desktop": DESKTOP}
COLOURS = 128  # enough for flat areas, and a quarter of the bytes


def kept(picture: bytes, path: Path) -> None:
    """Write the picture with few colours."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


@pytest.mark.parametrize("screen", SCREENS)
def test_pictures_of_the_readme(demo_city: Product, chromium: Browser, screen: str) -> None:
    walkers = Walkers(demo_city, chromium, SCREENS[screen])
    for name, shown in SHOWN.items():
        page = walkers.visitors[shown.who].page
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        walkers.open(shown)
        page.wait_for_load_state("networkidle")
        kept(page.screenshot(animations="disabled"), Path(WANTED).resolve() / f"{name}-{screen}.png")
    dark = walkers.visitors[""].page
    dark.emulate_media(color_scheme="dark", reduced_motion="reduce")
    walkers.open(SHOWN["home"])
    kept(dark.screenshot(animations="disabled"), Path(WANTED).resolve() / f"home-dark-{screen}.png")
    assert {path.stem for path in Path(WANTED).glob(f"*-{screen}.png")} >= {f"{name}-{screen}" for name in SHOWN}
