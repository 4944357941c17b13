import pytest

from lapor.reports.likeness import likeness, matter_of

LAMP = "Lampu jalan di Jl. Pala Raya padam sejak Senin"
SAME_MATTER = [
    (LAMP, "PJU mati di jalan Pala, gelap sekali", True),
    (LAMP, "jln pala peteng, lampunya mati", False),
    (LAMP, "Penerangan jalan padam", True),
    ("Jalan rusak parah di depan SD Negeri 5", "Jalan berlubang dekat SD Negeri 5, sudah ada yang jatuh", True),
    ("Sampah menumpuk di Pasar Cendrawasih", "tumpukan sampah psr cendrawasih bau sekali", False),
    ("Got mampet di Gang Rapol", "Drainase tersumbat gang rapol, banjir tiap hujan", False),
    ("Pohon tumbang di RT 05 menutup jalan", "Pohon roboh rt 5 dekat pos", True),
]
OTHER_MATTER = [
    ("KTP saya belum jadi sudah 3 bulan", "e-KTP lama sekali dicetak", True),
    (LAMP, "Sampah di Jl. Pala Raya menumpuk", True),
    (LAMP, "Lampu jalan di Jl. Merpati padam", True),
    (LAMP, "Lampu jalan padam", False),
    ("Jalan rusak di Jl. Lukman Tanjung", "Jalan berlubang di Jl. Merpati", True),
    ("Jalan kaki ke pasar jauh", "Jalan rusak di pasar", True),
    ("Jl. Pala Raya ramai sekali", LAMP, True),
    ("Terima kasih atas bantuannya", LAMP, True),
    ("Bansos belum cair di Gang Rapol", "Got mampet di Gang Rapol", True),
    ("Puskesmas antre lama", "Puskesmas Yosomulyo jalan depannya berlubang", False),
]


@pytest.mark.parametrize(("new", "known", "in_same_region"), SAME_MATTER)
def test_the_same_matter_is_seen(new: str, known: str, in_same_region: bool) -> None:
    assert likeness(matter_of(new), matter_of(known), in_same_region=in_same_region) > 0


@pytest.mark.parametrize(("new", "known", "in_same_region"), OTHER_MATTER)
def test_another_matter_is_not_offered(new: str, known: str, in_same_region: bool) -> None:
    assert likeness(matter_of(new), matter_of(known), in_same_region=in_same_region) == 0


def test_a_shared_spot_counts_more_than_a_shared_region() -> None:
    new = matter_of("Lampu jalan padam di Jl. Pala Raya")
    at_spot, in_region = matter_of("PJU Jl. Pala mati"), matter_of("Lampu jalan padam, gelap")
    assert likeness(new, at_spot, in_same_region=False) > likeness(new, in_region, in_same_region=True) > 0
