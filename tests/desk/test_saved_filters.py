"""Filters under a name, each officer's own."""

import pytest
from desk_browser import Browser, SignIn
from django.contrib.messages import get_messages

from factories import City
from lapor.desk import saved
from lapor.desk.models import SavedFilter


def names(browser: Browser) -> list[tuple[str, str, bool]]:
    return [(one.name, one.query, one.is_current) for one in browser.open(tab="terbuka").context["saved"]]


def save(browser: Browser, name: str, query: str) -> str:
    answer = browser.send("saringan/", name=name, query=query)
    assert answer.status_code == 302
    *_before, said = get_messages(answer.wsgi_request)
    return str(said.level_tag)


def test_a_filter_is_kept_shown_and_leads_back(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    answer = browser.send("saringan/", name=" Semua ", query="tab=terbuka&page=3&status=&evil=1")
    assert answer["Location"] == "/petugas/?tab=terbuka"
    save(browser, "Lampu", "q=lampu&tab=saya")
    assert names(browser) == [("Lampu", "tab=saya&q=lampu", False), ("Semua", "tab=terbuka", True)]
    assert 'href="?tab=saya&amp;q=lampu"' in browser.open().content.decode()


def test_the_same_name_gets_the_new_filter(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert [save(browser, "Lampu", query) for query in ("q=lampu", "q=pju")] == ["success"] * 2
    assert names(browser) == [("Lampu", "q=pju", False)]


@pytest.mark.parametrize(("name", "query"), [("", "q=lampu"), ("x" * 41, "q=lampu"), ("Panjang", "q=" + "x" * 401)])
def test_what_cannot_be_kept_is_told(city: City, sign_in: SignIn, name: str, query: str) -> None:
    assert save(sign_in(city.verifier), name, query) == "error"
    assert SavedFilter.objects.count() == 0


def test_there_are_twenty_at_most(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert {save(browser, f"Nomor {n}", f"q={n}") for n in range(saved.MOST_SAVED)} == {"success"}
    assert (save(browser, "Satu lagi", "q=x"), save(browser, "Nomor 3", "q=y")) == ("error", "success")
    assert SavedFilter.objects.count() == saved.MOST_SAVED == 20


def test_each_officer_sees_and_deletes_his_own(city: City, sign_in: SignIn) -> None:
    browser, other = sign_in(city.verifier), sign_in(city.liaison)
    save(browser, "Lampu", "q=lampu")
    (mine,) = SavedFilter.objects.all()
    assert names(other) == []
    assert other.send(f"saringan/{mine.pk}/hapus/").status_code == 404
    assert browser.send(f"saringan/{mine.pk}/hapus/", query="tab=terbuka")["Location"] == "/petugas/?tab=terbuka"
    assert names(browser) == []
