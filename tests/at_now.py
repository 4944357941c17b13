"""What a conftest imports where it is always `NOW`, and where every test keeps its files apart."""

from pathlib import Path

import pytest
from pytest_django import Settings

from factories import NOW
from lapor.core import clock


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> None:
    """Keep attachments and staged files of each test apart."""
    settings.DATA_DIR = tmp_path


@pytest.fixture(autouse=True)
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let it be `NOW` on the website too."""
    monkeypatch.setattr(clock, "now", lambda: NOW)
