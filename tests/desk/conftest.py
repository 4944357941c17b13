"""Officers with a browser, and a desk where it is always `NOW`."""

import pytest
from desk_browser import Browser, SignIn
from django.test import Client

from at_now import stopped_clock
from lapor.reports.permissions import Actor

__all__ = ["sign_in", "stopped_clock"]


@pytest.fixture
def sign_in() -> SignIn:
    """Sign an officer in."""

    def signed_in(actor: Actor) -> Browser:
        client = Client()
        assert actor.officer
        client.force_login(actor.officer.user)
        return Browser(client)

    return signed_in
