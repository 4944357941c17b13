"""A merged report by SMS: the answers tell where its master stands, and words for it are read with the master."""

import pytest
from phone import PHONE, answers, own_report, send

from factories import GOOD_ANSWER, NOW, City, received, report_at
from lapor.core.models import Event
from lapor.reporters.codes import access_code
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Step
from lapor.reports.workflow import Status
from outbox import drain


def merged(city: City, master: Report, **changes: object) -> Report:
    report = own_report(city, Status.VERIFICATION, **changes)
    operations.merge(Step(report.number, city.verifier, NOW), master.number)
    drain()
    return report


def test_status_tells_where_the_master_stands(city: City) -> None:
    report = merged(city, report_at(Status.FOLLOW_UP, city))
    send("STATUS")
    assert answers()[-1].startswith(
        f"LAPOR! No {report.number}: digabung dengan laporan yang sama, kini Tindak Lanjut, METRO-DISHUB. "
    )


def test_status_names_no_agency_of_a_hidden_master(city: City) -> None:
    merged(city, report_at(Status.FOLLOW_UP, city, confidential=True), confidential=True)
    send("STATUS")
    assert "kini Tindak Lanjut. Selengkapnya" in answers()[-1]


def test_puas_on_a_merged_report_changes_nothing_and_tells_where_the_master_stands(city: City) -> None:
    report = merged(city, report_at(Status.FOLLOW_UP, city))
    before = Event.objects.count()
    send(f"PUAS {report.number} 5")
    assert "digabung dengan laporan yang sama" in answers()[-1]
    assert Event.objects.count() == before


@pytest.mark.parametrize("command", ["BELUM", "BALAS"])
def test_words_are_kept_for_the_officers_of_both(city: City, command: str) -> None:
    report = merged(city, report_at(Status.FOLLOW_UP, city))
    send(f"{command} {report.number} masih gelap")
    assert answers()[-1] == f"LAPOR! Tanggapan Anda untuk No {report.number} sudah kami terima."
    assert Statement.objects.filter(report=report).latest("pk").text == "masih gelap"
    report.refresh_from_db()
    assert report.status == Status.MERGED


def test_belum_without_words_tells_where_the_master_stands(city: City) -> None:
    report = merged(city, report_at(Status.FOLLOW_UP, city))
    send(f"BELUM {report.number}")
    assert "digabung dengan laporan yang sama" in answers()[-1]


def test_a_merged_report_can_be_taken_back_by_sms(city: City) -> None:
    report = merged(city, received())
    send(f"TARIK {report.number}")
    drain()
    report.refresh_from_db()
    assert (report.status, report.master) == (Status.WITHDRAWN, None)


def test_the_code_stays_valid(city: City) -> None:
    report = merged(city, received())
    send(f"KODE {report.number}")
    assert access_code(report.number, 1) in answers(PHONE)[-1]


def test_the_news_of_the_master_come_to_this_phone(city: City) -> None:
    master = report_at(Status.DISPOSITION, city)
    report = merged(city, master)
    operations.answer(Step(master.number, city.liaison, NOW, text=GOOD_ANSWER))
    told = answers()[-1]
    assert told.startswith(f"LAPOR! Kabar No {report.number} (digabung): Laporan dijawab. Lampu sudah kami ganti")
