from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.numbers import check_digit
from lapor.reports.redaction import MASKS, Finding, Kind, censor, findings, mask

NATIONAL_IDS = [
    "1872011203890001",
    "1872 0112 3456 7890",
    "18.72.01.120389.0001",
    "187201-120389-0001",
    "18720xxxxxxxxxxx",
    "1872************",
    "187201120389000",
]
PHONES = [
    "081234567890",
    "0812-3456-7890",
    "0812 3456 789",
    "0812.3456.7890",
    "(0812) 3456 7890",
    "0812 34 56 78 90",
    "08 12 34 56 78 90",
    "0 812 3456 7890",
    "o81234567890",
    "0812xxxx5678",
    "+6281234567890",
    "+62 812-3456-7890",
    "+62 (0) 812 3456 7890",
    "(+62) 812 3456 7890",
    "62812 3456 7890",
    "00628123456789",
    "0725-41234",
    "(0725) 785 0123",
    "072541234",
    "021 1234567",
    "+62 725 41234",
    "nol delapan satu dua tiga empat lima enam tujuh delapan",
]
EMAILS = [
    "budi.s+lapor@contoh.co.id",
    "BUDI_88@GMAIL.COM",
    "budi [at] contoh.id",
    "budi(at)contoh.id",
    "budi @ gmail.com",
    "budi at gmail dot com",
    "budi@gmail",
]
PLATES = ["BE 1234 XY", "BE1234XY", "be 1234 xy", "B 1234 KZT", "BE-1234-N", "AD 12 XYZ"]
SAMPLES = [
    *((Kind.NATIONAL_ID, text) for text in NATIONAL_IDS),
    *((Kind.PHONE, text) for text in PHONES),
    *((Kind.EMAIL, text) for text in EMAILS),
    *((Kind.PLATE, text) for text in PLATES),
]


@pytest.mark.parametrize(("kind", "text"), SAMPLES)
@pytest.mark.parametrize(
    "around", ["{}", "tolong {}, pak", "({})", "ini: {}. Terima kasih", "pada 12-08-2025 08.30 {}"]
)
def test_personal_data_is_masked(kind: Kind, text: str, around: str) -> None:
    assert mask(around.format(text)) == around.format(MASKS[kind])


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("rek 0098-01-023456-50-3", "rek [nomor rekening disamarkan]"),
        ("no rek. BRI: 009801023456503", "no rek. BRI: [nomor rekening disamarkan]"),
        ("rekeningnya bank lampung 3801234567", "rekeningnya bank lampung [nomor rekening disamarkan]"),
        ("norek 12345678 a.n. Budi", "norek [nomor rekening disamarkan] a.n. Budi"),
        ("transfer ke BCA 8610 123 456", "transfer ke BCA [nomor rekening disamarkan]"),
        ("NIK saya 18720xxxx", "NIK saya [NIK disamarkan]"),
        ("No. KTP: 187201 1203", "No. KTP: [NIK disamarkan]"),
        ("WA saya 81234567890", "WA saya [nomor telepon disamarkan]"),
        ("hubungi 0812-345-67", "hubungi [nomor telepon disamarkan]"),
        ("mobil plat be 12 k", "mobil plat [nomor polisi disamarkan]"),
        ("motor nopol B 1234", "motor nopol [nomor polisi disamarkan]"),
        ("KOTA METRO TRUK BE 8123 FJ LEWAT", "KOTA METRO TRUK [nomor polisi disamarkan] LEWAT"),
    ],
)
def test_words_before_tell_what_a_number_is(text: str, masked: str) -> None:
    assert mask(text) == masked


REPORT_NUMBER = "2481357" + check_digit("2481357")
HARMLESS = [
    "Rp 3.000.000 dan Rp3000000000 atau 12 juta, 35rb",
    "bayar 350.000 rupiah, tagihan rekening 350.000 naik 3x lipat",
    "rekening listrik sebesar Rp 1.250.000",
    "12-08-2025 08.30-09.15, 12/8/25, 2025-08-12, 08/12/2025 08.30, 07122025",
    "12-03-2025 13-03-2025",
    "06.30–07.15 dan 08.30 - 12.00, 06.30-07.15 08.30-09.15",
    f"laporan {REPORT_NUMBER}, no. {REPORT_NUMBER[:4]} {REPORT_NUMBER[4:]}, #{REPORT_NUMBER}",
    "Jl. Merpati No. 12 B, Blok A 12 C, RT 03/RW 05, RT/RW 021/034 34111",
    "RT 021 34111 Kota Metro",
    "tahun 2022 2023 2024 2025",
    "SMS ke 1708 atau 112, 3.000 ekor, km 12, 5x6 m, NIP 197001011995031001",
    "dr 2019 smp skr blm diaspal, di 3 RT, pa 1000 rb, be 100 m",
    "min @diskominfo_metro tolong, IG @kominfo.metro",
    "motor 3 orang, mobil 12 unit, truk pasir 20 ton",
    "KTP 12-03-2025 belum jadi, KK 2 bulan, rekening 12-03-2025",
    "hub 08xx",
]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_is_not_personal_stays(text: str) -> None:
    assert mask(text) == text


def test_findings_say_what_and_where() -> None:
    text = "NIK 1872011203890001 wa 081234567890"
    assert findings(text) == [Finding(Kind.NATIONAL_ID, 4, 20), Finding(Kind.PHONE, 24, 36)]


def test_a_report_number_does_not_hide_the_phone_behind_it() -> None:
    assert mask(f"laporan {REPORT_NUMBER} 0812 3456 7890") == f"laporan {REPORT_NUMBER} [nomor telepon disamarkan]"


PIECES = [
    *(text for _, text in SAMPLES),
    *HARMLESS,
    *MASKS.values(),
    *(
        "rek",
        "no",
        "wa",
        "BRI",
        "NIK",
        "plat",
        "[",
        "]",
        "@",
        " ",
        "-",
        ".",
        "BE",
        "0812",
        "3456",
        "x",
        "gmail.com",
        "62",
    ),
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text)
    assert (mask(once), findings(once, names=False)) == (once, [])


@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join))
def test_findings_are_in_order_and_apart(text: str) -> None:
    edges = [edge for finding in findings(text) for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    "piece", ["a", "1", "1.", "08 ", "a.", "a@", "rek ", "x", "*", "b*", "BE 1 ", "Rp1", "RT 1/", " "]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = process_time()
    mask(text)
    censor(text)
    assert process_time() - start < 3


@pytest.mark.parametrize(
    ("text", "censored"),
    [
        ("dasar anj*ng pemerintah ga becus", "dasar a***** pemerintah ga becus"),
        ("GOBLOK semua, gobloook!", "G***** semua, g*******!"),
        ("t0l0l b4ngsat", "t**** b******"),
        ("dasar anjing, otak babi", "dasar a*****, otak b***"),
        ("tololnya petugas", "t****nya petugas"),
    ],
)
def test_coarse_words_keep_their_first_letter(text: str, censored: str) -> None:
    assert censor(text) == censored


@pytest.mark.parametrize(
    "text",
    [
        "anjing liar byk di perum",
        "kandang babi bau",
        "pengasuhan anak",
        "kasur",
        "Jl. Asuransi",
        "monyet turun ke kebun",
    ],
)
def test_other_words_stay(text: str) -> None:
    assert censor(text) == text
