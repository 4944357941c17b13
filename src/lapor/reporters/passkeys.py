"""How allauth's passkeys see us: which site they belong to, what a device shows of an account."""

from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lapor.reporters.identity import masked_contact_of

MOST_PASSKEYS = 10


def site_of_passkeys(url: str) -> str:
    """Return the host that passkeys are bound to; browsers take no numbers, so one's own machine is `localhost`."""
    host = urlsplit(url).hostname or "localhost"
    try:
        return "localhost" if ip_address(host).is_loopback else host
    except ValueError:
        return host


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """A passkey is a whole way to sign in (possession and PIN or finger), not a second factor after another way."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("Passkey ini tidak cocok. Coba lagi, atau masuk dengan cara lain."),
    }

    def is_mfa_enabled(self, user: AbstractBaseUser, types: Any = None) -> bool:
        """Tell whether another factor is asked for after the first: an authenticator app, once there is one."""
        chosen = set(types or Authenticator.Type.values) - {Authenticator.Type.WEBAUTHN}
        return bool(chosen) and bool(super().is_mfa_enabled(user, types=chosen))

    def generate_authenticator_name(self, user: AbstractBaseUser, type: str) -> str:
        """Return a name for a passkey whose owner gives it none."""
        count = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return _("Perangkat %(n)s") % {"n": count + 1}

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """Return the site that passkeys are bound to: that of `SITE_URL`, whatever host the request names."""
        return {"id": site_of_passkeys(settings.SITE_URL), "name": "LAPOR!"}

    def get_public_key_credential_user_entity(self, user: AbstractBaseUser) -> dict[str, Any]:
        """Return what the device shows in its list: the masked contact, for nobody remembers a username we made."""
        entity: dict[str, Any] = super().get_public_key_credential_user_entity(user)
        shown = masked_contact_of(user) or str(user)
        return entity | {"name": shown, "display_name": shown}
