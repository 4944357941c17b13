import re
from datetime import timedelta
from typing import Any

import pytest
from citizen import code_of, file_report, mistakes, open_with_code, text_of
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from factories import NOW, City, received
from lapor.core import clock
from lapor.reports.models import Report
from lapor.reports.numbers import random_number, spoken

WRONG = "AAAA-BBBB"


def track(client: Client, number: str, code: str, **extra: Any) -> Any:
    return client.post("/lacak/", {"number": number, "code": code}, **extra)


def without_token(page: Any, number: str) -> str:
    return re.sub(r'value="[A-Za-z0-9]{64}"', "", text_of(page)).replace(number, "")


def test_number_and_code_open_the_report_in_any_spelling(client: Client, city: City) -> None:
    report = received(confidential=True)
    answer = track(client, f"No. {spoken(report.number)}", code_of(report).lower().replace("-", " "))
    assert answer.headers["Location"] == f"/laporan/{report.number}/"
    assert client.get(f"/laporan/{report.number}/").context["is_reporter"] is True


def test_an_unknown_number_and_a_wrong_code_get_the_same_answer(client: Client, city: City) -> None:
    report = received()
    unknown = random_number()
    wrong, nowhere = track(client, report.number, WRONG), track(client, unknown, WRONG)
    assert (wrong.status_code, nowhere.status_code) == (422, 422)
    assert mistakes(wrong) == mistakes(nowhere) != {}
    assert without_token(wrong, report.number) == without_token(nowhere, unknown)


def test_an_unknown_number_and_a_wrong_code_cost_the_same(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    report = received()
    client.get("/lacak/")
    for place, number in enumerate((report.number, random_number(), "bukan nomor")):
        with django_assert_num_queries(14):
            track(client, number, WRONG, REMOTE_ADDR=f"192.0.2.{place}")


def test_guessing_blocks_number_and_address(client: Client, city: City) -> None:
    report, other = received(), received()
    for _ in range(5):
        track(client, report.number, WRONG)
    assert track(client, report.number, code_of(report), REMOTE_ADDR="192.0.2.7").status_code == 429
    assert track(client, other.number, code_of(other)).status_code == 429
    assert track(client, other.number, code_of(other), REMOTE_ADDR="192.0.2.7").status_code == 302


def test_a_success_forgets_the_failures_of_the_number(client: Client, city: City) -> None:
    report = received()
    for _ in range(4):
        track(client, report.number, WRONG, REMOTE_ADDR="192.0.2.8")
    track(client, report.number, code_of(report))
    assert track(client, report.number, WRONG).status_code == 422
    assert open_with_code(client, report).status_code == 302


def test_an_address_with_the_number_fills_it_in(client: Client, city: City) -> None:
    report = received()
    page = client.get(f"/lacak/{report.number}/")
    assert page.context["form"]["number"].value() == spoken(report.number)


def test_whoever_filed_need_not_type_the_code(client: Client, city: City) -> None:
    report = file_report(client)
    assert client.get(f"/lacak/{report.number}/").headers["Location"] == f"/laporan/{report.number}/"


def test_an_opened_report_closes_after_twelve_hours(
    client: Client, city: City, monkeypatch: pytest.MonkeyPatch
) -> None:
    report = received()
    open_with_code(client, report)
    monkeypatch.setattr(clock, "now", lambda: NOW + timedelta(hours=12))
    assert client.get(f"/laporan/{report.number}/").status_code == 404


def test_opening_changes_the_session_key_and_keeps_what_was_opened(client: Client, city: City) -> None:
    first, second = received(), received()
    open_with_code(client, first)
    before = client.session.session_key
    open_with_code(client, second)
    assert client.session.session_key != before
    assert [client.get(f"/laporan/{row.number}/").status_code for row in Report.objects.all()] == [200, 200]
