"""`./lapor translations`: bring the English catalogue up to the texts in code and templates (needs Babel)."""

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import templatize

PYTHON_CALLS = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
CATALOGUE = Path(settings.LOCALE_PATHS[0]) / "en" / "LC_MESSAGES" / "django.po"


class Command(BaseCommand):
    """Merge new texts into `en/LC_MESSAGES/django.po` and compile it, or check that nothing is missing."""

    help = "Update and compile the English catalogue; --check only tells what is missing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails when a text has no translation or the compiled file is old."""
        parser.add_argument("--check", action="store_true")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Update or check."""
        try:
            from babel.messages import pofile  # noqa: PLC0415  # a development package
        except ImportError as error:
            raise CommandError(
                "Babel is missing; run ./lapor test once, it installs the development packages."
            ) from error
        with CATALOGUE.open("rb") as file:
            known = pofile.read_po(file, locale="en")
        known.update(_texts(), no_fuzzy_matching=True)
        known.obsolete.clear()
        if check:
            self._check(known)
            return
        written = io.BytesIO()
        pofile.write_po(written, known, width=120, omit_header=False, sort_output=True, no_location=True)
        CATALOGUE.write_bytes(written.getvalue())
        CATALOGUE.with_suffix(".mo").write_bytes(_compiled(known))
        self.stdout.write(f"{len(known)} texts, {len(_missing(known))} without translation")

    def _check(self, known: Any) -> None:
        if missing := _missing(known):
            raise CommandError("without English translation:\n" + "\n".join(f"  {text}" for text in missing))
        compiled = CATALOGUE.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != _compiled(known):
            raise CommandError("the compiled catalogue is old; run ./lapor translations")


def _missing(catalogue: Any) -> list[str]:
    empty = ("", ("", ""))
    return [str(message.id) for message in catalogue if message.id and (not message.string or message.string in empty)]


def _compiled(catalogue: Any) -> bytes:
    from babel.messages import mofile  # noqa: PLC0415  # a development package

    compiled = io.BytesIO()
    catalogue.creation_date = catalogue.revision_date = None
    mofile.write_mo(compiled, catalogue)
    return compiled.getvalue()


def _texts() -> Any:
    from babel.messages import Catalog, extract  # noqa: PLC0415  # a development package

    catalogue = Catalog()
    for source in _sources():
        for _line, text, _comments, context in extract.extract("python", source, keywords=PYTHON_CALLS):
            catalogue.add(text, context=context)
    return catalogue


def _sources() -> Iterator[io.BytesIO]:
    root = Path(settings.BASE_DIR)
    for path in sorted(root.rglob("*.py")):
        if "demo/narratives" not in str(path):
            yield io.BytesIO(path.read_bytes())
    for path in sorted(root.rglob("*.html")):
        yield io.BytesIO(templatize(path.read_text(), origin=str(path)).encode())
