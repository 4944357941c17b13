"""What officers are told: once, on the desk and by e-mail, and never a word of the report."""

from django.utils import translation

from factories import NOW, TEXT, City, later, report_at
from lapor.agencies.contacts import PURPOSE as CONTACT
from lapor.agencies.models import Officer
from lapor.core.crypto import seal, unseal
from lapor.core.models import Task
from lapor.deadlines.models import ClockKind
from lapor.notifications.delivery import PURPOSE
from lapor.notifications.models import Message, NoticeKind, OfficerNotice
from lapor.notifications.officers import SENTENCES, notify
from lapor.reports.models import Report
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status


def with_address(actor: Actor) -> Officer:
    assert actor.officer
    actor.officer.email_sealed = seal("dishub@metro.test", CONTACT)
    actor.officer.save()
    return actor.officer


def test_a_notice_and_one_email_for_each_key(city: City) -> None:
    report, officer = report_at(Status.DISPOSITION, city), with_address(city.liaison)
    for moment in (NOW, later(1)):
        notify(officer, report, NoticeKind.ESCALATION, key="clock:1:late", now=moment, clock_kind=ClockKind.ANSWER)
    notice, message = OfficerNotice.objects.get(), Message.objects.get(key="officer:clock:1:late")
    assert (notice.officer, notice.report, notice.kind, notice.clock_kind, notice.created_at, notice.read_at) == (
        officer, report, "escalation", "answer", NOW, None,
    )  # fmt: skip
    assert unseal(message.address_sealed, PURPOSE) == "dishub@metro.test"
    assert Task.objects.filter(name="deliver", key=str(message.pk)).count() == 1


def test_the_email_says_where_to_look_and_nothing_of_the_report(city: City) -> None:
    report, officer = report_at(Status.DISPOSITION, city), with_address(city.liaison)
    with translation.override("en"):
        notify(officer, report, NoticeKind.ESCALATION, key="1", now=NOW, clock_kind=ClockKind.ANSWER)
    message = Message.objects.get(template="officer_escalation")
    text = unseal(message.text_sealed, PURPOSE)
    assert message.subject == f"[LAPOR! {report.number}] Lewat tenggat"
    assert text.startswith(f"Laporan {report.spoken_number} lewat tenggat. Jam yang lewat: Tindak lanjut.\n\n")
    assert f"/petugas/laporan/{report.number}/\n" in text
    assert [word for word in (*TEXT.split(), *report.title.split()) if len(word) > 5 and word in text] == []
    assert message.report is None  # so that no list of the report's messages, nor a link to stop them, holds it


def test_without_an_address_the_desk_is_enough(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    assert city.liaison.officer
    notify(city.liaison.officer, report, NoticeKind.MENTION, key="1", now=NOW)
    assert OfficerNotice.objects.count() == 1
    assert not Message.objects.filter(key__startswith="officer:").exists()


def test_nobody_is_told_of_a_complaint_about_the_own_office(city: City) -> None:
    report, officer = report_at(Status.VERIFICATION, city), with_address(city.liaison)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    notify(officer, Report.objects.get(pk=report.pk), NoticeKind.MENTION, key="1", now=NOW)
    assert OfficerNotice.objects.count() == 0


def test_there_is_a_sentence_for_every_kind() -> None:
    assert set(SENTENCES) == set(NoticeKind)
