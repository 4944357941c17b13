"""`./lapor workflow_doc`: draw the tables of steps and roles as `docs/workflow.md` and `docs/roles.md`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lapor.reports.drawing import drawing
from lapor.reports.role_drawing import role_drawing

DOCS = Path(settings.BASE_DIR).parents[1] / "docs"
PAGES = {"workflow.md": drawing, "roles.md": role_drawing}


class Command(BaseCommand):
    """Write the drawings, or say that one on disk is old."""

    help = "Draw docs/workflow.md and docs/roles.md from the tables in reports/workflow.py and reports/permissions.py."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails on drift."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Draw or compare."""
        for name, draw in PAGES.items():
            page, drawn = DOCS / name, draw()
            if not check:
                page.write_text(drawn)
            elif not page.exists() or page.read_text() != drawn:
                raise CommandError(f"docs/{name} is not what the table says; run ./lapor workflow_doc")
