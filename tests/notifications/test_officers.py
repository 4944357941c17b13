"""What officers are told on the desk: at once and once."""

from factories import NOW, City, later, report_at
from lapor.deadlines.models import ClockKind
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.officers import notify
from lapor.notifications.officers_words import SENTENCES
from lapor.reports.models import Report
from lapor.reports.workflow import Status


def test_a_notice_once_for_each_key(city: City) -> None:
    report, officer = report_at(Status.DISPOSITION, city), city.liaison.officer
    assert officer
    for moment in (NOW, later(1)):
        notify(officer, report, NoticeKind.ESCALATION, key="clock:1:late", now=moment, clock_kind=ClockKind.ANSWER)
    notice = OfficerNotice.objects.get()
    assert (notice.officer, notice.report, notice.kind, notice.clock_kind, notice.created_at, notice.read_at) == (
        officer, report, "escalation", "answer", NOW, None,
    )  # fmt: skip


def test_nobody_is_told_of_a_complaint_about_the_own_office(city: City) -> None:
    report = report_at(Status.VERIFICATION, city)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    assert city.liaison.officer
    notify(city.liaison.officer, Report.objects.get(pk=report.pk), NoticeKind.MENTION, key="1", now=NOW)
    assert OfficerNotice.objects.count() == 0


def test_there_is_a_sentence_for_every_kind() -> None:
    assert set(SENTENCES) == set(NoticeKind)
