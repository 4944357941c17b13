"""Names of people: found behind what announces them, and not where an office, a place or the sentence goes on."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.redaction import MASKS, Finding, Kind, findings, mask, public_version

NAME = MASKS[Kind.NAME]
NAMED = [
    ("Bapak Sutrisno marah", "Bapak {} marah"),
    ("Pak Budi Santoso, RT 3", "Pak {}, RT 3"),
    ("bu siti aminah ga mau", "bu {} ga mau"),
    ("BU SITI GA MAU", "BU {} GA MAU"),
    ("Ibu Hj. Nurhayati kaya", "Ibu Hj. {} kaya"),
    ("Bpk. Drs. H. Ahmad Fauzi menolak", "Bpk. Drs. H. {} menolak"),
    ("Sdr. Agus Salim menawarkan", "Sdr. {} menawarkan"),
    ("Saudari Fitriani tidak masuk", "Saudari {} tidak masuk"),
    ("mas joko nyetel musik", "mas {} nyetel musik"),
    ("Mbak Rina, kasir", "Mbak {}, kasir"),
    ("rumah Haji Marzuki", "rumah Haji {}"),
    ("rekening a.n. Dedi Kurniawan.", "rekening a.n. {}."),
    ("kartu a.n kasmin nonaktif", "kartu a.n {} nonaktif"),
    ("atas nama Wahyu Pratama", "atas nama {}"),
    ("nama saya Rahmawati, warga", "nama saya {}, warga"),
    ("sy NIK hilang nm budi mau lapor", "sy NIK hilang nm {} mau lapor"),
    ("petugas bernama novi", "petugas bernama {}"),
    ("Nama: Zulkifli", "Nama: {}"),
    ("Saya Sutrisno warga RT 3", "Saya {} warga RT 3"),
    ("anak saya Muhammad Rizky dibully", "anak saya {} dibully"),
    ("pak ngadimin lepas sapinya", "pak {} lepas sapinya"),
]
NAMELESS = [
    "Pak Lurah dan Bu Camat", "Pak Wali tolong", "Bapak Walikota Metro", "Bapak/Ibu petugas", "bapak ibu guru",
    "Yth. Bapak Wali Kota dan Ibu Wakil Wali Kota", "pak rt ga mau", "bu lurah jarang masuk", "Pak RW, Pak RT",
    "Jl. Bapak Singa", "Jalan Haji Mansur", "gang haji mansur", "depan toko Bu Tini", "warung mbak Sri",
    "RS Ibu Anna", "Terima kasih Pak. Jalan rusak", "pak tolong pak jalan rusak", "tolong pak, jalan pala rusak",
    "bapak saya sakit", "ibu hamil antre", "Ibu saya (72 th) menunggu", "mas bakso mangkal", "bu guru marah",
    "nama saya belum terdaftar di DTKS", "nama saya hilang", "atas nama warga RT 3", "atas nama perusahaan",
    "nama jalan itu Merpati", "saya warga Yosodadi", "Saya Ingin bertanya", "pak mohon", "Pak Mohon diperbaiki",
    "si pemilik toko", "Bapak/Ibu yang terhormat", "pak presiden", "kak admin", "Mbak kasir jutek",
]  # fmt: skip


@pytest.mark.parametrize(("text", "masked"), NAMED)
def test_a_name_is_masked_when_wished(text: str, masked: str) -> None:
    assert mask(text, names=True) == masked.format(NAME)
    assert mask(text) == text


@pytest.mark.parametrize("text", NAMELESS)
def test_offices_kin_places_and_sentences_stay(text: str) -> None:
    assert mask(text, names=True) == text


def test_findings_say_where_and_only_when_wished() -> None:
    text = "Pak Budi wa 081234567890 a.n. Siti"
    numbers = [Finding(Kind.PHONE, 12, 24)]
    assert findings(text, names=False) == numbers
    assert findings(text) == [Finding(Kind.NAME, 4, 8), *numbers, Finding(Kind.NAME, 30, 34)]


def test_the_public_version_hides_names_unless_they_shall_stay() -> None:
    text = "Pak Budi goblok, wa 081234567890"
    assert public_version(text) == f"Pak {NAME} g*****, wa {MASKS[Kind.PHONE]}"
    assert public_version(text, names=False) == f"Pak Budi g*****, wa {MASKS[Kind.PHONE]}"


PIECES = [
    *(text for text, _ in NAMED),
    *NAMELESS,
    *MASKS.values(),
    "Pak",
    "a.n.",
    "nama saya",
    "[",
    "]",
    " ",
    ".",
    "Budi",
]


@given(st.one_of(st.text(), st.lists(st.sampled_from(PIECES), max_size=12).map("".join)))
def test_masking_twice_changes_nothing_more(text: str) -> None:
    once = mask(text, names=True)
    assert (mask(once, names=True), findings(once)) == (once, [])


@given(st.lists(st.sampled_from([*PIECES, "wa 081234567890", "rek BRI 3456010123455"]), max_size=12).map(" ".join))
def test_findings_are_in_order_and_apart(text: str) -> None:
    edges = [edge for finding in findings(text) for edge in (finding.start, finding.end)]
    assert edges == sorted(edges)


@pytest.mark.parametrize(
    "piece", ["Pak ", "a.n. ", "Budi ", "pak budi ", "nama: ", "a'", "H. ", "saya Budi", "bernama  "]
)
def test_long_texts_take_time_in_proportion(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    start = process_time()
    mask(text, names=True)
    assert process_time() - start < 3
