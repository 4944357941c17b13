import json
import re

import pytest
from citizen import account_of, text_of
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.test import Client

from factories import City, received
from lapor.agencies.models import Region
from lapor.core import memory


def test_the_manifest_names_icons_that_are_there(client: Client, city: City) -> None:
    told = client.get("/manifest.webmanifest").json()
    assert (told["name"], told["scope"], told["display"]) == ("LAPOR! Kota Metro", "/", "standalone")
    assert [icon["src"] for icon in told["icons"] if not finders.find(icon["src"].removeprefix("/static/"))] == []


def told_to_worker(client: Client) -> dict[str, str]:
    script = client.get("/sw.js")
    assert (script.headers["Content-Type"], script.headers["Service-Worker-Allowed"]) == ("text/javascript", "/")
    found = re.search(r"start\((\{.*\})\);", text_of(script))
    assert found
    return dict(json.loads(found[1]))


def test_the_worker_keeps_the_bare_form_and_the_waiting_page(client: Client, city: City) -> None:
    told = told_to_worker(client)
    assert (told["form"], told["shell"], told["offline"]) == ("/lapor/", "/lapor/luring/", "/luring/")
    assert [client.get(told[name]).status_code for name in ("shell", "offline")] == [200, 200]


def test_the_version_changes_with_the_pages_alone(client: Client, city: City) -> None:
    before = told_to_worker(client)["version"]
    assert told_to_worker(Client())["version"] == before


def test_a_new_kelurahan_makes_a_new_version(client: Client, city: City) -> None:
    before = told_to_worker(client)["version"]
    Region.objects.create(code="18.72.04.1009", name="Baru", level="kelurahan", parent=city.kelurahan.parent)
    cache.clear()
    memory.forget_all()
    assert told_to_worker(client)["version"] != before


@pytest.mark.parametrize("path", ["/lapor/luring/", "/luring/"])
def test_kept_pages_are_the_same_for_everybody(client: Client, city: City, path: str) -> None:
    stranger = without_token(text_of(Client().get(path)))
    client.force_login(account_of(received(), "warga1"))
    assert without_token(text_of(client.get(path))) == stranger
    assert "warga1" not in stranger


def test_the_bare_form_holds_no_key_and_no_day(client: Client, city: City) -> None:
    page = text_of(client.get("/lapor/luring/"))
    assert re.search(r'name="idempotency_key" (value="[^"]+")?', page)
    assert re.search(r'name="idempotency_key" value="[^"]+"', page) is None
    assert re.search(r'name="occurred_on"[^>]*max=', page) is None
    assert "data-shell" in page


def test_a_fresh_token_opens_the_form(city: City) -> None:
    browser = Client(enforce_csrf_checks=True)
    token = browser.get("/lapor/token/").json()["token"]
    typed = {"kind": "complaint", "text": "Lampu jalan mati di depan pasar.", "csrfmiddlewaretoken": token}
    assert browser.post("/lapor/", typed).headers["Location"] == "/lapor/diterima/"


def without_token(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)
