"""The demo city as a stranger starts it, and a real Chromium to look at it."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright
from pytest_django import DjangoDbBlocker
from visitor import CHROMIUM, FLAGS

from product import Product, copied_database, empty_database


@pytest.fixture
def db(django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path: Path) -> str:
    """The address of a database for one product of its own: all tables, and in them what the migrations put there.

    It stands in for pytest-django's own of this name, for whose sake alone the database that is copied is made.
    """
    with django_db_blocker.unblock():
        return copied_database(tmp_path, f"lapor_{os.environ.get('PYTEST_XDIST_WORKER', 'alone')}")


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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where pictures go: a passing place, unless PICTURES names another."""
    return Path(os.environ.get("PICTURES", tmp_path)).resolve()
