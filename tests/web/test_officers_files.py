"""Who may open which file of a report: a matrix of readers and files, through the real addresses."""

from dataclasses import replace
from typing import Any

import pytest
from citizen import open_with_code
from django.test import Client

from evidence_files import photo
from factories import GOOD_ANSWER, NOW, City, officer, report_at
from lapor.agencies.models import Agency, Role
from lapor.reports import operations
from lapor.reports.models import Attachment, Purpose, Report, Screening
from lapor.reports.operations import Step, drafting
from lapor.reports.permissions import Actor
from lapor.reports.submission import Upload
from lapor.reports.workflow import Status

EVIDENCE, REPLY, ANSWER, PROGRESS, DRAFT = "bukti.jpg", "tanggapan.jpg", "jawaban.jpg", "kabar.jpg", "konsep.jpg"
FILES = (EVIDENCE, REPLY, ANSWER, PROGRESS, DRAFT)
PUBLISHED = {ANSWER, PROGRESS}
SAID = {EVIDENCE, REPLY, *PUBLISHED}


def with_file(name: str, purpose: str, who: Actor, report: Report, text: str = GOOD_ANSWER) -> Step:
    shade = FILES.index(name)
    upload = Upload(name, photo(size=(64 + shade, 48)), purpose=purpose)
    return Step(report.number, who, NOW, text=text, uploads=(upload,))


def report_with_files(city: City, **changes: object) -> Report:
    report = report_at(Status.DISPOSITION, city, uploads=(Upload(EVIDENCE, photo()),), **changes)
    operations.progress(with_file(PROGRESS, Purpose.BEFORE, city.liaison, report))
    operations.answer(with_file(ANSWER, Purpose.AFTER, city.liaison, report))
    reporter = Actor(opened_numbers=frozenset({report.number}))
    operations.reply(with_file(REPLY, Purpose.EVIDENCE, reporter, report, "Masih gelap."))
    drafting.save_draft(with_file(DRAFT, Purpose.ANSWER, city.liaison, report), 0)
    return Report.objects.get(pk=report.pk)


def signed_in(actor: Actor) -> Client:
    assert actor.officer
    client = Client()
    client.force_login(actor.officer.user)
    return client


def status_of(client: Client, address: str) -> int:
    answer: Any = client.get(address)
    list(answer.streaming_content if answer.streaming else ())  # which closes the file
    return answer.status_code


def opened(client: Client, report: Report) -> set[str]:
    """Return the names of the files that open, whole and small alike."""
    found = set()
    for file in Attachment.objects.filter(report=report):
        address = f"/laporan/{report.number}/lampiran/{file.pk}/"
        statuses = {status_of(client, place) for place in (address, f"{address}kecil/")}
        assert len(statuses) == 1, statuses
        found |= {file.name} if statuses == {200} else set()
    return found


def reader(who: str, city: City, report: Report) -> Client:
    places: dict[str, tuple[Role, Agency]] = {
        "monitor": (Role.MONITOR, city.city),
        "leader": (Role.LEADER, city.city),
        "head": (Role.HEAD, city.lighting),
        "neighbour": (Role.AGENCY_ADMIN, city.neighbour),
    }
    if who in places:
        return signed_in(officer(*places[who]))
    if who in {"liaison", "verifier", "other_liaison"}:
        return signed_in(getattr(city, who))
    client = Client()
    if who == "reporter":
        open_with_code(client, report)
    return client


OPENS = {
    "anybody": (PUBLISHED, set()),
    "reporter": (SAID, SAID),
    "liaison": (set(FILES), set(FILES)),
    "head": (set(FILES), set(FILES)),
    "verifier": (set(FILES), set(FILES)),
    "monitor": (SAID, SAID),
    "leader": (SAID, set()),
    "other_liaison": (PUBLISHED, set()),
    "neighbour": (PUBLISHED, set()),
}


@pytest.mark.parametrize("confidential", [False, True])
def test_a_file_opens_for_who_reads_what_was_said_with_it(city: City, confidential: bool) -> None:
    report = report_with_files(city, confidential=confidential)
    found = {who: opened(reader(who, city, report), report) for who in OPENS}
    assert found == {who: files[confidential] for who, files in OPENS.items()}


def test_files_of_a_withdrawn_report_are_nobodys(city: City) -> None:
    report = report_with_files(city)
    operations.withdraw(Step(report.number, Actor(opened_numbers=frozenset({report.number})), NOW))
    assert opened(Client(), report) == set()


def test_what_the_scanner_has_not_seen_opens_for_nobody(city: City) -> None:
    report = report_with_files(city)
    Attachment.objects.update(screening=Screening.WAITING)
    assert opened(signed_in(city.liaison), report) == set()


def shown(page: Any) -> set[str]:
    """Return the names of the files that the page links to."""
    words = page.content.decode()
    return {file.name for file in Attachment.objects.all() if f"/lampiran/{file.pk}/" in words}


def test_the_page_links_to_what_opens_and_to_nothing_else(city: City) -> None:
    report = report_with_files(city)
    pages = {who: shown(reader(who, city, report).get(f"/laporan/{report.number}/")) for who in ("anybody", "reporter")}
    assert pages == {"anybody": PUBLISHED, "reporter": SAID}


def test_photos_from_before_and_after_stand_side_by_side(city: City) -> None:
    report = report_at(Status.DISPOSITION, city)
    step = with_file(ANSWER, Purpose.AFTER, city.liaison, report)
    before = Upload("lama.jpg", photo(size=(80, 48)), purpose=Purpose.BEFORE)
    operations.answer(replace(step, uploads=(*step.uploads, before)))
    page = Client().get(f"/laporan/{report.number}/")
    entry = page.context["entries"][-1]
    assert [(file.name, file.purpose) for file in entry.comparison] == [("lama.jpg", "before"), (ANSWER, "after")]
    words = page.content.decode()
    for alternative in ("Foto sebelum dikerjakan: lama.jpg", f"Foto sesudah dikerjakan: {ANSWER}"):
        assert f'alt="{alternative}"' in words


def test_officers_photos_lose_place_and_device(city: City) -> None:
    report = report_with_files(city)
    file = Attachment.objects.get(name=ANSWER)
    body = b"".join(Client().get(f"/laporan/{report.number}/lampiran/{file.pk}/").streaming_content)  # type: ignore[attr-defined]
    assert b"GPSLatitude" not in body
    assert b"RahasiaPhone" not in body
