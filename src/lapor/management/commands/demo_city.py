"""`./lapor demo_city`: seed the demo city, once."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lapor.core import clock
from lapor.demo.seed import CannotSeedError, seed_city


class Command(BaseCommand):
    """Seed Kota Metro with officers and about 250 reports; a second time changes nothing."""

    help = "Seed the demo city once: Kota Metro, its officers and about 250 reports."
    requires_system_checks = ()

    def handle(self, *args: Any, **options: Any) -> None:
        """Seed, and say so only when something was done."""
        try:
            if seed_city(clock.now()):
                self.stdout.write("Kota demo siap. / The demo city is ready.")
        except CannotSeedError as error:
            raise CommandError(str(error)) from error
