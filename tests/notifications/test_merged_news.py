"""Every reporter of a merged report hears of the master: in his own language and way, with his own number and code."""

import pytest

from factories import GOOD_ANSWER, NOW, City, by_reporter, later, received, report_at
from lapor.notifications.choices import choose
from lapor.notifications.delivery import fall_back
from lapor.notifications.models import DemoDelivery, Message, Way
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status
from outbox import drain, sms_to

SITI, BUDI, MAIL = "+6281200000001", "+6281200000002", "ani@example.id"


def merged_into(master: Report, city: City, **changes: object) -> Report:
    report = received(**changes)
    operations.merge(Step(report.number, city.verifier, NOW), master.number)
    drain()
    return report


def by_officer(report: Report, city: City, text: str = "", *, liaison: bool = False) -> Step:
    return Step(report.number, city.liaison if liaison else city.verifier, NOW, text=text)


def news(address: str) -> list[str]:
    found = DemoDelivery.objects.filter(address=address, message__template="merged_news")
    return list(found.order_by("message_id").values_list("text", flat=True))


def test_each_hears_of_each_step_in_his_own_way_with_his_own_number(city: City) -> None:
    master = received(contact=Contact(phone=SITI))
    by_sms = merged_into(master, city, contact=Contact(phone=BUDI))
    by_mail = merged_into(master, city, contact=Contact(email=MAIL), language="en")
    operations.dispose(by_officer(master, city), Disposition(city.lighting))
    operations.progress(by_officer(master, city, "Petugas berangkat besok pagi.", liaison=True))
    operations.answer(by_officer(master, city, GOOD_ANSWER, liaison=True))
    operations.confirm(by_reporter(master))
    drain()
    told = ["diteruskan ke METRO-DISHUB" in text or "Laporan diteruskan" in text for text in news(BUDI)]
    assert (len(told), told[0]) == (4, True)
    assert "Petugas berangkat besok" in news(BUDI)[1]
    assert all(f"No {by_sms.number}" in text and access_code(by_sms.number, 1) in text for text in news(BUDI))
    assert all(access_code(by_mail.number, 1) in text and GOOD_ANSWER in text for text in news(MAIL)[2:3])
    assert not any(master.number in text for text in (*news(BUDI), *news(MAIL)))
    assert all(
        code not in " ".join(Message.objects.values_list("text", flat=True))
        for code in (access_code(by_sms.number, 1), access_code(by_mail.number, 1))
    )


def test_nothing_is_told_twice_nor_of_what_happened_before(city: City) -> None:
    master = report_at(Status.FOLLOW_UP, city)
    merged_into(master, city, contact=Contact(phone=BUDI))
    assert news(BUDI) == []
    operations.contest(by_reporter(master, "Masih gelap."))
    operations.answer(by_officer(master, city, GOOD_ANSWER, liaison=True))
    drain()
    drain(again=True)
    assert len(news(BUDI)) == 1


def test_a_parted_report_hears_no_more_of_the_master(city: City) -> None:
    master = report_at(Status.DISPOSITION, city)
    report = merged_into(master, city, contact=Contact(phone=BUDI))
    operations.unmerge(by_officer(report, city))
    operations.answer(by_officer(master, city, GOOD_ANSWER, liaison=True))
    drain()
    assert news(BUDI) == []


@pytest.mark.parametrize("hidden", ["master", "report"])
def test_the_content_of_a_hidden_report_goes_nowhere(city: City, hidden: str) -> None:
    master = report_at(Status.DISPOSITION, city, confidential=hidden == "master")
    merged_into(master, city, contact=Contact(phone=BUDI), confidential=True)
    operations.progress(by_officer(master, city, "Petugas berangkat besok.", liaison=True))
    drain()
    (text,) = news(BUDI)
    assert "Baca di situs" in text
    assert not [word for word in ("Petugas", "DISHUB", "Dishub") if word in text]


def test_words_for_the_master_s_own_reporter_stay_with_him(city: City) -> None:
    master = received(contact=Contact(phone=SITI))
    merged_into(master, city, contact=Contact(phone=BUDI))
    words = by_officer(master, city, "Ibu Siti, ini perkara pidana.")
    operations.archive(words, "crime", "Polsek Metro Timur.")
    drain()
    (text,) = news(BUDI)
    assert "Laporan diarsipkan: " in text
    assert not [word for word in ("Siti", "Polsek") if word in text]


def test_who_wants_no_messages_gets_none(city: City) -> None:
    master = report_at(Status.DISPOSITION, city)
    report = merged_into(master, city, contact=Contact(phone=BUDI))
    choose(report, Way.NONE, now=NOW)
    operations.answer(by_officer(master, city, GOOD_ANSWER, liaison=True))
    drain()
    assert news(BUDI) == []


def test_what_no_sms_can_bring_comes_by_e_mail(city: City) -> None:
    master = report_at(Status.DISPOSITION, city)
    report = merged_into(master, city, contact=Contact(phone=BUDI, email=MAIL))
    operations.answer(by_officer(master, city, GOOD_ANSWER, liaison=True))
    drain()
    fall_back(Message.objects.get(template="merged_news"), NOW)
    drain()
    (text,) = news(MAIL)
    assert (f"laporan {report.number[:4]} {report.number[4:]} Anda" in text, GOOD_ANSWER in text) == (True, True)


@pytest.mark.parametrize("end", ["withdraw", "expire"])
def test_when_the_master_s_reporter_gives_up_the_others_go_on(city: City, end: str) -> None:
    master = received()
    report = merged_into(master, city, contact=Contact(phone=BUDI))
    if end == "withdraw":
        operations.withdraw(by_reporter(master))
    else:
        operations.hold(by_officer(master, city, "Tiang berapa?"))
        operations.close_due(now=later(30))
    drain()
    report.refresh_from_db()
    assert (report.status, report.master) == (Status.VERIFICATION, None)
    assert "dipisahkan lagi dan ditangani tersendiri" in sms_to(BUDI)[-1]
