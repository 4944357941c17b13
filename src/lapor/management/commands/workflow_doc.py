"""`./lapor workflow_doc`: draw the workflow table as `docs/workflow.md`."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from lapor.reports.drawing import drawing

TARGET = Path(settings.BASE_DIR).parents[1] / "docs" / "workflow.md"


class Command(BaseCommand):
    """Write the drawing, or say that the one on disk is old."""

    help = "Draw docs/workflow.md from the table in reports/workflow.py."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails on drift."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Draw or compare."""
        drawn = drawing()
        if not check:
            TARGET.write_text(drawn)
        elif not TARGET.exists() or TARGET.read_text() != drawn:
            raise CommandError("docs/workflow.md is not what the table says; run ./lapor workflow_doc")
