"""The catalogues: one language must be whole, the others may be on their way."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils.formats import number_format
from django.utils.translation import gettext, override

from lapor.management.commands import translations

TEXTS = """{% load i18n %}{% translate "Lapor" %}
{% blocktranslate count n=n %}{{ n }} hari{% plural %}{{ n }} hari{% endblocktranslate %}"""


@pytest.fixture
def catalogues(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "page.html").write_text(TEXTS)
    monkeypatch.setattr(settings, "BASE_DIR", tmp_path)
    monkeypatch.setattr(translations, "LOCALE", tmp_path / "locale")
    return tmp_path / "locale"


def run(**options: object) -> str:
    out = StringIO()
    call_command("translations", stdout=out, **options)
    return out.getvalue()


def translate(catalogue: Path, old: str, new: str) -> None:
    text = catalogue.read_text(encoding="utf-8")
    assert old in text
    catalogue.write_text(text.replace(old, new), encoding="utf-8")


def test_new_languages_start_empty_and_the_partial_one_may_stay_so(catalogues: Path) -> None:
    assert run() == "en: 0 of 2 texts translated, 0 %\njv: 0 of 2 texts translated, 0 %\n"
    assert run(check=True, language="jv") == "jv: 0 of 2 texts translated, 0 %\n"


def test_a_complete_language_must_have_every_text(catalogues: Path) -> None:
    run()
    with pytest.raises(CommandError, match=r"without English translation:\n  .*Lapor"):
        run(check=True, language="en")


def test_a_new_text_makes_the_compiled_catalogue_old(catalogues: Path) -> None:
    run()
    javanese = catalogues / "jv" / "LC_MESSAGES" / "django.po"
    translate(javanese, 'msgid "Lapor"\nmsgstr ""', 'msgid "Lapor"\nmsgstr "Wadul"')
    with pytest.raises(CommandError, match="is old"):
        run(check=True, language="jv")
    assert run(language="jv") == "jv: 1 of 2 texts translated, 50 %\n"
    assert run(check=True, language="jv") == "jv: 1 of 2 texts translated, 50 %\n"
    assert b"Wadul" in javanese.with_suffix(".mo").read_bytes()


def test_what_is_not_translated_is_not_compiled(catalogues: Path) -> None:
    run()
    for code in ("en", "jv"):
        assert b"hari" not in (catalogues / code / "LC_MESSAGES" / "django.mo").read_bytes()


def test_the_plural_forms_are_those_of_the_language() -> None:
    forms = {one.code: one.plural_forms for one in translations.LANGUAGES}
    assert forms == {"en": "nplurals=2; plural=(n != 1)", "jv": "nplurals=1; plural=0"}
    assert b"nplurals=1; plural=0;" in translations.LANGUAGES[1].header


def test_javanese_falls_back_to_indonesian() -> None:
    with override("jv"):
        assert number_format(1234.5, 1) == "1234,5"
        assert gettext("Teks yang tidak ada terjemahannya") == "Teks yang tidak ada terjemahannya"
        assert gettext("August") == "Agustus"
