"""An administrator of the city, where it is always `NOW`."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from factories import NOW, City
from lapor.core import clock


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def admin(city: City) -> Client:
    """Sign the city's administrator in."""
    assert city.verifier.officer
    client = Client()
    client.force_login(city.verifier.officer.user)
    return client
