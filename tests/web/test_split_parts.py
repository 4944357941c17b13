"""A split report as its reporter finds it: nobody loses the other parts for want of a phone."""

import pytest
from citizen import open_with_code, shows
from django.test import Client

from factories import NOW, City, received
from lapor.core import clock
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Part, Step


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def split(city: City) -> tuple[Report, Report]:
    report = received(contact=Contact(), anonymous=True)
    parts = [Part("Lampu", "Lampu mati di pasar."), Part("Jalan", "Jalan berlubang di pasar.")]
    first, second = operations.split(Step(report.number, city.verifier, NOW), parts)
    return first, second


def test_without_a_contact_the_page_brings_number_and_code(client: Client, city: City) -> None:
    first, second = split(city)
    open_with_code(client, first)
    page = client.get(f"/laporan/{first.number}/")
    (part,) = page.context["parts"]
    assert (part.number, part.title, part.status) == (second.number, "Jalan", "Verifikasi")
    assert (part.code, shows(page, part.code)) == (access_code(second.number, 1), True)
    assert open_with_code(client, second).status_code == 302


def test_strangers_learn_nothing_of_the_parts(client: Client, city: City) -> None:
    first, _second = split(city)
    operations.dispose(Step(first.number, city.verifier, NOW), operations.Disposition(city.lighting))
    page = client.get(f"/laporan/{first.number}/")
    assert (page.status_code, page.context["parts"]) == (200, [])
