"""Conversations with real rows: what an SMS becomes after those before it."""

import pytest
from phone import answers, own_report, send

from factories import NOW, City
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Step, questions_asked
from lapor.reports.workflow import Status


def the_report() -> Report:
    return Report.objects.get()


def last_said() -> str:
    return Statement.objects.latest("pk").text


def test_an_incomplete_report_is_asked_about_and_completed_by_the_plain_answer(city: City) -> None:
    send("KOTA METRO jalan rusak")
    assert [text.split(":")[0] for text in answers()] == [
        f"LAPOR! No {the_report().number} kami terima, perlu dilengkapi"
    ]
    assert the_report().status == Status.ON_HOLD
    inbound = send("jl pala iringmulyo sejak kemarin", minutes=90)
    report = the_report()
    assert (report.status, report.region, inbound.verb) == (Status.VERIFICATION, city.kelurahan, "follow_on")
    assert report.public_text == "jalan rusak\n\njl pala iringmulyo sejak kemarin"
    assert answers()[-1].startswith(f"LAPOR! Kami tambahkan ke laporan No {report.number}.")


def test_a_region_known_before_stays(city: City) -> None:
    report = own_report(city, Status.ON_HOLD, region_id=city.kelurahan.parent_id)
    send(f"BALAS {report.number} di iring mulyo")
    report.refresh_from_db()
    assert (report.status, report.region_id) == (Status.VERIFICATION, city.kelurahan.parent_id)


def test_the_place_that_we_asked_for_may_come_with_the_keyword(city: City) -> None:
    send("jalan rusak")
    answers()
    send("KOTA METRO, jl pala dekat pasar", minutes=5)
    assert (the_report().status, last_said()) == (Status.VERIFICATION, "jl pala dekat pasar")


def test_with_a_keyword_another_matter_is_a_new_report(city: City) -> None:
    send("KOTA METRO jalan rusak")
    answers()
    send("KOTA METRO lampu mati di jl merpati", minutes=5)
    assert list(Report.objects.order_by("pk").values_list("status", flat=True)) == [Status.ON_HOLD, Status.VERIFICATION]


@pytest.mark.parametrize(("minutes", "reports"), [(29, 1), (31, 2)])
def test_half_an_hour_long_the_next_sms_goes_on_with_the_last_report(city: City, minutes: int, reports: int) -> None:
    send("KOTA METRO jalan rusak di jl pala")
    send("di dpn masjid al ikhlas rt 3", minutes=minutes)
    assert Report.objects.count() == reports
    assert Statement.objects.filter(text="di dpn masjid al ikhlas rt 3").count() == 2 - reports


def test_somebody_else_does_not_go_on_with_it(city: City) -> None:
    send("KOTA METRO jalan rusak di jl pala")
    send("di dpn masjid al ikhlas rt 3", sender="085700000001", minutes=1)
    assert Report.objects.count() == 2


def test_a_withdrawn_report_is_not_gone_on_with(city: City) -> None:
    report = send("KOTA METRO jalan rusak di jl pala").report
    assert report is not None
    send(f"TARIK {report.number}", minutes=1)
    send("di dpn masjid al ikhlas rt 3", minutes=2)
    assert Report.objects.count() == 2


def test_two_sms_at_once_bring_one_receipt_and_no_question(city: City) -> None:
    send("KOTA METRO jalan rusak")
    send("di jl pala dekat pasar", minutes=0.2)
    added, received = sorted(answers())
    assert added.startswith("LAPOR! Kami tambahkan")
    assert received.startswith("LAPOR! Laporan Anda kami terima")
    assert questions_asked(the_report()) == 0


def test_without_keyword_the_senders_last_government_decides(city: City) -> None:
    send("KOTA BANDAR LAMPUNG jln pulau damar rusak parah")
    inbound = send("lampu mati di jl pulau sebesi", minutes=60)
    assert inbound.report is not None
    assert (inbound.report.government, inbound.reasons) == (city.neighbour, ["context:history"])


def test_a_place_of_this_city_goes_before_history(city: City) -> None:
    send("KOTA BANDAR LAMPUNG jln pulau damar rusak parah")
    inbound = send("lampu mati di iringmulyo", minutes=60)
    assert inbound.report is not None
    assert inbound.report.government == city.city


@pytest.mark.parametrize("text", ["ktp saya belum jadi sudah 3 bulan", "ꦗꦭꦤ꧀ꦫꦸꦱꦏ꧀", "min cariin jodoh dong wkwkwk"])
def test_from_a_stranger_without_any_place_it_is_kept_here_and_we_ask_where(city: City, text: str) -> None:
    inbound = send(text)
    assert (the_report().government, the_report().original_text) == (city.city, text)
    assert inbound.reasons[-1] == "context:home"
    (told,) = answers()
    assert f"No {the_report().number} kami terima, perlu dilengkapi: Di mana (jalan, kelurahan, kota)" in told


def test_a_street_is_place_enough_to_begin_with(city: City) -> None:
    send("dasar anj*ng pemerintah ga becus jalan rusak di jl pala")
    assert the_report().status == Status.VERIFICATION
    assert [text[:30] for text in answers()] == ["LAPOR! Laporan Anda kami terima"[:30]]


@pytest.mark.parametrize("text", ["kok blm ada respon jg min", "makasih pak", "STATUS"])
def test_impatience_and_thanks_are_no_answer_to_a_question(city: City, text: str) -> None:
    report = own_report(city, Status.ON_HOLD)
    send(text, minutes=60)
    report.refresh_from_db()
    assert report.status == Status.ON_HOLD
    question = "Mohon sebutkan nomor tiang"
    assert answers()[-1] == (
        f"LAPOR! No {report.number} menunggu data dari Anda: {question}. Ketik BALAS {report.number} isi."
    )


def test_of_a_confidential_report_not_even_the_question_is_repeated(city: City) -> None:
    report = own_report(city, Status.ON_HOLD, confidential=True)
    send(f"STATUS {report.number}")
    assert "tiang" not in " ".join(answers())


def test_an_emergency_in_an_answer_is_flagged_and_told_of_112_first(city: City) -> None:
    own_report(city, Status.DISPOSITION)
    inbound = send("lanjutan laporan tadi: sekarang kebakaran di pasar")
    assert inbound.emergency
    assert [text[:18] for text in answers()[-2:]] == ["DARURAT? Segera te", "LAPOR! Tanggapan A"]


def test_a_third_question_is_refused_also_after_ours(city: City) -> None:
    send("KOTA METRO jalan rusak")
    answers()
    number = the_report().number
    send("jl pala", minutes=1)
    operations.hold(Step(number, city.verifier, NOW, text="RT berapa?"))
    send("rt 3", minutes=2)
    with pytest.raises(operations.TooManyQuestionsError):
        operations.hold(Step(number, city.verifier, NOW, text="RW berapa?"))
    assert the_report().status == Status.VERIFICATION
