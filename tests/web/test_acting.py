from datetime import timedelta
from typing import Any

import pytest
from citizen import act, code_of, mistakes, open_with_code, picture, shows
from django.test import Client

from factories import NOW, City, received, report_at
from lapor.core import clock
from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

WORDS = "Lampu di gang belakang masih mati."
STEPS = [
    (Status.VERIFICATION, "reply", {"text": WORDS}, Status.VERIFICATION),
    (Status.ON_HOLD, "complete", {"text": WORDS}, Status.VERIFICATION),
    (Status.FOLLOW_UP, "reply", {"text": WORDS}, Status.FOLLOW_UP),
    (Status.FOLLOW_UP, "confirm", {}, Status.DONE),
    (Status.FOLLOW_UP, "confirm", {"rating": "4", "text": WORDS}, Status.DONE),
    (Status.FOLLOW_UP, "contest", {"text": WORDS}, Status.FOLLOW_UP),
    (Status.DONE, "rate", {"rating": "2"}, Status.DONE),
    (Status.DONE, "reopen", {"text": WORDS}, Status.FOLLOW_UP),
    (Status.ARCHIVED, "appeal", {"text": WORDS}, Status.VERIFICATION),
    (Status.DISPOSITION, "withdraw", {}, Status.WITHDRAWN),
    (Status.WITHDRAWN, "reinstate", {}, Status.VERIFICATION),
]


def opened_at(status: Status, client: Client, city: City) -> Report:
    report = report_at(status, city)
    open_with_code(client, report)
    return report


@pytest.mark.parametrize(("status", "action", "said", "target"), STEPS)
def test_the_reporter_takes_every_step_through_the_page(
    client: Client, city: City, status: Status, action: str, said: dict[str, str], target: Status
) -> None:
    report = opened_at(status, client, city)
    answer = act(client, report, action, **said)
    assert (answer.status_code, answer.headers.get("Location")) == (302, f"/laporan/{report.number}/"), mistakes_of(
        answer
    )
    event = Event.objects.filter(stream=report.pk).order_by("-sequence")[0]
    after = Report.objects.get(pk=report.pk)
    assert (event.name, event.actor, after.status, after.rating) == (
        action, "reporter", target, int(said["rating"]) if "rating" in said else None if action != "rate" else 5,
    )  # fmt: skip
    assert Statement.objects.filter(event=event).values_list("text", flat=True).first() == said.get("text")
    assert len(client.get(f"/laporan/{report.number}/").context["messages"]) == 1


def mistakes_of(page: Any) -> dict[str, list[str]]:
    return dict(page.context["failed"].form.errors) if page.context else {}


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        (Status.VERIFICATION, ["reply", "withdraw"]),
        (Status.ON_HOLD, ["complete", "withdraw"]),
        (Status.DISPOSITION, ["reply", "withdraw"]),
        (Status.FOLLOW_UP, ["confirm", "contest", "reply", "withdraw"]),
        (Status.DONE, ["reply", "rate", "reopen"]),
        (Status.ARCHIVED, ["appeal", "reply"]),
        (Status.WITHDRAWN, ["reinstate", "reply"]),
    ],
)
def test_the_page_offers_what_the_table_allows(client: Client, city: City, status: Status, offered: list[str]) -> None:
    report = opened_at(status, client, city)
    steps = client.get(f"/laporan/{report.number}/").context["actions"]
    assert [step.action for step in steps] == offered


def test_reopening_is_not_offered_after_its_window(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(Status.DONE, city)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=31))
    open_with_code(client, report)
    steps = client.get(f"/laporan/{report.number}/").context["actions"]
    assert [step.action for step in steps] == ["reply", "rate"]
    refused = act(client, report, "reopen", text=WORDS)
    assert (refused.status_code, shows(refused, WORDS)) == (422, True)


@pytest.mark.parametrize(
    ("status", "action", "field"),
    [(Status.FOLLOW_UP, "contest", "text"), (Status.DONE, "rate", "rating"), (Status.ON_HOLD, "complete", "text")],
)
def test_what_is_missing_is_said_in_the_opened_box(
    client: Client, city: City, status: Status, action: str, field: str
) -> None:
    report = opened_at(status, client, city)
    page = act(client, report, action)
    failed = page.context["failed"]
    assert (page.status_code, failed.action, list(failed.form.errors)) == (422, action, [field])
    assert failed is page.context["actions"][0]


def test_a_step_from_an_old_page_keeps_the_text_and_works_at_the_second_try(client: Client, city: City) -> None:
    report = opened_at(Status.DISPOSITION, client, city)
    operations.progress(Step(report.number, city.liaison, NOW, text="Petugas berangkat hari ini."))
    page = act(client, report, "reply", text=WORDS)
    assert (page.status_code, shows(page, WORDS), shows(page, "Petugas berangkat hari ini.")) == (422, True, True)
    assert list(mistakes_of(page)) == ["__all__"]
    seen = page.context["failed"].form["seen"].value()
    assert act(client, report, "reply", text=WORDS, seen=seen).status_code == 302


def test_a_step_that_came_too_late_keeps_the_text(client: Client, city: City) -> None:
    report = opened_at(Status.FOLLOW_UP, client, city)
    act(client, report, "confirm")
    page = act(client, report, "contest", text=WORDS)
    assert (page.status_code, shows(page, WORDS)) == (422, True)
    assert Report.objects.get(pk=report.pk).status == Status.DONE


def test_files_come_with_what_was_asked_for(client: Client, city: City) -> None:
    report = opened_at(Status.ON_HOLD, client, city)
    refused = act(client, report, "complete", attachments=[picture("tiang.png")])
    ticket = refused.context["failed"].form["staged"].value()
    assert act(client, report, "complete", text=WORDS, staged=ticket).status_code == 302
    assert [file.name for file in report.attachments.all()] == ["tiang.png"]


def test_a_strangers_step_finds_nothing(client: Client, city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert act(client, report, "confirm").status_code == 404
    assert act(client, received(), "withdraw").status_code == 404
    assert Report.objects.get(pk=report.pk).status == Status.FOLLOW_UP


@pytest.mark.parametrize("action", ["dispose", "answer", "expire", "nonsense"])
def test_an_officers_step_is_not_taken_here(client: Client, city: City, action: str) -> None:
    report = opened_at(Status.VERIFICATION, client, city)
    assert act(client, report, action, text=WORDS).status_code == 404


def test_an_address_of_a_step_leads_back_to_the_report(client: Client, city: City) -> None:
    report = opened_at(Status.FOLLOW_UP, client, city)
    assert client.get(f"/laporan/{report.number}/confirm/").headers["Location"] == f"/laporan/{report.number}/"


def test_an_officer_with_the_code_acts_as_the_reporter(client: Client, city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    assert city.verifier.officer
    client.force_login(city.verifier.officer.user)
    client.post("/lacak/", {"number": report.number, "code": code_of(report)})
    steps = client.get(f"/laporan/{report.number}/").context["actions"]
    assert [step.action for step in steps] == ["confirm", "contest", "reply", "withdraw"]
    assert mistakes(client.get("/lacak/")) == {}


@pytest.mark.parametrize(("status", "action"), [(Status.FOLLOW_UP, "contest"), (Status.DONE, "reopen")])
def test_a_reason_is_chosen_told_to_everybody_and_needs_no_words(
    client: Client, city: City, status: Status, action: str
) -> None:
    report = opened_at(status, client, city)
    assert act(client, report, action, objection="broken_again").status_code == 302
    event = Event.objects.filter(stream=report.pk).order_by("-sequence")[0]
    assert (event.facts["objection"], event.statement.text) == ("broken_again", "Dikerjakan, tetapi rusak lagi")
    own, public = (who.get(f"/laporan/{report.number}/").context["entries"][-1] for who in (client, Client()))
    assert {(entry.title.partition(": ")[2], entry.text) for entry in (own, public)} == {
        ("dikerjakan, tetapi rusak lagi", "")
    }


def test_words_beside_a_reason_are_for_the_agency_alone(client: Client, city: City) -> None:
    report = opened_at(Status.FOLLOW_UP, client, city)
    act(client, report, "contest", objection="wrong_place", text=WORDS)
    assert client.get(f"/laporan/{report.number}/").context["entries"][-1].text == WORDS
    assert Client().get(f"/laporan/{report.number}/").context["entries"][-1].text == ""


@pytest.mark.parametrize("said", [{}, {"objection": "other"}, {"objection": ""}, {"text": "  "}])
def test_other_reasons_need_words(client: Client, city: City, said: dict[str, str]) -> None:
    report = opened_at(Status.FOLLOW_UP, client, city)
    page = act(client, report, "contest", **said)
    assert (page.status_code, list(mistakes_of(page))) == (422, ["text"])


def test_five_questions_are_asked_and_each_may_be_left_out(client: Client, city: City) -> None:
    report = opened_at(Status.FOLLOW_UP, client, city)
    act(client, report, "confirm", rating="4", speed="2", result="5")
    page = Client().get(f"/laporan/{report.number}/")
    assert page.context["grades"] == [("Kecepatan", 2), ("Hasil di lapangan", 5)]
    assert shows(page, "Kecepatan: 2/5")


def test_a_grade_beyond_five_is_refused_and_the_box_stays_open(client: Client, city: City) -> None:
    report = opened_at(Status.DONE, client, city)
    page = act(client, report, "rate", rating="4", speed="6")
    assert (page.status_code, list(mistakes_of(page))) == (422, ["speed"])
    assert '<details class="aspects" open>' in page.content.decode()
