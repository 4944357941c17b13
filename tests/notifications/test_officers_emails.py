"""Officers' e-mails: they gather what waits, at most one an hour, never at night, and tell of each notice once."""

import itertools
from datetime import UTC, datetime, timedelta
from importlib import import_module
from zoneinfo import ZoneInfo

import pytest
from django.apps import apps
from django.db import transaction
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import NOW, TEXT, City, report_at, small_city
from lapor.agencies.contacts import PURPOSE as CONTACT
from lapor.agencies.models import Officer
from lapor.core import tasks
from lapor.core.crypto import seal, unseal
from lapor.core.models import Task
from lapor.notifications import officers_emails
from lapor.notifications.delivery import PURPOSE
from lapor.notifications.models import Message, MessageState, NoticeKind, OfficerNotice
from lapor.notifications.officers import EMAIL_OFFICERS, notify
from lapor.notifications.officers_words import MOST_LISTED
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

SOON = NOW + timedelta(minutes=1)  # 10.01 WIB
HOUR = timedelta(hours=1)
EVENING = datetime(2026, 11, 3, 13, 59, tzinfo=UTC)  # 20.59 WIB


def with_address(actor: Actor) -> Officer:
    assert actor.officer
    actor.officer.email_sealed = seal("dishub@metro.test", CONTACT)
    actor.officer.save()
    return actor.officer


@pytest.fixture
def officer(city: City) -> Officer:
    return with_address(city.liaison)


def tell(officer: Officer, report: Report, key: str, now: datetime = NOW, **more: str) -> OfficerNotice:
    kind = NoticeKind(more.pop("kind", NoticeKind.ESCALATION))
    notify(officer, report, kind, key=key, now=now, **({"clock_kind": "answer"} | more))
    return OfficerNotice.objects.get(key=key)


def work(now: datetime) -> None:
    while tasks.run_due(now).taken:
        pass


def emails() -> list[Message]:
    return list(Message.objects.filter(key__startswith=officers_emails.KEY).order_by("pk"))


def words(message: Message) -> str:
    return unseal(message.text_sealed, PURPOSE) or message.text


def test_one_notice_alone_reads_as_a_sentence_and_leads_to_its_report(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    with translation.override("en"):
        tell(officer, report, "1")
        work(SOON)
    [message] = emails()
    assert message.subject == f"[LAPOR! {report.number}] Lewat tenggat"
    assert words(message).startswith(
        f"Laporan {report.spoken_number} lewat tenggat. Jam yang lewat: Tindak lanjut.\n\n"
    )
    assert f"/petugas/laporan/{report.number}/\n" in words(message)
    assert unseal(message.address_sealed, PURPOSE) == "dishub@metro.test"
    assert message.report is None  # so that no list of the report's messages, nor a link to stop them, holds it


def test_what_waits_is_told_together_by_kind_and_number_alone(city: City, officer: Officer) -> None:
    one, two = report_at(Status.VERIFICATION, city), report_at(Status.VERIFICATION, city)
    tell(officer, one, "1", kind="reminder", clock_kind="")
    tell(officer, two, "2", kind="mention", clock_kind="")
    for key, report in (("3", one), ("4", two), ("5", two)):
        tell(officer, report, key)
    work(SOON)
    [message] = emails()
    body = words(message)
    assert message.subject == "[LAPOR!] 4 pemberitahuan untuk Anda"
    assert body.startswith(
        "Ada yang menunggu Anda di meja petugas: 2 lewat tenggat, 1 pengingat tenggat, 1 anda disebut.\n\n"
        f"Lewat tenggat:\n- {one.spoken_number} (Tindak lanjut)\n- {two.spoken_number} (Tindak lanjut)\n\n"
        f"Pengingat tenggat:\n- {one.spoken_number} (hari yang dijanjikan lewat)\n\n"
        f"Anda disebut:\n- {two.spoken_number}\n\n"
        "Buka di meja petugas: http"
    )
    assert "/petugas/pemberitahuan/\n" in body
    assert [word for word in (*TEXT.split(), *one.title.split()) if len(word) > 5 and word in body] == []


def test_a_hundred_burning_reports_are_one_email(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    for number in range(100):
        copy = Report.objects.get(pk=report.pk)
        copy.pk, copy.number, copy.key = None, f"{number:08d}", f"copy-{number}"
        copy.save()
        tell(officer, copy, f"clock:{number}")
    work(SOON)
    [message] = emails()
    assert words(message).count("\n- ") == MOST_LISTED + 1
    assert "- dan 50 lagi\n" in words(message)
    assert set(OfficerNotice.objects.filter(kind="escalation").values_list("message", flat=True)) == {message.pk}


def test_the_next_email_comes_an_hour_later_with_all_that_came_meanwhile(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    tell(officer, report, "1")
    work(SOON)
    late = [tell(officer, report, str(minute), SOON + timedelta(minutes=minute)) for minute in (2, 20, 50)]
    for minutes in range(0, 60, 7):
        work(SOON + timedelta(minutes=minutes))
    assert len(emails()) == 1
    work(SOON + HOUR)
    first, second = emails()
    assert second.created_at == SOON + HOUR
    assert set(second.officer_notices.all()) == set(late)
    work(SOON + 5 * HOUR)
    assert emails() == [first, second]


def test_nothing_goes_out_at_night_and_the_morning_comes_after_its_reminders(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    for hours in (0, 3, 9, 9.05):  # 20.59, 23.59, 05.59, 06.02
        tell(officer, report, str(hours), EVENING + hours * HOUR)
        work(EVENING + hours * HOUR + timedelta(minutes=1))
    assert emails() == []
    work(EVENING + timedelta(hours=9, minutes=22))
    [message] = emails()
    assert message.officer_notices.count() == 4


def test_the_night_is_that_of_the_officers_own_zone(city: City, officer: Officer) -> None:
    city.lighting.time_zone = "Asia/Jayapura"
    city.lighting.save()
    evening = EVENING - 2 * HOUR  # 20.59 WIT
    tell(officer, report_at(Status.VERIFICATION, city), "1", evening)
    work(evening + timedelta(minutes=1))
    assert emails() == []


def test_what_the_officer_has_read_or_may_not_know_any_more_is_left_out(city: City, officer: Officer) -> None:
    seen, about_us, news = (report_at(Status.VERIFICATION, city) for _ in range(3))
    for report in (seen, about_us, news):
        tell(officer, report, report.number)
    OfficerNotice.objects.filter(report=seen).update(read_at=NOW)
    Report.objects.filter(pk=about_us.pk).update(oversight=True, concerned_agency=city.lighting)
    work(SOON)
    assert [message.subject for message in emails()] == [f"[LAPOR! {news.number}] Lewat tenggat"]
    assert not Task.objects.filter(name=EMAIL_OFFICERS, done_at=None).exists()


def test_without_an_address_or_an_account_the_desk_is_enough(city: City) -> None:
    report, gone = report_at(Status.VERIFICATION, city), with_address(city.other_liaison)
    assert city.liaison.officer
    tell(city.liaison.officer, report, "1")
    tell(gone, report, "2")
    gone.user.is_active = False
    gone.user.save()
    work(SOON)
    assert emails() == []
    with_address(city.liaison)
    tell(city.liaison.officer, report, "3", SOON)
    work(SOON + HOUR)
    assert [sorted(message.officer_notices.values_list("key", flat=True))[:2] for message in emails()] == [["1", "3"]]


def test_while_the_gateway_is_away_no_second_email_piles_up(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    tell(officer, report, "1")
    work(SOON)
    Message.objects.update(state=MessageState.QUEUED, sent_at=None)
    tell(officer, report, "2", SOON + 3 * HOUR)
    work(SOON + 4 * HOUR)
    assert len(emails()) == 1
    Message.objects.update(state=MessageState.SENT, sent_at=SOON + 4 * HOUR)
    work(SOON + 4.5 * HOUR)
    assert len(emails()) == 1
    work(SOON + 5 * HOUR)
    assert len(emails()) == 2


def test_one_broken_officer_does_not_hold_up_the_others(city: City, officer: Officer) -> None:
    report, broken = report_at(Status.VERIFICATION, city), with_address(city.other_liaison)
    notices = [tell(one, report, one.name) for one in (broken, officer)]
    Officer.objects.filter(pk=broken.pk).update(email_sealed="nothing that can be opened")
    troubles = officers_emails.email_officers([str(notice.pk) for notice in notices], SOON)
    assert list(troubles) == [str(notices[0].pk)]
    assert not isinstance(troubles[str(notices[0].pk)], tasks.LaterError)
    assert len(emails()) == 1


def test_a_crash_before_the_task_is_done_tells_nobody_twice(city: City, officer: Officer) -> None:
    notice = tell(officer, report_at(Status.VERIFICATION, city), "1")
    for hours in range(3):
        assert officers_emails.email_officers([str(notice.pk)], SOON + hours * HOUR) == {}
    assert len(emails()) == 1


WIB = ZoneInfo("Asia/Jakarta")


def work_until(moment: datetime) -> None:
    """Run every task at its own moment."""
    waiting = Task.objects.filter(done_at=None, run_at__lte=moment).order_by("run_at").values_list("run_at", flat=True)
    while (at := waiting.first()) is not None:
        work(at)


@pytest.mark.django_db
@settings(max_examples=15)
@given(st.lists(st.integers(0, 60 * 40), min_size=1, max_size=12, unique=True))
def test_whenever_they_come_each_is_told_once_an_hour_apart_and_by_day(minutes: list[int]) -> None:
    with transaction.atomic():
        city = small_city()
        officer, report = with_address(city.liaison), report_at(Status.VERIFICATION, city)
        for moment in (NOW + timedelta(minutes=minute) for minute in sorted(minutes)):
            work_until(moment)
            tell(officer, report, str(moment), moment)
        work_until(NOW + timedelta(days=4))
        found = emails()
        assert OfficerNotice.objects.filter(message=None).count() == 0
        assert all(b.created_at - a.created_at >= HOUR for a, b in itertools.pairwise(found))
        assert all(6 <= message.created_at.astimezone(WIB).hour < 21 for message in found)
        transaction.set_rollback(True)


def test_emails_of_the_past_are_named_by_their_one_notice(city: City, officer: Officer) -> None:
    report = report_at(Status.VERIFICATION, city)
    told, untold = tell(officer, report, "clock:1:late"), tell(officer, report, "clock:2:late")
    email = Message.objects.create(key="officer:clock:1:late", medium="email", created_at=NOW)
    import_module("lapor.migrations.0019_gather_officers_emails").name_past_emails(apps, None)
    for notice in (told, untold):
        notice.refresh_from_db()
    assert (told.message, untold.message) == (email, None)
