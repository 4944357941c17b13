import pytest
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from factories import NOW
from lapor.core.models import User
from lapor.reporters.accounts import confirm
from lapor.reporters.models import ContactMedium
from lapor.reporters.one_time_codes import ProvableContact
from lapor.reporters.passkeys import Adapter, site_of_passkeys


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://lapor.metrokota.go.id", "lapor.metrokota.go.id"),
        ("http://127.0.0.1:8000", "localhost"),
        ("http://[::1]:8000", "localhost"),
        ("http://localhost:81", "localhost"),
        ("http://192.0.2.1", "192.0.2.1"),
    ],
)
def test_passkeys_belong_to_the_host_that_people_type(url: str, site: str, settings: Settings) -> None:
    settings.SITE_URL = url
    assert site_of_passkeys(url) == site
    assert Adapter().get_public_key_credential_rp_entity() == {"id": site, "name": "LAPOR!"}


@given(st.text())
def test_secrets_are_sealed_and_opened_again(secret: str) -> None:
    sealed = Adapter().encrypt(secret)
    assert (Adapter().decrypt(sealed), bool(secret) and secret in sealed and len(secret) > 4) == (secret, False)


@pytest.mark.django_db
def test_a_device_shows_the_masked_contact() -> None:
    user = confirm(ProvableContact(ContactMedium.SMS, "+6281234567890"), None, language="id", now=NOW)
    shown = Adapter().get_public_key_credential_user_entity(user)
    assert (shown["name"], shown["display_name"]) == ("+62812••••890", "+62812••••890")
    other = User.objects.create_user("verifikator", None)
    assert Adapter().get_public_key_credential_user_entity(other)["name"] == "verifikator"
