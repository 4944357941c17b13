"""Times as people write them, with the very words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.triage.moments import moments

WHEN = [
    "kemarin sore", "tiap hujan", "jam 9 pagi", "sejak Senin", "Senin pagi", "tgl 3", "tanggal 12 Agustus 2025",
    "12/8/2025", "2025-08-12", "12-08-2025", "bulan Agustus", "Agustus 2025", "akhir bulan", "tahun lalu", "thn 2025",
    "pukul 08.30", "pkl 10", "06.30-07.15", "jam 8 sampai 10", "dua minggu", "3 hari lalu", "sudah 2 bulan", "5 hr",
    "berbulan-bulan", "seminggu sekali", "udh lama", "sejak lama", "barusan", "tadi malam", "td pagi", "smlm",
    "setiap Sabtu malam", "saben esuk", "wingi bengi", "kalau hujan deras", "pas magrib", "habis lebaran",
    "menjelang panen", "masa tenang", "terus-menerus", "sampai sekarang", "selama ini", "malam minggu lalu",
    "dini hari", "sebulan", "hari ini", "minggu depan", "jam kerja", "3 kali seminggu", "sejak kecelakaan",
]  # fmt: skip


def said(text: str) -> list[str]:
    return [text[start:end] for start, end in moments(text)]


@pytest.mark.parametrize("when", WHEN)
@pytest.mark.parametrize("pattern", ["{} lampu padam di situ", "lampu padam {}", "Lampu, {}, padam. Mohon dicek."])
def test_a_time_is_found_wherever_it_stands(when: str, pattern: str) -> None:
    text = pattern.format(when)
    assert any(when.casefold() in f"sudah udh masa {piece.casefold()}" or piece in when for piece in said(text))


@pytest.mark.parametrize(
    "text",
    [
        "selamat pagi pak", "Pagi min, jalan rusak", "met malam", "anak umur 7 tahun", "vonisnya 5 tahun", "RT 05/02",
        "Jl. Merpati No. 12", "lubang sedalam 30 cm", "nomor 0812 3456 7890", "rumah nomor 3", "SMPN 4", "",
    ],
)  # fmt: skip
def test_what_looks_like_a_time_and_is_none(text: str) -> None:
    assert said(text) == []


def test_the_words_are_those_that_were_typed() -> None:
    assert said("Mati SEJAK Senin, tiap hujan jg") == ["SEJAK", "Senin", "tiap hujan"]


@given(st.text())
def test_places_lie_in_the_text(text: str) -> None:
    assert all(0 <= start < end <= len(text) for start, end in moments(text))
