"""`./lapor demo_logins`: who can sign in to the demo."""

from typing import Any

from django.core.management.base import BaseCommand

from lapor.demo.logins import table


class Command(BaseCommand):
    """Print the log-ins of the demo."""

    help = "Print the demo's log-ins as a table."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Print; nothing is read."""
        self.stdout.write(table())
