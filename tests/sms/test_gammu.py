"""Gammu's files as smsd 1.42 writes and reads them: tests/real/test_real_gammu.py sees the same from smsd itself."""

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.db import OperationalError
from pytest_django import Settings

from factories import NOW, City, received
from lapor.channels.sms import draining, spool
from lapor.channels.sms.doors.gammu import poll
from lapor.channels.sms.models import InboundSms
from lapor.notifications.gateways import NotSentError, Outgoing, RefusedError, gammu
from lapor.notifications.models import Message
from lapor.notifications.sending import deliver
from lapor.reports.models import Report
from outbox import drain, take_in

OUTGOING = Outgoing(7, "event:7", "+6281234567890", "", "Terima kasih 😀", NOW)
NAME = "OUTC00000000_000000_0000000007_+6281234567890_event%3A7.txt"


@pytest.fixture
def folder(tmp_path: Path, settings: Settings) -> Path:
    for place in ("inbox", "outbox", "sent", "error"):
        (tmp_path / place).mkdir()
    settings.GAMMU_FOLDER, settings.DATA_DIR = str(tmp_path), tmp_path
    return tmp_path


def arrives(folder: Path, name: str, text: str | bytes, *, seconds_ago: float = 5) -> None:
    path = folder / "inbox" / name
    path.write_bytes(text if isinstance(text, bytes) else b"\xfe\xff" + text.encode("utf-16-be"))
    moment = (NOW - timedelta(seconds=seconds_ago)).timestamp()
    os.utime(path, (moment, moment))


def names(folder: Path, place: str) -> list[str]:
    return sorted(path.name for path in (folder / place).iterdir())


def test_an_sms_becomes_a_report_and_its_file_is_put_away(city: City, folder: Path) -> None:
    arrives(folder, "IN20261103_100000_00_+6281234567890_00.txt", "KOTA METRO lampu mati 😀")
    assert (poll(NOW), take_in()) == (1, 1)
    assert Report.objects.get().original_text == "lampu mati 😀"
    assert (names(folder, "inbox"), names(folder, "done")) == ([], ["IN20261103_100000_00_+6281234567890_00.txt"])


def test_parts_are_joined_in_their_order_and_senders_kept_apart(city: City, folder: Path) -> None:
    for place in range(11, -1, -1):
        for sender in ("+6281234567890", "+6285700000001"):
            name = f"IN20261103_100000_00_{sender}_{place:02d}.txt"
            arrives(folder, name, f"{'KOTA METRO ' if not place else ''}{sender[-2:]}.{place} ")
    assert (poll(NOW), take_in()) == (2, 2)
    expected = {" ".join(f"{end}.{place}" for place in range(12)) for end in ("90", "01")}
    assert set(Report.objects.values_list("original_text", flat=True)) == expected


def test_what_smsd_is_still_writing_is_left(city: City, folder: Path) -> None:
    arrives(folder, "IN20261103_100000_00_+6281234567890_00.txt", "KOTA METRO lampu", seconds_ago=60)
    arrives(folder, "IN20261103_100000_00_+6281234567890_01.txt", " mati", seconds_ago=1)
    assert poll(NOW) == 0
    assert (poll(NOW + timedelta(seconds=2)), take_in()) == (1, 1)
    assert Report.objects.get().original_text == "lampu mati"


def test_the_same_file_after_a_crash_is_known_and_the_same_name_is_not_enough(city: City, folder: Path) -> None:
    for name, text in (("00", "lampu mati"), ("00", "lampu mati"), ("01", "lampu mati"), ("00", "jalan rusak")):
        arrives(folder, f"IN20261103_100000_{name}_+6281234567890_00.txt", f"KOTA METRO {text}")
        assert (poll(NOW), take_in()) == (1, 1)
    assert sorted(InboundSms.objects.values_list("text", flat=True)) == [
        "KOTA METRO jalan rusak", "KOTA METRO lampu mati"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "text"),
    [
        ("IN20261103_100000_00_TELKOMSEL_00.txt", "Promo_murah", "Promo_murah"),
        ("IN20261103_100000_00_MY_BANK_00.txt", "Promo", "Promo"),
        ("IN20261103_100000_00__00.txt", "tanpa nomor", "tanpa nomor"),
        ("IN20261103_100000_00_+6281234567890_00.bin", b"KOTA METRO\xff\0 mati", "KOTA METRO\ufffd mati"),
        ("IN20261103_100000_00_+6281234567890_00.txt", "lampu mati é".encode(), "lampu mati é"),
        ("IN20261103_100000_00_+6281234567890_00.txt", b"", ""),
        ("IN20261103_100000_00_+6281234567890_00.txt", "lampu mati\0\uc06c\ufffd", "lampu mati"),
    ],
)
def test_no_sender_and_no_content_is_too_strange(
    city: City, folder: Path, name: str, content: str | bytes, text: str
) -> None:
    arrives(folder, name, content)
    assert (poll(NOW), take_in(), names(folder, "inbox")) == (1, 1, [])
    assert InboundSms.objects.get().text == text


def test_other_files_are_left_alone(folder: Path) -> None:
    for name in ("INnonsense.txt", "README", "IN20261103_100000_00_+6281234567890_00.smsbackup"):
        arrives(folder, name, "x")
    assert (poll(NOW), len(names(folder, "inbox"))) == (0, 3)


def test_while_the_database_is_away_it_waits_in_the_spool(
    city: City, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*args: object, **kwargs: object) -> None:
        raise OperationalError

    arrives(folder, "IN20261103_100000_00_+6281234567890_00.txt", "KOTA METRO lampu mati")
    poll(NOW)
    with monkeypatch.context() as patch:
        patch.setattr(draining, "take_all", away)
        with pytest.raises(OperationalError):
            draining.drain()
    assert (len(spool.waiting()), take_in(), Report.objects.count()) == (1, 1, 1)


def test_without_folders_nothing_is_polled_and_messages_wait(settings: Settings, tmp_path: Path) -> None:
    for folder in ("", str(tmp_path / "missing")):
        settings.GAMMU_FOLDER = folder
        assert poll(NOW) == 0
        with pytest.raises(NotSentError):
            gammu.send(OUTGOING)


@pytest.mark.parametrize("place", ["outbox", "sent", "error"])
def test_an_sms_is_put_into_the_outbox_once_wherever_smsd_has_moved_it(folder: Path, place: str) -> None:
    assert gammu.send(OUTGOING) == NAME
    assert (folder / "outbox" / NAME).read_bytes() == b"\xfe\xff" + OUTGOING.text.encode("utf-16-be")
    (folder / "outbox" / NAME).rename(folder / place / NAME)
    assert gammu.send(OUTGOING) == NAME
    assert [names(folder, each) for each in ("outbox", "sent", "error")].count([]) == 2
    assert gammu.key_of(NAME) == "event:7"


@pytest.mark.parametrize("address", ["siti", "", "+62/../812", "+62 812"])
def test_what_is_no_number_is_refused(folder: Path, address: str) -> None:
    with pytest.raises(RefusedError):
        gammu.send(Outgoing(7, "event:7", address, "", "Halo", NOW))
    assert names(folder, "outbox") == []


def test_what_smsd_gives_up_is_written_down(city: City, folder: Path, settings: Settings) -> None:
    settings.SMS_GATEWAY = "gammu"
    received()
    drain()
    message = Message.objects.get()
    (name,) = names(folder, "outbox")
    (folder / "outbox" / name).rename(folder / "error" / name)
    assert (poll(NOW), take_in()) == (0, 1)
    message.refresh_from_db()
    assert (message.state, message.gateway, message.delivery, names(folder, "error")) == ("sent", "gammu", "failed", [])
    deliver([str(message.pk)], NOW)
    assert names(folder, "outbox") == []


def test_what_has_been_done_for_a_week_is_removed(city: City, folder: Path) -> None:
    gammu.send(OUTGOING)
    moment = NOW.timestamp()
    os.utime(folder / "outbox" / NAME, (moment, moment))
    (folder / "outbox" / NAME).rename(folder / "sent" / NAME)
    arrives(folder, "IN20261103_100000_00_+6281234567890_00.txt", "KOTA METRO lampu mati")
    poll(NOW + timedelta(days=6))
    assert (len(names(folder, "done")), len(names(folder, "sent"))) == (1, 1)
    poll(NOW + timedelta(days=8))
    assert (names(folder, "done"), names(folder, "sent")) == ([], [])
