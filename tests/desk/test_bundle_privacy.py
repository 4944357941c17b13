"""What a bundle must not hold, and what must not break it."""

import io
import json
from typing import Any
from zipfile import ZipFile

import pikepdf
import pytest
from desk_browser import SignIn
from django.utils import translation

from evidence_files import photo
from factories import NOW, City, by_reporter, received, report_at
from lapor.desk.bundle import bundle_of, write_bundle
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.attachments import accept, attach
from lapor.reports.models import Purpose, Report
from lapor.reports.operations import Step
from lapor.reports.submission import Upload
from lapor.reports.workflow import Status

CONTACT = "Saya bisa dihubungi di 0812-3456-7890."


def handed_over(report: Report, identity: Contact | None = None) -> tuple[list[str], dict[str, Any], bytes]:
    """Return the names in the bundle, its JSON and its PDF."""
    out = io.BytesIO()
    write_bundle(out, bundle_of(Report.objects.get(pk=report.pk), identity, now=NOW))
    with ZipFile(out) as book:
        return book.namelist()[2:], json.loads(book.read("laporan.json")), book.read("laporan.pdf")


def words_of(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return " ".join(page.Contents.read_bytes().decode("latin-1") for page in document.pages)


def test_files_of_a_draft_stay_with_the_agency(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    attach(report, accept((Upload("konsep.jpg", photo(), purpose=Purpose.ANSWER),)), now=NOW)
    names, facts, _ = handed_over(report)
    assert (names, facts["files"]) == ([], [])
    page = sign_in(city.verifier).open(f"laporan/{report.number}/berkas/")
    assert page.context["files"] == []


def test_without_consent_nothing_by_which_the_reporter_is_reached_goes_along(city: City) -> None:
    report = received(text=f"Lampu jalan di depan pasar mati sejak Senin. {CONTACT}")
    attach(report, accept((Upload("surat.jpg", photo(), purpose=Purpose.SCAN),)), now=NOW)
    operations.reply(by_reporter(report, f"Bagaimana kelanjutannya? {CONTACT}"))
    names, facts, _ = handed_over(report)
    told = json.dumps(facts)
    assert (names, "3456" in told, told.count("[nomor telepon disamarkan]")) == ([], False, 3)
    names, facts, _ = handed_over(report, Contact(name="Siti", phone="+6281234567890"))
    assert (names, CONTACT in facts["text"], CONTACT in facts["steps"][-1]["text"]) == (
        ["lampiran/01-surat.jpg"],
        True,
        True,
    )


def test_it_speaks_indonesian_whatever_the_officers_screen_speaks(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    with translation.override("id"):
        expected = handed_over(report)[1]
    with translation.override("en"):
        assert handed_over(report)[1] == expected
    assert expected["steps"][0]["title"] == "Laporan diterima"


def test_a_very_tall_picture_fits_on_its_page(city: City) -> None:
    report = received(uploads=(Upload("panjang.jpg", photo(size=(40, 400))),))
    with pikepdf.open(io.BytesIO(handed_over(report)[2])) as document:
        drawn = [
            [float(value) for value in operands]
            for page in document.pages
            for operands, operator in pikepdf.parse_content_stream(page)
            if str(operator) == "cm" and len(operands) == 6
        ]
    pictures = [matrix for matrix in drawn if matrix[0] > 1]
    assert [matrix[5] > 0 and matrix[3] + matrix[5] < 842 for matrix in pictures] == [True]


@pytest.mark.parametrize(
    "text",
    ["A" * 6000, "Lampu mati 😀 ꦥꦱꦂ شارع\n" * 40, "kata " * 30_000, "\x0bbaris\ttab\u2028lagi\n\n\n" * 30],
)
def test_odd_texts_make_a_bundle(city: City, text: str) -> None:
    report = received(text="Lampu jalan di depan pasar mati.")
    Report.objects.filter(pk=report.pk).update(original_text=text, original_title="W" * 150)
    _, facts, pdf = handed_over(report)
    assert (facts["text"], pdf[:5]) == (text, b"%PDF-")


def test_letters_that_the_print_cannot_show_are_owned_up_to(city: City) -> None:
    plain, odd = received(), received(title="Pasar ꦥꦱꦂ gelap")
    note = "laporan.json"
    assert [note in words_of(handed_over(report)[2]) for report in (plain, odd)] == [False, True]


@pytest.mark.parametrize("name", ["../../etc/passwd.jpg", "CON.jpg", "foto\n\x1f.jpg", "x" * 119, "…. .jpg"])
def test_odd_names_of_files_stay_in_their_folder(city: City, name: str) -> None:
    report = received(uploads=(Upload("foto.jpg", photo()),))
    report.attachments.update(name=name)
    (found,) = handed_over(report)[0]
    assert found.startswith("lampiran/01-")
    assert found.count("/") == 1


def test_what_officers_wrote_among_themselves_stays(city: City) -> None:
    report = received()
    step = Step(report.number, city.verifier, NOW, text="Rahasia dapur.")
    operations.dispose(step, operations.Disposition(city.lighting))
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan kami, rahasia."))
    assert "ahasia" not in json.dumps(handed_over(report)[1]["steps"])


def test_neither_place_nor_time_nor_name_of_a_file_tells_how_to_reach_the_reporter(city: City) -> None:
    report = received(uploads=(Upload("081234567890.jpg", photo()),))
    Report.objects.filter(pk=report.pk).update(
        place="Depan rumah, hubungi 0812-3456-7890", occurred_note="Malam, SMS 0812-3456-7890"
    )
    names, facts, pdf = handed_over(report)
    assert ([name for name in names if "081234567890" in name], "3456" in json.dumps(facts)) == ([], False)
    assert "3456" not in words_of(pdf)


def test_the_public_version_can_stand_for_what_names_the_reporter(city: City, sign_in: SignIn) -> None:
    report = received(title="Nama saya Sutrisno", text="Nama saya Sutrisno, lampu mati.", anonymous=True)
    operations.reply(by_reporter(report, "Ini Pak Sutrisno lagi."))
    browser = sign_in(city.verifier)
    assert "Sutrisno" in handed_over(report)[1]["text"]
    answer = browser.send(f"laporan/{report.number}/berkas/", as_public="on")
    with ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as book:
        assert "Sutrisno" not in book.read("laporan.json").decode()
