"""An operator at the call centre, where it is always `NOW`."""

import pytest
from django.test import Client

from at_now import own_folder, stopped_clock
from factories import City, officer
from lapor.agencies.models import Role

__all__ = ["operator", "own_folder", "stopped_clock"]


@pytest.fixture
def operator(city: City) -> Client:
    """Sign an operator of the city in."""
    actor = officer(Role.OPERATOR, city.city, "operator112")
    assert actor.officer
    client = Client()
    client.force_login(actor.officer.user)
    return client
