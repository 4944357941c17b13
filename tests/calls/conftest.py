"""An operator at the call centre, where it is always `NOW`."""

from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from factories import NOW, City, officer
from lapor.agencies.models import Role
from lapor.core import clock


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA_DIR = tmp_path


@pytest.fixture
def operator(city: City) -> Client:
    """Sign an operator of the city in."""
    actor = officer(Role.OPERATOR, city.city, "operator112")
    assert actor.officer
    client = Client()
    client.force_login(actor.officer.user)
    return client
