"""Many reports at once: the preview says what the run then does, and nothing is done twice or over somebody's head."""

from typing import Any

import pytest
from desk_browser import Browser, SignIn, names_of_events
from django.contrib.messages import get_messages
from django.db import connection
from django.test.utils import CaptureQueriesContext

from factories import NOW, City, later, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core.models import Event
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Disposition, Step
from lapor.reports.scope import GUIDANCE, ArchiveReason
from lapor.reports.workflow import Status


def preview(browser: Browser, reports: list[Report], action: str, **fields: object) -> Any:
    ticked = {"n": [report.number for report in reports], "action": action, "pratinjau": "1", "dari": "tab=saya"}
    return browser.send("massal/", **{**ticked, **fields})


def rows(page: Any, name: str) -> list[str]:
    return [row.number for row in page.context[name]]


def confirmed(page: Any) -> dict[str, object]:
    """Return what the preview's form sends."""
    context = page.context
    seen = {f"seen_{row.number}": row.report.event_count for row in context["allowed"]}
    sent = {"action": context["action"], "dari": context["query"], "n": rows(page, "allowed")}
    return {**dict(context["kept"]), **sent, **seen}


def run(browser: Browser, page: Any) -> tuple[list[str], dict[str, str]]:
    """Confirm; return what was done, and why the others were not."""
    answer = browser.send("massal/jalankan/", **confirmed(page))
    assert (answer.status_code, answer["Location"]) == (302, "/petugas/massal/hasil/")
    result = browser.open("massal/hasil/").context
    return [row.number for row, _title in result["done"]], {row.number: row.why for row, _title in result["left"]}


def last_message(answer: Any) -> str:
    return str(list(get_messages(answer.wsgi_request))[-1])


def test_forwarding_shows_first_what_each_reporter_will_know(city: City, sign_in: SignIn) -> None:
    reports, done = [received(), received()], report_at(Status.DONE, city)
    browser = sign_in(city.verifier)
    page = preview(browser, [*reports, done], "dispose", agency=city.lighting.pk)
    assert rows(page, "allowed") == [report.number for report in reports]
    assert [(row.number, row.refusal) for row in page.context["refused"]] == [
        (done.number, "Tidak bisa dari status Selesai.")
    ]
    shown = page.content.decode()
    assert "Pelapor diberi tahu lewat SMS: instansi yang menangani" in shown
    assert reports[0].public_text in shown
    assert [names_of_events(report) for report in reports] == [["receive"]] * 2
    assert run(browser, page) == ([report.number for report in reports], {})
    assert [names_of_events(report) for report in reports] == [["receive", "dispose"]] * 2


def test_what_changed_meanwhile_is_left_alone_and_named(city: City, sign_in: SignIn) -> None:
    kept, moved, gone = received(), received(), received()
    browser = sign_in(city.verifier)
    page = preview(browser, [kept, moved, gone], "dispose", agency=city.lighting.pk)
    operations.note(Step(moved.number, officer(Role.VERIFIER, city.city), NOW, text="Saya periksa dulu."))
    operations.dispose(Step(gone.number, officer(Role.VERIFIER, city.city), NOW), Disposition(city.trees))
    why = "Baru saja diubah petugas lain; tidak disentuh."
    assert run(browser, page) == ([kept.number], {moved.number: why, gone.number: why})
    assert names_of_events(moved) == ["receive", "note"]
    assert Report.objects.get(pk=gone.pk).agency == city.trees


def test_sending_twice_does_everything_once_and_says_the_same(city: City, sign_in: SignIn) -> None:
    reports = [received(), received()]
    browser = sign_in(city.verifier)
    for action, fields in (("note", {"text": "Cek lapangan."}), ("dispose", {"agency": city.lighting.pk})):
        page = preview(browser, reports, action, **fields)
        assert [run(browser, page) for _ in range(2)] == [([report.number for report in reports], {})] * 2
    assert [names_of_events(report) for report in reports] == [["receive", "note", "dispose"]] * 2


def test_another_note_of_the_same_officer_is_not_taken_for_this_one(city: City, sign_in: SignIn) -> None:
    report = received()
    browser = sign_in(city.verifier)
    page = preview(browser, [report], "note", text="Cek lapangan.")
    operations.note(Step(report.number, city.verifier, NOW, text="Lain."))
    assert run(browser, page) == ([], {report.number: "Baru saja diubah petugas lain; tidak disentuh."})


def test_archiving_tells_each_reporter_in_his_own_language(city: City, sign_in: SignIn) -> None:
    reports = [received(), received(language="en")]
    browser = sign_in(city.verifier)
    page = preview(browser, reports, "archive", reason="crime", text="", referral="Polres Metro.")
    assert str(GUIDANCE[ArchiveReason.CRIME].explanation) in page.content.decode()
    assert run(browser, page)[1] == {}
    said = Statement.objects.filter(event__name="archive").order_by("report").values_list("text", "referral")
    assert [text.split()[0] for text, _referral in said] == [row.words[0].split()[0] for row in page.context["allowed"]]
    assert [referral for _text, referral in said] == ["Polres Metro."] * 2
    assert list(Report.objects.values_list("status", "archive_reason")) == [("archived", "crime")] * 2


def test_only_an_officer_who_handles_a_report_is_named_for_it(city: City, sign_in: SignIn) -> None:
    waiting, given = received(), report_at(Status.DISPOSITION, city)
    browser, liaison = sign_in(city.verifier), city.liaison.officer
    assert liaison
    page = preview(browser, [waiting, given], "assign", officer=liaison.pk)
    assert [(row.number, row.refusal) for row in page.context["refused"]] == [
        (waiting.number, "Petugas itu tidak menangani laporan ini.")
    ]
    assert run(browser, page) == ([given.number], {})
    assert Report.objects.get(pk=given.pk).officer == liaison


def test_merging_into_one_of_them_leaves_the_master(city: City, sign_in: SignIn) -> None:
    master, second, secret = received(), received(), received(confidential=True)
    browser = sign_in(city.verifier)
    page = preview(browser, [master, second, secret], "merge", master=master.number)
    assert rows(page, "allowed") == [second.number, secret.number]
    assert page.context["refused"][0].refusal == "Laporan ini induknya; yang lain digabung ke sini."
    assert run(browser, page) == ([second.number, secret.number], {})
    assert set(Report.objects.filter(master=master).values_list("number", flat=True)) == {second.number, secret.number}


@pytest.mark.parametrize("number", ["", "12345678", "naga"])
def test_a_master_that_is_not_on_the_desk_is_asked_for_again(city: City, sign_in: SignIn, number: str) -> None:
    page = preview(sign_in(city.verifier), [received()], "merge", number=number)
    assert (page.status_code, set(page.context["form"].errors) <= {"master", "number"}) == (422, True)


def test_disputed_and_conflicted_reports_are_refused_with_the_reason(city: City, sign_in: SignIn) -> None:
    disputed, about = received(), received()
    for _ in range(2):
        operations.dispose(Step(disputed.number, city.verifier, NOW), Disposition(city.lighting))
        operations.hand_back(Step(disputed.number, city.liaison, NOW, text="Bukan wewenang kami."))
    step = Step(about.number, city.verifier, NOW)
    operations.correct(step, {"oversight": True, "concerned_agency": city.lighting})
    page = preview(sign_in(city.verifier), [disputed, about], "dispose", agency=city.lighting.pk)
    assert [row.refusal for row in page.context["refused"]] == [
        "Sudah dua kali dikembalikan: kewenangannya perlu ditetapkan dulu.",
        "Laporan ini mengadukan instansi itu.",
    ]
    assert page.context["allowed"] == []


def test_what_is_not_on_the_desk_is_not_told_apart_from_what_is_not_there(city: City, sign_in: SignIn) -> None:
    hidden = received()
    browser = sign_in(city.other_liaison)
    page = browser.send("massal/", n=[hidden.number, "12345678"], action="note", pratinjau="1", text="Halo.")
    assert [(row.report, row.refusal) for row in page.context["refused"]] == [
        (None, "Laporan ini tidak ada di meja Anda.")
    ] * 2
    assert hidden.title not in page.content.decode()
    sent = {"n": hidden.number, f"seen_{hidden.number}": "1", "action": "note", "text": "Halo."}
    browser.send("massal/jalankan/", **sent)
    assert names_of_events(hidden) == ["receive"]


@pytest.mark.parametrize("rows_ticked", [1, 3])
@pytest.mark.parametrize(
    ("action", "fields", "queries"),
    [("dispose", {"agency": 0}, 7), ("archive", {"reason": "crime"}, 6), ("merge", {"master": 0}, 7)],
)
def test_the_number_of_queries_does_not_grow_with_the_rows(
    city: City, sign_in: SignIn, rows_ticked: int, action: str, fields: dict[str, object], queries: int
) -> None:
    reports = [received() for _ in range(rows_ticked)]
    given = {"agency": city.lighting.pk, "master": reports[0].number, "reason": "crime"}
    browser = sign_in(city.verifier)
    preview(browser, reports, action, **{name: given[name] for name in fields})
    with CaptureQueriesContext(connection) as asked:
        page = preview(browser, reports, action, **{name: given[name] for name in fields})
    assert (page.status_code, len(asked)) == (200, queries)


def test_without_ticks_or_with_too_many_nothing_happens(city: City, sign_in: SignIn) -> None:
    browser, report = sign_in(city.verifier), received()
    for ticked, action, said in (
        ([], "note", "Belum ada laporan yang dicentang."),
        ([report.number], "", "Pilih dulu apa yang akan dilakukan."),
        ([report.number], "answer", "Pilih dulu apa yang akan dilakukan."),
        ([f"{n:08}" for n in range(101)], "note", "Paling banyak 100 laporan sekaligus."),
    ):
        answer = browser.send("massal/", n=ticked, action=action, dari="tab=saya")
        assert (answer["Location"], last_message(answer)) == ("/petugas/?tab=saya", said)
    assert browser.open("massal/")["Location"] == browser.open("massal/hasil/")["Location"] == "/petugas/"


def test_all_of_the_page_can_be_chosen_without_ticking(city: City, sign_in: SignIn) -> None:
    first, second = received(now=later(-1)), received()
    browser = sign_in(city.verifier)
    assert f'value="{first.number},{second.number}"' in browser.open().content.decode()
    page = browser.send("massal/", all="1", shown=f"{first.number},{second.number}", action="archive")
    assert [row.number for row in page.context["reports"]] == [first.number, second.number]


@pytest.mark.parametrize(
    ("role", "actions"),
    [
        (Role.VERIFIER, ["dispose", "archive", "assign", "note", "merge"]),
        (Role.LIAISON, ["assign", "note"]),
        (Role.MONITOR, []),
    ],
)
def test_each_role_is_offered_its_own_steps(city: City, sign_in: SignIn, role: Role, actions: list[str]) -> None:
    report = received()
    browser = sign_in(officer(role, city.city))
    page = browser.open(tab="terbuka")
    assert [action for action, _label in page.context["bulk_actions"]] == actions
    assert (f'name="n" value="{report.number}"' in page.content.decode()) is (role == Role.VERIFIER)


def test_the_chain_of_a_report_says_who_did_it(city: City, sign_in: SignIn) -> None:
    report = received()
    browser = sign_in(city.verifier)
    run(browser, preview(browser, [report], "note", text="Cek lapangan."))
    assert Event.objects.get(stream=report.pk, name="note").actor == city.verifier.label
