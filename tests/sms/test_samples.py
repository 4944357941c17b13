"""The collected samples of SMS and the edge cases, taken in whole by the real city: what a person would expect."""

import pytest
from phone import answers, send

from factories import policies_again
from lapor.channels.sms.models import InboundSms
from lapor.deadlines.models import Clock, ClockKind
from lapor.demo.seed_places import load_agencies, load_regions
from lapor.reports.models import Report, Statement
from lapor.reports.workflow import Status

METRO, OTHER = "KOTA-METRO", "KOTA-BANDAR-LAMPUNG"


@pytest.fixture(autouse=True)
def _metro(db: None) -> None:
    """Write down the places, agencies and keywords of the demo city, without its people and reports."""
    policies_again()
    load_agencies(load_regions())


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("KOTA METRO, Jalan Pala Iringmulyo terdapat pohon tumbang yang menghalangi jalan & terjadi kemacetan, "
         "mohon ditindak lanjuti perihal terkait.", "Iring Mulyo"),
        ("kota metro jln lukman tanjung rw 09 kp sawah rusak parah lobang2 dlm bgt, sdh byk yg jatuh. "
         "tlg diperbaiki pak wali", "Hadimulyo Barat"),
        ("KOTA METRO lampu pju jl dr sutomo dpn lapangan hadimulyo timur mati udh 2 bln gelap bgt rawan kecelakaan mhn "
         "dicek", "Hadimulyo Timur"),
        ("KOTA METRO <spasi> sampah di tps blkg pasar tejoagung sdh 5 hr ga diangkut bau nya ampun", "Tejo Agung"),
        ("laporyai jl wr supratman metro utara rusak smua, truk pasir lewat tiap hr, thn 2025 katanya mau dibagusin "
         "mana buktinya", "Metro Utara"),
        ("KOTA METRO air pam ngga ngalir 4 hr di perum prasanti, bayar tetep jln. piye iki pak", "Ganjar Asri"),
        ("Kota metro. Ada org jualan dagangin trotoar jl imam bonjol smpe pejalan kaki turun ke jalan. mohon "
         "ditertibkan pol pp", None),
        ("kota metro usul taman kota dikasih tmpt sampah pilah & toilet nya dibenerin, malu klo ada tamu", None),
        ("KOTA METRO anjing liar byk di perum golden village ganjar asri, anak kcl tkt main. ada layanan vaksin rabies "
         "gratis ga?", "Ganjar Asri"),
        ("KOTA METRO parkir liar dpn rs, jukir narik 5rb ga ada karcis. tlg ditindak dishub", None),
        ("kota metro ada tawon ndas gede bgt di pohon mangga jl tongkol yosorejo, kemaren 2 org disengat. siapa yg bs "
         "evakuasi", "Yosorejo"),
        ("KOTA METRO petugas loket jutek disuruh blk 3x krn fotokopi krg, di web ga ditulis syaratnya", None),
    ],
)  # fmt: skip
def test_a_whole_report_is_confirmed_with_one_sms_and_nothing_is_asked(text: str, region: str | None) -> None:
    inbound = send(text)
    report = Report.objects.get()
    told = answers()
    report.refresh_from_db()
    assert (inbound.verb, inbound.emergency, report.status) == ("report", False, Status.VERIFICATION)
    assert (report.government.code, report.region.name if report.region else None) == (METRO, region)
    assert [answer[:37] for answer in told] == ["LAPOR! Laporan Anda kami terima. No " + report.number[0]]


def test_e03_another_governments_name_is_no_wrong_door() -> None:
    send("bandar lampung jln pulau damar rusak parah")
    report = Report.objects.get()
    assert (report.government.code, report.original_text) == (OTHER, "jln pulau damar rusak parah")
    assert "kami terima" in answers()[0]


def test_e05_the_keyword_alone_makes_no_report() -> None:
    send("KOTA METRO")
    assert (Report.objects.count(), answers()[0][:30]) == (0, "LAPOR! Isi aduan masih kosong.")


def test_e06_without_keyword_and_place_it_is_held_and_asked_where_and_when() -> None:
    send("jalan rusak")
    (told,) = answers()
    report = Report.objects.get()
    assert report.status == Status.ON_HOLD
    assert "Di mana (jalan, kelurahan, kota), sejak kapan" in told
    assert Clock.objects.get(report=report, kind=ClockKind.VERIFICATION).paused_at is not None


@pytest.mark.parametrize("minutes", [3, 29, 600])
def test_e08_a_continuation_is_added_to_the_last_report(minutes: int) -> None:
    first = send("KOTA METRO jalan rusak di jl pala")
    added = send("lanjutan laporan td: di dpn masjid al ikhlas rt 3", minutes=minutes)
    assert added.report == first.report == Report.objects.get()
    assert Statement.objects.get().text == "lanjutan laporan td: di dpn masjid al ikhlas rt 3"


def test_e08_a_continuation_of_nothing_is_a_report() -> None:
    send("lanjutan laporan td: di dpn masjid al ikhlas rt 3")
    assert Report.objects.count() == 1


def test_e09_a_number_of_seven_digits_is_a_question_and_not_a_report() -> None:
    send("STATUS 9165816")
    assert (Report.objects.count(), InboundSms.objects.get().verb) == (0, "status")
    assert answers()[0].startswith("LAPOR! Nomor laporan itu tidak kami temukan")


def test_e11_impatience_is_added_to_the_last_report() -> None:
    report = send("KOTA METRO jalan rusak di jl pala").report
    answers()
    inbound = send("kok blm ada respon jg min udh 2 minggu", minutes=14 * 24 * 60)
    assert (inbound.report, Statement.objects.get().report) == (report, report)
    assert Report.objects.count() == 1


def test_e12_the_same_place_again_is_a_report_that_keeps_its_own_sender() -> None:
    send("kota metro jln lukman tanjung rw 09 kp sawah rusak parah")
    send("KOTA METRO jalan rusak di jl lukman tanjung rw 09", sender="085700000001", minutes=1)
    assert Report.objects.values("reporter").distinct().count() == 2


def test_e13_a_national_id_is_hidden_and_what_is_wrong_with_the_card_is_asked() -> None:
    send("sy NIK 18720xxxxxxxxxxx nm budi mau komplain ktp")
    (told,) = answers()
    report = Report.objects.get()
    assert (report.status, "[NIK disamarkan]" in report.public_text) == (Status.ON_HOLD, True)
    assert "Apa masalahnya, di mana" in told
    assert "18720" in report.original_text


def test_e14_coarse_words_are_starred_and_the_complaint_goes_its_way() -> None:
    send("dasar anj*ng pemerintah ga becus jalan rusak di jl pala")
    answers()
    report = Report.objects.get()
    assert (report.status, "anj" in report.public_text) == (Status.VERIFICATION, False)


@pytest.mark.parametrize(
    "text",
    [
        "lihat tiktok ada petugas damkar tidur pas kebakaran, tindak tegas! link vt.tiktok.com/xxx",
        "di IG rame jalan provinsi longsor, share aja ya min biar viral",
    ],
)
def test_hearsay_from_social_media_is_asked_where_and_when(text: str) -> None:
    send(text)
    assert [answer.partition("dilengkapi: ")[2][:46] for answer in answers()] == [
        "Di mana (jalan, kelurahan, kota), sejak kapan."
    ]
