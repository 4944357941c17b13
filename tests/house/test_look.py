"""The look has one source: colours are tokens of lapor.css, icons are in the one sprite."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "lapor"
STATIC = SOURCE / "static"
SHEETS = [STATIC / "lapor.css", *sorted((STATIC / "css").glob("*.css"))]
COLOUR = re.compile(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(|\bhsla?\(")
TOKENS = re.compile(r":root \{[^}]*\}")
ICONS_IN_TEMPLATES = re.compile(r"""\{% icon "([a-z-]+)"|icon="([a-z-]+)\"""")


def sprite() -> set[str]:
    return set(re.findall(r'<symbol id="([a-z-]+)"', (STATIC / "icons.svg").read_text(encoding="utf-8")))


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_colours_are_tokens(sheet: Path) -> None:
    rules = TOKENS.sub("", sheet.read_text(encoding="utf-8"))
    assert COLOUR.findall(rules) == []


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_token_that_is_used_is_defined(sheet: Path) -> None:
    own = (STATIC / "lapor.css").read_text(encoding="utf-8") + sheet.read_text(encoding="utf-8")
    used = set(re.findall(r"var\((--[a-z0-9-]+)\)", sheet.read_text(encoding="utf-8")))
    assert used - set(re.findall(r"(--[a-z0-9-]+):", own)) == set()


def test_every_icon_of_the_templates_is_in_the_sprite() -> None:
    named = {
        name
        for path in (SOURCE / "templates").rglob("*.html")
        for found in ICONS_IN_TEMPLATES.findall(path.read_text(encoding="utf-8"))
        for name in found
        if name
    }
    assert named - sprite() == set()


def test_no_template_carries_style_of_its_own() -> None:
    styled = [
        path.name
        for path in (SOURCE / "templates").rglob("*.html")
        if re.search(r"<style|\sstyle=", path.read_text(encoding="utf-8"))
    ]
    assert styled == []
