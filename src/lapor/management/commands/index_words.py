"""`./lapor index_words`: write both indexes of the reports' words anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from lapor.reports import desk_index, word_index, word_tables


class Command(BaseCommand):
    """Go through all reports, the newest first; visitors and officers find reports meanwhile."""

    help = "Index the words of all reports anew, for public and officers, for example after a change of synonyms."

    def handle(self, *args: Any, **options: Any) -> None:
        """Index, and say how many chunks it took."""
        for rebuild in (word_index.rebuild, desk_index.rebuild):
            below, chunks = None, 0
            while True:
                with transaction.atomic():
                    below = rebuild(below=below)
                chunks += 1
                if below is None:
                    break
            self.stdout.write(f"indexed at most {chunks * word_tables.CHUNK} reports")
