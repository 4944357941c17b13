"""What officers search for is sealed in every address, for the one who searches."""

from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
from desk_browser import Browser, SignIn
from django.http import QueryDict
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from factories import NOW, City, received, report_at
from lapor.core import clock
from lapor.desk.words import LONGEST_WORDS, is_loud, quieter, sealed, words_in
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

FOREIGN = "bukan dari akun Anda"
texts = st.text(st.characters(exclude_categories=["Cs"]))


def account(actor: Actor) -> int:
    assert actor.officer
    return actor.officer.user_id


def shown(page: object) -> list[str]:
    return [row.number for row in page.context["page"]]  # type: ignore[attr-defined]


@given(words=texts, listed=texts, token=texts)
def test_no_address_stays_loud_and_the_words_are_found_again(words: str, listed: str, token: str) -> None:
    loud = QueryDict(mutable=True)
    loud.update({"q": words, "dari": f"?tab=saya&q={listed}", "kata": token, "tab": "saya", "page": "2"})
    quiet = QueryDict(quieter(loud, 7, NOW))
    assert not is_loud(quiet, 7)
    assert quiet["page"] == "2"
    if words.strip():
        assert (words_in(quiet, 7), words_in(quiet, 8)) == (words.strip()[:LONGEST_WORDS], None)


@given(texts)
def test_what_was_not_sealed_here_is_no_error(token: str) -> None:
    address = QueryDict(mutable=True)
    address["kata"] = token
    assert words_in(address, 7) == (None if token else "")


@pytest.mark.parametrize("send", [
    lambda browser: browser.open_once(tab="terbuka", q=" Sugimin ", channel="web"),
    lambda browser: browser.send("", tab="terbuka", q="Sugimin", channel="web", status=""),
])  # fmt: skip
def test_words_lead_to_an_address_in_which_they_are_sealed(city: City, sign_in: SignIn, send: object) -> None:
    found, _other = received(text="Pak Sugimin meminta uang."), received(text="Lampu mati.")
    browser = sign_in(city.verifier)
    answer = send(browser)  # type: ignore[operator]
    token = sealed("Sugimin", account(city.verifier))
    expected = {"tab": ["terbuka"], "channel": ["web"], "kata": [token]}
    assert (answer.status_code, parse_qs(urlsplit(answer["Location"]).query)) == (302, expected)
    page = browser.client.get(answer["Location"])
    assert (shown(page), page.context["form"]["q"].value(), page.context["is_filtered"]) == (
        [found.number], "Sugimin", True,
    )  # fmt: skip
    assert FOREIGN not in page.content.decode()


def test_a_link_tells_another_officer_nothing_and_says_so(city: City, sign_in: SignIn) -> None:
    received(text="Pak Sugimin meminta uang.")
    lamp = report_at(Status.DISPOSITION, city)
    address = sign_in(city.verifier).open(tab="terbuka", q="Sugimin").wsgi_request.get_full_path()
    page = sign_in(city.liaison).client.get(address)
    assert (shown(page), page.context["here"], page.context["is_filtered"]) == ([lamp.number], "tab=terbuka", False)
    assert (FOREIGN in page.content.decode(), "Sugimin" in page.content.decode()) == (True, False)


def test_the_list_of_officers_is_searched_as_quietly(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    address = browser.send("kantor/petugas/", q="dlh", keadaan="", role="")["Location"]
    assert address == f"/petugas/kantor/petugas/?kata={sealed('dlh', account(city.verifier))}"
    page = browser.client.get(address)
    assert ([row.name for row in page.context["page"]], page.context["form"]["q"].value()) == (["Dlh"], "dlh")
    assert FOREIGN in browser.open("kantor/petugas/", kata="bukan-segel").content.decode()


def sent_without_session(actor: Actor, **headers: str) -> tuple[Client, str]:
    """Return a browser whose session has ended, and where it is sent with its words."""
    browser = Client()
    answer = browser.post("/petugas/", {"tab": "terbuka", "q": "Sugimin"}, headers=headers)
    return browser, answer.headers.get("Location") or answer.headers["HX-Redirect"]


def signed_in(browser: Client, actor: Actor) -> Browser:
    assert actor.officer
    browser.force_login(actor.officer.user)
    return Browser(browser)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_ended_session_loses_no_words(city: City, headers: dict[str, str]) -> None:
    found = received(text="Pak Sugimin meminta uang.")
    browser, address = sent_without_session(city.verifier, **headers)
    sign_in_page = browser.get(address)["Location"]
    assert "Sugimin" not in address + sign_in_page
    (wanted,) = parse_qs(urlsplit(sign_in_page).query)["next"]
    page = signed_in(browser, city.verifier).client.get(wanted, follow=True)
    assert (wanted, shown(page)) == (address, [found.number])
    assert page.context["here"] == f"tab=terbuka&kata={sealed('Sugimin', account(city.verifier))}"


def test_words_that_nobody_claimed_within_an_hour_stay_closed(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    browser, address = sent_without_session(city.verifier)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=1))
    page = signed_in(browser, city.verifier).client.get(address, follow=True)
    assert (FOREIGN in page.content.decode(), "Sugimin" in page.content.decode()) == (True, False)


def test_the_way_through_a_list_is_quiet_too(city: City, sign_in: SignIn) -> None:
    first, second = received(text="Pak Sugimin."), received(text="Pak Sugimin lagi.")
    received(text="Lampu mati.")
    browser = sign_in(city.verifier)
    old = browser.open_once(f"laporan/{first.number}/", dari="tab=terbuka&q=Sugimin&di=5")
    assert (old.status_code, "Sugimin" in old["Location"]) == (302, False)
    way = browser.client.get(old["Location"]).context["way"]
    assert (way.next.split("?")[0], "Sugimin" in way.next + way.back) == (f"/petugas/laporan/{second.number}/", False)
    assert browser.client.get(way.back).context["form"]["q"].value() == "Sugimin"


def test_only_a_search_may_be_sent_to_a_page(city: City, sign_in: SignIn) -> None:
    browser = sign_in(city.verifier)
    assert [browser.send(path, tab="saya").status_code for path in ("", "kantor/petugas/")] == [405, 405]
