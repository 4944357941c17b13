"""`./lapor verify_chain`: tell whether every event still fits the one before it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from lapor.core.events import broken_links
from lapor.core.models import Event


class Command(BaseCommand):
    """Read all events once; an altered, missing or added row is named."""

    help = "Verify the hash chain of every report's events; fails when a link is broken."

    def handle(self, *args: Any, **options: Any) -> None:
        """Verify, and say how much was read."""
        events = Event.objects.order_by("stream", "sequence")
        broken = broken_links(events.iterator(chunk_size=2000))
        if broken:
            raise CommandError("broken: " + ", ".join(str(event) for event in broken[:20]))
        self.stdout.write(f"{events.count()} events, every link holds")
