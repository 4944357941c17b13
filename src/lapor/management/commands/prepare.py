"""`./lapor prepare`: bring database and data directory to what this version needs; may run at every start."""

from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, OutputWrapper
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor


def is_behind() -> bool:
    """Tell whether the database lacks a migration."""
    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def prepare_demo(stdout: OutputWrapper) -> None:
    """Seed the demo city once, and write its log-ins where `./lapor up` reads them."""
    table = StringIO()
    call_command("demo_city", stdout=stdout)
    call_command("demo_logins", stdout=table)
    logins_file().write_text(table.getvalue(), encoding="utf-8")


def collect_static_files() -> None:
    """Compress style sheet, icons and scripts and name them by content, when one of them is newer."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    newest = max(path.stat().st_mtime for path in static_sources())
    if not manifest.exists() or manifest.stat().st_mtime < newest:
        call_command("collectstatic", interactive=False, verbosity=0)


def static_sources() -> Iterator[Path]:
    """Yield the files that the pages load: our own and those of installed packages."""
    for finder in get_finders():
        for name, storage in finder.list([]):
            yield Path(storage.path(name))


def logins_file() -> Path:
    """Return the file that holds the demo's log-ins; there is none outside demo mode."""
    return Path(settings.DATA_DIR) / "demo-logins.txt"


class Command(BaseCommand):
    """Migrate when needed; in a demo also seed the city once."""

    help = "Migrate the database when needed and, in demo mode, seed the demo city once."
    requires_system_checks = ()

    def handle(self, **options: object) -> None:
        """Prepare, and say so only where something had to be done."""
        settings.DATA_DIR.mkdir(mode=0o700, parents=True, exist_ok=True)
        collect_static_files()
        try:
            self.migrate()
        except OperationalError as error:
            raise CommandError(f"Basis data tidak dapat dibuka. / The database cannot be opened: {error}") from error
        if settings.DEMO_MODE:
            prepare_demo(self.stdout)
        else:
            logins_file().unlink(missing_ok=True)

    def migrate(self) -> None:
        """Apply the migrations that the database lacks."""
        if is_behind():
            self.stdout.write("Menyiapkan basis data ... / Preparing the database ...")
            call_command("migrate", interactive=False, verbosity=0)
