"""Commands on one's own reports: which one is meant, marks, withdrawing, and nobody else's reports."""

import pytest
from django.utils import translation
from phone import answers, own_report, send

from factories import City, later, report_at
from lapor.channels.sms.own import rating_in
from lapor.core.models import Event
from lapor.notifications.gsm7 import fits_one_segment
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.workflow import Status

COMMANDS = ("STATUS", "KODE", "PUAS", "BELUM", "BALAS masih mati", "TARIK")


@pytest.mark.parametrize("command", COMMANDS)
def test_with_several_reports_the_answer_lists_the_numbers_instead_of_guessing(city: City, command: str) -> None:
    reports = [own_report(city, Status.FOLLOW_UP) for _ in range(3)]
    before = Event.objects.count()
    send(command)
    told = answers()[-1]
    assert told.startswith("LAPOR! Laporan Anda lebih dari satu. Kirim lagi dengan nomornya, misal STATUS ")
    assert all(report.number in told for report in reports)
    assert Event.objects.count() == before


def test_the_list_of_many_numbers_still_fits_one_sms(city: City) -> None:
    for _ in range(12):
        own_report(city, Status.VERIFICATION)
    send("STATUS")
    told = answers()[-1]
    assert fits_one_segment(told)
    assert told.endswith("..")


@pytest.mark.parametrize(
    ("command", "status", "becomes"),
    [
        ("PUAS", Status.FOLLOW_UP, Status.DONE),
        ("BELUM masih mati", Status.FOLLOW_UP, Status.FOLLOW_UP),
        ("BALAS rt 3", Status.ON_HOLD, Status.VERIFICATION),
    ],
)
def test_the_one_report_that_waits_for_this_command_is_meant(
    city: City, command: str, status: Status, becomes: Status
) -> None:
    meant, other = own_report(city, status), own_report(city, Status.DISPOSITION)
    send(command)
    assert [Report.objects.get(pk=report.pk).status for report in (meant, other)] == [becomes, Status.DISPOSITION]
    assert Event.objects.filter(stream=other.pk).count() == other.event_count


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", (5, "")), (" 4 mantap", (4, "mantap")), ("nilai 3", (3, "")), ("bintang: 2/5.", (2, "")),
        ("", (None, "")), ("6", (None, "6")), ("55", (None, "55")),
        ("3x lapor baru beres", (None, "3x lapor baru beres")), ("mantap", (None, "mantap")),
    ],
)  # fmt: skip
def test_a_mark_stands_at_the_beginning(text: str, expected: tuple[int | None, str]) -> None:
    assert rating_in(text) == expected


@pytest.mark.parametrize("text", ["PUAS 5", "PUAS {number} 5", "puas nilai 5", "sangat puas {number}, 5 mantap"])
def test_satisfied_with_a_mark(city: City, text: str) -> None:
    report = own_report(city, Status.FOLLOW_UP)
    send(text.format(number=report.number))
    report.refresh_from_db()
    assert (report.status, report.rating) == (Status.DONE, 5)


def test_a_closed_report_can_still_get_its_mark(city: City) -> None:
    report = own_report(city, Status.FOLLOW_UP)
    operations.close_due(now=later(20))
    send(f"PUAS {report.number} 2", minutes=21 * 24 * 60)
    report.refresh_from_db()
    assert (report.status, report.closing, report.rating) == (Status.DONE, "silent", 2)


@pytest.mark.parametrize(
    "text", ["TARIK {number}", "tarik laporan no {number}", "Batalkan laporan saya {number} sdh beres"]
)
def test_withdrawn_with_its_number_and_taken_back_again(city: City, text: str) -> None:
    report = own_report(city, Status.DISPOSITION)
    send(text.format(number=report.number))
    report.refresh_from_db()
    assert report.status == Status.WITHDRAWN
    assert answers()[-1] == f"LAPOR! Laporan No {report.number} sudah Anda tarik. Keliru? Ketik BELUM {report.number}."
    send(f"BELUM {report.number}", minutes=5)
    report.refresh_from_db()
    assert report.status == Status.VERIFICATION


def test_without_number_nothing_is_withdrawn_but_one_is_asked_to_be_sure(city: City) -> None:
    report = own_report(city, Status.DISPOSITION)
    send("TARIK")
    report.refresh_from_db()
    assert report.status == Status.DISPOSITION
    assert answers()[-1].startswith(f"LAPOR! Yakin menarik laporan No {report.number}? Ketik TARIK {report.number}.")


def test_what_is_done_cannot_be_withdrawn(city: City) -> None:
    report = own_report(city, Status.DONE)
    send(f"TARIK {report.number}")
    assert answers()[-1].startswith(f"LAPOR! No {report.number}: Selesai,")


@pytest.mark.parametrize("command", ["PUAS", "BELUM", "BALAS", "TARIK", "KODE", "STATUS"])
@pytest.mark.parametrize("status", [Status.ON_HOLD, Status.FOLLOW_UP, Status.DONE, Status.ARCHIVED, Status.WITHDRAWN])
def test_a_number_that_is_not_the_senders_changes_and_tells_nothing(city: City, command: str, status: Status) -> None:
    report = report_at(status, city)
    send(f"{command} {report.number} coba saja")
    assert answers()[-1].startswith("LAPOR! Nomor laporan itu tidak kami temukan untuk HP ini.")
    assert Event.objects.filter(stream=report.pk).count() == report.event_count
    assert report.number not in answers()[-1]


@pytest.mark.parametrize(
    "text", ["laporan saya no {number} belum ditindak", "Laporan #{number} masih gelap di jl pala"]
)
def test_a_strangers_message_about_a_report_becomes_a_report_of_its_own(city: City, text: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    send(text.format(number=report.number))
    assert Report.objects.count() == 2
    assert not Statement.objects.filter(report=report).exists()


def test_answers_are_indonesian_whatever_language_the_process_speaks(city: City) -> None:
    report = own_report(city, Status.DONE)
    with translation.override("en"):
        send(f"STATUS {report.number}")
    assert answers()[-1].startswith(f"LAPOR! No {report.number}: Selesai,")
