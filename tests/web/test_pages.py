import re
from pathlib import Path

import pytest
from citizen import shows, text_of
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import City
from lapor.channels.web.gaya import icons, tokens
from lapor.reports.scope import OUT_OF_SCOPE

PAGES = ("/panduan/", "/tanya-jawab/", "/privasi/", "/aksesibilitas/", "/media-sosial/")
GRIEVANCES = (
    "hilang", "tulisan", "gangguan", "lampiran", "tanpa-akun", "verifikasi", "oper", "belum-selesai", "tutup-otomatis",
    "diarsipkan", "tidak-dijawab", "tidak-muncul", "anonim", "bocor", "foto", "keluar-sendiri", "kode-tidak-datang",
    "pemberitahuan",
)  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
def test_pages_of_words_are_drawn_once_for_all_strangers(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries, path: str
) -> None:
    assert client.get(path).status_code == 200
    with django_assert_num_queries(0):
        assert Client().get(path).status_code == 200


@pytest.mark.parametrize("language", ["id", "en", "jv"])
@pytest.mark.parametrize("path", ["/", *PAGES])
def test_pages_of_words_say_their_language(client: Client, city: City, path: str, language: str) -> None:
    client.post("/bahasa/", {"language": language, "next": "/"})
    assert f'<html lang="{language}">' in text_of(client.get(path))


def test_every_grievance_has_its_answer(client: Client, city: City) -> None:
    page = text_of(client.get("/tanya-jawab/"))
    assert [name for name in GRIEVANCES if f'<details class="faq" id="{name}">' not in page] == []
    assert page.count("</summary><div>") == page.count('<details class="faq"')


def test_the_guide_names_the_six_classes_and_where_they_belong(client: Client, city: City) -> None:
    page = client.get("/panduan/")
    assert [reason.label for reason in OUT_OF_SCOPE if not shows(page, str(reason.label))] == []
    assert shows(page, "Polres Metro, telepon 110")


def test_the_texts_for_social_media_carry_keyword_and_number(client: Client, city: City) -> None:
    page = text_of(client.get("/media-sosial/"))
    told = re.findall(r'<div class="copyable"><p id="(\w+)">(.*?)</p>', page, re.DOTALL)
    assert [name for name, text in told] == ["unggahan", "bio", "komentar", "pesan"]
    assert [name for name, text in told if "1708" not in text] == []
    assert [name for name, text in told if f'data-copy="{name}"' not in page] == []


def test_the_footer_leads_to_every_page_of_words(client: Client, city: City) -> None:
    footer = text_of(client.get("/")).rpartition("<footer")[2]
    assert [path for path in PAGES if f'href="{path}"' not in footer] == []


def test_the_menu_marks_the_page_itself(client: Client, city: City) -> None:
    footer = '<footer class="foot">'
    assert 'href="/tanya-jawab/" aria-current="page"' in text_of(client.get("/tanya-jawab/")).partition(footer)[0]
    assert 'href="/tanya-jawab/" aria-current="page"' not in text_of(client.get("/"))


def test_the_design_system_shows_every_token_and_icon(client: Client, city: City) -> None:
    page = text_of(client.get("/gaya/"))
    assert [token.name for token in tokens() if f"--{token.name}" not in page] == []
    assert [name for name in icons() if f"<code>{name}</code>" not in page] == []


def test_tokens_are_read_from_the_style_sheet() -> None:
    found = {token.name: token for token in tokens()}
    assert (found["gold"].value, found["gold"].is_colour, found["round"].is_colour) == ("#ffc44d", True, False)


def test_app_icons_have_the_sizes_that_their_names_say() -> None:
    folder = Path(__file__).parents[2] / "src" / "lapor" / "static" / "icons"
    sizes = {path.name: path.read_bytes()[16:24] for path in folder.glob("app-*.png")}
    said = {name: int(re.findall(r"\d+", name)[0]).to_bytes(4, "big") * 2 for name in sizes}
    assert (sizes, len(sizes)) == (said, 4)
