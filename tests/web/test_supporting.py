from typing import Any

import pytest
from citizen import open_with_code, shows
from django.test import Client

from factories import NOW, City, later, received, report_at
from lapor.reports.models import Report
from lapor.reports.support import (
    PER_ADDRESS_AND_REPORT_DAILY,
    PER_ADDRESS_DAILY,
    TooManySupportsError,
    support,
    take_back,
)
from lapor.reports.voices import Support, SupportTally
from lapor.reports.workflow import Status

BUTTON, TAKE_BACK = "Saya juga mengalami", "Tarik dukungan"


def press(client: Client, report: Report, **fields: object) -> Any:
    return client.post(f"/laporan/{report.number}/dukung/", fields)


def page(client: Client, report: Report) -> Any:
    return client.get(f"/laporan/{report.number}/")


def count(report: Report) -> int:
    return Report.objects.get(pk=report.pk).support_count


def test_a_stranger_supports_once_and_takes_it_back(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert shows(page(client, report), BUTTON)
    for _ in range(2):
        assert press(client, report).headers["Location"] == f"/laporan/{report.number}/#dukung"
    assert (count(report), Support.objects.count()) == (1, 1)
    assert [shows(page(client, report), words) for words in ("dukungan Anda tercatat", TAKE_BACK)] == [True, True]
    press(client, report, take_back=1)
    assert (count(report), Support.objects.count(), shows(page(client, report), BUTTON)) == (0, 0, True)


def test_every_stranger_sees_the_count_at_once_and_his_own_button(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    one, other = Client(), Client()
    assert shows(page(other, report), "Belum ada yang mendukung")
    press(one, report)
    page(one, report)  # reads the notice
    assert [shows(page(each, report), "1 orang mendukung") for each in (one, other)] == [True, True]
    assert [shows(page(each, report), TAKE_BACK) for each in (one, other)] == [True, False]


@pytest.mark.parametrize("status", [Status.DONE, Status.ARCHIVED, Status.VERIFICATION])
def test_only_open_public_reports_take_support(client: Client, city: City, status: Status) -> None:
    report = report_at(status, city)
    assert (press(client, report).status_code, count(report)) == (404, 0)


def test_a_hidden_report_does_not_exist_for_supporters(client: Client, city: City) -> None:
    report = received(confidential=True)
    answers = [press(client, report), client.post("/laporan/10000000/dukung/"), page(client, report)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_the_reporter_does_not_support_his_own_report(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    open_with_code(client, report)
    press(client, report)
    assert (count(report), shows(page(client, report), BUTTON)) == (0, False)


def test_a_script_gets_the_count(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    answer = client.post(f"/laporan/{report.number}/dukung/", headers={"Accept": "application/json"})
    assert answer.json() == {"count": 1, "supported": True}


def test_a_forged_or_lost_cookie_is_another_browser(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    press(client, report)
    client.cookies["dukungan"] = client.cookies["dukungan"].value + "x"
    press(client, report, take_back=1)
    assert count(report) == 1


def test_the_cookie_is_not_for_scripts_and_forgets_the_oldest(client: Client, city: City) -> None:
    reports = [report_at(Status.DISPOSITION, city) for _ in range(3)]
    for report in reports:
        press(client, report)
    cookie = client.cookies["dukungan"]
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert [row.number in cookie.value for row in reports] == [True, True, True]


def test_one_address_cannot_lift_a_report_without_end(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    for number in range(PER_ADDRESS_AND_REPORT_DAILY):
        support(report.number, f"browser {number}", "203.0.113.7", now=NOW)
    with pytest.raises(TooManySupportsError):
        support(report.number, "one more", "203.0.113.7", now=NOW)
    support(report.number, "neighbour", "203.0.113.8", now=NOW)
    support(report.number, "next day", "203.0.113.7", now=later(1))
    assert count(report) == PER_ADDRESS_AND_REPORT_DAILY + 2
    assert set(SupportTally.objects.values_list("day", flat=True)) == {later(1).date()}


def test_one_address_supports_a_limited_number_of_reports(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    press(client, report)
    SupportTally.objects.update(count=PER_ADDRESS_DAILY)
    other = report_at(Status.DISPOSITION, city)
    assert (press(client, other).status_code, count(other)) == (429, 0)


def test_a_household_of_ipv6_is_one_address(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    support(report.number, "a", "2001:db8:1:2:aaaa::1", now=NOW)
    support(report.number, "b", "2001:db8:1:2:bbbb::2", now=NOW)
    assert sorted(SupportTally.objects.values_list("count", flat=True)) == [2, 2]


def test_toggling_counts_against_the_limit(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    for _ in range(PER_ADDRESS_AND_REPORT_DAILY):
        support(report.number, "one browser", "203.0.113.7", now=NOW)
        assert take_back(report.number, "one browser") == 0
    with pytest.raises(TooManySupportsError):
        support(report.number, "one browser", "203.0.113.7", now=NOW)


def test_nothing_kept_names_the_supporter(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    press(client, report)
    kept = [*Support.objects.values_list("supporter", flat=True), *SupportTally.objects.values_list("key", flat=True)]
    assert all(len(digest) == 64 and set(digest) <= set("0123456789abcdef") for digest in kept)
    assert client.cookies["dukungan"].value.split(".")[0] not in " ".join(kept)


def test_the_links_to_share_hold_the_address_and_nothing_else(client: Client, city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    text = page(client, report).content.decode()
    address = f"http%3A%2F%2F127.0.0.1%3A8000%2Flaporan%2F{report.number}%2F"
    assert f"https://wa.me/?text=Laporan%20di%20LAPOR%21%3A%20Lampu%20jalan%20mati%20{address}" in text
    assert f'value="http://127.0.0.1:8000/laporan/{report.number}/"' in text
    assert "utm_" not in text
