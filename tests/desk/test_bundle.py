"""What is handed over to another government or the Ombudsman."""

import json
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from desk_browser import SignIn

from evidence_files import photo
from factories import NOW, TEXT, City, officer, received, report_at
from lapor.agencies.models import Agency, Role
from lapor.reporters.models import IdentityAccess
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.submission import Upload
from lapor.reports.workflow import Status


def opened(answer: Any) -> ZipFile:
    assert answer.status_code == 200
    return ZipFile(BytesIO(b"".join(answer.streaming_content)))


def told(book: ZipFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(book.read("laporan.json"))
    return found


def test_the_bundle_holds_pdf_json_and_files(city: City, sign_in: SignIn) -> None:
    report = received(uploads=(Upload("foto lampu.jpg", photo()),))
    Agency.objects.filter(pk=city.city.pk).update(letterhead="PEMERINTAH KOTA METRO\nJl. AH Nasution")
    operations.note(Step(report.number, city.verifier, NOW, text="Catatan rahasia antarpetugas."))
    book = opened(sign_in(city.verifier).send(f"laporan/{report.number}/berkas/"))
    assert book.namelist() == ["laporan.json", "laporan.pdf", "lampiran/01-foto-lampu.jpg"]
    assert book.read("laporan.pdf").startswith(b"%PDF-")
    facts = told(book)
    assert (facts["number"], facts["text"], facts["reporter"]) == (report.number, TEXT, None)
    assert facts["files"][0]["sha256"] == report.attachments.get().sha256
    assert "Catatan rahasia" not in json.dumps(facts)
    assert [step["action"] for step in facts["steps"]] == ["receive"]


def test_the_identity_goes_along_only_with_consent_and_is_logged(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    path = f"laporan/{report.number}/berkas/"
    refused = browser.send(path, with_identity="on")
    assert (refused.status_code, IdentityAccess.objects.count()) == (422, 0)
    facts = told(opened(browser.send(path, with_identity="on", reason="Setuju lewat telepon, 3 November")))
    assert facts["reporter"]["name"] == "Siti Rahma"
    assert IdentityAccess.objects.get().reason == f"{report.number}: Setuju lewat telepon, 3 November"


def test_an_anonymous_reporter_is_never_handed_over(city: City, sign_in: SignIn) -> None:
    report = received(anonymous=True)
    answer = sign_in(city.verifier).send(f"laporan/{report.number}/berkas/", with_identity="on", reason="Setuju, kok")
    assert told(opened(answer))["reporter"] is None


def test_only_verifiers_hand_over(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    path = f"laporan/{report.number}/berkas/"
    assert sign_in(city.liaison).open(path).status_code == 403
    assert sign_in(officer(Role.MONITOR, city.city)).open(path).status_code == 403
    assert sign_in(city.other_liaison).open(path).status_code == 404


def test_forwarding_archives_and_tells_where_to(city: City, sign_in: SignIn) -> None:
    report, browser = report_at(Status.DISPOSITION, city), sign_in(city.verifier)
    refused = browser.take(report, "forward", text="Lewat 60 hari.")
    assert (refused.status_code, "Lewat 60 hari." in refused.content.decode()) == (422, True)
    fields = {"known_recipient": "Ombudsman Republik Indonesia", "text": "Lewat 60 hari.", "referral": "Telepon 137."}
    assert browser.take(report, "forward", **fields).status_code == 302
    report = Report.objects.get(pk=report.pk)
    assert (report.status, report.archive_reason) == (Status.ARCHIVED, "forwarded")
    assert report.archived_by == city.verifier.officer
