from datetime import timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, InterfaceError, OperationalError, connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City
from lapor.channels.sms import draining, spool
from lapor.channels.sms.models import InboundSms, SmsPart
from lapor.channels.sms.outcome import Sms
from lapor.channels.sms.parts import Part
from lapor.channels.sms.spool_files import Writer
from lapor.core.models import Task
from lapor.notifications.delivery import DELIVER
from lapor.notifications.models import Message
from lapor.reporters.models import Reporter
from lapor.reports.models import Report
from outbox import drain, sms_to, take_in

SMS = Sms("kannel", "id-1", "+6281234567890", "KOTA METRO lampu mati di Jalan Pala")


def sms(number: int, text: str = "lampu mati") -> Sms:
    return Sms("kannel", f"id-{number}", f"+62812{number:08d}", f"KOTA METRO {text} {number}")


def failing(monkeypatch: pytest.MonkeyPatch, *errors: Exception) -> list[list[Sms]]:
    """Let taking fail with these errors, one after the other, and keep the tries."""
    tries: list[list[Sms]] = []

    def take_all(messages: list[tuple[Sms, object]]) -> None:
        tries.append([one for one, _ in messages])
        if len(tries) <= len(errors):
            raise errors[len(tries) - 1]

    monkeypatch.setattr(draining, "take_all", take_all)
    monkeypatch.setattr(draining, "take", lambda one, now: take_all([(one, now)]))
    return tries


def test_what_waited_is_taken_as_of_when_it_came(city: City) -> None:
    spool.put(SMS, NOW)
    assert draining.drain() == 1
    assert (Report.objects.get().received_at, spool.waiting()) == (NOW, [])


def test_it_is_taken_once_though_it_waits_again_after_a_crash(city: City) -> None:
    for _ in range(3):  # twice at once, and once more as if the first had not been removed
        spool.put(SMS, NOW)
        spool.put(SMS, NOW)
        assert draining.drain() == 2
    assert (InboundSms.objects.count(), Report.objects.count()) == (1, 1)


def test_many_are_taken_at_once_and_each_is_what_it_would_be_alone(city: City) -> None:
    texts = ["jalan rusak di jl pala", "jalannya rusak parah sekali pak", "STATUS", "STOP", "KOTA METRO banjir di jl a"]
    for number, text in enumerate(texts):
        spool.put(Sms("kannel", f"one-{number}", "081234567890", text), NOW + timedelta(minutes=number))
        spool.put(sms(number), NOW + timedelta(minutes=number))
    assert draining.drain() == 10
    own = InboundSms.objects.filter(gateway_id__startswith="one-").order_by("gateway_id")
    assert list(own.values_list("verb", flat=True)) == ["report", "follow_on", "status", "stop", "report"]
    assert Report.objects.count() == 7
    assert not Report.objects.filter(reporter__messages_stopped_at__isnull=False).exists()


def test_twins_and_floods_of_one_number_are_seen_within_one_batch(city: City) -> None:
    for number in range(12):
        spool.put(Sms("kannel", f"id-{number}", "081234567890", "KOTA METRO lampu mati di jl pala"), NOW)
    assert take_in() == 12
    assert Report.objects.count() == 1
    assert InboundSms.objects.filter(verb="flood").count() == 4


def test_danger_goes_before_all_that_came_earlier(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "AT_ONCE", 2)
    for number in range(6):
        spool.put(sms(number, "kebakaran di jl pala" if number == 5 else "lampu mati"), NOW)
    draining.drain()
    assert InboundSms.objects.order_by("pk").values_list("gateway_id", "emergency")[0] == ("id-5", True)
    assert Task.objects.filter(name=DELIVER).count() == 1
    take_in()
    drain()
    assert (InboundSms.objects.count(), Report.objects.count()) == (6, 6)
    assert [text[:8] for text in sms_to("+6281200000005")] == ["DARURAT?", "LAPOR! L"]


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_while_the_database_is_away_everything_stays(monkeypatch: pytest.MonkeyPatch, error: type[Exception]) -> None:
    tries = failing(monkeypatch, error())
    spool.put(SMS, NOW)
    with pytest.raises(error):
        draining.drain()
    assert (len(spool.waiting()), draining.drain(), tries) == (1, 1, [[SMS], [SMS]])


def test_what_cannot_be_read_or_taken_is_parked_and_stops_nothing(
    city: City, spool_folder: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    failing(monkeypatch, ValueError(SMS.text), ValueError(SMS.text))  # at first together, then alone
    spool.put(SMS, NOW)
    (spool_folder / "torn.json").write_text('{"gateway": "kan')
    (spool_folder / "forged.json").write_text(
        '{"received_at": "2026-11-03T03:00:00+00:00", "sender": "eA==", "text": ""}'
    )
    spool.put(sms(2), NOW)
    assert (draining.drain(), spool.waiting()) == (1, [])
    assert sorted(path.read_text()[:12] for path in spool.parked()) == ['{"gateway": ', '{"gateway": ', '{"received_a']
    assert "sms in the spool cannot be taken" in caplog.text
    assert "lampu" not in caplog.text


def test_what_was_parked_can_be_moved_back(city: City, spool_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spool.put(SMS, NOW)
    with monkeypatch.context() as patch:
        failing(patch, ValueError(), ValueError())
        draining.drain()
    (path,) = spool.parked()
    path.rename(spool_folder / path.name)
    assert (draining.drain(), Report.objects.count()) == (1, 1)


def test_another_machine_that_takes_the_same_sms_at_the_same_moment_is_no_trouble(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tries = failing(monkeypatch, IntegrityError(), IntegrityError())  # together, alone, and once more
    spool.put(SMS, NOW)
    assert (draining.drain(), len(tries), spool.waiting()) == (1, 3, [])


def test_one_worker_at_a_time_takes_in_what_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    tries = failing(monkeypatch)
    spool.put(SMS, NOW)
    with draining._alone():
        assert draining.drain() == 0
    assert (draining.drain(), len(tries)) == (1, 1)


def test_parts_are_joined_whatever_lies_between_them(city: City) -> None:
    for place, text in ((2, " mati"), (1, "KOTA METRO lampu")):
        spool.put(Part("webhook", f"p-{place}", "081234567890", "1708", 7, 2, place, text), NOW)
        spool.put(sms(place), NOW)
    assert (draining.drain(), SmsPart.objects.count()) == (4, 0)
    assert Report.objects.filter(original_text="lampu mati").count() == 1


def test_an_sms_is_answered_in_the_same_round_as_it_is_taken(city: City) -> None:
    spool.put(sms(1, "STATUS"), NOW)
    draining.drain()
    assert Message.objects.get().key == f"inbound:{InboundSms.objects.get().pk}:0"


def test_what_two_processes_brought_is_taken_in_the_order_of_its_coming(city: City) -> None:
    """Two files of the same second; the phone's second SMS lies in the older file."""
    one, other = Writer(spool.folder), Writer(spool.folder)
    texts = {0: (one, "KOTA METRO banjir di jl pala"), 2: (one, "STOP"), 1: (other, "KOTA METRO lampu mati di jl jati")}
    for seconds, (writer, text) in texts.items():
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(spool, "_writer", writer)
            spool.put(Sms("kannel", f"id-{seconds}", "081234567890", text), NOW + timedelta(seconds=seconds))
    assert (len(spool.waiting()), draining.drain()) == (2, 3)
    kept = InboundSms.objects.order_by("pk").values_list("gateway_id", "verb")
    assert sorted(kept) == [("id-0", "report"), ("id-1", "report"), ("id-2", "stop")]
    assert Reporter.objects.get().messages_stopped_at == NOW + timedelta(seconds=2)


def test_each_more_sms_costs_few_statements(city: City) -> None:
    def statements(first: int, count: int) -> int:
        for number in range(first, first + count):
            spool.put(sms(number, "lampu mati di jalan pala nomor"), NOW)
        with CaptureQueriesContext(connection) as queries:
            assert draining.drain() == count
        return len(queries)

    statements(0, 1)  # what is remembered is read once
    assert statements(10, 12) - statements(30, 2) == 10 * 3  # a report in a savepoint of its own


def test_danger_behind_many_others_is_looked_for_once(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draining, "AT_ONCE", 1)
    for number in range(6):
        spool.put(sms(number), NOW)
        spool.close()
    read, files = spool.read, []
    monkeypatch.setattr(spool, "read", lambda path: files.append(path) or read(path))
    assert [draining.drain() for _ in range(6)] == [1] * 6
    assert len(files) == 6 + 5  # each when it is due, and those behind the first one once before
    assert draining._looked_at == set()
