"""Photos over a line that breaks, in a real browser."""

import io
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, FilePayload
from visitor import DESKTOP, PHONE_SCREEN, Visitor

from evidence_files import exif, photo, recording, video
from product import Product

pytestmark = pytest.mark.browser
STORY = "Lubang besar di Jalan Pala sejak Senin, sudah dua motor jatuh."
READY = ".evidence-list .ready"


def camera_photo(name: str) -> FilePayload:
    """Return a photo as large as a phone's, of noise, so that it cannot be packed tightly."""
    out = io.BytesIO()
    noise = Image.frombytes("RGB", (3000, 2250), os.urandom(3000 * 2250 * 3))
    noise.resize((3000, 2250)).save(out, "JPEG", quality=60, exif=exif())
    return {"name": name, "mimeType": "image/jpeg", "buffer": out.getvalue()}


def small(name: str, content: bytes, media_type: str) -> FilePayload:
    return {"name": name, "mimeType": media_type, "buffer": content}


@pytest.fixture
def visitor(demo_city: Product, chromium: Browser) -> Iterator[Visitor]:
    """Somebody at the form with a phone."""
    visitor = Visitor(demo_city, chromium, PHONE_SCREEN)
    visitor.open("/lapor/").fill(text=STORY)
    yield visitor
    visitor.page.context.close()


def choose(visitor: Visitor, *files: FilePayload) -> None:
    visitor.page.locator("input[type=file]").set_input_files(list(files))


def file_it(visitor: Visitor) -> None:
    visitor.page.locator("[data-send]").click()
    visitor.page.wait_for_url("**/lapor/diterima/")


def shown_files(visitor: Visitor) -> list[str]:
    """Open the report from the receipt and return what the page shows."""
    number = visitor.page.locator("body").inner_text().split("Nomor laporan")[1].split()[:2]
    visitor.open(f"/laporan/{''.join(number)}/")
    return [str(shown.get_attribute("class")) for shown in visitor.page.locator(".shown li").all()]


def test_three_photos_survive_a_line_that_breaks(visitor: Visitor) -> None:
    page, sent = visitor.page, []
    page.on("request", lambda request: sent.append(request.headers.get("upload-length", "")))
    photos = [camera_photo(f"lubang-{number}.jpg") for number in range(3)]
    choose(visitor, *photos)
    page.wait_for_selector(".evidence-list .ready, .evidence-list progress[value]:not([value='0'])")
    page.context.set_offline(True)
    page.locator(".evidence-list [data-state]", has_text="Menunggu sinyal").first.wait_for()
    visitor.complaints.clear()  # the browser writes down that there is no line, and is right
    page.context.set_offline(False)
    page.locator(READY).nth(2).wait_for(timeout=60_000)
    visitor.complaints.clear()
    lengths = [int(length) for length in sent if length]
    assert all(length < len(files["buffer"]) for length, files in zip(lengths, photos, strict=False))
    assert page.evaluate("document.querySelector('input[type=file]').files.length") == 0
    visitor.looked()
    file_it(visitor)
    assert shown_files(visitor) == ["shown-image"] * 3


def test_each_kind_is_taken_shown_and_played(visitor: Visitor) -> None:
    choose(
        visitor,
        small("jalan.mp4", video(size=(128, 96)), "video/mp4"),
        small("suara.ogg", recording("ogg", "libopus"), "audio/ogg"),
    )
    visitor.page.locator(READY).nth(1).wait_for()
    file_it(visitor)
    assert shown_files(visitor) == ["shown-video", "shown-audio"]
    for player in ("video", "audio"):
        play = "async (player) => { player.muted = true; await player.play(); return player.duration; }"
        assert round(visitor.page.locator(player).evaluate(play)) == 1


def test_wrong_files_are_told_at_once_and_the_others_stay(visitor: Visitor) -> None:
    choose(
        visitor,
        small("surat.docx", b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
        small("pura-pura.jpg", b"MZ\x90\x00 program", "image/jpeg"),
        small("baik.jpg", photo(), "image/jpeg"),
    )
    visitor.page.wait_for_selector(READY)
    visitor.page.locator(".evidence-list .refused").nth(1).wait_for()
    visitor.complaints.clear()
    said = visitor.page.locator(".evidence-list .refused [data-state]").all_inner_texts()
    assert [("terlalu besar" in text, "bukan foto" in text) for text in said] == [(False, True), (False, True)]
    visitor.page.get_by_role("button", name="Hapus pura-pura.jpg").click()
    assert visitor.page.locator(".evidence-list li").count() == 2
    file_it(visitor)
    assert shown_files(visitor) == ["shown-image"]


def test_files_stay_when_the_page_is_loaded_again(visitor: Visitor) -> None:
    choose(visitor, small("baik.jpg", photo(), "image/jpeg"))
    visitor.page.wait_for_selector(READY)
    visitor.page.reload()
    visitor.page.wait_for_selector(READY)
    visitor.looked()
    file_it(visitor)
    assert shown_files(visitor) == ["shown-image"]


def test_without_javascript_the_form_brings_the_files(demo_city: Product, chromium: Browser) -> None:
    visitor = Visitor(demo_city, chromium, DESKTOP, javascript=False)
    visitor.open("/lapor/").fill(text=STORY)
    choose(visitor, small("satu.jpg", photo(), "image/jpeg"), small("dua.mp4", video(), "video/mp4"))
    file_it(visitor)
    assert sorted(shown_files(visitor)) == ["shown-image", "shown-video"]


def test_a_file_too_large_is_told_before_a_byte_is_sent(visitor: Visitor, tmp_path: Path) -> None:
    sent: list[str] = []
    visitor.page.on("request", lambda request: sent.append(request.method))
    with (tmp_path / "besar.mp4").open("wb") as file:
        file.truncate(25 * 1024 * 1024 + 1)
    visitor.page.locator("input[type=file]").set_input_files(tmp_path / "besar.mp4")
    refused = visitor.page.locator(".evidence-list .refused [data-state]")
    refused.wait_for()
    assert ("terlalu besar; paling besar 25 MB" in refused.inner_text(), "PATCH" in sent) == (True, False)
