"""An administrator of the city, where it is always `NOW`."""

import pytest
from django.test import Client

from at_now import own_folder, stopped_clock
from factories import City

__all__ = ["admin", "own_folder", "stopped_clock"]


@pytest.fixture
def admin(city: City) -> Client:
    """Sign the city's administrator in."""
    assert city.verifier.officer
    client = Client()
    client.force_login(city.verifier.officer.user)
    return client
