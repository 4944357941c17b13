"""SMS in and out through Kannel 1.4.5 itself, configured by deploy/kannel/kannel.conf."""

import re
from datetime import timedelta
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from our_side import Scene
from pytest_django import Settings

from factories import GOOD_ANSWER
from lapor.channels.sms.models import InboundSms
from lapor.core import clock
from lapor.core.crypto import digest
from lapor.core.models import Task
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, kannel
from lapor.notifications.models import Message
from lapor.reporters.identity import PURPOSE
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status
from product import until

pytestmark = pytest.mark.real

WHERE = "di depan Pasar Cendrawasih sejak Senin"  # nothing is missing, so nothing is asked for


def report_of(phone: str) -> Report:
    """Return the one report of a phone, once it is there."""
    mine = Report.objects.filter(reporter__phone_digest=digest(phone, PURPOSE))
    until(mine.exists)
    return mine.get()


def told(scene: Scene, phone: str, count: int) -> str:
    """Return the last SMS that a phone got, once it has got so many and no more."""
    until(lambda: len(scene.kannel.phone(phone)) >= count)
    assert len(scene.kannel.phone(phone)) == count
    return scene.kannel.phone(phone)[-1]


def ucs2(text: str) -> str:
    """Return a text as fakesmsc takes UCS-2."""
    return "".join(f"%{byte:02x}" for byte in text.encode("utf-16-be"))


def outgoing(phone: str, text: str = "Halo") -> Outgoing:
    return Outgoing(0, "test:0", phone, "", text, clock.now())


def test_a_report_goes_from_sms_to_selesai_with_every_sms_of_the_brochure(scene: Scene) -> None:
    phone, city = "+6281200000001", scene.city
    scene.kannel.inject("081200000001", f"KOTA METRO, Jalan Pala Iringmulyo  pohon tumbang & café 50% gelap {WHERE}")
    report = report_of(phone)
    assert report.original_text == f"Jalan Pala Iringmulyo  pohon tumbang & café 50% gelap {WHERE}"
    assert told(scene, phone, 1).startswith(f"LAPOR! Laporan Anda kami terima. No {report.number}.")
    operations.dispose(Step(report.number, city.verifier, clock.now()), Disposition(city.lighting))
    assert re.search(r"nama: warga\d{6} sandi: \w{10} \(7 hari\)$", told(scene, phone, 2))
    operations.answer(Step(report.number, city.liaison, clock.now(), text=GOOD_ANSWER))
    assert re.search(r"kode unik \w{4}-\w{4}\. Balas PUAS/BELUM", told(scene, phone, 3))
    scene.kannel.inject("081200000001", f"PUAS {report.number}")
    assert told(scene, phone, 4).startswith(f"LAPOR! Terima kasih. No {report.number} selesai")
    report.refresh_from_db()
    assert report.status == Status.DONE
    until(lambda: Message.objects.filter(report=report, state="sent", gateway="kannel").count() == 4)


@pytest.mark.parametrize(
    ("phone", "text"),
    [("+6281200000010", "KOTA METRO dalan rusak 😀🛣 parah"), ("+6281200000011", "ꦢꦭꦤ꧀ꦫꦸꦱꦏ꧀ dalan rusak")],
)
def test_every_script_arrives_as_it_was_written(scene: Scene, phone: str, text: str) -> None:
    scene.kannel.inject(phone, ucs2(text), "ucs2")
    assert report_of(phone).original_text == text.removeprefix("KOTA METRO ")
    told(scene, phone, 1)


def test_a_long_sms_in_three_parts_is_one_report(scene: Scene) -> None:
    phone, parts = "+6281200000020", ("KOTA METRO " + "lampu " * 23, "mati " * 30, "sejak Senin.")
    for number, part in reversed(list(enumerate(parts, 1))):
        scene.kannel.inject(phone, f"%05%00%03%2a%03%{number:02x} {part}", "udh-text")
    assert report_of(phone).original_text == "".join(parts).removeprefix("KOTA METRO ")
    told(scene, phone, 1)


def test_a_binary_sms_gets_an_answer_too(scene: Scene) -> None:
    scene.kannel.inject("+6281200000030", quote(b"KOTA METRO lampu\xff mati\x00"), "data")
    assert report_of("+6281200000030").original_text == "lampuÿ mati"
    told(scene, "+6281200000030", 1)


def test_an_sms_without_text_gets_an_answer_too(scene: Scene) -> None:
    scene.kannel.inject("+6281200000031", "", "text")
    assert told(scene, "+6281200000031", 1).startswith("LAPOR! Isi aduan masih kosong.")


def test_what_comes_in_while_we_are_away_comes_again_under_the_same_id(scene: Scene) -> None:
    phone = "+6281200000040"
    scene.line.is_closed = True
    scene.kannel.inject(phone, f"KOTA METRO lampu mati {WHERE}")
    until(lambda: len(scene.line.sms_tries()) >= 2)
    scene.line.is_closed = False
    report_of(phone)
    told(scene, phone, 1)
    ids = {parse_qs(urlsplit(path).query)["id"][0] for path in scene.line.sms_tries()}
    assert ids == set(
        InboundSms.objects.filter(sender_digest=digest(phone, PURPOSE)).values_list("gateway_id", flat=True)
    )


def test_an_sms_that_comes_twice_because_our_answer_was_lost_is_one_report(scene: Scene) -> None:
    phone = "+6281200000050"
    scene.line.answers_to_lose = 2
    scene.kannel.inject(phone, f"KOTA METRO lampu mati {WHERE}")
    until(lambda: len(scene.line.sms_tries()) == 3)
    report_of(phone)
    told(scene, phone, 1)
    assert InboundSms.objects.filter(sender_digest=digest(phone, PURPOSE)).count() == 1


@pytest.mark.parametrize(
    ("phone", "text"),
    [("+6281200000060", "Halo {Siti} [é] ~ 5€ @ Ä_ñ\\|^"), ("+6281200000061", "ꦩꦠꦸꦂꦤꦸꦮꦸꦤ꧀ 😀 dan terima kasih")],
)
def test_every_script_goes_out_as_it_was_written(scene: Scene, phone: str, text: str) -> None:
    assert kannel.send(outgoing(phone, text)) == "0: Accepted for delivery"
    assert told(scene, phone, 1) == text


def test_a_long_sms_goes_out_in_parts_and_whole(scene: Scene) -> None:
    text = "Lampu di Jalan Pala sudah kami ganti. " * 10
    kannel.send(outgoing("+6281200000062", text))
    until(lambda: len("".join(scene.kannel.phone("+6281200000062"))) >= len(text))
    assert "".join(scene.kannel.phone("+6281200000062")) == text
    assert len(scene.kannel.phone("+6281200000062")) == 3


def test_smsbox_says_no_as_the_gateway_understands_it(scene: Scene, settings: Settings) -> None:
    with pytest.raises(RefusedError, match="400"):
        kannel.send(outgoing("siti"))
    settings.KANNEL_PASSWORD = "wrong"
    with pytest.raises(NotSentError, match="403"):
        kannel.send(outgoing("+6281200000070"))
    settings.KANNEL_SEND_URL += "/nowhere"
    with pytest.raises(NotSentError, match="404"):
        kannel.send(outgoing("+6281200000070"))
    assert scene.kannel.phone("+6281200000070") == []


def test_while_smsbox_is_down_messages_wait_and_then_go_out_once(scene: Scene) -> None:
    phone, city = "+6281200000080", scene.city
    scene.kannel.inject(phone, f"KOTA METRO lampu mati {WHERE}")
    report = report_of(phone)
    told(scene, phone, 1)
    with scene.kannel.without_smsbox():
        with pytest.raises(NotSentError):
            kannel.send(outgoing(phone))
        operations.dispose(Step(report.number, city.verifier, clock.now()), Disposition(city.lighting))
        until(Task.objects.filter(name="deliver", last_error="NotSentError", done_at=None).exists)
        assert Message.objects.filter(report=report, state="queued").count() == 1
    assert "diteruskan" in told(scene, phone, 2)


def test_what_waits_for_us_outlives_the_death_of_both_boxes(scene: Scene) -> None:
    phone = "+6281200000090"
    scene.line.is_closed = True
    with scene.kannel.without_smsbox():
        scene.kannel.inject(phone, f"KOTA METRO lampu mati {WHERE}")
        until(scene.line.sms_tries)
        scene.kannel.kill_and_start_bearerbox()
        scene.line.is_closed = False
        report_of(phone)
    told(scene, phone, 1)


def test_two_phones_with_the_same_reference_do_not_mix(scene: Scene) -> None:
    phones = ("+6281200000100", "+6281200000101")
    for place, part in ((2, " mati " + "sekali " * 15), (1, "KOTA METRO lampu " * 2)):
        for phone in phones:
            scene.kannel.inject(phone, f"%05%00%03%2a%02%{place:02x} {part}{phone[-3:]} ", "udh-text")
    assert [report_of(phone).original_text for phone in phones] == [
        f"lampu KOTA METRO lampu {end}  mati {'sekali ' * 15}{end}" for end in ("100", "101")
    ]


def test_what_the_network_says_is_on_record(scene: Scene) -> None:
    phone = "+6281200000110"
    scene.kannel.inject(phone, f"KOTA METRO lampu mati {WHERE}")
    report = report_of(phone)
    told(scene, phone, 1)
    until(Message.objects.filter(report=report, delivery="delivered", delivered_at__isnull=False).exists)


def test_kannel_logs_no_citizens_text_and_reports_delivery_for_a_day(scene: Scene) -> None:
    logs = [path.read_text(errors="replace") for path in scene.kannel.folder.glob("*box.*")]
    assert [log for log in logs if "lampu" in log] == []
    shipped = (scene.kannel.folder / "kannel.conf").read_text()
    tries = re.search(r"http-request-retry = (\d+)", shipped)
    assert tries
    assert timedelta(seconds=10 * int(tries[1])) >= timedelta(days=1)
