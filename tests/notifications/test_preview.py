import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factories import GOOD_ANSWER, NOW, City, received, report_at
from lapor.notifications.gsm7 import is_gsm7, segments, septets, utf16_units
from lapor.notifications.models import Message
from lapor.notifications.preview import Draft, Preview, preview, preview_of_step
from lapor.reporters.codes import access_code
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Action, Status
from outbox import drain

LONG = "Kami sudah memeriksa lokasi dan menunggu suku cadang dari Bandar Lampung. " * 4
LETTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])


def shown(report: Report, action: Action, text: str, referral: str = "", reason: str = "") -> Preview:
    found = preview_of_step(Report.objects.get(pk=report.pk), Draft(action, text, referral, reason), now=NOW)
    assert found
    return found


def sent() -> str:
    drain()
    return Message.objects.latest("pk").text


def test_length_parts_and_price_are_told(city: City) -> None:
    found = shown(received(), Action.HOLD, "nomor tiang")
    assert (found.encoding, found.length, found.segments, found.cost_rupiah) == ("GSM-7", len(found.text), 1, 350)
    assert ": nomor tiang. Ketik BALAS" in found.text
    assert not found.is_shortened


@pytest.mark.parametrize("text", ["Nomor tiang?", LONG, "Di mana “persisnya”… 😀", "  dua\n\nbaris.  "])
def test_a_question_is_shown_as_it_is_sent(city: City, text: str) -> None:
    report = received()
    found = shown(report, Action.HOLD, text)
    operations.hold(Step(report.number, city.verifier, NOW, text=text))
    assert found.text == sent()


@pytest.mark.parametrize("text", ["Tiang dipesan.", LONG])
def test_news_are_shown_as_they_are_sent(city: City, text: str) -> None:
    report = report_at(Status.DISPOSITION, city)
    found = shown(report, Action.PROGRESS, text)
    operations.progress(Step(report.number, city.liaison, NOW, text=text))
    assert found.text == sent()
    assert found.is_shortened == (text == LONG)


def test_an_answer_is_announced_without_the_code(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    found = shown(report, Action.ANSWER, GOOD_ANSWER)
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    assert found.text == sent()
    assert access_code(report.number, 1) not in found.text
    assert found.length == len(found.text) + len(access_code(report.number, 1)) - len("****")


def test_a_referral_is_shown_as_it_is_sent(city: City) -> None:
    report = received()
    referral = "Polres Metro, telepon 110."
    found = shown(report, Action.ARCHIVE, "Ini pidana.", referral, "crime")
    operations.archive(Step(report.number, city.verifier, NOW, text="Ini pidana."), "crime", referral)
    assert found.text == sent()


def test_of_a_confidential_report_nothing_of_the_words_goes_out(city: City) -> None:
    found = shown(received(confidential=True), Action.HOLD, "nama kepala sekolah")
    assert "kepala sekolah" not in found.text
    assert not found.is_shortened


@pytest.mark.parametrize("contact", [Contact(), Contact(email="siti@example.id")])
def test_who_has_no_phone_gets_no_sms(city: City, contact: Contact) -> None:
    assert preview_of_step(received(contact=contact), Draft(Action.HOLD, "apa?"), now=NOW) is None


@given(gist=st.text(LETTERS, max_size=400))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_written_goes_out_as_one_plain_sms(gist: str) -> None:
    values = {"number": "12345678", "agency": "DISHUB", "gist": gist}
    found = preview("progress", values, language="id")
    assert (found.encoding, found.segments, found.cost_rupiah) == ("GSM-7", 1, 350)
    assert found.length == septets(found.text)


@given(text=st.text(LETTERS, max_size=200))
def test_units_are_those_of_utf_16(text: str) -> None:
    assert utf16_units(text) == len(text.encode("utf-16-be")) // 2
    if not is_gsm7(text):
        assert segments(text) == 1 if utf16_units(text) <= 70 else segments(text) >= utf16_units(text) / 67
