"""Words that are sent after the session has ended are shown once more, and stored nowhere."""

import pytest
from django.test import Client

from factories import City, received
from lapor.core.models import Event

WORDS = "Lampu di <b>Jalan Mawar</b>,\r\nsudah diperiksa 😀"


def send(number: str, action: str, **fields: str) -> tuple[int, str, str]:
    answer = Client().post(f"/petugas/laporan/{number}/{action}/", {"seen": "1", **fields})
    return answer.status_code, answer.headers.get("Location", ""), answer.content.decode()


@pytest.mark.parametrize(("action", "field"), [("note", "text"), ("split", "text_2"), ("correct", "public_text")])
def test_what_was_typed_is_shown_to_be_copied(city: City, action: str, field: str) -> None:
    number = received().number
    status, _, page = send(number, action, **{field: WORDS})
    assert (status, "Lampu di &lt;b&gt;Jalan Mawar&lt;/b&gt;" in page, "sudah diperiksa 😀" in page) == (
        403,
        True,
        True,
    )
    assert f"/masuk/?next=/petugas/laporan/{number}/{action}/" in page
    assert Event.objects.count() == 1


@pytest.mark.parametrize("fields", [{}, {"text": "Selesai."}, {"password": "satu dua tiga"}, {"shown": "ab12 cd34"}])
def test_without_words_the_visitor_signs_in_at_once(city: City, fields: dict[str, str]) -> None:
    number = received().number
    assert send(number, "note", **fields)[:2] == (302, f"/masuk/?next=/petugas/laporan/{number}/note/")


def test_the_page_is_kept_in_no_cache(city: City) -> None:
    answer = Client().post(f"/petugas/laporan/{received().number}/note/", {"text": WORDS})
    assert "no-store" in answer.headers["Cache-Control"]
