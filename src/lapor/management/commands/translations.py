"""`./lapor translations`: bring the English catalogue up to the texts in code and templates (needs Babel)."""

import ast
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import templatize

CALLS = {
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
HEADER = b"""\
# English texts of LAPOR!; the texts in code and templates are Indonesian.
msgid ""
msgstr ""
"Language: en\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


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
        pofile.write_po(written, known, width=120, omit_header=True, sort_output=True, no_location=True)
        CATALOGUE.write_bytes(HEADER + written.getvalue())
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
    # Babel would write the present moment and its own placeholders; the file must change with the texts only.
    catalogue.creation_date = catalogue.revision_date = NO_MOMENT
    catalogue.last_translator = catalogue.language_team = catalogue.msgid_bugs_address = ""
    catalogue.project, catalogue.version = "LAPOR!", "en"
    mofile.write_mo(compiled, catalogue)
    return compiled.getvalue()


def _texts() -> Any:
    from babel.messages import Catalog, extract  # noqa: PLC0415  # a development package

    catalogue = Catalog()
    root = Path(settings.BASE_DIR)
    for path in root.rglob("*.py"):
        if "demo/narratives" not in str(path):
            for text, context in _python_texts(path.read_text()):
                catalogue.add(text, context=context)
    for path in root.rglob("*.html"):
        source = io.BytesIO(templatize(path.read_text(), origin=str(path)).encode())
        for _line, text, _comments, context in extract.extract("python", source, keywords=CALLS):
            catalogue.add(text, context=context)
    return catalogue


def _python_texts(source: str) -> Iterator[tuple[str | tuple[str, ...], str | None]]:
    """Yield text, or singular and plural, and context of every call; Babel's own reader is blind inside f-strings."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            told = [arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
            context = told.pop(0) if told and "pgettext" in node.func.id else None
            if told:
                yield tuple(told) if len(told) > 1 else told[0], context
