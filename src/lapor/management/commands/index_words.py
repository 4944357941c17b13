"""`./lapor index_words`: write the index of the public reports' words anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from lapor.reports.word_index import CHUNK, rebuild


class Command(BaseCommand):
    """Go through all reports, the newest first; the website finds reports meanwhile."""

    help = "Index the words of all public reports anew, for example after a change of synonyms."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index, and say how many chunks it took."""
        below, chunks = None, 0
        while True:
            with transaction.atomic():
                below = rebuild(below=below)
            chunks += 1
            if below is None:
                break
        self.stdout.write(f"indexed at most {chunks * CHUNK} reports")
