"""Calls, visits and letters, taken down at the desk."""

import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from evidence_files import letter
from factories import NOW, TEXT, City, later, officer
from lapor.agencies.models import Role
from lapor.channels.phone.forgetting import forget_callers
from lapor.channels.phone.models import Intake
from lapor.core import clock
from lapor.core.crypto import digest, unseal
from lapor.reporters.codes import access_code
from lapor.reporters.identity import PURPOSE
from lapor.reporters.leaving import Erased
from lapor.reports.models import Attachment, Report

ADDRESS = "/petugas/panggilan/"
CALLER = "0812 7000 1234"


def said(**changes: object) -> dict[str, object]:
    """Return what an operator types while somebody speaks."""
    form: dict[str, object] = {
        "key": uuid.uuid4(), "channel": "phone", "caller": CALLER, "outcome": "report", "kind": "complaint",
        "text": TEXT, "region": "iringmulyo", "place": "Depan pasar",
    }  # fmt: skip
    return form | changes


def take(client: Client, **changes: object) -> Any:
    return client.post(ADDRESS, said(**changes))


def mistakes(response: Any) -> dict[str, list[str]]:
    assert response.status_code == 422
    return dict(response.context["form"].errors)


def test_a_call_becomes_a_report_and_a_receipt(city: City, operator: Client) -> None:
    response = take(operator)
    intake = Intake.objects.get()
    assert (response.status_code, response.headers["Location"]) == (302, f"{ADDRESS}{intake.pk}/")
    report = Report.objects.get()
    assert (intake.report, report.channel, report.region, report.place) == (
        report,
        "phone",
        city.kelurahan,
        "Depan pasar",
    )
    page = operator.get(f"{ADDRESS}{intake.pk}/").content.decode()
    assert f"/petugas/laporan/{report.number}/" in page
    assert access_code(report.number, 1) in page


def test_the_code_is_shown_to_who_took_the_call_and_for_a_shift_only(
    city: City, operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(operator)
    intake = Intake.objects.get()
    code = access_code(Report.objects.get().number, 1)
    other = officer(Role.OPERATOR, city.city, "operator113")
    colleague = Client()
    assert other.officer
    colleague.force_login(other.officer.user)
    assert code not in colleague.get(f"{ADDRESS}{intake.pk}/").content.decode()
    monkeypatch.setattr(clock, "now", lambda: later(1))
    assert code not in operator.get(f"{ADDRESS}{intake.pk}/").content.decode()


def test_the_same_form_sent_twice_is_taken_down_once(city: City, operator: Client) -> None:
    form = said()
    first, second = operator.post(ADDRESS, form), operator.post(ADDRESS, form)
    assert first.headers["Location"] == second.headers["Location"]
    assert (Intake.objects.count(), Report.objects.count()) == (1, 1)


@pytest.mark.parametrize("channel", ["counter", "letter"])
def test_a_scanned_page_comes_with_the_report(city: City, operator: Client, channel: str) -> None:
    take(operator, channel=channel, caller="", scan=SimpleUploadedFile("surat.pdf", letter()))
    assert Attachment.objects.get().report.channel == channel


def test_an_emergency_is_handed_over_and_makes_no_report(city: City, operator: Client) -> None:
    take(operator, outcome="emergency", service="fire", text="Kebakaran di Pasar Cendrawasih, dua kios.")
    intake = Intake.objects.get()
    assert (intake.service, intake.note, intake.at, intake.report) == (
        "fire", "Kebakaran di Pasar Cendrawasih, dua kios.", NOW, None,
    )  # fmt: skip
    assert not Report.objects.exists()


def test_a_prank_is_marked_with_what_was_said_and_the_recording(city: City, operator: Client) -> None:
    take(operator, outcome="prank", text="Memesan pizza, lalu tertawa.", scan=SimpleUploadedFile("bukti.pdf", letter()))
    intake = Intake.objects.get()
    response: Any = operator.get(f"{ADDRESS}{intake.pk}/bukti/")
    assert b"".join(response.streaming_content).startswith(b"%PDF")
    assert response.headers["Content-Disposition"] == 'attachment; filename="bukti.pdf"'


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"outcome": "emergency"}, "service"),
        ({"outcome": "prank", "channel": "letter"}, "outcome"),
        ({"caller": "1708"}, "caller"),
        ({"region": "Atlantis"}, "region"),
        ({"text": " "}, "text"),
        ({"scan": SimpleUploadedFile("surat.pdf", b"MZ no letter")}, "scan"),
    ],
)
def test_what_is_refused_says_why_and_keeps_what_was_typed(
    city: City, operator: Client, changes: dict[str, object], field: str
) -> None:
    response = take(operator, **changes)
    assert list(mistakes(response)) == [field]
    assert "Depan pasar" in response.content.decode()
    assert not Intake.objects.exists()


def test_a_caller_is_recognised_by_number_in_any_spelling(city: City, operator: Client) -> None:
    take(operator)
    take(operator, outcome="prank", text="Memesan pizza.", caller="+62 812-7000-1234")
    page = operator.post(f"{ADDRESS}penelepon/", {"caller": "081270001234"}).content.decode()
    assert "Nomor ini sudah 2 kali menghubungi" in page
    assert "1 di antaranya ditandai iseng" in page
    assert f"/petugas/laporan/{Report.objects.get().number}/" in page


def test_without_javascript_the_button_checks_the_number_and_keeps_the_form(city: City, operator: Client) -> None:
    take(operator)
    response = operator.post(ADDRESS, said(check="1", text="Baru setengah diketik"))
    page = response.content.decode()
    assert (response.status_code, "sudah 1 kali menghubungi" in page, "Baru setengah diketik" in page) == (
        200,
        True,
        True,
    )
    assert Intake.objects.count() == 1


def test_another_city_knows_nothing_of_the_caller(city: City, operator: Client) -> None:
    take(operator)
    actor = officer(Role.OPERATOR, city.neighbour, "operator_lain")
    assert actor.officer
    elsewhere = Client()
    elsewhere.force_login(actor.officer.user)
    assert "belum pernah menghubungi" in elsewhere.post(f"{ADDRESS}penelepon/", {"caller": CALLER}).content.decode()
    assert elsewhere.get(f"{ADDRESS}{Intake.objects.get().pk}/").status_code == 404


def test_the_number_is_sealed(city: City, operator: Client) -> None:
    take(operator)
    intake = Intake.objects.get()
    assert unseal(intake.caller_sealed, PURPOSE) == "+6281270001234"
    assert "81270001234" not in intake.caller_sealed + intake.caller_digest


def test_liaisons_are_not_operators(city: City) -> None:
    client = Client()
    assert city.liaison.officer
    client.force_login(city.liaison.officer.user)
    assert client.get(ADDRESS).status_code == 403


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_calls(
    city: City, operator: Client, rows: int, django_assert_num_queries: Any
) -> None:
    for _ in range(rows):
        take(operator)
    operator.get(ADDRESS)
    with django_assert_num_queries(5):
        assert escape("Terakhir dicatat") in operator.get(ADDRESS).content.decode()


def test_who_is_erased_cannot_be_found_by_number_any_more(city: City, operator: Client) -> None:
    take(operator)
    forget_callers(Erased(frozenset([digest("+6281270001234", PURPOSE)]), frozenset()))
    intake = Intake.objects.get()
    assert (intake.caller_digest, intake.caller_sealed) == ("", "")
