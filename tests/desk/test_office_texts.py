import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import City, officer
from lapor.agencies.models import AnswerText, Role
from lapor.core.models import Event

TEXT = {"agency": "METRO-DISHUB", "title": "Lampu diganti", "text": "Laporan {nomor} di {kelurahan} selesai {tanggal}."}


def test_a_text_is_added_changed_and_removed(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    browser.send("kantor/teks-jawaban/tambah/", **TEXT, category=city.category.pk)
    row = AnswerText.objects.get()
    assert (row.agency, row.category, row.text) == (city.lighting, city.category, TEXT["text"])
    browser.send(f"kantor/teks-jawaban/{row.pk}/", **TEXT | {"title": "Lampu menyala"})
    row.refresh_from_db()
    assert (row.title, row.category) == ("Lampu menyala", None)
    assert [text.title for text in browser.open("kantor/teks-jawaban/").context["texts"]] == ["Lampu menyala"]
    browser.send(f"kantor/teks-jawaban/{row.pk}/hapus/")
    assert AnswerText.objects.count() == 0
    names = list(Event.objects.filter(stream=-city.city.pk).order_by("pk").values_list("name", flat=True))
    assert names == ["office_text_added", "office_text_changed", "office_text_removed"]


def test_an_unknown_place_is_refused_with_the_known_ones(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).send("kantor/teks-jawaban/tambah/", **TEXT | {"text": "Yth. {nama}, {}"})
    known = "{nomor}, {judul}, {instansi}, {tanggal}, {kelurahan}, {petugas}"
    assert page.context["form"].errors == {"text": [f"Tidak dikenal: {{nama}}, {{}}. Yang ada: {known}."]}
    assert (page.status_code, AnswerText.objects.count()) == (422, 0)


def test_the_preview_is_filled_in_and_saves_nothing(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).send("kantor/teks-jawaban/tambah/", **TEXT, preview="yes")
    assert page.context["shown"] == "Laporan 1234 5678 di Iring Mulyo selesai 3 November 2026."
    assert AnswerText.objects.count() == 0


@pytest.mark.parametrize(("agency", "errors"), [("METRO-DISHUB", ["title"]), ("METRO-DLH", [])])
def test_a_title_stands_once_per_agency(city: City, sign_in: SignIn, agency: str, errors: list[str]) -> None:
    AnswerText.objects.create(agency=city.lighting, title=TEXT["title"], text="x")
    page = sign_in(city.verifier).send("kantor/teks-jawaban/tambah/", **TEXT | {"agency": agency})
    assert (list(page.context["form"].errors) if page.context else []) == errors


def test_an_opd_admin_keeps_his_own_texts_alone(city: City, sign_in: SignIn) -> None:
    browser = sign_in(officer(Role.AGENCY_ADMIN, city.lighting))
    other = AnswerText.objects.create(agency=city.trees, title="Pohon", text="x")
    assert list(browser.open("kantor/teks-jawaban/").context["texts"]) == []
    paths = [f"kantor/teks-jawaban/{other.pk}/", f"kantor/teks-jawaban/{other.pk}/hapus/"]
    assert [browser.send(path, **TEXT).status_code for path in paths] == [404, 404]
    assert browser.send("kantor/teks-jawaban/tambah/", **TEXT | {"agency": "METRO-DLH"}).status_code == 422
    assert browser.send("kantor/teks-jawaban/tambah/", **TEXT).status_code == 302


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_texts(city: City, sign_in: SignIn, rows: int) -> None:
    for number in range(rows):
        AnswerText.objects.create(agency=city.lighting, title=f"Teks {number}", text="x", category=city.category)
    browser = sign_in(city.verifier)
    browser.open("kantor/teks-jawaban/")
    with CaptureQueriesContext(connection) as queries:
        page = browser.open("kantor/teks-jawaban/")
    assert (len(page.context["texts"]), len(queries)) == (rows, 4)
