import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.agencies.answer_texts import PLACEHOLDERS, filled, unknown_places

VALUES = {"nomor": "1234 5678", "kelurahan": "Iring Mulyo", "petugas": "{nomor}"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Laporan {nomor} di {kelurahan}.", "Laporan 1234 5678 di Iring Mulyo."),
        ("{ Nomor } dan {NOMOR}", "1234 5678 dan 1234 5678"),
        ("{judul} {entah} {}", "{judul} {entah} {}"),
        ("oleh {petugas}", "oleh {nomor}"),
        ("tanpa isian", "tanpa isian"),
    ],
)
def test_places_are_filled_in_once(text: str, shown: str) -> None:
    assert filled(text, VALUES) == shown


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("{nomor} {Judul} { tanggal }", []),
        ("{nama} {nomor} {nama} {alamat}", ["nama", "alamat"]),
        ("{}", [""]),
        ("{{nomor}}", []),
        ("satu { dua", []),
    ],
)
def test_unknown_places_are_named(text: str, unknown: list[str]) -> None:
    assert unknown_places(text) == unknown


@given(st.text(), st.dictionaries(st.sampled_from(sorted(PLACEHOLDERS)), st.text(min_size=1)))
def test_text_without_places_is_never_changed(text: str, values: dict[str, str]) -> None:
    bare = text.replace("{", "(")
    assert filled(bare, values) == bare
    assert filled(text, {}) == text
