"""The demo city is alive: seeded once, then looked at from many sides."""

from collections import Counter
from collections.abc import Iterator
from io import StringIO
from itertools import pairwise

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from pytest_django import DjangoAssertNumQueries, DjangoDbBlocker

from factories import NOW
from lapor.agencies.models import Agency
from lapor.channels.sms.models import InboundSms
from lapor.core.events import broken_links
from lapor.core.models import Event, Task, User
from lapor.deadlines.models import Clock, ClockKind
from lapor.demo.logins import LOGINS, PASSWORD, REPORTER_USERNAME
from lapor.demo.narratives import NARRATIVES
from lapor.demo.phone import FIRST_NUMBER, Bubble, bubbles
from lapor.demo.seed import seed_city
from lapor.demo.seed_people import PHONE_OWNER
from lapor.demo.shapes import Life
from lapor.notifications.models import DemoDelivery, Medium, Message, MessageState
from lapor.reporters.phones import normalise
from lapor.reports import operations
from lapor.reports.models import Attachment, Report
from lapor.reports.workflow import Status

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("seeded")]

STATUS_OF = {
    Life.HELD: Status.ON_HOLD,
    Life.ARCHIVED: Status.ARCHIVED,
    Life.EXPIRED: Status.ARCHIVED,
    Life.FORWARDED: Status.DISPOSITION,
    Life.FORWARDED_OVERDUE: Status.DISPOSITION,
    Life.IN_PROGRESS: Status.DISPOSITION,
    Life.ANSWERED: Status.FOLLOW_UP,
    Life.CONTESTED: Status.FOLLOW_UP,
    Life.REOPENED: Status.FOLLOW_UP,
    Life.CONFIRMED: Status.DONE,
    Life.CLOSED_SILENT: Status.DONE,
    Life.WITHDRAWN: Status.WITHDRAWN,
}  # every other life ends in verification
OVERDUE = {Life.NEW_OVERDUE, Life.FORWARDED_OVERDUE}
IN_TIME = {Life.NEW, Life.ARCHIVED_APPEALED, Life.FORWARDED, Life.IN_PROGRESS, Life.REOPENED}


@pytest.fixture(scope="module")
def seeded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """Seed once for all tests here, and take it all back afterwards."""
    with django_db_blocker.unblock(), transaction.atomic():
        seed_city(NOW)
        yield
        transaction.set_rollback(True)


def reports() -> dict[int, Report]:
    """Return the reports by the place of their narrative in `NARRATIVES`; keys end in it, or in it and the step."""
    return {
        int(report.key.removeprefix("demo:").split("-")[1]): report
        for report in Report.objects.filter(key__startswith="demo")
    }


def lives() -> list[tuple[Life, Report]]:
    found = reports()
    return [(narrative.life, found[index]) for index, narrative in enumerate(NARRATIVES)]


def conversation() -> list[Bubble]:
    return bubbles(normalise(FIRST_NUMBER) or "")


def test_every_narrative_became_a_report_at_the_end_of_its_life() -> None:
    expected = [STATUS_OF.get(narrative.life, Status.VERIFICATION) for narrative in NARRATIVES]
    assert [Status(report.status) for _, report in lives()] == expected
    assert {Status(report.status) for _, report in lives()} == set(Status) - {Status.MERGED}
    desks = Report.objects.filter(key__startswith="desk-")
    assert Counter(desks.values_list("status", flat=True)) == {
        Status.MERGED: 1, Status.VERIFICATION: 2, Status.DISPOSITION: 4, Status.DONE: 1,
    }  # fmt: skip


def test_deadlines_stand_as_the_lives_say() -> None:
    assert {life for life, report in lives() if report.due_at < NOW} >= OVERDUE
    assert [report for life, report in lives() if life in OVERDUE and report.due_at >= NOW] == []
    assert [report for life, report in lives() if life in IN_TIME and report.due_at < NOW] == []


def test_the_verifiers_and_an_office_have_overdue_reports() -> None:
    late = Report.objects.filter(due_at__lt=NOW)
    offices = Counter(late.filter(status=Status.DISPOSITION).values_list("agency__short_name", flat=True))
    assert late.filter(status=Status.VERIFICATION).count() >= 5
    assert offices.most_common(1)[0][1] >= 5


def test_no_clock_waits_for_the_worker() -> None:
    due = Clock.objects.filter(
        kind__in=[ClockKind.CONFIRMATION, ClockKind.COMPLETENESS], stopped_at=None, paused_at=None, due_at__lte=NOW
    )
    assert list(due) == []
    assert operations.close_due(now=NOW) == 0


def test_the_event_chains_hold_and_rise_with_time() -> None:
    assert broken_links(Event.objects.order_by("stream", "sequence")) == []
    moments = list(Event.objects.order_by("pk").values_list("at", flat=True))
    assert all(earlier <= later for earlier, later in pairwise(moments))
    assert moments[-1] < NOW


def test_every_task_is_done_and_every_message_sent_in_its_time() -> None:
    assert not Task.objects.filter(done_at=None, run_at__lte=NOW).exists()
    assert set(Message.objects.values_list("state", flat=True)) == {MessageState.SENT}
    assert set(Message.objects.values_list("medium", flat=True)) == {Medium.SMS, Medium.EMAIL}
    assert DemoDelivery.objects.count() == Message.objects.count()
    assert not DemoDelivery.objects.filter(delivered_at__gte=NOW).exists()


def test_what_is_confidential_or_about_oversight_is_not_public() -> None:
    found = reports()
    closed = [index for index, narrative in enumerate(NARRATIVES) if narrative.confidential or narrative.oversight]
    assert [index for index in closed if found[index].is_public] == []
    assert Report.objects.public().count() >= 150


def test_every_sms_came_through_the_channel() -> None:
    narrated = sum(narrative.channel == "SMS" for narrative in NARRATIVES)
    assert InboundSms.objects.filter(verb="report", report__channel="sms").count() == narrated
    assert InboundSms.objects.filter(verb="confirm").exists()


def test_a_dozen_reports_carry_a_small_picture() -> None:
    sizes = list(Attachment.objects.values_list("size_bytes", flat=True))
    assert len(sizes) == 12
    assert max(sizes) < 20_000


def test_the_demo_phone_has_a_conversation_and_a_report_to_confirm() -> None:
    theirs = [bubble.text.split()[0] for bubble in conversation() if bubble.is_from_reporter]
    assert theirs[:2] == ["INFO", "KOTA"]
    assert {"PUAS", "STATUS"} <= set(theirs)
    owned = {report.status for index, report in reports().items() if NARRATIVES[index].reporter == PHONE_OWNER}
    assert Status.FOLLOW_UP in owned


def test_the_demo_reporter_has_reports_in_many_stages() -> None:
    statuses = set(Report.objects.filter(reporter__user__username=REPORTER_USERNAME).values_list("status", flat=True))
    assert statuses >= {Status.VERIFICATION, Status.ON_HOLD, Status.DISPOSITION, Status.FOLLOW_UP, Status.DONE}


def test_everyone_in_the_table_can_sign_in() -> None:
    users = User.objects.filter(username__in=[login.username for login in LOGINS])
    assert [user.username for user in users if not user.check_password(PASSWORD)] == []
    assert (len(users), {user.password_must_change for user in users}) == (len(LOGINS), {False})


def test_a_second_time_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        assert not seed_city(NOW)


@override_settings(SMS_GATEWAY="kannel")
def test_nothing_is_seeded_when_messages_would_reach_people() -> None:
    Agency.objects.filter(code="KOTA-METRO").update(code="ELSEWHERE")
    with pytest.raises(CommandError, match="SMS_GATEWAY=demo"):
        call_command("demo_city")


def test_the_table_of_logins_is_short() -> None:
    out = StringIO()
    call_command("demo_logins", stdout=out)
    assert len(out.getvalue().splitlines()) <= 15
    assert "verifikator" in out.getvalue()
