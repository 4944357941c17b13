"""The tus protocol, as a phone on a bad line speaks it."""

import base64
import fcntl
import os
import time
from pathlib import Path
from typing import Any

import pytest
from citizen import file_report, picture
from django.conf import settings as configured
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from pytest_django import Settings

from evidence_files import MARKERS, photo
from factories import City
from lapor.core.models import Task
from lapor.reports import incoming
from lapor.reports.attachments import path_of

PIECE = "application/offset+octet-stream"
pytestmark = pytest.mark.django_db


@pytest.fixture
def phone() -> Client:
    """A browser that has seen a page with a form."""
    client = Client(headers={"Tus-Resumable": "1.0.0"})
    client.cookies[configured.CSRF_COOKIE_NAME] = "a" * 32
    return client


def create(phone: Client, length: int, name: str = "foto.jpg", **headers: str) -> Any:
    metadata = f"filename {base64.b64encode(name.encode()).decode()},filetype eA=="
    return phone.post("/unggah/", headers={"Upload-Length": str(length), "Upload-Metadata": metadata} | headers)


def patch(phone: Client, address: str, offset: int, piece: bytes, **headers: str) -> Any:
    sent = {"Upload-Offset": str(offset), "Content-Type": PIECE}  # the client leaves out the type of an empty body
    return phone.patch(address, piece, content_type=PIECE, headers=sent | headers)


def begun(phone: Client, content: bytes, name: str = "foto.jpg") -> str:
    return str(create(phone, len(content), name).headers["Location"])


def test_the_server_tells_what_it_can(phone: Client) -> None:
    answer = phone.options("/unggah/", headers={"Tus-Resumable": ""})
    told = {name: answer.headers[name] for name in ("Tus-Version", "Tus-Extension", "Tus-Max-Size")}
    assert (answer.status_code, told) == (204, {
        "Tus-Version": "1.0.0", "Tus-Extension": "creation,expiration,termination", "Tus-Max-Size": "26214400",
    })  # fmt: skip


def test_a_photo_comes_in_pieces_and_goes_with_the_report(phone: Client, city: City) -> None:
    content = photo()
    address = begun(phone, content)
    first = patch(phone, address, 0, content[:500])
    assert (first.status_code, first.headers["Upload-Offset"], "Upload-Ticket" in first.headers) == (204, "500", False)
    last = patch(phone, address, 500, content[500:])
    assert (last.status_code, last.headers["Upload-Offset"]) == (204, str(len(content)))
    (file,) = file_report(phone, staged=last.headers["Upload-Ticket"]).attachments.all()
    kept = path_of(file.sha256).read_bytes()
    assert (file.name, file.media_type, file.has_thumbnail) == ("foto.jpg", "image/jpeg", True)
    assert [marker for marker in MARKERS if marker in kept] == []


def test_tickets_of_several_files_are_joined_in_one_field(phone: Client, city: City) -> None:
    tickets = []
    for name in ("satu.jpg", "dua.jpg"):
        content = photo()
        tickets.append(patch(phone, begun(phone, content, name), 0, content).headers["Upload-Ticket"])
    report = file_report(phone, staged=",".join(tickets), attachments=[picture("tiga.png")])
    assert [file.name for file in report.attachments.order_by("pk")] == ["satu.jpg", "dua.jpg", "tiga.png"]


def test_after_a_broken_line_the_phone_asks_and_goes_on(phone: Client) -> None:
    content = photo()
    address = begun(phone, content)
    patch(phone, address, 0, content[:100])
    told = phone.head(address)
    assert [told.headers[name] for name in ("Upload-Offset", "Upload-Length")] == ["100", str(len(content))]
    assert "no-store" in told.headers["Cache-Control"]
    assert patch(phone, address, 100, content[100:]).headers["Upload-Ticket"]


def test_what_stands_on_the_disk_counts_whoever_died_while_writing(phone: Client, tmp_path: Path) -> None:
    content = photo()
    address = begun(phone, content)
    (raw,) = tmp_path.glob("staged/*/raw")
    raw.write_bytes(content[:77])  # as a process leaves it that is killed in the middle of a piece
    assert phone.head(address).headers["Upload-Offset"] == "77"
    assert patch(phone, address, 77, content[77:]).status_code == 204


def test_a_lost_last_answer_is_asked_for_again(phone: Client) -> None:
    content = photo()
    address = begun(phone, content)
    ticket = patch(phone, address, 0, content).headers["Upload-Ticket"]
    names = [
        phone.head(address).headers["Upload-Ticket"],
        patch(phone, address, len(content), b"").headers["Upload-Ticket"],
    ]
    assert [name.split(":")[0] for name in names] == [ticket.split(":")[0]] * 2


def test_a_file_whose_judge_was_killed_is_judged_on_the_next_empty_piece(phone: Client, tmp_path: Path) -> None:
    content = photo()
    address = begun(phone, content)
    (raw,) = tmp_path.glob("staged/*/raw")
    raw.write_bytes(content)
    told = phone.head(address)
    assert (told.headers["Upload-Offset"], "Upload-Ticket" in told.headers) == (str(len(content)), False)
    assert patch(phone, address, len(content), b"").headers["Upload-Ticket"]


@pytest.mark.parametrize("offset", [0, 99, 101, 5000])
def test_a_piece_that_does_not_follow_is_refused(phone: Client, offset: int) -> None:
    address = begun(phone, photo())
    patch(phone, address, 0, photo()[:100])
    assert patch(phone, address, offset, b"more").status_code == 409
    assert phone.head(address).headers["Upload-Offset"] == "100"


def test_more_bytes_than_announced_are_refused(phone: Client) -> None:
    assert patch(phone, begun(phone, b"12345"), 0, b"123456").status_code == 409


def test_a_file_too_large_is_refused_before_it_comes(phone: Client, settings: Settings) -> None:
    answer = create(phone, settings.ATTACHMENT_BYTES + 1)
    assert (answer.status_code, answer.json()) == (413, {"reason": "size"})


@pytest.mark.parametrize(
    ("content", "reason"),
    [(b"MZ\x90\x00 program", "type"), (photo()[:300], "broken"), (b"\0\0\0\x18ftypheic1234", "heic")],
)
def test_a_complete_file_is_judged_by_its_content(phone: Client, content: bytes, reason: str, tmp_path: Path) -> None:
    address = begun(phone, content)
    answers = [patch(phone, address, 0, content), patch(phone, address, len(content), b""), phone.head(address)]
    assert [answer.status_code for answer in answers] == [422, 422, 422]
    assert [answer.json() for answer in answers[:2]] == [{"reason": reason}] * 2
    assert [path.name.rpartition(".")[2] for path in (tmp_path / "staged").iterdir()] == ["unfit"]


def test_nothing_is_no_file(phone: Client) -> None:
    assert create(phone, 0).json() == {"reason": "broken"}


def test_somebody_elses_file_does_not_exist(phone: Client) -> None:
    address = begun(phone, photo())
    stranger = Client(headers={"Tus-Resumable": "1.0.0"})
    stranger.cookies[configured.CSRF_COOKIE_NAME] = "b" * 32
    answers = [stranger.head(address), patch(stranger, address, 0, b"x"), stranger.delete(address)]
    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert phone.head(address).status_code == 200


def test_a_file_that_is_not_wanted_is_forgotten(phone: Client, tmp_path: Path) -> None:
    address = begun(phone, photo())
    assert [phone.delete(address).status_code, phone.head(address).status_code] == [204, 404]
    assert list((tmp_path / "staged").iterdir()) == []


def test_a_day_later_it_is_gone(phone: Client, tmp_path: Path) -> None:
    address = begun(phone, photo())
    (folder,) = (tmp_path / "staged").iterdir()
    os.utime(folder, (time.time() - 86_401,) * 2)
    begun(phone, photo())
    assert phone.head(address).status_code == 404
    assert Task.objects.filter(name="throw_out_waiting").count() == 1


def test_only_one_process_writes_at_a_time(phone: Client, tmp_path: Path) -> None:
    address = begun(phone, photo())
    (folder,) = (tmp_path / "staged").iterdir()
    with (folder / "lock").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert [patch(phone, address, 0, b"x").status_code, phone.delete(address).status_code] == [423, 423]


def test_one_browser_may_not_fill_the_room(phone: Client, settings: Settings) -> None:
    settings.ATTACHMENT_COUNT, settings.ATTACHMENT_BYTES = 1, 1000
    assert [create(phone, 900).status_code for _ in range(3)] == [201, 201, 429]


def test_all_together_may_not_fill_the_disk(phone: Client, settings: Settings) -> None:
    settings.WAITING_BYTES = 1000
    answers = [create(phone, length) for length in (600, 600)]
    assert [answer.status_code for answer in answers] == [201, 507]
    assert (answers[1].json(), answers[1].headers["Retry-After"]) == ({"reason": "all"}, "5")


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Tus-Resumable": "0.2"}, 412), ({"Upload-Length": "x"}, 400), ({"Upload-Length": "-1"}, 400),
     ({"Upload-Length": ""}, 400), ({"Upload-Metadata": "filename %%%"}, 400)],
)  # fmt: skip
def test_what_is_not_tus_is_told_so(phone: Client, headers: dict[str, str], status: int) -> None:
    assert create(phone, 5, **headers).status_code == status


def test_a_piece_of_another_type_is_refused(phone: Client) -> None:
    address = begun(phone, photo())
    assert phone.patch(address, b"x", content_type="text/plain", headers={"Upload-Offset": "0"}).status_code == 415


def test_networks_that_know_no_patch_are_got_round(phone: Client) -> None:
    headers = {"X-HTTP-Method-Override": "PATCH", "Upload-Offset": "0"}
    address = begun(phone, b"12345")
    assert phone.post(address, b"123", content_type=PIECE, headers=headers).headers["Upload-Offset"] == "3"


def test_another_site_cannot_upload_for_a_visitor(city: City) -> None:
    careful = Client(enforce_csrf_checks=True, headers={"Tus-Resumable": "1.0.0"})
    careful.get("/lapor/")
    token = careful.cookies[configured.CSRF_COOKIE_NAME].value
    assert [create(careful, 5).status_code, create(careful, 5, **{"X-CSRFToken": token}).status_code] == [403, 201]


@pytest.mark.parametrize("path", ["/unggah/../../etc/passwd/", "/unggah/x/", "/unggah/" + "0" * 16 + "-1-../"])
def test_no_address_leads_out_of_the_folder(phone: Client, path: str) -> None:
    assert phone.head(path).status_code == 404


@hypothesis_settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.binary(max_size=40), max_size=3), max_size=6))
def test_however_it_is_cut_the_same_bytes_arrive(phone: Client, requests: list[list[bytes]]) -> None:
    content = b"".join(piece for pieces in requests for piece in pieces)
    file_id, here = incoming.begin("a.jpg", len(content) + 1, incoming.Sender()), 0
    for pieces in requests:
        here += sum(map(len, pieces))
        assert incoming.append(file_id, incoming.offset(file_id), pieces) == here
    assert (incoming.folder_of(file_id) / "raw").read_bytes() == content
