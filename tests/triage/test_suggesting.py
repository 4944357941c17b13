"""Which category a text may belong to, by the words of the city's own rows."""

from datetime import date, timedelta

import pytest

from lapor.agencies.models import Agency, Category
from lapor.core import memory
from lapor.triage.advice import Suggestion, advise

TODAY = date(2026, 11, 24)
MEANT = {
    "jalan-rusak": ["jln lukman tanjung rusak parah lobang2", "aspal terkelupas di jl pala"],
    "pju-padam": ["lampu jln dr sutomo mati", "PJU peteng wis suwe", "lampu jalan tidak menyala"],
    "sampah-angkut": ["sampah tps ga diangkut 5 hr"],
    "saluran-mampet": ["got mampet bau", "siring buntu min"],
    "ktp": ["ktp sy blm jadi"],
    "pohon": ["dahan pohon mau patah"],
    "parkir": ["jukir minta 5rb ga ada karcis"],
    "elpiji": ["gas melon langka di pangkalan"],
    "pungli": ["oknum minta uang pelicin"],
    "air-mati": ["air pdam ga ngalir"],
    "rabies": ["anjing liar gigit anak"],
}
SLIPS = {"pohon": "poohon tumbnag", "sampah-angkut": "kontainre sampah bau", "elpiji": "elpijii langka"}

pytestmark = pytest.mark.usefixtures("metro")


def suggested(text: str, today: date = TODAY) -> tuple[Suggestion, ...]:
    return advise(text, today=today).categories


def first(text: str) -> str:
    return Category.objects.get(pk=suggested(text)[0].category_id).code


def test_the_first_is_the_one_meant() -> None:
    assert {code: [first(text) for text in texts] for code, texts in MEANT.items()} == {
        code: [code] * len(texts) for code, texts in MEANT.items()
    }


def test_typing_errors_are_forgiven() -> None:
    assert {code: first(text) for code, text in SLIPS.items()} == {code: code for code in SLIPS}


def test_it_says_which_words_and_who_answers() -> None:
    found = suggested("Lampu jalan di depan pasar MATI")[0]
    assert (found.category, found.agency_code, found.words) == (
        "Lampu jalan padam", "METRO-DISHUB", ("Lampu jalan", "MATI"),
    )  # fmt: skip


def test_an_address_is_no_matter() -> None:
    assert [suggested(text) for text in ("di jl pala dekat pasar", "Jl. Taman Siswa gang Sekolah", "tolong pak")] == [
        ()
    ] * 3


def test_at_most_three_and_each_once() -> None:
    found = suggested("lampu mati, jalan rusak, got mampet, sampah numpuk, pohon tumbang, air keruh")
    assert len({each.category_id for each in found}) == len(found) == 3


def test_a_word_that_an_administrator_adds_counts() -> None:
    assert suggested("kolor ijo di gardu") == ()
    Category.objects.filter(code="keresahan").update(search_words=["kolor ijo"])
    memory.forget_all()
    assert first("kolor ijo di gardu") == "keresahan"


def test_only_categories_of_today_are_suggested() -> None:
    Category.objects.filter(code="ktp").update(valid_until=TODAY - timedelta(days=1))
    memory.forget_all()
    assert "KTP elektronik" not in [each.category for each in suggested("ktp sy blm jadi")]


def test_an_office_that_ended_is_replaced_by_its_successor() -> None:
    pohon = Category.objects.get(code="pohon")
    Category.objects.filter(pk=pohon.pk).update(agency=Agency.objects.get(code="METRO-PASUKAN-HIJAU"))
    memory.forget_all()
    assert suggested("pohon tumbang")[0].agency_code == "METRO-DLH"
