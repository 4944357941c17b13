"""Feeds and the status as JSON: what programs read of public reports."""

import xml.etree.ElementTree as ET
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at
from lapor.core import clock
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

ATOM = "{http://www.w3.org/2005/Atom}"


def entries(answer: Any) -> list[dict[str, str]]:
    assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    found = ET.fromstring(answer.content).iter(f"{ATOM}entry")
    return [{part.tag.removeprefix(ATOM): part.text or "" for part in entry} for entry in found]


def test_a_report_is_followed_step_by_step_the_newest_first(client: Client, city: City) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    found = entries(client.get(f"/laporan/{report.number}/umpan/"))
    assert [entry["title"] for entry in found] == [
        "Laporan dijawab · Metro-Dishub", "Laporan diteruskan ke Metro-Dishub · Pemerintah Kota Metro",
        "Laporan diterima · Pelapor",
    ]  # fmt: skip
    assert (found[0]["summary"], found[0]["updated"]) == (GOOD_ANSWER, "2026-11-03T03:00:00+00:00")
    assert [entry["id"] for entry in found] == [f"tag:127.0.0.1,2026:{report.number}/{step}" for step in (3, 2, 1)]


def test_feeds_tell_what_the_public_may_read_and_no_more(client: Client, city: City) -> None:
    who = Contact(name="Siti Rahma", phone="+6281277788899")
    report = report_at(Status.FOLLOW_UP, city, contact=who, title="Hubungi 081277788899")
    operations.contest(by_reporter(report, "Kata tetangga saya masih mati."))
    hidden = [report_at(Status.DISPOSITION, city, confidential=True), report_at(Status.WITHDRAWN, city), received()]
    paths = [f"/laporan/{report.number}/umpan/", "/laporan/umpan/", "/instansi/METRO-DISHUB/umpan/"]
    told = " ".join(client.get(path).content.decode() for path in paths)
    assert [part for part in ("Siti", "81277788899", "tetangga", *(row.number for row in hidden)) if part in told] == []
    assert [client.get(f"/laporan/{row.number}/umpan/").status_code for row in hidden] == [404] * 3


def test_an_agency_has_its_own_feed(client: Client, city: City) -> None:
    mine = report_at(Status.DISPOSITION, city)
    report_at(Status.VERIFICATION, city)
    assert [entry["title"] for entry in entries(client.get("/instansi/METRO-DISHUB/umpan/"))] == [mine.title]
    assert entries(client.get("/instansi/METRO-DLH/umpan/")) == []
    assert client.get("/instansi/NOWHERE/umpan/").status_code == 404


@pytest.mark.parametrize("path", ["/laporan/umpan/", "/instansi/METRO-DISHUB/umpan/", "report"])
def test_who_has_it_already_gets_no_second_copy(client: Client, city: City, path: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    path = f"/laporan/{report.number}/umpan/" if path == "report" else path
    first = client.get(path)
    again = {"If-None-Match": first.headers["ETag"]}, {"If-Modified-Since": first.headers["Last-Modified"]}
    assert [(client.get(path, headers=headers).status_code) for headers in again] == [304, 304]
    assert first.headers["Cache-Control"] == "public, max-age=60"
    assert "Set-Cookie" not in first.headers


def test_a_feed_is_written_once_a_minute(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = report_at(Status.DISPOSITION, city)
    for path, queries in (("/laporan/umpan/", 0), (f"/laporan/{report.number}/umpan/", 1)):
        client.get(path)
        with django_assert_num_queries(queries):
            client.get(path)


def test_an_old_report_has_left_the_list_of_news(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report_at(Status.DISPOSITION, city)
    monkeypatch.setattr(clock, "now", lambda: later(91))
    assert entries(client.get("/laporan/umpan/")) == []


def test_the_page_names_its_feed(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = client.get(f"/laporan/{report.number}/").content.decode()
    assert f'type="application/atom+xml" title="Perjalanan laporan {report.spoken_number}"' in page


def status_of(client: Client, number: str) -> Any:
    return client.get(f"/laporan/{number}/status.json").json()


def test_the_status_is_told_to_programs_in_one_query(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = report_at(Status.DISPOSITION, city)
    status_of(client, report.number)
    with django_assert_num_queries(1):
        told = status_of(client, report.number)
    assert told == {
        "number": report.number, "status": "disposition", "kind": "complaint", "title": report.title,
        "received_at": "2026-11-03T03:00:00Z", "published_at": "2026-11-03T03:00:00Z", "answered_at": None,
        "closed_at": None, "closing": "", "archive_reason": "", "rating": None, "support_count": 0,
        "agency": {"code": "METRO-DISHUB", "name": "Metro-Dishub"},
        "deadline": {"due_at": "2026-11-10T10:00:00+07:00", "working_days_left": 5, "is_overdue": False},
        "url": f"http://127.0.0.1:8000/laporan/{report.number}/",
    }  # fmt: skip


def test_the_status_follows_the_report(client: Client, city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    report = report_at(Status.DISPOSITION, city)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(days=9))
    deadline = status_of(client, report.number)["deadline"]
    assert (deadline["working_days_left"], deadline["is_overdue"]) == (-2, True)
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    operations.confirm(by_reporter(report), 4)
    told = status_of(client, report.number)
    assert (told["status"], told["closing"], told["rating"], told["deadline"]) == ("done", "confirmed", 4, None)


def test_a_hidden_report_has_no_status(client: Client, city: City) -> None:
    for report in (received(), report_at(Status.DISPOSITION, city, confidential=True)):
        answer = client.get(f"/laporan/{report.number}/status.json")
        assert (answer.status_code, answer.json()) == (404, {"error": "not found"})


def test_an_unchanged_status_is_not_sent_again(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    path = f"/laporan/{report.number}/status.json"
    etag = client.get(path).headers["ETag"]
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 304
    operations.progress(Step(report.number, city.liaison, NOW, text="Petugas berangkat."))
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    assert client.get(path, headers={"If-None-Match": etag}).status_code == 200
