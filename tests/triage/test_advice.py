"""What the form gets as a whole: speed, title, personal data, kinds."""

from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.redaction import Kind as PersonalKind
from lapor.reports.workflow import Kind
from lapor.triage.advice import Personal, advise, kind_of

TODAY = date(2026, 11, 24)
NORMAL = (
    "Lampu jalan di Jl. Dr. Sutomo depan lapangan Hadimulyo Timur mati sejak Senin malam, sudah dua bulan gelap dan "
    "rawan kecelakaan. Tadi pagi Pak Sutrisno hampir tertabrak truk BE 8123 FJ. Foto saya lampirkan, HP 081234567890."
)


@pytest.mark.usefixtures("metro")
def test_a_normal_text_takes_less_than_five_milliseconds() -> None:
    advise(NORMAL, today=TODAY)
    start = process_time()
    for _ in range(20):
        advise(NORMAL, today=TODAY)
    assert (process_time() - start) / 20 < 0.005


@pytest.mark.usefixtures("metro")
@pytest.mark.parametrize(
    "piece", ["jalan rusak ", "a", "1.", "Pak ", "rt 1 ", "sejak ", "bernama Budi ", "di Jalan ", "~"]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    advise("", today=TODAY)
    start = process_time()
    advise(piece * (40_000 // len(piece)), today=TODAY)
    assert process_time() - start < 3


@pytest.mark.usefixtures("metro")
def test_a_title_counts_and_personal_data_stand_where_the_text_has_them() -> None:
    advice = advise("Sudah lama, HP 081234567890", title="Lampu padam di jl pala", today=TODAY)
    assert [fact.name for fact in advice.facts if fact.is_there] == ["what", "where", "when"]
    assert advice.categories[0].category == "Lampu jalan padam"
    assert advice.personal == (Personal(PersonalKind.PHONE, 15, 27, "081234567890", is_always_masked=True),)


@pytest.mark.usefixtures("metro")
def test_only_names_are_masked_by_choice() -> None:
    found = advise("Pak Sutrisno, NIK 1872011203890001", today=TODAY).personal
    assert [(piece.text, piece.is_always_masked) for piece in found] == [
        ("Sutrisno", False),
        ("1872011203890001", True),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("jalan rusak parah di jl pala", Kind.COMPLAINT),
        ("tetangga membakar sampah tiap sore", Kind.COMPLAINT),
        ("Sudah tiga bulan gaji belum dibayar", Kind.COMPLAINT),
        ("usul taman dikasih lampu", Kind.ASPIRATION),
        ("sebaiknya ada jalur sepeda", Kind.ASPIRATION),
        ("Kami berharap perpustakaan buka malam", Kind.ASPIRATION),
        ("Bagaimana cara mengurus KTP hilang?", Kind.INFORMATION_REQUEST),
        ("syarat pindah domisili apa aja", Kind.INFORMATION_REQUEST),
        ("mohon informasi jadwal pasar murah", Kind.INFORMATION_REQUEST),
        ("", None),
        ("selamat pagi", None),
    ],
)
def test_what_a_text_asks_for(text: str, kind: Kind | None) -> None:
    assert kind_of(text) == kind


@given(st.text())
def test_any_text_has_a_kind_or_none(text: str) -> None:
    assert kind_of(text) in {None, *Kind}
