"""Filters under a name, each officer's own."""

import pytest
from desk_browser import Browser, SignIn
from django.contrib.messages import get_messages

from factories import City
from lapor.desk import saved
from lapor.desk.models import SavedFilter
from lapor.desk.words import sealed
from lapor.reports.permissions import Actor


def names(browser: Browser) -> list[tuple[str, str, bool]]:
    return [(one.name, one.query, one.is_current) for one in browser.open(tab="terbuka").context["saved"]]


def quiet(actor: Actor, words: str) -> str:
    assert actor.officer
    return f"kata={sealed(words, actor.officer.user_id)}"


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
    sealed = quiet(city.verifier, "lampu")
    assert names(browser) == [("Lampu", f"tab=saya&{sealed}", False), ("Semua", "tab=terbuka", True)]
    page = browser.open(tab="saya", q="lampu")
    assert f'href="?tab=saya&amp;{sealed}" aria-current="page"' in page.content.decode()


def test_a_filter_of_before_the_words_were_sealed_leads_to_sealed_ones(city: City, sign_in: SignIn) -> None:
    SavedFilter.objects.create(
        officer=city.verifier.officer, name="Lama", query="tab=saya&q=pak+siti&status=verification"
    )
    browser = sign_in(city.verifier)
    ((_name, query, _is_current),) = names(browser)
    assert query == f"tab=saya&{quiet(city.verifier, 'pak siti')}&status=verification"
    page = browser.client.get(f"/petugas/?{query}")
    assert ([one.is_current for one in page.context["saved"]], page.context["form"]["q"].value()) == (
        [True],
        "pak siti",
    )
    assert save(browser, "Lama", query) == "success"
    assert SavedFilter.objects.get().query == query


def test_the_same_name_gets_the_new_filter(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert [save(browser, "Lampu", query) for query in ("q=lampu", "q=pju")] == ["success"] * 2
    assert names(browser) == [("Lampu", quiet(city.verifier, "pju"), False)]


@pytest.mark.parametrize(
    ("name", "query"), [("", "q=lampu"), ("x" * 41, "q=lampu"), ("Panjang", "status=" + "x" * 401)]
)
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
