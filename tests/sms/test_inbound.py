from datetime import timedelta

import pytest

from factories import NOW, City, report_at
from lapor.channels.sms.inbound import take
from lapor.channels.sms.models import InboundSms
from lapor.channels.sms.outcome import Sms
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reports.models import Report, Statement
from lapor.reports.workflow import Status
from outbox import drain, sms_to

PHONE = "+6281234567890"
BROCHURE = (
    "KOTA METRO, Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan & terjadi kemacetan, "
    "mohon ditindak lanjuti perihal terkait."
)


def send(text: str, *, sender: str = "081234567890", gateway_id: str = "", minutes: int = 0) -> None:
    count = InboundSms.objects.count()
    take(Sms("kannel", gateway_id or f"id-{count}", sender, text), now=NOW + timedelta(minutes=minutes))


def answers() -> list[str]:
    drain()
    return sms_to(PHONE)


def own_report(city: City, status: Status) -> Report:
    report = report_at(status, city, contact=Contact(phone=PHONE))
    drain()
    return report


def test_the_brochures_example_becomes_a_report_at_its_kelurahan(city: City) -> None:
    send(BROCHURE)
    report = Report.objects.get()
    assert report.original_text == BROCHURE.removeprefix("KOTA METRO, ")
    assert (report.channel, report.region, report.government) == ("sms", city.kelurahan, city.city)
    assert answers()[0].startswith(f"LAPOR! Laporan Anda kami terima. No {report.number}.")


def test_the_gateways_second_try_changes_nothing(city: City) -> None:
    for _ in range(2):
        send(BROCHURE, gateway_id="same")
    assert (Report.objects.count(), InboundSms.objects.count(), len(answers())) == (1, 1, 1)


def test_the_same_text_twice_is_linked_to_the_first_report(city: City) -> None:
    send(BROCHURE)
    send(BROCHURE, minutes=5)
    report = Report.objects.get()
    assert set(InboundSms.objects.values_list("report", flat=True)) == {report.pk}
    assert any(f"sudah kami terima dengan No {report.number}" in text for text in answers())


def test_two_people_may_send_the_same_text(city: City) -> None:
    send(BROCHURE)
    send(BROCHURE, sender="085700000001")
    assert Report.objects.count() == 2


@pytest.mark.parametrize("text", ["KOTA METRO", "", "   ", "KOTA METRO (spasi)", "\u200b"])
def test_an_sms_without_content_is_asked_for_it(city: City, text: str) -> None:
    send(text)
    assert Report.objects.count() == 0
    assert answers() == [
        "LAPOR! Isi aduan masih kosong. Ketik: KOTA METRO (spasi) apa yang terjadi, di mana, sejak kapan."
    ]


@pytest.mark.parametrize("text", ["jalan rusak parah", "ꦗꦭꦤ꧀ꦫꦸꦱꦏ꧀", "الطريق مكسور", "道路坏了", "lampu mati " * 150])
def test_without_keyword_in_any_script_and_length_a_report_is_never_lost(city: City, text: str) -> None:
    send(text)
    assert Report.objects.get().original_text == text.strip()
    assert len(answers()) == 1


def test_another_governments_keyword_reaches_that_government(city: City) -> None:
    send("KOTA BANDAR LAMPUNG jln pulau damar rusak parah")
    assert Report.objects.get().government == city.neighbour


def test_a_sender_that_cannot_be_answered_is_kept_and_not_answered(city: City) -> None:
    send("Promo murah!", sender="TELKOMSEL")
    assert InboundSms.objects.get().verb == "no_phone"
    drain()
    assert Report.objects.count() == 0


def test_an_emergency_is_told_of_112_and_still_received(city: City) -> None:
    send("KOTA METRO kebakaran di pasar iringmulyo sekarang")
    assert Report.objects.count() == 1
    assert any("112" in text for text in answers())


def test_what_was_asked_for_completes_the_report(city: City) -> None:
    report = own_report(city, Status.ON_HOLD)
    send(f"BALAS {report.number} tiang nomor 12 depan masjid")
    report.refresh_from_db()
    assert report.status == Status.VERIFICATION
    assert Statement.objects.latest("pk").text == "tiang nomor 12 depan masjid"
    assert answers()[-1] == f"LAPOR! Tanggapan Anda untuk No {report.number} sudah kami terima."


@pytest.mark.parametrize(("text", "status"), [("PUAS", Status.DONE), ("BELUM masih gelap", Status.FOLLOW_UP)])
def test_satisfied_or_not_needs_no_number_with_one_open_report(city: City, text: str, status: Status) -> None:
    report = own_report(city, Status.FOLLOW_UP)
    send(text)
    report.refresh_from_db()
    assert report.status == status
    assert len(answers()) == 4


def test_not_satisfied_reopens_a_closed_report(city: City) -> None:
    report = own_report(city, Status.DONE)
    send(f"BELUM {report.number} mati lagi")
    report.refresh_from_db()
    assert report.status == Status.FOLLOW_UP


def test_status_and_code_are_told_to_the_reports_own_phone(city: City) -> None:
    report = own_report(city, Status.DISPOSITION)
    send(f"STATUS {report.number}")
    send(f"KODE {report.number}")
    status, code = answers()[-2:]
    assert f"No {report.number}: Disposisi, {city.lighting.short_name}" in status
    assert access_code(report.number, 1) in code


@pytest.mark.parametrize("command", ["STATUS", "KODE", "PUAS", "BELUM", "BALAS"])
def test_somebody_elses_report_looks_like_one_that_does_not_exist(city: City, command: str) -> None:
    report = report_at(Status.FOLLOW_UP, city)
    for number in (report.number, "99999999"):
        send(f"{command} {number} coba saja")
    theirs, missing = answers()
    assert theirs == missing
    assert Statement.objects.filter(report=report).count() == 1


def test_asking_why_nothing_happens_is_added_to_the_open_report(city: City) -> None:
    report = own_report(city, Status.DISPOSITION)
    send("kok blm ada respon jg min udh 2 minggu")
    assert Report.objects.count() == 1
    assert Statement.objects.latest("pk").report == report


def test_stop_ends_the_messages_until_the_next_report(city: City) -> None:
    own_report(city, Status.DISPOSITION)
    send("STOP")
    assert Reporter.objects.get().messages_stopped_at == NOW
    send(BROCHURE, minutes=20)
    assert Reporter.objects.get().messages_stopped_at is None
    assert "Laporan Anda kami terima" in answers()[-1]


@pytest.mark.parametrize("text", ["BANTUAN", "makasih ya"])
def test_help_and_thanks_without_a_report_explain_the_form(city: City, text: str) -> None:
    send(text)
    assert answers()[0].startswith("LAPOR! Lapor: KOTA METRO (spasi) isi aduan.")
