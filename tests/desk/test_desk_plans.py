"""Work promised for a day: asked on the desk, told to reporter and public, and remembered when the day has passed."""

from datetime import date, datetime, timedelta

import pytest
from desk_browser import SignIn
from django.test import Client

from factories import GOOD_ANSWER, NOW, City, by_reporter, report_at
from lapor.core.models import Event
from lapor.core.tasks import run_due
from lapor.notifications.models import Message, OfficerNotice
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.planning import Plan, plan_of
from lapor.reports.workflow import Status

DAY = date(2026, 12, 3)  # a Thursday
TEXT = "Bahan sudah dipesan."


def promise(report: Report, city: City, day: date = DAY, *, now: datetime = NOW) -> None:
    operations.progress(Step(report.number, city.liaison, now, text=TEXT), day)


def work(until: datetime) -> None:
    """Run all tasks up to a moment, each at its own time."""
    while run_due(until, limit=500).taken:
        pass


def passed_promises() -> list[OfficerNotice]:
    return list(OfficerNotice.objects.filter(key__startswith="planned:"))


def test_the_form_keeps_the_day_and_everybody_reads_it(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    browser = sign_in(city.liaison)
    assert browser.take(report, "progress", text=TEXT, planned_for="2026-12-03").status_code == 302
    report.refresh_from_db()
    assert (report.planned_for, Event.objects.latest("pk").facts["planned_for"]) == (DAY, "2026-12-03")
    page = Client().get(f"/laporan/{report.number}/")
    assert (page.context["plan"], page.context["entries"][-1].planned_for) == (Plan(DAY, is_past=False), DAY)
    assert page.content.decode().count("Dijadwalkan <time") == 2
    assert browser.read(report).context["plan"] == Plan(DAY, is_past=False)


@pytest.mark.parametrize(("day", "words"), [
    ("2026-11-02", "Tanggal itu sudah lewat. Tulis kapan akan dikerjakan."),
    ("besok", "Tulis tanggal yang ada, misalnya 2026-12-03."),
])  # fmt: skip
def test_a_day_that_cannot_be_is_refused(city: City, sign_in: SignIn, day: str, words: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.liaison).take(report, "progress", text=TEXT, planned_for=day)
    assert (page.status_code, page.context["failed"].form.errors) == (422, {"planned_for": [words]})


def test_a_plan_is_over_when_its_day_has_passed_or_the_report_is_answered(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise(report, city)
    report.refresh_from_db()
    assert [plan_of(report, DAY + timedelta(days=n)) for n in (0, 1)] == [Plan(DAY, False), Plan(DAY, True)]
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    report.refresh_from_db()
    assert plan_of(report, DAY) is None


def test_another_agency_is_not_bound_by_a_promise(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise(report, city)
    operations.redirect(Step(report.number, city.verifier, NOW, text="Ini pohon."), city.trees)
    report.refresh_from_db()
    assert report.planned_for is None


def test_the_sms_names_the_day(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise(report, city)
    work(NOW)
    told = Message.objects.latest("pk").text
    assert told.startswith(f"LAPOR! No {report.number} dijadwalkan 3 Des oleh METRO-DISHUB: {TEXT[:-1]}. Cek:")


def test_the_sms_of_a_hidden_report_names_none(city: City) -> None:
    report = report_at(Status.DISPOSITION, city, confidential=True)
    promise(report, city)
    work(NOW)
    told = Message.objects.latest("pk").text
    assert ("3 Des" in told, TEXT[:5] in told) == (False, False)


def test_the_preview_names_the_day_too(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.liaison).send(
        "pratinjau-sms/", number=report.number, action="progress", text=TEXT, planned_for="2026-12-03",
        seen=report.event_count,
    )  # fmt: skip
    assert "dijadwalkan 3 Des oleh METRO-DISHUB" in page.content.decode()


def test_a_promise_that_passed_without_news_is_told_on_the_next_working_morning(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise(report, city, date(2026, 12, 4))  # a Friday
    monday = datetime.fromisoformat("2026-12-07T08:00:00+07:00")
    work(monday - timedelta(minutes=1))
    assert not passed_promises()
    work(monday)
    (notice,) = passed_promises()
    assert (notice.officer, notice.report, notice.kind) == (city.liaison.officer, report, "reminder")


@pytest.mark.parametrize("step", ["progress", "answer", "withdraw"])
def test_news_or_an_end_spare_the_reminder(city: City, step: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    promise(report, city)
    taken = {
        "progress": lambda: operations.progress(Step(report.number, city.liaison, NOW, text="Tukang sakit.")),
        "answer": lambda: operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER)),
        "withdraw": lambda: operations.withdraw(by_reporter(report)),
    }
    taken[step]()
    work(NOW + timedelta(days=60))
    assert not passed_promises()
