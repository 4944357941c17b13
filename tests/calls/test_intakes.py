"""Calls, visits and letters, taken down at the desk."""

import uuid
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils.html import escape

from evidence_files import letter
from factories import NOW, TEXT, City, later, officer
from lapor.agencies.models import Posting, Region, Role
from lapor.channels.phone.entering import Taken, take_down
from lapor.channels.phone.forgetting import forget_callers
from lapor.channels.phone.models import Intake, Outcome
from lapor.core import clock
from lapor.core.crypto import digest, unseal
from lapor.core.memory import forget_all
from lapor.reporters.codes import access_code
from lapor.reporters.identity import PURPOSE
from lapor.reporters.leaving import Erased
from lapor.reports.models import Attachment, Report
from lapor.reports.viewings import Viewing

# SQLite lets one writer in at a time (BEGIN IMMEDIATE), so its turns come one after the other by themselves.
TAKES_TURNS = connection.vendor == "sqlite"
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


def test_a_number_that_leads_to_reports_and_a_receipt_are_written_down(city: City, operator: Client) -> None:
    """Whose number it is the operator knows, so what it reported is seen, though nothing but its title is shown."""
    take(operator)
    take(operator, outcome="prank", note="Tertawa saja.")
    intake, report = Intake.objects.get(outcome="report"), Report.objects.get()
    operator.get(f"{ADDRESS}{intake.pk}/")
    for number in (CALLER, CALLER, "0812 7000 9999", "bukan nomor"):
        operator.post(f"{ADDRESS}penelepon/", {"caller": number})
    operator.post(ADDRESS, said(check="1"))
    seen = Viewing.objects.order_by("pk").values_list("report", "kind", "agency")
    assert list(seen) == [(report.pk, "receipt", city.city.pk), (report.pk, "caller", city.city.pk)]


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
    with django_assert_num_queries(4):
        assert escape("Terakhir dicatat") in operator.get(ADDRESS).content.decode()


def test_who_is_erased_cannot_be_found_by_number_any_more(city: City, operator: Client) -> None:
    take(operator)
    forget_callers(Erased(frozenset([digest("+6281270001234", PURPOSE)]), frozenset()))
    intake = Intake.objects.get()
    assert (intake.caller_digest, intake.caller_sealed) == ("", "")


def test_another_call_typed_into_the_form_of_the_last_one_is_not_lost(city: City, operator: Client) -> None:
    form = said()
    operator.post(ADDRESS, form)
    response = operator.post(ADDRESS, form | {"text": "Hal lain: got mampet di Jalan Kancil.", "caller": ""})
    page = response.content.decode()
    assert (response.status_code, "sudah disimpan" in page, "got mampet" in page) == (422, True, True)
    operator.post(ADDRESS, form | {"text": "Hal lain: got mampet.", "key": response.context["form"].data["key"]})
    assert (Intake.objects.count(), Report.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=not TAKES_TURNS)
def test_a_double_click_is_one_call(city: City, operator: Client) -> None:
    assert city.verifier.officer
    taken = Taken(uuid.uuid4(), "phone", "", Outcome.ANSWERED, note="Jam buka puskesmas.")
    told = at_once(4, lambda: take_down(taken, city.verifier.officer, city.city, now=NOW).pk)  # type: ignore[arg-type]
    assert (len(set(told)), Intake.objects.count()) == (1, 1)


def at_once(count: int, act: Callable[[], int]) -> list[int]:
    """Do the same at the same moment, each time with a connection of its own where the database lets many write."""
    if TAKES_TURNS:
        return [act() for _ in range(count)]
    start = Barrier(count)

    def run(_: int) -> int:
        start.wait()
        try:
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(count) as threads:
        return list(threads.map(run, range(count)))


def test_all_pages_of_a_letter_come_with_the_report_and_survive_a_refusal(city: City, operator: Client) -> None:
    pages = [SimpleUploadedFile(f"hal{n}.pdf", letter()) for n in (1, 2, 3)]
    refused = take(operator, channel="letter", caller="", region="Atlantis", scan=pages)
    assert list(mistakes(refused)) == ["region"]
    take(operator, channel="letter", caller="", staged=refused.context["form"].data["staged"])
    assert sorted(file.name for file in Attachment.objects.all()) == ["hal1.pdf", "hal2.pdf", "hal3.pdf"]


def test_one_file_is_evidence_enough_of_what_is_no_report(city: City, operator: Client) -> None:
    files = [SimpleUploadedFile(f"{n}.pdf", letter()) for n in (1, 2)]
    assert list(mistakes(take(operator, outcome="prank", scan=files))) == ["scan"]


@pytest.mark.parametrize(("typed", "status"), [("iri", 302), ("Iri", 302), ("zzz", 422), ("\u202eiri", 422), ("", 302)])
def test_three_letters_are_enough_for_a_place(city: City, operator: Client, typed: str, status: int) -> None:
    assert take(operator, region=typed).status_code == status


def test_letters_that_fit_several_places_ask_which(city: City, operator: Client) -> None:
    Region.objects.create(
        code="18.72.04.1099", name="Iring Mulyo Baru", level="kelurahan", parent=city.kelurahan.parent
    )
    forget_all()
    assert mistakes(take(operator, region="iri"))["region"] == ["Yang mana: Iring Mulyo, Iring Mulyo Baru?"]


def test_a_prank_that_was_none_counts_against_nobody(city: City, operator: Client) -> None:
    take(operator, outcome="prank", text="Hanya terdengar napas.")
    intake = Intake.objects.get()
    address = f"{ADDRESS}{intake.pk}/bukan-iseng/"
    assert operator.post(address, {"because": "x"}).status_code == 422
    for reason in ("Korban tidak bisa bicara.", "Kedua kalinya."):
        assert operator.post(address, {"because": reason}).headers["Location"] == f"{ADDRESS}{intake.pk}/"
    intake.refresh_from_db()
    assert (intake.outcome, intake.cleared_because, intake.cleared_at) == ("prank", "Korban tidak bisa bicara.", NOW)
    known = operator.post(f"{ADDRESS}penelepon/", {"caller": CALLER}).content.decode()
    assert ("ditandai iseng" in known, "tanda dibatalkan" in known) == (False, True)
    page = operator.get(f"{ADDRESS}{intake.pk}/").content.decode()
    assert ("Korban tidak bisa bicara." in page, "Catat sebagai laporan" in page) == (True, True)
    again = operator.post(ADDRESS, {"text": intake.note, "check": "1"})
    assert (again.context["form"]["text"].value(), bool(again.context["form"]["key"].value())) == (intake.note, True)


def test_what_was_no_prank_cannot_be_cleared(city: City, operator: Client) -> None:
    take(operator, outcome="answered", text="Jam buka puskesmas.")
    intake = Intake.objects.get()
    operator.post(f"{ADDRESS}{intake.pk}/bukan-iseng/", {"because": "Bukan iseng."})
    assert Intake.objects.get().cleared_at is None
    with pytest.raises(IntegrityError), transaction.atomic():
        Intake.objects.update(cleared_at=NOW)


def test_an_anonymous_report_is_not_found_by_its_caller_s_number(city: City, operator: Client) -> None:
    take(operator, anonymous="on")
    report = Report.objects.get()
    page = operator.post(f"{ADDRESS}penelepon/", {"caller": CALLER}).content.decode()
    assert ("Laporan anonim" in page, report.number in page, report.title in page) == (True, False, False)


def test_who_also_works_elsewhere_takes_calls_for_the_call_centre(city: City, operator: Client) -> None:
    person = Posting.objects.get(role=Role.OPERATOR).officer
    Posting.objects.filter(officer=person).update(role=Role.LIAISON, agency=city.lighting)
    Posting.objects.create(officer=person, agency=city.city, role=Role.OPERATOR, valid_from=NOW.date())
    take(operator)
    assert Intake.objects.get().agency == city.city


@pytest.mark.parametrize("text", ["😀" * 50, "مرحبا \u202e", "a\r\nb", "x" * 10_000, "<script>alert(1)</script>"])
def test_any_words_are_kept_as_they_were_said(city: City, operator: Client, text: str) -> None:
    take(operator, text=text, name=text[:100], place=text[:200])
    assert Report.objects.get().original_text == text.strip().replace("\r\n", "\n")


@pytest.mark.parametrize(
    "changes", [{"key": "x"}, {"kind": "?"}, {"text": "\x00"}, {"outcome": ""}, {"name": "x" * 9999}]
)
def test_no_twisted_form_breaks_the_page(city: City, operator: Client, changes: dict[str, object]) -> None:
    mistakes(take(operator, **changes))


def test_a_browser_forgets_kept_words_by_the_receipt_of_this_moment_only(
    city: City, operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    take(operator)
    address = f"{ADDRESS}{Intake.objects.get().pk}/"
    fresh = "data-kept-arrived" in operator.get(address).content.decode()
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(minutes=3))
    assert (fresh, "data-kept-arrived" in operator.get(address).content.decode()) == (True, False)
