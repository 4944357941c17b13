"""The operators' page and its numbers: what came in, what went out, what is wrong."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import DjangoAssertNumQueries, Settings

from factories import NOW, City, officer, received
from lapor.agencies.models import Role
from lapor.channels.sms import figures as inbound
from lapor.channels.sms import spool
from lapor.channels.sms.flood import FLOOD
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.operators import BAR_HEIGHT, _bar, hours
from lapor.channels.sms.outcome import Sms
from lapor.core import clock, memory
from lapor.core.models import Task
from lapor.notifications import figures as outbound
from lapor.notifications.delivery import DELIVER
from lapor.notifications.models import Message
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from outbox import take_in

HOUR = timedelta(hours=1)
_ids = count(1)


@pytest.fixture(autouse=True)
def _stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: NOW)


def came_in(at: datetime = NOW, *, gateway: str = "demo", report: Report | None = None, **fields: Any) -> None:
    values: dict[str, Any] = {
        "sender_digest": "0",
        "sender_sealed": "",
        "text": "x",
        "verb": "report",
        "report": report,
        **fields,
    }
    InboundSms.objects.create(gateway=gateway, gateway_id=str(next(_ids)), received_at=at, **values)


def went_out(at: datetime | None = NOW, *, state: str = "sent", gateway: str = "demo", **fields: Any) -> Message:
    values: dict[str, Any] = {"medium": "sms", "template": "receive", "text": "x", "created_at": NOW, **fields}
    return Message.objects.create(key=f"test:{next(_ids)}", state=state, gateway=gateway, sent_at=at, **values)


def page(actor: Actor) -> Any:
    client = Client()
    assert actor.officer
    client.force_login(actor.officer.user)
    return client.get("/petugas/sms/")


@pytest.mark.parametrize(
    ("role", "code"),
    [(Role.AGENCY_ADMIN, 200), (Role.OPERATOR, 200), (Role.LIAISON, 403), (Role.LEADER, 403), (Role.MONITOR, 403)],
)
def test_the_page_is_for_administrators_and_operators(city: City, role: Role, code: int) -> None:
    assert page(officer(role, city.city)).status_code == code


def test_hours_are_counted_and_drawn_to_the_busiest(db: None) -> None:
    for at in (NOW, NOW - HOUR, NOW - HOUR, NOW - 24 * HOUR, NOW - 23 * HOUR):
        came_in(at)
    went_out(NOW - HOUR)
    went_out(NOW, medium="email")
    drawn = hours(NOW)
    assert [(hour.received, hour.sent) for hour in drawn] == [(1, 0), *[(0, 0)] * 21, (2, 1), (1, 0)]
    assert [(hour.received_bar.height, hour.sent_bar.height) for hour in drawn[-2:]] == [(100, 50), (50, 0)]


@given(counted=st.integers(0, 10**6), more=st.integers(0, 10**6))
def test_bars_stay_in_the_drawing_and_show_what_there_is(counted: int, more: int) -> None:
    bar = _bar(0, counted, max(counted + more, 1))
    assert 0 <= bar.height <= BAR_HEIGHT
    assert bar.y + bar.height == BAR_HEIGHT
    assert (bar.height > 0) == (counted > 0)


def test_a_gateway_that_fell_silent_raises_the_alarm(db: None, settings: Settings) -> None:
    settings.SMS_GATEWAY, settings.SMS_SILENCE_ALARM_HOURS = "kannel", 24
    for gateway, hours_ago in (("demo", 24), ("gammu", 25), ("kannel", 24 * 60), ("webhook", 24 * 31)):
        came_in(NOW - hours_ago * HOUR, gateway=gateway)
    assert [(line.gateway, line.is_silent) for line in inbound.lines(NOW)] == [
        ("demo", False), ("gammu", True), ("kannel", True),
    ]  # fmt: skip


def test_emergencies_of_the_day_stand_first_for_who_may_read_them(city: City) -> None:
    own, foreign = received(), received(agency_code=city.neighbour.code)
    for report in (own, foreign, None):
        came_in(report=report, emergency=True)
    came_in(NOW - 25 * HOUR, report=own, emergency=True)
    came_in(report=own)
    found = page(city.verifier).context["emergencies"]
    assert [emergency.report_number for emergency in found] == ["", own.number]
    assert f"/petugas/laporan/{own.number}/" in page(city.verifier).content.decode()


def test_an_operator_does_not_read_of_confidential_emergencies(city: City) -> None:
    came_in(report=received(confidential=True), emergency=True)
    assert inbound.emergencies(officer(Role.OPERATOR, city.city), NOW - HOUR) == []


def test_flooding_numbers_are_counted(db: None) -> None:
    came_in(verb=FLOOD)
    came_in()
    assert inbound.held_back(NOW - HOUR) == 1


def test_deliveries_are_counted_by_gateway(db: None) -> None:
    for gateway, delivery in (
        ("kannel", "delivered"),
        ("kannel", "delivered"),
        ("kannel", "failed"),
        ("kannel", ""),
        ("gammu", ""),
    ):
        went_out(gateway=gateway, delivery=delivery)
    went_out(NOW - 25 * HOUR)
    found = outbound.sent_by_gateway(NOW - HOUR)
    assert [(row.gateway, row.taken, row.unknown, row.delivered_percent) for row in found] == [
        ("gammu", 1, 1, None), ("kannel", 4, 1, 67),
    ]  # fmt: skip


def test_the_queue_tells_what_waits_for_the_morning(db: None) -> None:
    assert outbound.queue(NOW) == outbound.Queue(0, 0, None)
    rows = [went_out(None, state=state, created_at=NOW - HOUR) for state in ("queued", "sending", "refused")]
    for row, run_at in zip(rows, (NOW + HOUR, NOW, NOW), strict=True):
        Task.objects.create(name=DELIVER, key=str(row.pk), run_at=run_at)
    assert outbound.queue(NOW) == outbound.Queue(2, 1, NOW - HOUR)


def test_what_needs_a_person_is_counted(db: None) -> None:
    for state in ("refused", "uncertain", "uncertain"):
        went_out(None, state=state)
    went_out(delivery="failed")
    Task.objects.create(name=DELIVER, key="1", run_at=NOW, dead_at=NOW)
    assert outbound.stuck(NOW - HOUR) == outbound.Stuck(refused=1, uncertain=2, stopped=1, undelivered=1)


def test_prometheus_gets_the_same(db: None, settings: Settings) -> None:
    settings.METRICS_TOKEN = "t"
    came_in(NOW - 30 * HOUR)
    went_out(delivery="delivered")
    memory.forget_all()
    text = Client().get("/metrics", headers={"Authorization": "Bearer t"}).content.decode()
    assert 'lapor_sms_silence_alarm{gateway="demo"} 1.0' in text
    assert 'lapor_sms_silent_seconds{gateway="demo"} 108000.0' in text
    assert 'lapor_sms_sent_day{delivery="delivered",gateway="demo"} 1.0' in text
    assert "lapor_sms_waiting 0.0" in text


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_traffic(
    city: City, rows: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(rows):
        came_in(report=received(), emergency=True)
        went_out()
    client = Client()
    assert city.verifier.officer
    client.force_login(city.verifier.officer.user)
    with django_assert_num_queries(20):
        client.get("/petugas/sms/")


def test_what_waits_on_the_disk_is_shown(city: City, client: Client) -> None:
    operator = officer(Role.OPERATOR, city.city)
    assert operator.officer
    client.force_login(operator.officer.user)
    spool.put(Sms("kannel", "waits", "081234567890", "KOTA METRO lampu mati"), NOW)
    assert client.get("/petugas/sms/").context["spooled"] == 1
    take_in()
    assert client.get("/petugas/sms/").context["spooled"] == 0
