"""How allauth's factors see us: which site they belong to, what a device shows of an account, how secrets are kept."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.core.crypto import seal, unseal
from lapor.reporters.identity import masked_contact_of

MOST_PASSKEYS = 10
PURPOSE = "second factor"
NAME = "LAPOR!"


def site_of_passkeys(url: str) -> str:
    """Return the host that passkeys are bound to; browsers take no numbers, so one's own machine is `localhost`."""
    host = urlsplit(url).hostname or "localhost"
    try:
        return "localhost" if ip_address(host).is_loopback else host
    except ValueError:
        return host


def _shown_name(user: AbstractBaseUser) -> str:
    """Return the masked contact, for nobody remembers a username we made; an officer's username."""
    return masked_contact_of(user) or str(user)


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Ours in everything that a person or a device sees of the second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Passkey ini tidak cocok. Coba lagi, atau masuk dengan cara lain."),
    }

    def encrypt(self, text: str) -> str:
        """Seal the secret of an app and the seed of recovery codes under `IDENTITY_KEY`."""
        return seal(text, PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Open what was sealed."""
        return unseal(encrypted_text, PURPOSE)

    def get_totp_issuer(self) -> str:
        """Return under which name the app lists the account."""
        return NAME

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        """Return what the app shows of the account."""
        return _shown_name(user)

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Return a name for a passkey whose owner gives it none."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Perangkat %(n)s") % {"n": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site that passkeys are bound to: that of `SITE_URL`, whatever host the request names."""
        return {"id": site_of_passkeys(settings.SITE_URL), "name": NAME}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Return what the device shows in its list."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        shown = _shown_name(user)
        return entity | {"name": shown, "display_name": shown}
