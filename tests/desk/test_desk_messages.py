from datetime import timedelta

import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, officer, received
from lapor.agencies.models import Officer, Role
from lapor.core.models import Task
from lapor.notifications.delivery import DELIVER, About, Recipient, queue
from lapor.notifications.models import Medium, Message, MessageState, OfficerNotice
from lapor.notifications.officers_emails import KEY as OFFICERS_KEY
from lapor.notifications.texts import Rendered
from lapor.reporters.identity import Contact
from lapor.reports.models import Report


def message(report: Report | None = None, state: str = "refused", *, address: str = "") -> Message:
    """Queue a message and leave it in a state; its task is done."""
    key = f"test:{Message.objects.count()}"
    recipient = Recipient(Medium.SMS, report.reporter if report else None, address)
    queue(key, recipient, Rendered("receive", "", "Teks", "Teks"), About(report), now=NOW)
    Message.objects.filter(key=key).update(state=state)
    found = Message.objects.get(key=key)
    Task.objects.filter(name=DELIVER, key=str(found.pk)).update(done_at=NOW, attempts=2, last_error="RefusedError")
    return found


def task_of(row: Message) -> Task:
    return Task.objects.get(name=DELIVER, key=str(row.pk))


def test_messages_are_listed_by_state(city: City, sign_in: SignIn) -> None:
    rows = {state: message(received(), state) for state in MessageState.values}
    browser = sign_in(city.verifier)
    first = browser.open("pesan/")
    assert [row.id for row in first.context["page"]] == [rows["refused"].pk, rows["uncertain"].pk]
    assert [(tab.label, tab.count) for tab in first.context["tabs"]] == [
        ("Perlu perhatian", "2"), ("Menunggu", "1"), ("Sedang dikirim", "1"), ("Terkirim", "1"),
        ("Tidak pasti", "1"), ("Ditolak", "1"),
    ]  # fmt: skip
    for state, row in rows.items():
        assert [shown.id for shown in browser.open("pesan/", keadaan=state).context["page"]] == [row.pk]


def test_an_administrator_sees_masked_addresses_and_what_went_wrong(city: City, sign_in: SignIn) -> None:
    report = received(contact=Contact(phone="+6281234567678"))
    message(report)
    (row,) = sign_in(city.verifier).open("pesan/").context["page"]
    assert (row.recipient, row.channel_label, row.report_number) == ("+62812••••678", "SMS", report.number)
    assert (row.attempts, row.last_error, row.can_retry) == (2, "RefusedError", True)


def test_addresses_of_anonymous_reporters_and_e_mail_say_less(city: City, sign_in: SignIn) -> None:
    message(received(anonymous=True))
    mailed = message(received(contact=Contact(email="siti@example.id")))
    Message.objects.filter(pk=mailed.pk).update(medium=Medium.EMAIL)
    message(address="+6281234567678")
    rows = sign_in(city.verifier).open("pesan/").context["page"]
    assert [row.recipient for row in rows] == ["+62812••••678", "s••••@example.id", "pelapor anonim"]


def test_a_city_sees_only_its_own_and_those_without_a_report(city: City, sign_in: SignIn) -> None:
    own, unknown = message(received()), message(address="+6281234567678")
    foreign = message(received(agency_code=city.neighbour.code))
    local, national = sign_in(city.verifier), sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    listed = [{row.id for row in browser.open("pesan/").context["page"]} for browser in (local, national)]
    assert listed == [{own.pk, unknown.pk}, {own.pk, unknown.pk, foreign.pk}]
    assert local.send(f"pesan/{foreign.pk}/kirim-lagi/").status_code == 404
    assert national.send(f"pesan/{foreign.pk}/kirim-lagi/").status_code == 302


def email_about(*reports: Report) -> Message:
    """Leave an officer's e-mail that tells of these reports refused."""
    row = message(address="petugas@metro.test")
    Message.objects.filter(pk=row.pk).update(key=f"{OFFICERS_KEY}{row.pk}:1", medium=Medium.EMAIL)
    person = Officer.objects.earliest("pk")
    for report in reports:
        key = f"{row.pk}:{report.pk}"
        OfficerNotice.objects.create(
            key=key, officer=person, report=report, kind="assigned", message=row, created_at=NOW
        )
    return row


def test_an_officers_email_is_shown_to_whom_all_that_it_tells_of_concerns(city: City, sign_in: SignIn) -> None:
    here, there = received(), received(agency_code=city.neighbour.code)
    own, mixed = email_about(here, received()), email_about(here, there)
    local, national = sign_in(city.verifier), sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    listed = [{row.id for row in browser.open("pesan/").context["page"]} for browser in (local, national)]
    assert listed == [{own.pk}, {own.pk, mixed.pk}]
    Report.objects.filter(pk=here.pk).update(oversight=True, concerned_agency=city.lighting)
    both = officer(Role.NATIONAL_ADMIN, city.nation)
    assert both.officer
    both.officer.postings.create(agency=city.lighting, role=Role.LIAISON)
    assert list(sign_in(both).open("pesan/").context["page"]) == []


@pytest.mark.parametrize("state", ["refused", "uncertain"])
def test_a_failed_message_is_sent_again(city: City, sign_in: SignIn, state: str) -> None:
    row = message(received(), state)
    assert sign_in(city.verifier).send(f"pesan/{row.pk}/kirim-lagi/").status_code == 302
    row.refresh_from_db()
    task = task_of(row)
    assert (row.state, task.done_at, task.attempts, task.run_at) == ("queued", None, 0, NOW)


def test_a_message_that_may_be_on_its_way_is_not_sent_twice(city: City, sign_in: SignIn) -> None:
    sent, sending = message(received(), "sent"), message(received(), "sending")
    old = message(received(), "sending")
    Message.objects.filter(pk=old.pk).update(created_at=NOW - timedelta(hours=2))
    Task.objects.filter(pk=task_of(old).pk).update(lease_until=NOW + timedelta(seconds=60), done_at=None)
    browser = sign_in(city.verifier)
    for row in (sent, sending, old):
        browser.send(f"pesan/{row.pk}/kirim-lagi/")
    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == ["sent", "sending", "sending"]


def test_a_message_that_is_stuck_can_be_sent_again(city: City, sign_in: SignIn) -> None:
    old, dead, fresh = (message(received(), "queued") for _ in range(3))
    Message.objects.filter(pk=old.pk).update(created_at=NOW - timedelta(hours=2))
    Task.objects.filter(pk=task_of(dead).pk).update(dead_at=NOW, done_at=None)
    rows = sign_in(city.verifier).open("pesan/", keadaan="queued").context["page"]
    assert {row.id: row.can_retry for row in rows} == {old.pk: True, dead.pk: True, fresh.pk: False}


def test_a_task_that_stopped_runs_once_more(city: City, sign_in: SignIn) -> None:
    dead = Task.objects.create(name="fan_out", key="7", run_at=NOW, attempts=8, dead_at=NOW, last_error="KeyError")
    browser = sign_in(city.verifier)
    assert browser.open("pesan/").context["dead_tasks"] == [dead]
    assert browser.send(f"tugas/{dead.pk}/jalankan-lagi/").status_code == 302
    dead.refresh_from_db()
    assert (dead.dead_at, dead.attempts, dead.last_error) == (None, 0, "")
    assert browser.send(f"tugas/{dead.pk}/jalankan-lagi/").status_code == 404


def test_retries_are_posted_never_followed(city: City, sign_in: SignIn) -> None:
    row, browser = message(received()), sign_in(city.verifier)
    answers = [browser.open(path).status_code for path in (f"pesan/{row.pk}/kirim-lagi/", "tugas/1/jalankan-lagi/")]
    assert answers == [405, 405]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_messages(city: City, sign_in: SignIn, rows: int) -> None:
    for _ in range(rows):
        message(received())
    browser = sign_in(city.verifier)
    browser.open("pesan/")
    with CaptureQueriesContext(connection) as queries:
        assert len(list(browser.open("pesan/").context["page"])) == rows
    assert len(queries) == 13
