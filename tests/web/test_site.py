import json
import re
from datetime import timedelta
from typing import Any

import pytest
from citizen import account_of, file_report, open_with_code, shows, text_of
from django.core.exceptions import RequestDataTooBig
from django.test import Client, RequestFactory
from pytest_django import DjangoAssertNumQueries, Settings

from factories import GOOD_ANSWER, NOW, City, later, report_at
from lapor.channels.web import errors
from lapor.core import clock
from lapor.core.models import Task
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.workflow import Status

PUBLIC_PAGES = ("/", "/panduan/", "/lapor/", "/lacak/", "/laporan/", "/masuk/")


@pytest.mark.parametrize(("language", "word"), [("id", "Cara melapor"), ("en", 'lang="en"')])
def test_every_page_is_drawn_in_both_languages(client: Client, city: City, language: str, word: str) -> None:
    client.post("/bahasa/", {"language": language, "next": "/"})
    report = report_at(Status.FOLLOW_UP, city)
    own = file_report(client)
    open_with_code(client, report)
    paths = (*PUBLIC_PAGES, "/lapor/diterima/", f"/laporan/{report.number}/", f"/laporan/{own.number}/")
    for path in paths:
        page = client.get(path)
        assert (page.status_code, f'<html lang="{language}">' in text_of(page), word in text_of(page)) == (
            200, True, True,
        ), path  # fmt: skip
    client.force_login(account_of(report))
    assert [client.get(path).status_code for path in ("/saya/", "/akun/sandi/", "/keluar/")] == [200, 200, 200]


def test_a_chosen_language_leads_back_and_never_away(client: Client, city: City) -> None:
    back = client.post("/bahasa/", {"language": "en", "next": "/laporan/"})
    away = client.post("/bahasa/", {"language": "en", "next": "https://example.com/"})
    assert (back.headers["Location"], away.headers["Location"]) == ("/laporan/", "/")
    assert client.get("/bahasa/").status_code == 405


def test_the_home_page_shows_figures_and_the_newest_answers(client: Client, city: City) -> None:
    done, answered = report_at(Status.DONE, city), report_at(Status.FOLLOW_UP, city)
    silent = report_at(Status.FOLLOW_UP, city, confidential=True, now=later(-20))
    operations.close_silent(silent.number, now=NOW)
    page = client.get("/")
    values = [figure.value for figure in page.context["figures"]]
    assert (values, shows(page, GOOD_ANSWER)) == (["3", "3", "50%"], True)
    assert {card.number for card in page.context["answered"]} == {done.number, answered.number}


def test_an_empty_site_has_a_home_page_too(client: Client, city: City) -> None:
    assert [figure.value for figure in client.get("/").context["figures"]] == ["0", "0", "–"]


def test_a_second_visitor_gets_the_home_page_without_a_query(
    client: Client, city: City, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    first = client.get("/")
    with django_assert_num_queries(0):
        second = Client().get("/")
    tokens = [re.findall('csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"', text_of(page)) for page in (first, second)]
    assert (len(tokens[0]), len(tokens[1]), tokens[0] != tokens[1]) == (1, 1, True)


def test_the_stored_home_page_is_for_visitors_without_account_only(client: Client, city: City) -> None:
    client.get("/")
    client.force_login(account_of(report_at(Status.FOLLOW_UP, city)))
    assert 'href="/saya/"' in text_of(client.get("/"))
    assert 'href="/saya/"' not in text_of(Client().get("/"))


def test_the_language_form_of_the_stored_page_works(city: City) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.get("/")
    token = re.findall('csrfmiddlewaretoken" value="([A-Za-z0-9]{64})"', text_of(strict.get("/")))[0]
    form = {"language": "en", "next": "/", "csrfmiddlewaretoken": token}
    assert strict.post("/bahasa/", form).status_code == 302
    assert '<html lang="en">' in text_of(strict.get("/"))


def test_an_officer_has_the_desk_in_the_menu(client: Client, city: City) -> None:
    assert city.verifier.officer
    assert 'href="/petugas/"' not in text_of(client.get("/panduan/"))
    client.force_login(city.verifier.officer.user)
    assert 'href="/petugas/"' in text_of(client.get("/panduan/"))


def test_every_page_knows_the_city_and_its_numbers(client: Client, city: City) -> None:
    page = client.get("/panduan/")
    names = ("city_name", "sms_keyword", "sms_short_code", "call_centre", "demo_mode", "user_is_officer")
    assert [page.context[name] for name in names] == [
        "Kota Metro", "KOTA METRO", "1708", "0897 8578 275", True, False,
    ]  # fmt: skip


def test_health_says_that_the_database_answers(client: Client, city: City) -> None:
    answer = client.get("/health/")
    assert (answer.status_code, json.loads(answer.content)) == (200, {"status": "ok"})


def test_there_are_no_metrics_without_a_token(client: Client, city: City) -> None:
    assert client.get("/metrics", headers={"Authorization": "Bearer "}).status_code == 404


def test_metrics_are_for_whoever_brings_the_token(client: Client, city: City, settings: Settings) -> None:
    settings.METRICS_TOKEN = "metrics-token"
    report_at(Status.FOLLOW_UP, city)
    waiting = Task.objects.count()
    Task.objects.create(name="later", key="", run_at=clock.now() + timedelta(days=1))
    assert client.get("/metrics", headers={"Authorization": "Bearer wrong"}).status_code == 403
    lines = text_of(client.get("/metrics", headers={"Authorization": "Bearer metrics-token"})).splitlines()
    tasks = {f"lapor_tasks_waiting {waiting}.0", "lapor_tasks_dead 0.0"}
    assert tasks | {'lapor_reports{status="follow_up"} 1.0'} <= set(lines)


def get(path: str = "/") -> Any:
    return RequestFactory().get(path)


@pytest.mark.django_db
def test_each_mistake_has_its_page() -> None:
    pages = {
        400: errors.bad_request(get(), ValueError()),
        403: errors.forbidden(get(), PermissionError()),
        404: errors.not_found(get(), KeyError()),
        413: errors.bad_request(get(), RequestDataTooBig()),
        429: errors.too_many(get()),
        500: errors.server_error(get()),
    }
    assert [page.status_code for page in pages.values()] == list(pages)
    assert all("<h1>" in text_of(page) for page in pages.values())
    assert (errors.csrf_failed(get()).status_code, "<h1>" in text_of(errors.csrf_failed(get()))) == (403, True)


def test_a_form_without_its_token_is_refused(city: City) -> None:
    strict = Client(enforce_csrf_checks=True)
    for path in ("/lapor/", "/lacak/", "/bahasa/", "/masuk/"):
        assert strict.post(path, {}).status_code == 403
    assert Report.objects.count() == 0
