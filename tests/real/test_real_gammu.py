"""SMS in and out through Gammu SMSD 1.42 itself, configured by deploy/gammu/smsdrc; its dummy phone is the modem."""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from gammu_modem import Modem
from our_side import own_database, running
from pytest_django import DjangoDbBlocker

from factories import small_city
from lapor.channels.sms.models import InboundSms
from lapor.core.crypto import digest
from lapor.notifications.models import Message
from lapor.reporters.identity import PURPOSE
from lapor.reports.models import Report
from product import free_port, until

pytestmark = pytest.mark.real

WHERE = "di depan Pasar Cendrawasih sejak Senin"


@pytest.fixture(scope="module")
def modem(tmp_path_factory: pytest.TempPathFactory, django_db_blocker: DjangoDbBlocker) -> Iterator[Modem]:
    folder, port = tmp_path_factory.mktemp("gammu"), free_port()
    with ExitStack() as stack:
        own = Modem(folder)
        own.start()
        stack.callback(own.stop)
        stack.enter_context(django_db_blocker.unblock())
        url = stack.enter_context(own_database(folder))
        small_city()
        changes = {"SMS_GATEWAY": "gammu", "GAMMU_FOLDER": str(folder)}
        stack.enter_context(running(folder, port, url, changes))
        yield own


def report_of(phone: str) -> Report:
    mine = Report.objects.filter(reporter__phone_digest=digest(phone, PURPOSE))
    until(mine.exists)
    return mine.get()


def test_an_sms_becomes_a_report_and_the_answer_goes_out_once(modem: Modem) -> None:
    modem.receive("+6281200000001", f"KOTA METRO lampu mati {WHERE}")
    report = report_of("+6281200000001")
    assert report.original_text == f"lampu mati {WHERE}"
    until(lambda: modem.sent_to("+6281200000001"))
    (answer,) = modem.sent_to("+6281200000001")
    assert answer.startswith(f"LAPOR! Laporan Anda kami terima. No {report.number}.")
    assert Message.objects.get(report=report).gateway == "gammu"


@pytest.mark.parametrize(
    ("phone", "text", "options"),
    [
        ("+6281200000002", "lampu mati " * 30 + "sejak Senin.", ("-len", "400")),
        ("+6281200000003", "dalan rusak ꦢꦭꦤ꧀ é " * 9 + "sejak Senin.", ("-unicode", "-len", "400")),
    ],
)
def test_long_and_unicode_sms_arrive_whole(modem: Modem, phone: str, text: str, options: tuple[str, ...]) -> None:
    assert modem.receive(phone, f"KOTA METRO {text}", *options) > 1
    assert report_of(phone).original_text == text


def test_every_file_is_put_away_and_counted_once(modem: Modem) -> None:
    phones = [f"+62812100000{number:02d}" for number in range(6)]
    before = InboundSms.objects.count()
    for phone in phones:
        modem.receive(phone, f"KOTA METRO lampu {phone[-2:]} mati {WHERE}")
    until(lambda: all(modem.sent_to(phone) for phone in phones), 40)
    assert InboundSms.objects.count() == before + 6
    assert [len(modem.sent_to(phone)) for phone in phones] == [1] * 6
    assert list((modem.folder / "inbox").iterdir()) == list((modem.folder / "outbox").iterdir()) == []


def test_smsd_logs_no_citizens_text(modem: Modem) -> None:
    assert [path for path in modem.folder.glob("smsd.*") if "lampu" in path.read_text(errors="replace")] == []
