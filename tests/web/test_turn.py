"""Whose turn it is, as the page says it: compared with a walk through the calendar, day by day."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from citizen import open_with_code, shows
from django.core.cache import cache
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, report_at
from lapor.channels.web.turn import days_in_words
from lapor.core import clock, memory
from lapor.deadlines.calendar import WorkingCalendar
from lapor.deadlines.models import Holiday
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.timeline import Deadline, urgency
from lapor.reports.workflow import Status

WIB = ZoneInfo("Asia/Jakarta")
MOMENTS = st.builds(
    lambda days, minutes: datetime(2026, 1, 1, tzinfo=WIB) + timedelta(days=days, minutes=minutes),
    st.integers(0, 364),
    st.integers(0, 24 * 60 - 1),
)
CALENDARS = st.builds(
    WorkingCalendar,
    weekdays=st.sampled_from([frozenset(range(5)), frozenset(range(6))]),
    holidays=st.frozensets(st.dates(date(2026, 1, 1), date(2026, 12, 31)), max_size=40),
    zone=st.just(WIB),
)


def walked(calendar: WorkingCalendar, now: datetime, due: datetime) -> str:
    """Say it by asking of every single day between the two whether it is worked."""
    first, last = sorted((now.date(), due.date()))
    days = [first + timedelta(days=count) for count in range(1, (last - first).days + 1)]
    worked = sum(calendar.is_working_day(day) for day in days)
    if due <= now:
        days = worked if due == now else max(worked, 1)
        return f"Lewat {days} hari kerja" if days else "Lewat tenggat"
    return f"Sisa {worked} hari kerja" if worked else "Tenggat hari ini"


@given(CALENDARS, MOMENTS, MOMENTS)
def test_days_left_and_days_over_agree_with_a_walk(calendar: WorkingCalendar, now: datetime, due: datetime) -> None:
    days = abs(calendar.working_days_left(now, due))
    shown = Deadline("answer", "", urgency(due, calendar, now), due, days, now, None, "")
    assert days_in_words(shown) == walked(calendar, now, due)


def seen(client: Client, report: Report, monkeypatch: pytest.MonkeyPatch, now: datetime = NOW) -> Any:
    monkeypatch.setattr(clock, "now", lambda: now)
    cache.clear()  # a kept page has no context
    return client.get(f"/laporan/{report.number}/")


def test_everybody_sees_who_holds_it_since_when_and_until_when(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.DISPOSITION, city)
    holder = seen(client, report, monkeypatch).context["holder"]
    assert (holder.name, holder.since_at, holder.due_at, holder.left) == (
        "Metro-Dishub", NOW, NOW + timedelta(days=7), "Sisa 5 hari kerja",
    )  # fmt: skip
    overdue = seen(Client(), report, monkeypatch, later(9))
    assert overdue.context["holder"].left == "Lewat 2 hari kerja"


def test_a_day_off_of_the_agency_itself_moves_what_is_left(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.DISPOSITION, city)
    Holiday.objects.create(day=date(2026, 11, 5), name="Hari jadi", agency_code="METRO-DISHUB")
    Holiday.objects.create(day=date(2026, 11, 6), name="Libur tetangga", agency_code="METRO-DLH")
    memory.forget_all()
    assert seen(client, report, monkeypatch).context["holder"].left == "Sisa 4 hari kerja"


def test_the_turn_begins_anew_when_the_reporter_contests(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    operations.contest(by_reporter(report, "Masih mati.", now=later(2)), "not_done")
    operations.reply(by_reporter(report, "Tolong segera.", now=later(3)))
    holder = seen(client, report, monkeypatch, later(3)).context["holder"]
    assert (holder.name, holder.since_at) == ("Metro-Dishub", later(2))


def test_a_clock_that_stands_still_says_why(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    page = seen(client, report, monkeypatch)
    (pause,) = page.context["pauses"]
    assert (pause.label, pause.since_at) == ("Penyelesaian", NOW)
    assert shows(page, "sudah dijawab, menunggu pelapor menyatakan beres atau belum")


def test_everybody_sees_how_often_it_was_passed_on(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert seen(Client(), report, monkeypatch).context["trail"] is None
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan tiang kami."))
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
    page = seen(Client(), report, monkeypatch)
    assert (page.context["trail"].count, page.context["trail"].path) == (1, ["Metro-Dishub", "Metro-Dlh"])
    assert shows(page, "Sudah 1 kali dioper.")
    assert not shows(page, "Bukan tiang kami.")


@pytest.mark.parametrize(
    ("status", "days", "words"),
    [
        (Status.DISPOSITION, 0, "Anda belum perlu berbuat apa-apa."),
        (Status.DISPOSITION, 9, "Ombudsman Republik Indonesia"),
        (Status.FOLLOW_UP, 0, ""),  # the box above says it, with the answer in it
        (Status.ON_HOLD, 0, ""),
        (Status.DONE, 0, ""),
    ],
)
def test_the_reporter_is_told_what_to_do(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch, status: Status, days: int, words: str
) -> None:
    report, now = report_at(status, city), NOW + timedelta(days=days, minutes=1)
    monkeypatch.setattr(clock, "now", lambda: now)
    open_with_code(client, report)
    advice = seen(client, report, monkeypatch, now).context["advice"]
    assert (words in advice, bool(advice)) == (True, bool(words))


def test_the_kind_of_end_is_told_to_everybody(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    confirmed, silent = report_at(Status.DONE, city), report_at(Status.FOLLOW_UP, city)
    operations.close_silent(silent.number, now=later(20))
    for report, label, is_confirmed in (
        (confirmed, "Selesai: dikonfirmasi pelapor", True),
        (silent, "Selesai: ditutup sistem", False),
    ):
        ending = seen(Client(), report, monkeypatch, later(20)).context["ending"]
        assert (ending.label, ending.is_confirmed, ending.until_at is not None) == (label, is_confirmed, True)
    assert seen(Client(), confirmed, monkeypatch, later(60)).context["ending"].until_at is None


def test_an_archived_report_says_until_when_one_can_appeal(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.ARCHIVED, city)
    open_with_code(client, report)
    page = seen(client, report, monkeypatch)
    assert page.context["ending"].label == "Diarsipkan: Kasus Kriminal"
    assert "Pelapor dapat mengajukan keberatan sampai" in page.content.decode()


def test_the_answer_stands_on_top_of_the_page(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    open_with_code(client, report)
    for who in (client, Client()):
        page = seen(who, report, monkeypatch)
        assert page.context["answer"].text == GOOD_ANSWER
        assert page.content.decode().count(GOOD_ANSWER) == 2  # and in the story


def test_an_answer_that_the_reporter_disputes_is_marked(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    marked = [seen(client, report, monkeypatch).context["is_disputed"]]
    operations.contest(by_reporter(report, "Masih mati."))
    marked.append(seen(client, report, monkeypatch).context["is_disputed"])
    operations.confirm(by_reporter(report))
    marked.append(seen(client, report, monkeypatch).context["is_disputed"])
    operations.reopen(by_reporter(report, "Mati lagi."))
    marked.append(seen(client, report, monkeypatch).context["is_disputed"])
    assert marked == [False, True, False, True]


def test_the_verdict_stands_back_while_the_agency_works(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    open_with_code(client, report)
    before = {step.action: step.tone for step in seen(client, report, monkeypatch).context["actions"]}
    operations.contest(by_reporter(report, "Masih mati."))
    after = {step.action: step.tone for step in seen(client, report, monkeypatch).context["actions"]}
    assert [(tones["confirm"], tones["contest"]) for tones in (before, after)] == [("main",) * 2, ("plain",) * 2]
