"""`./lapor vapid_key`: make a key for web push."""

from typing import Any

from django.core.management.base import BaseCommand

from lapor.notifications.vapid import new_key


class Command(BaseCommand):
    """Print a line for .env."""

    help = "Make a private key for VAPID_PRIVATE_KEY; keep it, for a new one silences all devices."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the setting."""
        self.stdout.write(f"VAPID_PRIVATE_KEY={new_key()}")
