"""`./lapor serve`: prepare, then run the website."""

import gc
import multiprocessing
import os
import signal
from argparse import ArgumentParser
from importlib import import_module

from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import connections
from django.urls import get_resolver
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lapor.supervisor import end_with_parent


def load_application() -> None:
    """Import all that a request needs, so that the workers share its memory and answer at once."""
    import_module("lapor.wsgi")
    _ = get_resolver().url_patterns
    gc.collect()
    gc.freeze()


def close_connections() -> None:
    """Close what must not be shared with the workers that are forked from this process."""
    for connection in connections.all(initialized_only=True):
        connection.close()
        if connection.vendor == "postgresql":
            connection.close_pool()  # type: ignore[attr-defined] # only PostgreSQL's backend has it


class Command(BaseCommand):
    """Run the website in granian, in as many workers as asked for."""

    help = "Prepare the database, then run the website until told to stop."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the address; the number of workers and threads are settings."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, host: str, port: int, **options: object) -> None:
        """Prepare, load, and fork the workers; returns when told to stop."""
        call_command("prepare", stdout=self.stdout)
        load_application()
        close_connections()
        os.register_at_fork(after_in_child=end_with_parent(signal.SIGKILL))  # else orphans would keep the port
        multiprocessing.set_start_method("fork")
        Granian(
            "lapor.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=int(os.environ.get("WEB_WORKERS", "2")),
            blocking_threads=int(os.environ.get("WEB_THREADS", "4")),
            websockets=False,
            log_level=LogLevels.warning,
            respawn_failed_workers=True,
            workers_kill_timeout=10,
        ).serve()
