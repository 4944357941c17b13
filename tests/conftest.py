"""What all tests share."""

import gc
import os
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation
from hypothesis import settings

from factories import City, small_city
from lapor.core import memory

settings.register_profile("house", deadline=None)  # nothing here is measured by tests
settings.load_profile("house")

SLOW = {"journeys", "demo"}  # folders of tests that start the product or seed its city


@pytest.fixture(autouse=True)
def _forgetful() -> Iterator[None]:
    """Let no test see what the process remembers of another one, nor speak its language."""
    cache.clear()
    memory.forget_all()
    translation.deactivate()
    yield
    cache.clear()
    memory.forget_all()


@pytest.fixture
def city(db: None) -> City:
    """A small city with officers, keywords and one category."""
    return small_city()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, else one core would idle at the end; the order is random otherwise."""
    items.sort(key=lambda item: SLOW.isdisjoint(item.path.parts))


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Let the garbage collector walk no more through what lives until the end: modules and thousands of tests."""
    gc.collect()
    gc.freeze()


def skipped_tests(config: pytest.Config) -> list[str]:
    """Return the ids of the tests that were skipped, on CI only: there, nothing that a test needs may be missing."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") != "true" or reporter is None:
        return []
    return [report.nodeid for report in reporter.stats.get("skipped", [])]


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Count a skipped test as a failure."""
    if skipped_tests(session.config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Name the skipped tests that fail the run."""
    for nodeid in skipped_tests(terminalreporter.config):
        terminalreporter.write_line(f"SKIPPED, which fails on CI: {nodeid}", red=True)
