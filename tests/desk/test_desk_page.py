import pytest
from desk_browser import SignIn
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, TEXT, City, by_reporter, later, officer, received, report_at, submission
from lapor.agencies.models import Role
from lapor.core import tasks
from lapor.reporters.identity import Contact
from lapor.reporters.models import Reporter
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Step
from lapor.reports.workflow import Status

PHONE = "081234567890"


def explained(page: object) -> dict[str, str]:
    return {item.action: item.explanation for item in page.context["actions"]}  # type: ignore[attr-defined]


def test_the_page_tells_the_whole_story(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Tiang itu milik PLN."))
    page = sign_in(city.verifier).read(report).context
    assert [(entry.action, entry.is_internal) for entry in page["entries"]] == [
        ("receive", False), ("dispose", False), ("hand_back", True),
    ]  # fmt: skip
    assert [stage.state for stage in page["stages"]] == ["now", "todo", "todo", "todo"]
    assert [clock.label for clock in page["clocks"]] == ["Verifikasi", "Penyelesaian"]
    assert (page["deadline"].state, page["deadline"].working_days) == ("running", 3)


def test_the_original_words_are_for_those_who_handle_or_oversee(city: City, sign_in: SignIn) -> None:
    report = received(text=f"Hubungi saya di {PHONE} soal lampu jalan.")
    readers = {role: officer(role, city.city) for role in (Role.AGENCY_ADMIN, Role.MONITOR, Role.LEADER, Role.OPERATOR)}
    reading = {role: PHONE in sign_in(actor).read(report).content.decode() for role, actor in readers.items()}
    assert reading == {Role.AGENCY_ADMIN: True, Role.MONITOR: True, Role.LEADER: False, Role.OPERATOR: False}


def test_unchanged_words_are_not_shown_twice(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).read(received())
    assert (page.context["wording"], page.content.decode().count(f'<p class="text">{TEXT}')) == (None, 1)


def test_attachments_and_supporting_agencies_stand_on_the_page(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    report.supporting.add(city.trees)
    row = report.attachments.create(name="a.pdf", media_type="application/pdf", size_bytes=9, sha256="0", added_at=NOW)
    page = sign_in(city.verifier).read(report)
    assert (page.context["attachments"], page.context["supporting"]) == ([row], [city.trees])
    assert f"/laporan/{report.number}/lampiran/{row.pk}/" in page.content.decode()


def test_messages_for_this_report_stand_on_the_page(city: City, sign_in: SignIn) -> None:
    report, _other = received(), received()
    tasks.run_due(NOW)
    outgoing = sign_in(city.verifier).read(report).context["outgoing"]
    assert [(message.report, message.template, message.state) for message in outgoing] == [
        (report, "receive", "queued")
    ]


@pytest.mark.parametrize(
    ("contact", "way"),
    [
        (Contact(phone="+6281200000001"), "Pelapor diberi tahu lewat SMS: apa yang perlu dilengkapi"),
        (Contact(email="siti@example.id"), "Pelapor diberi tahu lewat surel: apa yang perlu dilengkapi"),
        (Contact(), "Pelapor tidak meninggalkan kontak. Ia membaca di situs, dengan kode unik: apa yang"),
    ],
)
def test_each_step_says_what_the_reporter_will_be_told(city: City, sign_in: SignIn, contact: Contact, way: str) -> None:
    page = sign_in(city.verifier).read(received(contact=contact))
    assert explained(page)["hold"].startswith(way)


def test_a_reporter_who_stopped_messages_gets_none(city: City, sign_in: SignIn) -> None:
    report = received()
    Reporter.objects.update(messages_stopped_at=NOW)
    assert explained(sign_in(city.verifier).read(report))["hold"].startswith("Pelapor meminta tidak dikirimi pesan.")


def test_the_steps_of_a_confidential_report_promise_no_publication(city: City, sign_in: SignIn) -> None:
    plain, secret = received(), received(confidential=True)
    explanations = [explained(sign_in(city.verifier).read(report))["dispose"] for report in (plain, secret)]
    assert ["terbuka untuk umum" in text for text in explanations] == [True, False]
    assert ["tidak memuat isi" in text for text in explanations] == [False, True]


def test_the_next_report_is_the_most_urgent_other_one(city: City, sign_in: SignIn) -> None:
    newer, older = received(now=later(-1)), received(now=later(-4))
    browser = sign_in(city.verifier)
    nexts = [browser.read(row).context["way"].next for row in (newer, older)]
    assert nexts == [f"/petugas/laporan/{row.number}/" for row in (older, newer)]
    assert sign_in(officer(Role.LEADER, city.city)).read(newer).context["way"].next == ""


def test_an_archived_report_shows_where_the_reporter_was_sent(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.ARCHIVED, city)
    browser = sign_in(city.verifier)
    assert browser.read(report).context["referral"] == "Polres Metro, telepon 110."
    operations.appeal(by_reporter(report, "Bukan pidana."))
    assert browser.read(report).context["referral"] == ""


@pytest.mark.parametrize("replies", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_story(city: City, sign_in: SignIn, replies: int) -> None:
    report = report_at(Status.DISPOSITION, city)
    for _ in range(replies):
        operations.reply(by_reporter(report, "Ada kabar?"))
    browser = sign_in(city.liaison)
    browser.read(report)
    with CaptureQueriesContext(connection) as queries:
        assert len(browser.read(report).context["entries"]) == 2 + replies
    assert len(queries) == 27


def test_leader_and_monitor_only_read(city: City, sign_in: SignIn) -> None:
    report: Report = operations.receive(submission(), now=NOW)
    for role in (Role.LEADER, Role.MONITOR, Role.OPERATOR):
        page = sign_in(officer(role, city.city)).read(report)
        assert (page.status_code, page.context["actions"], page.context["identity_form"]) == (200, [], None)
