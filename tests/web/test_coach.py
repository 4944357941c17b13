from typing import Any

import pytest
from citizen import shows, text_of
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from factories import City, later, report_at
from lapor.channels.web import coach
from lapor.reports.models import Report
from lapor.reports.workflow import Status

LAMP = "Lampu jalan di Jalan Pala Iring Mulyo mati sejak Senin malam, gelap sekali."


def advised(client: Client, **typed: object) -> Any:
    return client.post("/lapor/bantu/", {"text": LAMP, "kind": "complaint", "mask_names": "on"} | typed)


def there(page: Any) -> list[str]:
    return [named.fact.name for named in page.context["advice"].facts if named.fact.is_there]


def test_the_facts_that_are_there_are_named_with_their_words(client: Client, city: City) -> None:
    page = advised(client)
    assert there(page) == ["what", "where", "when"]
    assert shows(page, "Senin malam")
    assert 'data-summary="Sudah ada: apa, di mana, kapan. Belum ada: siapa, bukti."' in text_of(page)


def test_what_other_fields_tell_is_not_asked_for_again(client: Client, city: City) -> None:
    page = advised(
        client, text="Banyak sampah menumpuk.", region=city.kelurahan.pk, occurred_note="tiap malam", evidence="1"
    )
    assert set(there(page)) >= {"where", "when", "evidence"}


def test_a_taken_category_is_shown_as_taken(client: Client, city: City) -> None:
    page = advised(client, category=city.category.pk)
    assert [taken for _found, taken in page.context["advice"].suggestions] == [
        found.category_id == city.category.pk for found in page.context["advice"].advice.categories
    ]


def test_another_kind_is_suggested_only_when_it_differs(client: Client, city: City) -> None:
    question = "Apakah syarat membuat KTP baru dan berapa biayanya? Mohon informasi."
    assert shows(advised(client, text=question), "Ubah ke Permintaan Informasi")
    assert not shows(advised(client, text=question, kind="information_request"), "Ubah ke")


def test_the_public_view_hides_numbers_always_and_names_if_wished(client: Client, city: City) -> None:
    typed = "Saya dilayani Bapak Budi Santoso, nomornya 0812 3456 7890, lambat sekali."
    hidden, shown = (advised(client, text=typed, mask_names=tick).context["advice"] for tick in ("on", "false"))
    assert ("Budi Santoso" in hidden.public_text, "Budi Santoso" in shown.public_text) == (False, True)
    assert ("7890" in hidden.public_text, "7890" in shown.public_text) == (False, False)
    assert [(piece.text, piece.is_masked) for piece in shown.found] == [
        ("Budi Santoso", False),
        ("0812 3456 7890", True),
    ]


def test_the_marked_text_is_the_text(client: Client, city: City) -> None:
    typed = "Bu Siti <b>0812 3456 7890</b> & NIK 1872045509900001 akhir"
    page = advised(client, text=typed)
    assert "".join(piece.text for piece in page.context["advice"].pieces) == typed
    assert "<b>0812" not in text_of(page)


@pytest.mark.parametrize(
    ("flag", "sentence"),
    [("anonymous", "Identitas: tidak dapat dibuka."), ("confidential", "Tidak ada sama sekali")],
)
def test_the_two_flags_change_the_two_views(client: Client, city: City, flag: str, sentence: str) -> None:
    assert (shows(advised(client), sentence), shows(advised(client, **{flag: "on"}), sentence)) == (False, True)


def test_an_open_report_of_the_same_matter_is_offered_for_support(client: Client, city: City) -> None:
    known = report_at(Status.DISPOSITION, city, now=later(-1), text=LAMP, region_id=city.kelurahan.pk)
    page = advised(client)
    assert [report.number for report in page.context["advice"].similar] == [known.number]
    assert f'form="dukung-{known.number}"' in text_of(page)


def test_the_coach_keeps_nothing_and_needs_no_token(city: City) -> None:
    stranger = Client(enforce_csrf_checks=True)
    with CaptureQueriesContext(connection) as queries:
        page = advised(stranger)
    assert {query["sql"].split()[0] for query in queries} == {"SELECT"}
    assert (page.status_code, page.headers["Cache-Control"].count("no-store")) == (200, 1)
    assert "sessionid" not in stranger.cookies
    assert Report.objects.count() == 0


def test_half_a_form_is_no_mistake(client: Client, city: City) -> None:
    for typed in ({"text": ""}, {"region": "x" * 400}, {"kind": "gossip"}, {"text": "a" * 30_000}):
        assert advised(client, **typed).status_code == 200


def test_a_flood_is_stopped(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(coach, "MOST_A_MINUTE", 2)
    assert [advised(client).status_code for _ in range(3)] == [200, 200, 429]
