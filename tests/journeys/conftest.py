"""The demo city as a stranger starts it, and a real Chromium to look at it."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright
from visitor import CHROMIUM, FLAGS

from product import Product, empty_database


@pytest.fixture(scope="session")
def demo_city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product in demo mode, seeded, with its worker running."""
    data = tmp_path_factory.mktemp("demo-city")
    product = Product(data, DEMO_MODE="yes", DATABASE_URL=empty_database(data, "lapor_demo"))
    product.start()
    yield product
    product.stop()


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, driven by Playwright."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()
