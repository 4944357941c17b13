from datetime import datetime, timedelta

import pytest

from factories import NOW, City, later, received
from lapor.notifications.choices import choose, chosen_way, medium_for, open_ways, stop_all
from lapor.notifications.models import Medium, Way
from lapor.notifications.stopping import number_of, token_of
from lapor.reporters.identity import Contact
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step, dispose
from outbox import drain, sms_to

PHONE, EMAIL = "+6281234567890", "siti@example.id"
BOTH = Contact(phone=PHONE, email=EMAIL)


def again(report: Report) -> Report:
    return Report.objects.select_related("reporter").get(pk=report.pk)


@pytest.mark.parametrize(
    ("contact", "way", "medium"),
    [
        (BOTH, None, Medium.SMS),
        (BOTH, Way.SMS, Medium.SMS),
        (BOTH, Way.EMAIL, Medium.EMAIL),
        (BOTH, Way.NONE, None),
        (Contact(email=EMAIL), None, Medium.EMAIL),
        (Contact(email=EMAIL), Way.SMS, Medium.EMAIL),
        (Contact(email=EMAIL), Way.NONE, None),
        (Contact(name="Siti"), None, None),
        (Contact(name="Siti"), Way.EMAIL, None),
        (Contact(), Way.SMS, None),
    ],
)
def test_the_choice_goes_before_the_habit(city: City, contact: Contact, way: Way | None, medium: Medium | None) -> None:
    report = received(contact=contact)
    if way:
        choose(report, way, now=NOW)
    assert medium_for(again(report)) == medium
    assert chosen_way(again(report)) == (medium or Way.NONE)


@pytest.mark.parametrize(
    ("chosen_at", "at", "medium"),
    [
        (None, NOW, Medium.SMS),
        (None, later(2), None),
        (None, None, None),
        (NOW, later(2), None),
        (later(2), later(3), Medium.EMAIL),
        (later(2), None, Medium.EMAIL),
    ],
)
def test_stop_counts_until_something_is_chosen(
    city: City, chosen_at: datetime | None, at: datetime | None, medium: Medium | None
) -> None:
    report = received(contact=BOTH)
    assert report.reporter
    if chosen_at:
        choose(report, Way.EMAIL, now=chosen_at)
    stop_all(report.reporter, now=later(1))
    assert medium_for(again(report), at) == medium


def test_open_ways_show_no_whole_address(city: City) -> None:
    report = received(contact=BOTH)
    assert [row.way for row in open_ways(report.reporter)] == [Way.SMS, Way.EMAIL]
    shown = " ".join(row.address for row in open_ways(report.reporter))
    assert (PHONE in shown, EMAIL in shown) == (False, False)


def test_a_choice_counts_for_its_own_report_alone(city: City) -> None:
    quiet, loud = received(contact=BOTH), received(contact=BOTH)
    choose(quiet, Way.NONE, now=NOW)
    drain()
    for report in (quiet, loud):
        dispose(Step(report.number, city.verifier, NOW + timedelta(hours=1)), Disposition(city.lighting))
    drain()
    assert [report.number in text for text in sms_to(PHONE) for report in (quiet, loud)] == [False, True] * 2


def test_a_token_names_its_report_and_cannot_be_made_up() -> None:
    token = token_of("12345678")
    assert number_of(token) == "12345678"
    assert [number_of(wrong) for wrong in (token[:-1], "87654321" + token[8:], "12345678", "")] == [None] * 4
