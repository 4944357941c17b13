"""`./lapor translations`: bring the catalogues up to the texts in code and templates (needs Babel)."""

import ast
import io
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
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
LOCALE = Path(settings.LOCALE_PATHS[0])
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Language:
    """A language that the Indonesian texts are translated into; a partial one shows Indonesian where it has nothing."""

    code: str
    name: str
    plural_forms: str
    is_complete: bool

    @property
    def catalogue(self) -> Path:
        """Return where its texts stand."""
        return LOCALE / self.code / "LC_MESSAGES" / "django.po"

    @property
    def header(self) -> bytes:
        """Return how its file begins: with what changes only when this line does."""
        return f"""\
# {self.name} texts of LAPOR!; the texts in code and templates are Indonesian.
msgid ""
msgstr ""
"Language: {self.code}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {self.plural_forms};\\n"

""".encode()


LANGUAGES = (
    Language("en", "English", "nplurals=2; plural=(n != 1)", is_complete=True),
    Language("jv", "Javanese", "nplurals=1; plural=0", is_complete=False),
)


class Command(BaseCommand):
    """Merge new texts into each `django.po` and compile it, or check that nothing is missing."""

    help = "Update and compile the catalogues; --check only tells what is missing."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        """`--check` writes nothing and fails when a complete language lacks a text or a compiled file is old."""
        parser.add_argument("--check", action="store_true")
        parser.add_argument("--language", choices=[language.code for language in LANGUAGES], help="only this one")

    def handle(self, *args: Any, check: bool, language: str | None, **options: Any) -> None:
        """Update or check each language and tell how much of it is translated."""
        try:
            texts = _texts()
        except ImportError as error:
            raise CommandError(
                "Babel is missing; run ./lapor test once, it installs the development packages."
            ) from error
        for one in LANGUAGES:
            if language in (None, one.code):
                known = _merged(one, texts)
                self.stdout.write(f"{one.code}: {_coverage(known)}")
                (_check if check else _write)(one, known)


def _merged(language: Language, texts: Any) -> Any:
    """Return what is known of the language, brought up to the texts; a new language knows nothing."""
    from babel.messages import pofile  # noqa: PLC0415  # a development package

    path = language.catalogue
    written = path.read_bytes() if path.exists() else language.header
    known = pofile.read_po(io.BytesIO(written), locale=language.code)
    known.update(texts, no_fuzzy_matching=True)
    known.obsolete.clear()
    return known


def _write(language: Language, known: Any) -> None:
    from babel.messages import pofile  # noqa: PLC0415  # a development package

    written = io.BytesIO()
    pofile.write_po(written, known, width=120, omit_header=True, sort_output=True, no_location=True)
    language.catalogue.parent.mkdir(parents=True, exist_ok=True)
    language.catalogue.write_bytes(language.header + written.getvalue())
    language.catalogue.with_suffix(".mo").write_bytes(_compiled(known))


def _check(language: Language, known: Any) -> None:
    missing = _missing(known)
    if missing and language.is_complete:
        lines = "\n".join(f"  {message.id}" for message in missing)
        raise CommandError(f"without {language.name} translation:\n{lines}")
    compiled = language.catalogue.with_suffix(".mo")
    if not compiled.exists() or compiled.read_bytes() != _compiled(known):
        raise CommandError(f"the compiled catalogue {compiled} is old; run ./lapor translations")


def _missing(catalogue: Any) -> list[Any]:
    return [message for message in catalogue if message.id and not any(_strings(message))]


def _strings(message: Any) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


def _coverage(catalogue: Any) -> str:
    total = len(catalogue)
    done = total - len(_missing(catalogue))
    return f"{done} of {total} texts translated, {100 * done // max(total, 1)} %"


def _compiled(catalogue: Any) -> bytes:
    from babel.messages import mofile  # noqa: PLC0415  # a development package

    told = deepcopy(catalogue)
    for message in _missing(told):
        told.delete(message.id, message.context)
    # Babel would write the present moment and its own placeholders; the file must change with the texts only.
    told.creation_date = told.revision_date = NO_MOMENT
    told.last_translator = told.language_team = told.msgid_bugs_address = ""
    told.project, told.version = "LAPOR!", str(told.locale)
    compiled = io.BytesIO()
    mofile.write_mo(compiled, told)
    return compiled.getvalue()


def _texts() -> Any:
    from babel.messages import Catalog, extract  # noqa: PLC0415  # a development package

    catalogue = Catalog()
    root = Path(settings.BASE_DIR)
    for path in root.rglob("*.py"):
        if "demo/narratives" not in str(path):
            for text, context in _python_texts(path.read_text()):
                catalogue.add(text, context=context)
    for path in (*root.rglob("*.html"), *root.glob("templates/**/*.txt")):
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
