"""A complaint about an agency is hidden from that agency: every desk page looks as if it did not exist.

Each page is walked twice as an officer of the unit, before and after there is a complaint about it; whatever differs,
be it a number, a title or a count, is a trace. New pages are walked by themselves.
"""

import io
import re
from collections.abc import Callable, Iterator
from difflib import unified_diff
from typing import Any
from uuid import uuid4

import pytest
from desk_browser import SignIn
from django.core.cache import cache
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from python_calamine import CalamineWorkbook

from desk_pages import filled
from factories import GOOD_ANSWER, NOW, City, agency, officer, received
from lapor.agencies.contacts import PURPOSE
from lapor.agencies.models import Agency, Officer, Role
from lapor.channels.phone.models import Intake
from lapor.core import memory
from lapor.core.crypto import seal
from lapor.core.guards import GUARD
from lapor.notifications.models import NoticeKind, OfficerNotice
from lapor.notifications.officers import notify
from lapor.reporters.identity import Contact
from lapor.reports import operations
from lapor.reports.casework import Draft, Mention
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, Disposition, Step
from lapor.reports.permissions import Actor
from lapor.reports.viewings import Viewing
from outbox import drain

TITLE, WORDS = "Pungutan liar di loket", "Petugas loket meminta uang Rp50.000 di Jalan Kenanga, Pasar Cendrawasih."
SEARCHED = ("", "pungutan loket")
TABS = ("saya", "lewat", "terbuka", "selesai", "60-hari", "pengawasan", "sebutan", "ditugaskan", "dikembalikan")
WALKED = [
    (Role.LIAISON, "METRO-DISHUB"), (Role.AGENCY_ADMIN, "METRO-DISHUB"), (Role.VERIFIER, "METRO-DISHUB"),
    (Role.OPERATOR, "METRO-DISHUB"), (Role.LEADER, "METRO-DISHUB"), (Role.MONITOR, "METRO-DISHUB"),
    (Role.AGENCY_ADMIN, "KOTA-METRO"), (Role.OPERATOR, "KOTA-METRO"), (Role.MONITOR, "METRO-INSPEKTORAT"),
]  # fmt: skip
NOT_OFFICERS = ("public", "signed_in", "signed_in_lately", None)
NOISE = re.compile(r'value="(?:[A-Za-z0-9]{64}|[0-9a-f-]{36})"|&quot;[A-Za-z0-9]{64}&quot;')  # tokens, keys of forms


def desk_addresses(resolver: URLResolver | None = None, prefix: str = "") -> Iterator[str]:
    """Yield the address of every page that is guarded for officers, as its pattern reads."""
    for entry in (resolver or get_resolver()).url_patterns:
        address = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from desk_addresses(entry, address)
        elif isinstance(entry, URLPattern) and getattr(entry.callback, GUARD, None) not in NOT_OFFICERS:
            yield address


def is_of_report(address: str) -> bool:
    return "<number>" in address


def with_queries(address: str) -> Iterator[str]:
    yield address
    if address == "/petugas/":
        yield from (f"{address}?tab={tab}&q={words}" for tab in TABS for words in SEARCHED)
    if address == "/petugas/pesan/":
        yield from (f"{address}?keadaan={state}" for state in ("queued", "sending", "sent", "uncertain", "refused"))


def looked_at(client: Client) -> dict[str, str]:
    """Return what every desk page that is about no single report shows."""
    addresses = [filled(address, "") for address in desk_addresses() if not is_of_report(address)]
    pages = {}
    memory.forget_all()  # once: what one page remembers for the next one is of the same walk
    for address in sorted({each for known in addresses for each in with_queries(known)}):
        cache.clear()
        answer = client.get(address, follow="&q=" in address)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        pages[address] = f"{answer.status_code} {NOISE.sub('', body.decode(errors='replace'))}"
    return pages


def changed(before: str, after: str) -> list[str]:
    """Return the lines in which two pages differ."""
    return [
        line for line in unified_diff(before.split("\n"), after.split("\n"), n=0, lineterm="") if line[1:2] != line[0]
    ]


def act(report: Report, by: Actor, text: str = "") -> Step:
    return Step(report.number, by, NOW, text=text)


def person(actor: Actor) -> Officer:
    assert actor.officer
    return actor.officer


def dealt_with(report: Report, city: City, unit: Agency, members: list[Actor], by: Actor) -> None:
    """Let the unit have the report as any other, with all that gathers around one."""
    task = AgencyTask(unit, "Periksa loket.")
    operations.dispose(act(report, by), Disposition(city.trees, (unit,), tasks=(task,)))
    operations.note(act(report, by, "Mohon dicek."), [person(member) for member in members])
    Draft.objects.create(report=report, text=GOOD_ANSWER, author=person(city.other_liaison), changed_at=NOW)
    Intake.objects.create(
        key=uuid4(), channel="phone", agency=unit, officer=person(members[0]), outcome="report", report=report, at=NOW
    )
    for member in members:
        Viewing.objects.create(report=report, officer=person(member), opened_at=NOW, last_seen_at=NOW)
        for kind in NoticeKind:
            notify(person(member), report, kind, key=f"{kind}:{person(member).pk}", now=NOW, clock_kind="answer")


def complaint(city: City, unit: Agency, members: list[Actor], inspectorate: Agency) -> Report:
    """Return a complaint about the unit, which had had it before anybody saw what it was about."""
    by = officer(Role.NATIONAL_ADMIN, city.nation)
    about = {"oversight": True, "concerned_agency": unit, "category": city.category}
    contact = Contact(email="siti@example.id")
    report, other = (received(title=TITLE, text=WORDS, contact=contact, region_id=city.kelurahan.pk) for _ in range(2))
    dealt_with(report, city, unit, members, by)
    elsewhere = inspectorate if unit != inspectorate else city.lighting
    operations.redirect(act(report, by, "Ditangani pihak lain."), elsewhere)
    operations.correct(act(report, by), about)
    operations.correct(act(other, by), about)
    operations.merge(act(other, by), report.number)
    drain()
    return Report.objects.get(pk=report.pk)


@pytest.fixture
def inspectorate(city: City) -> Agency:
    return agency("METRO-INSPEKTORAT", city.city)


def staffed(city: City, inspectorate: Agency, role: Role, at: Agency | None = None) -> Actor:
    """Return an officer of the unit; the unit also has ordinary work, and somebody watches over it."""
    watcher, member = officer(Role.MONITOR, inspectorate), officer(role, at or city.lighting)
    for each in (watcher, member):
        Officer.objects.filter(pk=person(each).pk).update(email_sealed=seal(f"{each.label}@metro.go.id", PURPOSE))
    ordinary = received(
        text=f"{WORDS} Lampunya mati.", title="Lampu mati", region_id=city.kelurahan.pk, category_id=city.category.pk
    )
    operations.dispose(act(ordinary, city.verifier), Disposition(city.lighting))
    drain()
    return member


@pytest.mark.parametrize(("role", "code"), WALKED)
def test_no_desk_page_of_the_unit_changes_when_there_is_a_complaint_about_it(
    city: City, sign_in: SignIn, inspectorate: Agency, role: Role, code: str
) -> None:
    unit = Agency.objects.get(code=code)
    member = staffed(city, inspectorate, role, unit)
    client = sign_in(member).client
    before = looked_at(client)
    report = complaint(city, unit, [member], inspectorate)
    after = looked_at(client)
    shown = " ".join(after.values())
    traces = (TITLE, report.number, f"{report.number[:4]}&nbsp;{report.number[4:]}", report.spoken_number)
    assert [trace for trace in traces if trace in shown] == []
    assert {address: changed(before[address], page) for address, page in after.items() if page != before[address]} == {}


@pytest.mark.parametrize("role", [Role.LIAISON, Role.AGENCY_ADMIN, Role.OPERATOR, Role.LEADER, Role.MONITOR])
def test_no_address_of_the_complaint_exists_for_the_unit(
    city: City, sign_in: SignIn, inspectorate: Agency, role: Role
) -> None:
    member = staffed(city, inspectorate, role)
    report = complaint(city, city.lighting, [member], inspectorate)
    browser = sign_in(member)
    addresses = [filled(address, report.number) for address in desk_addresses() if is_of_report(address)]
    answers = {address: [browser.client.get(address), browser.client.post(address, {"text": WORDS, "seen": 1})]
               for address in addresses}  # fmt: skip
    found = {address: [answer.status_code for answer in both] for address, both in answers.items()}
    assert len(found) > 5
    assert {address: codes for address, codes in found.items() if not set(codes) <= {404, 405}} == {}
    public = [f"/laporan/{report.number}/{part}" for part in ("", "umpan/", "status.json", "balas/", "kabar/")]
    assert {browser.client.get(address).status_code for address in public} <= {302, 404}


Request = Callable[[Client, Report], Any]
ASKED: dict[str, Request] = {
    "number in the queue": lambda client, report: client.get("/petugas/", {"q": report.number}, follow=True),
    "preview of an SMS": lambda client, report: client.post(
        "/petugas/pratinjau-sms/", {"number": report.number, "action": "progress", "text": "Sudah."}
    ),
    "bulk": lambda client, report: client.post("/petugas/massal/", {"n": report.number, "action": "note"}),
    "bulk run": lambda client, report: client.post(
        "/petugas/massal/jalankan/", {"n": report.number, "action": "note", "text": "Catatan."}
    ),
    "page for its reporter": lambda client, report: client.get(f"/laporan/{report.number}/", follow=True),
}


@pytest.mark.parametrize("role", [Role.LIAISON, Role.AGENCY_ADMIN])
@pytest.mark.parametrize("asked", ASKED)
def test_asking_for_it_by_number_tells_nothing(
    city: City, sign_in: SignIn, inspectorate: Agency, role: Role, asked: str
) -> None:
    member = staffed(city, inspectorate, role)
    report = complaint(city, city.lighting, [member], inspectorate)
    events = report.event_count
    answer = ASKED[asked](sign_in(member).client, report)
    body = answer.content.decode()
    assert [part for part in (TITLE, WORDS[:30], f"laporan/{report.number}/identitas") if part in body] == []
    assert f'href="/petugas/laporan/{report.number}/"' not in body
    report.refresh_from_db()
    assert report.event_count == events


def test_it_is_no_master_and_no_similar_report_for_the_unit(city: City, sign_in: SignIn, inspectorate: Agency) -> None:
    """A verifier of the city who also works for the unit merges nothing into it and is not shown it beside another."""
    member = staffed(city, inspectorate, Role.LIAISON)
    both = officer(Role.VERIFIER, city.city)
    person(both).postings.create(agency=city.lighting, role=Role.LIAISON)
    report = complaint(city, city.lighting, [member, both], inspectorate)
    like = received(title=TITLE, text=WORDS, region_id=city.kelurahan.pk)
    browser = sign_in(both)
    page = browser.read(like)
    refused = browser.take(like, "merge", number=report.number)
    assert (TITLE in page.content.decode(), report.number in page.content.decode()) == (True, False)
    assert refused.context["failed"].form.errors["number"] == ["Tidak ada laporan dengan nomor itu di meja Anda."]
    assert browser.open(f"laporan/{like.number}/banding/{report.number}/").status_code == 404


def test_no_file_of_it_opens_for_the_unit(city: City, sign_in: SignIn, inspectorate: Agency) -> None:
    member = staffed(city, inspectorate, Role.AGENCY_ADMIN)
    report = complaint(city, city.lighting, [member], inspectorate)
    file = report.attachments.create(name="a.pdf", media_type="application/pdf", size_bytes=1, sha256="0" * 64,
                                     added_at=NOW)  # fmt: skip
    client = sign_in(member).client
    assert client.get(f"/laporan/{report.number}/lampiran/{file.pk}/").status_code == 404


def taken_along(client: Client) -> str:
    """Return the text of the spreadsheet and of the recap that an administrator takes along."""
    form = {"since": "2026-01-01", "until": "2026-12-31", "reason": ""}
    answers: list[Any] = [
        client.post("/petugas/lembar/bawa/", form),
        client.post("/petugas/lembar/rekap/", {"month": "2026-11", "form": "xlsx"}),
    ]
    books = [CalamineWorkbook.from_filelike(io.BytesIO(b"".join(answer.streaming_content))) for answer in answers]
    return str([book.get_sheet_by_index(0).to_python() for book in books])


def test_what_the_government_takes_along_holds_no_complaint_about_itself(
    city: City, sign_in: SignIn, inspectorate: Agency
) -> None:
    """Of a complaint about the government even its own administrators know nothing; it is the nation's to handle."""
    client = sign_in(staffed(city, inspectorate, Role.AGENCY_ADMIN, at=city.city)).client
    before = taken_along(client)
    report = complaint(city, city.city, [city.verifier], inspectorate)
    assert taken_along(client) == before
    assert "Lampu mati" in before
    assert sign_in(city.verifier).read(report).status_code == 404
    assert sign_in(officer(Role.NATIONAL_ADMIN, city.nation)).read(report).status_code == 200


def test_nobody_of_the_unit_is_mentioned_notified_or_named(city: City, inspectorate: Agency) -> None:
    member = staffed(city, inspectorate, Role.LIAISON)
    report = complaint(city, city.lighting, [member], inspectorate)
    notices = OfficerNotice.objects.filter(officer=person(member)).count()
    operations.note(act(report, city.verifier, "Mohon dicek lagi."), [person(member)])
    notify(person(member), report, NoticeKind.ESCALATION, key="again", now=NOW)
    with pytest.raises(operations.UnfitOfficerError):
        operations.assign(act(report, city.verifier), person(member))
    with pytest.raises(operations.ConflictOfInterestError):
        operations.redirect(act(report, city.verifier, "Kembali."), city.lighting)
    drain()
    assert OfficerNotice.objects.filter(officer=person(member)).count() == notices
    assert Mention.objects.filter(report=report, officer=person(member)).count() == 1  # from before


def test_the_inspectorate_and_other_verifiers_do_see_it(city: City, sign_in: SignIn, inspectorate: Agency) -> None:
    member = staffed(city, inspectorate, Role.LIAISON)
    report = complaint(city, city.lighting, [member], inspectorate)
    watchers = [officer(Role.MONITOR, inspectorate), officer(Role.LIAISON, inspectorate), city.verifier]
    assert [sign_in(actor).read(report).status_code for actor in watchers] == [200, 200, 200]
