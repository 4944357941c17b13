import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import City, officer
from lapor.agencies.models import Keyword, Role
from lapor.agencies.queries import sms_keywords
from lapor.core.models import Event
from lapor.reports.permissions import Actor

PATH = "/petugas/kantor/kata-kunci/"


def client_of(actor: Actor) -> Client:
    client = Client()
    assert actor.officer
    client.force_login(actor.officer.user)
    return client


def test_a_keyword_is_added_counts_at_once_and_is_removed(city: City) -> None:
    client = client_of(city.verifier)
    assert sms_keywords().count(("DISHUB METRO", "METRO-DISHUB")) == 0
    client.post(PATH, {"words": " dishub  metro ", "agency": "METRO-DISHUB"})
    assert ("DISHUB METRO", "METRO-DISHUB") in sms_keywords()
    client.post(f"{PATH}{Keyword.objects.get(agency=city.lighting).pk}/hapus/")
    assert Keyword.objects.filter(agency=city.lighting).count() == 0
    entries = Event.objects.filter(stream=-city.city.pk).order_by("pk").values_list("name", "facts__words")
    assert list(entries) == [("office_keyword_added", "DISHUB METRO"), ("office_keyword_removed", "DISHUB METRO")]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ("status", "Kata ini sudah berarti perintah SMS."),
        ("Iringmulyo", "Ini nama tempat; laporan yang menyebutnya akan tertangkap."),
        ("metro", "Sudah menjadi kata kunci: METRO."),
        ("Bandar-Lampung", "Pakai huruf, angka, dan spasi saja."),
    ],
)
def test_a_clash_is_refused_and_named(city: City, words: str, why: str) -> None:
    page = client_of(city.verifier).post(PATH, {"words": words, "agency": "METRO-DISHUB"})
    assert (page.status_code, page.context["form"].errors) == (422, {"words": [why]})
    assert Keyword.objects.count() == 3


@pytest.mark.parametrize(
    ("text", "meaning", "agency", "keyword"),
    [
        ("Kota Metro lampu padam", "Laporan baru", "Pemerintah Kota Metro", "KOTA METRO"),
        ("kota metto lampu padam", "Laporan baru", "Pemerintah Kota Metro", "KOTA METRO"),
        ("lampu padam", "Laporan baru", "", ""),
        ("STATUS 1234 5678", "Menanyakan status laporan", "", ""),
        ("stop", "Berhenti menerima SMS", "", ""),
    ],
)
def test_a_text_can_be_tried(city: City, text: str, meaning: str, agency: str, keyword: str) -> None:
    reading = client_of(city.verifier).post(PATH, {"try": "yes", "text": text}).context["reading"]
    assert (reading.meaning, reading.agency, reading.keyword) == (meaning, agency, keyword)
    assert Keyword.objects.count() == 3


def test_trying_nothing_says_so(city: City) -> None:
    page = client_of(city.verifier).post(PATH, {"try": "yes", "text": ""})
    assert (page.status_code, list(page.context["trial"].errors)) == (422, ["text"])


def test_keywords_belong_to_governments(city: City) -> None:
    foreign = Keyword.objects.get(agency=city.neighbour)
    assert client_of(officer(Role.AGENCY_ADMIN, city.lighting)).get(PATH).status_code == 404
    assert client_of(city.liaison).get(PATH).status_code == 403
    client = client_of(city.verifier)
    assert [row.words for row in client.get(PATH).context["rows"]] == ["KOTA METRO", "METRO"]
    assert client.post(f"{PATH}{foreign.pk}/hapus/").status_code == 404
    assert client.post(PATH, {"words": "Balam", "agency": "KOTA-BANDAR-LAMPUNG"}).status_code == 422


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_keywords(city: City, rows: int) -> None:
    for number in range(rows):
        Keyword.objects.create(words=f"DISHUB {number}", agency=city.lighting)
    client = client_of(city.verifier)
    client.get(PATH)
    with CaptureQueriesContext(connection) as queries:
        page = client.get(PATH)
    assert (len(page.context["rows"]), len(queries)) == (rows + 2, 5)
