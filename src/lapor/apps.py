"""The one Django app."""

from django.apps import AppConfig


class LaporConfig(AppConfig):
    """Join events to reactions when Django is ready."""

    name = "lapor"
    label = "lapor"

    def ready(self) -> None:
        """Load the wiring once all tables are known."""
        from lapor import wiring  # noqa: PLC0415  # tables must be loaded first

        wiring.connect()
