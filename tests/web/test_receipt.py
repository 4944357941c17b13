import re
from datetime import UTC, datetime
from typing import Any

import pytest
from citizen import code_of, file_report, shows, text_of
from django.test import Client
from django.utils.html import escape
from pytest_django import Settings

from factories import City
from lapor.channels.web.qr import qr_svg
from lapor.notifications.choices import choose
from lapor.notifications.models import Way
from lapor.reports.models import Report


def filed(client: Client, **changes: object) -> tuple[Report, Any]:
    report = file_report(client, **changes)
    return report, client.get("/lapor/diterima/")


def test_the_receipt_shows_number_code_and_what_comes_next(client: Client, city: City) -> None:
    report, page = filed(client)
    assert shows(page, code_of(report))
    outlook = page.context["outlook"]
    assert (outlook.verified_at, outlook.answered_at, outlook.finished_at) == (
        datetime(2026, 11, 6, 3, tzinfo=UTC),  # three, five and fourteen working days on
        datetime(2026, 11, 13, 3, tzinfo=UTC),
        datetime(2026, 11, 26, 3, tzinfo=UTC),
    )


def test_no_address_on_the_receipt_holds_the_code(client: Client, city: City, settings: Settings) -> None:
    report, page = filed(client)
    code = code_of(report)
    assert page.context["address"] == f"{settings.SITE_URL}/lacak/{report.number}/"
    assert [
        link for link in re.findall(r'(?:href|action|src|data-[a-z-]+)="([^"]*)"', text_of(page)) if code in link
    ] == []
    assert qr_svg(page.context["address"]) in text_of(page)
    assert qr_svg(page.context["address"]) != qr_svg(f"{page.context['address']}?{code}")


def test_the_picture_is_drawn_of_black_modules_on_a_white_ground() -> None:
    drawing = qr_svg("http://127.0.0.1:8000/lacak/12345678/")
    side = int(re.search(r'viewBox="0 0 (\d+) \1"', drawing)[1])  # type: ignore[index]
    black = re.search(r'fill="#000" d="([^"]+)"', drawing)[1]  # type: ignore[index]
    modules = {(int(x), int(y)) for x, y in re.findall(r"M(\d+),(\d+)H", black)}
    finder = {(x, y) for x in range(4, 11) for y in range(4, 11) if x in {4, 10} or y in {4, 10}}
    assert finder <= modules
    assert {4, side - 5} >= {min(x for x, _ in modules), max(x for x, _ in modules)}  # four white modules all around
    assert "style" not in drawing


def test_the_receipt_can_be_kept_as_a_text_file(client: Client, city: City) -> None:
    report, _page = filed(client, title="Lampu & kabel <mati>")
    file = client.get("/lapor/diterima/teks/")
    assert file.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert file.headers["Content-Disposition"] == f'attachment; filename="LAPOR-{report.number}.txt"'
    text = text_of(file)
    assert [part in text for part in (report.spoken_number, code_of(report), "Lampu & kabel <mati>")] == [True] * 3
    assert "13 November 2026" in text


@pytest.mark.parametrize("path", ["/lapor/diterima/", "/lapor/diterima/teks/"])
def test_a_browser_that_filed_nothing_is_sent_to_the_form(client: Client, city: City, path: str) -> None:
    assert client.get(path).headers["Location"] == "/lapor/"


@pytest.mark.parametrize(
    ("contact", "way", "words"),
    [
        ({"phone": "0812 3456 7890"}, None, "lewat SMS"),
        ({"email": "siti@example.id"}, None, "lewat surel"),
        ({"phone": "0812 3456 7890"}, Way.NONE, "Anda tidak dikabari tentang laporan ini."),
        ({}, None, "Anda tidak meninggalkan nomor atau surel"),
    ],
)
def test_the_receipt_says_how_one_is_told(
    client: Client, city: City, contact: dict[str, str], way: Way | None, words: str
) -> None:
    report, page = filed(client, **contact)
    if way:
        choose(report, way, now=report.received_at)
        page = client.get("/lapor/diterima/")
    assert escape(words) in text_of(page)
    assert f"/laporan/{report.number}/kabar/" in text_of(page)
