from typing import Any

import pytest
from desk_browser import Browser, SignIn

from factories import City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core.models import Event
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.workflow import Status

HTMX = {"HX-Request": "true"}


def ask(browser: Browser, report: Report, action: str = "hold", **fields: str) -> Any:
    values = {"number": report.number, "action": action, "seen": str(report.event_count), **fields}
    return browser.client.post("/petugas/pratinjau-sms/", values)


def test_a_script_gets_the_sms_alone(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    values = {"number": report.number, "action": "hold", "text": "Sebutkan nomor tiang."}
    page = browser.client.post("/petugas/pratinjau-sms/", values, headers=HTMX).content.decode()
    assert "perlu dilengkapi: Sebutkan nomor tiang. Ketik BALAS" in page
    assert "1 SMS (" in page
    assert "Rp350." in page
    assert "<html" not in page


def test_without_a_script_the_page_comes_again_with_the_words(city: City, sign_in: SignIn) -> None:
    report = received()
    page = ask(sign_in(city.verifier), report, text="Sebutkan nomor tiang.")
    form = {item.action: item.form for item in page.context["actions"]}["hold"]
    assert "Sebutkan nomor tiang" in form.sms.text
    assert form["text"].value() == "Sebutkan nomor tiang."
    assert Event.objects.filter(stream=report.pk).count() == 1


def test_standard_words_are_shown_where_none_were_written(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    values = {"number": report.number, "action": "archive", "seen": "1", "reason": "crime"}
    page = browser.client.post("/petugas/pratinjau-sms/", values, headers=HTMX).content.decode()
    assert "diarsipkan (kasus kriminal)." in page
    assert "110" in page


def test_who_gets_no_sms_is_said(city: City, sign_in: SignIn) -> None:
    report, browser = received(contact=Contact(email="siti@example.id")), sign_in(city.verifier)
    values = {"number": report.number, "action": "hold", "text": "apa?"}
    page = browser.client.post("/petugas/pratinjau-sms/", values, headers=HTMX).content.decode()
    assert "Pelapor tidak dikirimi SMS." in page


@pytest.mark.parametrize(("action", "code"), [("dispose", 404), ("nonsense", 404), ("progress", 403), ("hold", 200)])
def test_only_steps_of_the_officer_that_send_words_are_shown(
    city: City, sign_in: SignIn, action: str, code: int
) -> None:
    assert ask(sign_in(city.verifier), received(), action).status_code == code


def test_reports_of_other_desks_are_not_found(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    strangers = [city.other_liaison, officer(Role.AGENCY_ADMIN, city.neighbour)]
    answers = [ask(sign_in(actor), report, "progress", text="Kabar.") for actor in strangers]
    assert [answer.status_code for answer in answers] == [404, 404]
