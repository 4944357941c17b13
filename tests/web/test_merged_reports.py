"""A merged report as its reporter and as strangers find it: on the web, in feeds, in lists, as JSON."""

from typing import Any

import pytest
from citizen import account_of, act, open_with_code, shows, text_of
from django.test import Client

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core import clock
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

MERGED = "Digabung ke laporan lain tentang masalah yang sama"


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def merge(city: City, report: Report, master: Report) -> Report:
    return operations.merge(Step(report.number, city.verifier, NOW), master.number)


def own_page(client: Client, report: Report) -> Any:
    open_with_code(client, report)
    return client.get(f"/laporan/{report.number}/")


def test_the_reporter_reads_where_the_master_stands_and_its_public_story(client: Client, city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.FOLLOW_UP, city)
    merge(city, report, master)
    operations.contest(by_reporter(master, "Kata saya sendiri."))
    operations.answer(Step(master.number, city.liaison, NOW, text=GOOD_ANSWER))
    page = own_page(client, report)
    shown = page.context["master"]
    assert (shown.number, shown.status, [entry.text for entry in shown.entries][-1]) == (
        master.number, "Tindak Lanjut", GOOD_ANSWER,
    )  # fmt: skip
    assert [shows(page, words) for words in (MERGED, GOOD_ANSWER, "Kata saya sendiri")] == [True, True, False]
    assert [stage.state for stage in page.context["stages"]] == ["done", "done", "now", "todo"]


def test_what_was_said_before_the_merging_is_no_news(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, master = received(), report_at(Status.DISPOSITION, city)
    operations.merge(Step(report.number, city.verifier, later(1)), master.number)
    monkeypatch.setattr(clock, "now", lambda: later(1))
    page = own_page(client, report)
    assert (page.context["master"].entries, shows(page, "Belum ada kabar yang terbuka untuk umum.")) == ([], True)


def test_of_a_hidden_master_others_learn_the_stage_and_nothing_else(client: Client, city: City) -> None:
    words = "Rahasia warga di Jalan Kenanga."
    master = report_at(Status.FOLLOW_UP, city, confidential=True, title="Judul rahasia", text=words)
    report = received(confidential=True)
    merge(city, report, master)
    page = own_page(client, report)
    found = [part for part in (master.number, "Judul rahasia", "Kenanga", GOOD_ANSWER, "Dishub") if shows(page, part)]
    assert (found, page.context["master"].status) == ([], "Tindak Lanjut")


def test_of_a_master_that_is_not_published_yet_no_word_is_told(client: Client, city: City) -> None:
    report, master = received(), received(title="Judul induk", text="Isi induk yang belum diperiksa.")
    merge(city, report, master)
    page = own_page(client, report)
    assert [part for part in (master.number, "Judul induk", "Isi induk") if shows(page, part)] == []


def test_the_reporter_may_add_contest_and_withdraw(client: Client, city: City) -> None:
    report = report_at(Status.MERGED, city)
    page = own_page(client, report)
    offered = [(step.action, step.label) for step in page.context["actions"]]
    assert offered == [
        ("reply", "Kirim tanggapan"), ("appeal", "Masalah saya berbeda"), ("withdraw", "Tarik laporan"),
    ]  # fmt: skip
    act(client, report, "reply", text="Masih gelap.")
    report.refresh_from_db()
    assert report.status == Status.MERGED
    act(client, report, "appeal", text="Tiang yang lain.")
    report.refresh_from_db()
    assert (report.status, report.master) == (Status.VERIFICATION, None)


def test_a_refused_contest_keeps_its_name(client: Client, city: City) -> None:
    report = report_at(Status.MERGED, city)
    open_with_code(client, report)
    page = act(client, report, "appeal", text="")
    assert (page.status_code, page.context["actions"][0].label) == (422, "Masalah saya berbeda")


def paths(report: Report) -> list[str]:
    return [f"/laporan/{report.number}/{part}" for part in ("", "umpan/", "status.json")]


def test_a_stranger_is_led_to_the_master(client: Client, city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    merge(city, report, master)
    for path, target in zip(paths(report), paths(master), strict=True):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["Location"]) == (302, target)
    client.post(f"/laporan/{report.number}/dukung/")
    master.refresh_from_db()
    assert master.support_count == 1


@pytest.mark.parametrize("case", ["never public", "secret", "hidden master"])
def test_what_was_hidden_stays_hidden(client: Client, city: City, case: str) -> None:
    report = received() if case == "never public" else report_at(Status.DISPOSITION, city, confidential=True)
    master = report_at(Status.DISPOSITION, city, confidential=case == "hidden master")
    merge(city, report, master)
    assert [client.get(path).status_code for path in paths(report)] == [404] * 3


def test_officers_are_led_to_their_desk_and_other_reporters_to_the_master(client: Client, city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    merge(city, report, master)
    assert city.verifier.officer
    client.force_login(city.verifier.officer.user)
    assert client.get(f"/laporan/{report.number}/").headers["Location"] == f"/petugas/laporan/{report.number}/"
    stranger = officer(Role.LIAISON, city.neighbour).officer
    assert stranger
    client.force_login(stranger.user)
    assert client.get(f"/laporan/{report.number}/").headers["Location"] == f"/laporan/{master.number}/"


def test_the_public_list_shows_the_master_alone(client: Client, city: City) -> None:
    report, master = report_at(Status.DISPOSITION, city), report_at(Status.DISPOSITION, city)
    merge(city, report, master)
    listed = [row.number for row in client.get("/laporan/").context["page"]]
    assert (listed, report.number in text_of(client.get("/laporan/umpan/"))) == ([master.number], False)


def test_ones_own_list_tells_that_it_goes_on(client: Client, city: City) -> None:
    contact = Contact(phone="+6281234567890")
    reports = [received(contact=contact) for _ in range(6)]
    master, finished = received(), report_at(Status.FOLLOW_UP, city)
    merge(city, reports[0], master)
    merge(city, reports[1], finished)
    operations.confirm(by_reporter(finished))
    client.force_login(account_of(reports[0]))
    shown = {name: {row.number for row in client.get(f"/saya/?keadaan={name}").context["page"]} for name in
             ("berjalan", "selesai")}  # fmt: skip
    assert (reports[0].number in shown["berjalan"], shown["selesai"]) == (True, {reports[1].number})
    assert shows(client.get("/saya/"), "Digabung")
