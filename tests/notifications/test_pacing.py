"""No SMS that can wait goes out at night or beyond the caps, and none is lost by waiting."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given
from hypothesis import settings as limits
from hypothesis import strategies as st
from pytest_django import Settings

from factories import NOW, City, received
from lapor.agencies.models import Agency
from lapor.core import memory
from lapor.core.models import Event, Task
from lapor.core.tasks import run_due
from lapor.notifications import delivery
from lapor.notifications.delivery import About, Recipient
from lapor.notifications.gateways import Gateway, NotSentError, Outgoing
from lapor.notifications.models import DemoDelivery, Medium, Message
from lapor.notifications.pacing import SPREAD_SECONDS, is_urgent, quiet_until
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import Contact
from lapor.reports.models import Report

WIB = ZoneInfo("Asia/Jakarta")
NIGHT = datetime(2026, 11, 3, 23, 0, tzinfo=WIB)
PHONE = "+6281234567890"
MOMENTS = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=WIB))  # noqa: DTZ001
SPREADS = st.integers(0, SPREAD_SECONDS - 1).map(lambda seconds: timedelta(seconds=seconds))
HOURS = st.tuples(st.integers(0, 23), st.integers(0, 23)).filter(lambda pair: pair[0] != pair[1])


@pytest.fixture(autouse=True)
def _paced(settings: Settings) -> None:
    settings.SMS_QUIET_HOURS, settings.SMS_PER_NUMBER_DAILY, settings.SMS_DAILY = (21, 6), 10, 20_000


def queue(report: Report, key: str, *, now: datetime, medium: Medium = Medium.SMS, template: str = "answer") -> None:
    recipient = Recipient(medium, report.reporter)
    delivery.queue(key, recipient, Rendered(template, "", key, key), About(report), now=now)


def work(now: datetime) -> int:
    """Run what is due; return how many messages have gone out so far."""
    while run_due(now, limit=500).taken:
        pass
    return DemoDelivery.objects.count()


def only_messages() -> None:
    """Forget the tasks of the reports themselves."""
    Task.objects.exclude(name=delivery.DELIVER).delete()


@pytest.fixture
def report(city: City) -> Report:
    report = received(contact=Contact(phone=PHONE, email="siti@example.id"))
    only_messages()
    return report


@pytest.mark.parametrize(
    ("key", "template", "urgent"),
    [
        ("inbound:7:0", "sms_status", True), ("event:7", "receive", True), ("event:7", "sms_emergency", True),
        ("event:7", "dispose_with_password", False), ("event:7", "answer", False), ("event:7:email", "hold", False),
    ],
)  # fmt: skip
def test_what_answers_somebody_or_may_save_a_life_is_urgent(key: str, template: str, urgent: bool) -> None:
    assert is_urgent(key, template) == urgent


def test_at_night_news_wait_for_the_morning_and_count_no_attempt(report: Report) -> None:
    queue(report, "event:1", now=NIGHT)
    assert work(NIGHT) == 0
    task = Task.objects.get()
    assert (task.attempts, task.lease_until, task.dead_at, Message.objects.get().state) == (0, None, None, "queued")
    morning = datetime(2026, 11, 4, 6, 0, tzinfo=WIB)
    assert morning <= task.run_at < morning + timedelta(seconds=SPREAD_SECONDS)
    assert work(task.run_at) == 1


def test_at_night_replies_and_e_mail_go_out(report: Report) -> None:
    queue(report, "inbound:1:0", now=NIGHT)
    queue(report, "event:1", now=NIGHT, template="receive")
    queue(report, "event:2", now=NIGHT, medium=Medium.EMAIL)
    assert work(NIGHT) == 3


def test_the_night_is_that_of_the_reports_government(report: Report) -> None:
    Agency.objects.update(time_zone="Asia/Jayapura")
    at = datetime(2026, 11, 3, 19, 30, tzinfo=WIB)  # 21.30 WIT
    queue(report, "event:1", now=at)
    assert work(at) == 0
    assert work(datetime(2026, 11, 4, 4, 30, tzinfo=WIB)) == 1  # 06.30 WIT


def test_what_waited_keeps_its_order_before_what_comes_in_the_morning(report: Report) -> None:
    queue(report, "event:1", now=NIGHT)
    queue(report, "event:2", now=NIGHT + timedelta(minutes=1))
    work(NIGHT + timedelta(minutes=1))
    until = Task.objects.values_list("run_at", flat=True).distinct().get()
    queue(report, "event:3", now=until - timedelta(seconds=1))
    assert work(until - timedelta(seconds=1)) == 0
    work(until)
    assert list(DemoDelivery.objects.order_by("pk").values_list("text", flat=True)) == ["event:1", "event:2", "event:3"]


def test_without_quiet_hours_nothing_waits(report: Report, settings: Settings) -> None:
    settings.SMS_QUIET_HOURS = None
    queue(report, "event:1", now=NIGHT)
    assert work(NIGHT) == 1


@given(local=MOMENTS, hours=HOURS, spread=SPREADS)
def test_quiet_hours_end_once_after_their_end_and_outside_them(
    local: datetime, hours: tuple[int, int], spread: timedelta
) -> None:
    begin, end = hours
    is_quiet = begin <= local.hour < end if begin < end else local.hour >= begin or local.hour < end
    until = quiet_until(local, hours, spread)
    assert until is not None or not is_quiet
    if until is not None:
        assert local < until <= local + timedelta(days=1, seconds=SPREAD_SECONDS)
        assert (until - spread).replace(tzinfo=None).time() == datetime(2026, 1, 1, end).time()  # noqa: DTZ001
        assert quiet_until(until, hours, spread) is None


def test_the_eleventh_news_of_a_day_wait_for_the_next_morning(report: Report) -> None:
    for place in range(12):
        queue(report, f"event:{place}", now=NOW)
    assert work(NOW) == 10
    tomorrow = datetime(2026, 11, 4, 6, 0, tzinfo=WIB)
    waiting = Task.objects.filter(done_at=None).values_list("run_at", flat=True)
    assert [tomorrow <= at < tomorrow + timedelta(seconds=SPREAD_SECONDS) for at in waiting] == [True, True]
    assert work(tomorrow + timedelta(hours=1)) == 12


def test_replies_go_up_to_twice_the_cap(report: Report) -> None:
    for place in range(23):
        queue(report, f"inbound:{place}:0", now=NOW)
    assert work(NOW) == 20
    queue(report, "event:1", now=NOW)
    assert work(NOW) == 20
    assert work(NOW + timedelta(days=1)) == 24


def test_a_number_is_one_whatever_e_mail_comes_with_it(report: Report) -> None:
    other = received(contact=Contact(phone=PHONE))
    only_messages()
    for place in range(6):
        queue(report, f"event:{place}", now=NOW)
        queue(other, f"event:other{place}", now=NOW)
    assert work(NOW) == 10


def test_replies_to_the_bare_number_count_with_the_reporters_news(report: Report) -> None:
    rendered = Rendered("sms_help", "", "Bantuan", "Bantuan")
    for place in range(9):
        delivery.queue(f"inbound:{place}:0", Recipient(Medium.SMS, address=PHONE), rendered, About(), now=NOW)
    queue(report, "event:1", now=NOW)
    queue(report, "event:2", now=NOW)
    assert work(NOW) == 10


def test_what_was_surely_not_sent_does_not_count(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(outgoing: Outgoing) -> str:
        raise NotSentError

    queue(report, "event:1", now=NOW)
    monkeypatch.setitem(delivery.GATEWAYS, "demo", Gateway("demo", fail, is_idempotent=True))
    work(NOW)
    assert Message.objects.get().handed_at is None


def test_other_numbers_do_not_wait_for_one_that_is_full(report: Report) -> None:
    other = received()
    only_messages()
    for place in range(11):
        queue(report, f"event:{place}", now=NOW)
    queue(other, "event:other", now=NOW)
    assert work(NOW) == 11


def test_the_systems_own_question_is_urgent_like_the_receipt_it_replaces() -> None:
    assert is_urgent("event:1", "hold", Event(actor="system"))
    assert not is_urgent("event:1", "hold", Event(actor="officer:3"))


def test_beyond_the_cap_of_a_day_only_what_is_urgent_goes_out(report: Report, settings: Settings) -> None:
    settings.SMS_DAILY = 2
    for place in range(2):
        queue(report, f"event:{place}", now=NOW)
        assert work(NOW) == place + 1
    memory.forget_all()  # seconds have passed
    queue(report, "event:3", now=NOW)
    queue(report, "inbound:1:0", now=NOW)
    assert work(NOW) == 3


@st.composite
def days(draw: st.DrawFn) -> list[tuple[datetime, int, bool]]:
    """Messages at moments of three days: when, to which of two numbers, urgent or not."""
    start = datetime(2026, 11, 3, tzinfo=UTC)
    minutes = sorted(draw(st.lists(st.integers(0, 3 * 24 * 60), min_size=1, max_size=30)))
    return [(start + timedelta(minutes=at), draw(st.integers(0, 1)), draw(st.booleans())) for at in minutes]


@given(messages=days(), cap=st.integers(1, 4))
@limits(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_no_night_no_day_beyond_the_cap_and_nothing_lost(
    city: City, settings: Settings, messages: list[tuple[datetime, int, bool]], cap: int
) -> None:
    settings.SMS_PER_NUMBER_DAILY = cap
    with transaction.atomic():
        reports = [received(), received()]
        only_messages()
        for place, (at, number, urgent) in enumerate(messages):
            queue(reports[number], f"{'inbound' if urgent else 'event'}:{place}", now=at)
            work(at)
        for hours in range(24 * (3 + len(messages))):
            if work(messages[-1][0] + timedelta(hours=hours)) == len(messages):
                break
        check(cap, len(messages))
        transaction.set_rollback(True)


def check(cap: int, count: int) -> None:
    rows = [(row.is_urgent, row.reporter_id, at.astimezone(WIB)) for row, at in sent()]
    assert len(rows) == count
    assert not [at for urgent, _to, at in rows if not urgent and (at.hour >= 21 or at.hour < 6)]
    waited: Counter[tuple[int | None, date]] = Counter((to, at.date()) for urgent, to, at in rows if not urgent)
    everything: Counter[tuple[int | None, date]] = Counter((to, at.date()) for _urgent, to, at in rows)
    assert max(waited.values(), default=0) <= cap
    assert max(everything.values()) <= 2 * cap


def sent() -> list[tuple[Message, datetime]]:
    return [(row, row.sent_at) for row in Message.objects.filter(state="sent") if row.sent_at]
