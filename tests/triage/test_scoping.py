"""The hint that a text may be another body's matter: words, body, and what it must leave alone."""

from datetime import date

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from lapor.reports.scope import OUT_OF_SCOPE, ArchiveReason
from lapor.triage.scoping import scope_of
from lapor.triage.shapes import ScopeHint
from lapor.triage.wording import wording

TODAY = date(2026, 11, 24)
FOREIGN = {
    ArchiveReason.ELECTION: ["nama sy ga ada di dpt", "caleg bagi2 sembako td malam", "surat suara TPS 7 dicoblos"],
    ArchiveReason.CRIME: ["motor sy dicuri td malam", "ditipu jual beli online", "adik saya dijambret di jl pala"],
    ArchiveReason.PRIVATE_COMPANY: ["indihome lemot cs nya cuek", "leasing tarik motor", "paket hilang kurir JNE diam"],
    ArchiveReason.COURT: ["kasasi saya di MA belum diputus", "vonis hakim terlalu ringan", "sidang cerai sy ditunda"],
    ArchiveReason.SOCIAL_MEDIA: ["katanya di FB jembatan roboh", "viral di tiktok", "lihat di ig jalan longsor"],
    ArchiveReason.IRRELEVANT: ["min cariin jodoh dong", "tes", "pinjaman cepat cair", "ramalan zodiak apa kak"],
}  # fmt: skip
OURS = [
    "Petugas SIM di Satpas Polres mempersulit ujian", "laporan kehilangan saya ditolak petugas polsek",
    "loket PTSP pengadilan agama antrenya lama", "ruang tunggu pengadilan tidak ada kursi",
    "dugaan korupsi dana BOS oleh kepala sekolah", "oknum pegawai minta uang pelicin", "pungli di uji KIR",
    "lampu mati, rawan begal", "takut dijambret karena gelap", "sering ada maling, mohon ronda digiatkan",
    "perusahaan tempat saya kerja tidak bayar lembur", "pabrik buang limbah ke kali", "kabel telkom melintang di jalan",
    "anak tiri dianiaya ibunya", "sampah TPS 3 belum diangkut", "sisa baliho caleg di pohon",
    "video banjir saya rekam sendiri, sudah ramai di facebook", "sudah dpt bantuan tapi kurang",
    "wifi gratis taman lemot", "harga di pasar tidak adil", "tes CPNS kapan dibuka",
]  # fmt: skip


def hint(text: str) -> ScopeHint | None:
    return scope_of(text, wording(text))


def test_each_class_is_recognised() -> None:
    found = {reason: [(told := hint(text)) and told.reason for text in texts] for reason, texts in FOREIGN.items()}
    assert found == {reason: [reason] * len(texts) for reason, texts in FOREIGN.items()}
    assert set(FOREIGN) == set(OUT_OF_SCOPE)


@pytest.mark.parametrize("text", OURS)
def test_what_is_ours_is_left_alone(text: str) -> None:
    assert hint(text) is None


def test_the_hint_says_why_whom_and_which_words() -> None:
    with translation.override("id"):
        found = hint("Tadi malam rumah kami DIBOBOL  maling")
    assert found is not None
    assert (found.label, found.words) == ("Kasus Kriminal", ("DIBOBOL", "maling"))
    assert (found.body, found.phone) == (
        "Polres Metro atau kantor polisi terdekat",
        "110 (24 jam); bila ada bahaya 112",
    )


@pytest.mark.parametrize(
    ("text", "body", "phone"),
    [
        ("bank potong saldo di mesin atm", "Otoritas Jasa Keuangan", "157"),
        ("ada bandar sabu di gang", "Badan Narkotika Nasional", "110; BNN 184"),
        ("hakim kena suap", "Komisi Yudisial", ""),
    ],
)
def test_special_matters_have_a_body_of_their_own(text: str, body: str, phone: str) -> None:
    found = hint(text)
    assert found is not None
    assert (body in found.body, found.phone) == (True, phone)


@given(st.text(), st.sampled_from([text for texts in FOREIGN.values() for text in texts]))
def test_any_text_can_be_judged_and_words_were_typed(noise: str, text: str) -> None:
    whole = f"{noise} {text}"
    found = hint(whole)
    assert found is None or all(word in " ".join(whole.split()) for word in found.words)
