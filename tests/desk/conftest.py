"""Officers with a browser, and a desk where it is always `NOW`."""

import pytest
from desk_browser import Browser, SignIn
from django.test import Client

from factories import NOW
from lapor.core import clock
from lapor.reports.permissions import Actor


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture
def sign_in() -> SignIn:
    """Sign an officer in."""

    def signed_in(actor: Actor) -> Browser:
        client = Client()
        assert actor.officer
        client.force_login(actor.officer.user)
        return Browser(client)

    return signed_in
