"""An answer between two persons, through the real pages."""

from datetime import timedelta
from typing import Any

import pytest
from desk_browser import Browser, SignIn, names_of_events
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile

from evidence_files import photo
from factories import GOOD_ANSWER, NOW, City, officer, report_at
from lapor.agencies.models import AnswerText, Posting, Role
from lapor.desk.answering import ANOTHER_PERSON, WHAT_IS_MISSING
from lapor.notifications.models import OfficerNotice
from lapor.reports.casework import Draft
from lapor.reports.models import Attachment, Report, Statement
from lapor.reports.permissions import Actor
from lapor.reports.workflow import Status

EMPTY = "Terima kasih atas laporan Anda, akan segera kami tindaklanjuti."


@pytest.fixture
def report(city: City) -> Report:
    return report_at(Status.DISPOSITION, city, category_id=city.category.pk)


@pytest.fixture
def head(city: City) -> Actor:
    return officer(Role.HEAD, city.lighting, "kepala")


@pytest.fixture
def two_persons(city: City) -> None:
    city.lighting.answers_need_review = True
    city.lighting.save()


def send(browser: Browser, report: Report, do: str, **fields: object) -> Any:
    return browser.send(f"laporan/{report.number}/konsep/", **{"do": do, "seen": report.event_count, **fields})


def shown(answer: Any) -> tuple[int, Any]:
    """Return the status and the form that was refused, or None."""
    context = answer.context or {}
    return answer.status_code, (context.get("failed") or None) and context["failed"].form


def written(report: Report) -> tuple[str, str, str]:
    draft = Draft.objects.get(report=report)
    return draft.text, draft.state, draft.author.name


@pytest.mark.usefixtures("two_persons")
def test_one_writes_another_returns_and_publishes(city: City, sign_in: SignIn, report: Report, head: Actor) -> None:
    writer, reader = sign_in(city.liaison), sign_in(head)
    assert send(writer, report, "hand_in", text=GOOD_ANSWER, version=0).status_code == 302
    assert written(report) == (GOOD_ANSWER, "review", "Dishub")
    send(reader, report, "send_back", version=2, text="Sebutkan nomor tiangnya.")
    assert "Sebutkan nomor tiangnya." in writer.read(report).content.decode()
    better = f"{GOOD_ANSWER} Nomor tiang 12."
    send(writer, report, "hand_in", text=better, version=3)
    send(reader, report, "publish", version=5)
    assert (written(report)[:2], Statement.objects.latest("pk").text) == ((better, "published"), better)
    assert names_of_events(report) == ["receive", "dispose", "answer"]
    kinds = OfficerNotice.objects.order_by("pk").values_list("officer__name", "kind")
    assert list(kinds) == [("Kepala", "review"), ("Dishub", "returned"), ("Kepala", "review")]


@pytest.mark.usefixtures("two_persons")
def test_one_person_alone_answers_nothing(city: City, sign_in: SignIn, report: Report) -> None:
    browser = sign_in(city.liaison)
    page = browser.take(report, "answer", text=GOOD_ANSWER, version=0)
    assert shown(page)[1].errors == {"__all__": [str(ANOTHER_PERSON)]}
    assert GOOD_ANSWER in page.content.decode()
    send(browser, report, "hand_in", text=GOOD_ANSWER, version=0)
    refused = send(browser, report, "publish", version=2)
    assert (refused.status_code, shown(refused)[1].errors) == (422, {"__all__": [str(ANOTHER_PERSON)]})
    assert names_of_events(report) == ["receive", "dispose"]


@pytest.mark.usefixtures("two_persons")
def test_who_changes_a_draft_cannot_publish_it(city: City, sign_in: SignIn, report: Report, head: Actor) -> None:
    send(sign_in(city.liaison), report, "hand_in", text=GOOD_ANSWER, version=0)
    reader = sign_in(head)
    send(reader, report, "hand_in", text=f"{GOOD_ANSWER} Dan dicat.", version=2)
    assert send(reader, report, "publish", version=4).status_code == 422
    assert send(sign_in(city.liaison), report, "publish", version=4).status_code == 302
    assert names_of_events(report) == ["receive", "dispose", "answer"]


def test_the_second_of_two_writers_gets_both_texts(city: City, sign_in: SignIn, report: Report, head: Actor) -> None:
    first, second = sign_in(city.liaison), sign_in(head)
    send(first, report, "save", text="Tiang 12 diganti Rabu.", version=0)
    page = send(second, report, "save", text="Tiang 14 diganti Kamis.", version=0)
    status, form = shown(page)
    assert (status, form["text"].value(), form.other.text) == (409, "Tiang 14 diganti Kamis.", "Tiang 12 diganti Rabu.")
    assert "Tiang 12 diganti Rabu." in page.content.decode()
    assert written(report) == ("Tiang 12 diganti Rabu.", "writing", "Dishub")
    both = "Tiang 12 diganti Rabu, tiang 14 Kamis."
    assert send(second, report, "save", text=both, version=form["version"].value()).status_code == 302
    assert written(report) == (both, "writing", "Kepala")


def test_an_answer_over_a_newer_draft_is_refused(city: City, sign_in: SignIn, report: Report, head: Actor) -> None:
    send(sign_in(head), report, "save", text="Tiang 12 diganti Rabu.", version=0)
    page = sign_in(city.liaison).take(report, "answer", text=GOOD_ANSWER, version=0)
    status, form = shown(page)
    assert (status, form["text"].value(), form.other.text) == (409, GOOD_ANSWER, "Tiang 12 diganti Rabu.")
    assert names_of_events(report) == ["receive", "dispose"]


@pytest.mark.parametrize(("text", "lack"), [(EMPTY, "boilerplate"), ("Sip", "too_short"), (GOOD_ANSWER, "")])
def test_a_check_says_whether_the_clock_would_stop(
    city: City, sign_in: SignIn, report: Report, text: str, lack: str
) -> None:
    page = send(sign_in(city.liaison), report, "check", text=text, version=0)
    form = next(item.form for item in page.context["actions"] if item.action == "answer")
    assert (page.status_code, form.is_checked, form.lack, form["text"].value()) == (200, True, lack, text)
    words = page.content.decode()
    assert ("Jawaban ini belum menghentikan jam:" in words) == bool(lack)
    assert not Draft.objects.exists()


def test_a_script_gets_the_verdict_alone(city: City, sign_in: SignIn, report: Report) -> None:
    browser = sign_in(city.liaison)
    fields = {"do": "check", "text": EMPTY, "seen": report.event_count, "version": 0}
    page = browser.client.post(f"/petugas/laporan/{report.number}/konsep/", fields, headers={"HX-Request": "true"})
    words = page.content.decode()
    assert (page.status_code, words.count("Jawaban ini belum menghentikan jam:"), "<html" in words) == (200, 1, False)


def test_boilerplate_is_not_handed_in(city: City, sign_in: SignIn, report: Report) -> None:
    status, form = shown(send(sign_in(city.liaison), report, "hand_in", text=EMPTY, version=0))
    assert (status, form.errors["text"][0][:45]) == (422, "Jawaban ini baru berisi terima kasih, janji, ")
    assert not Draft.objects.exists()


@pytest.mark.parametrize("do", ["hand_in", "answer"])
@pytest.mark.parametrize("place", ["{kelurahan}", "{nama jalan}", "[tulis tanggal]"])
def test_no_place_that_nobody_filled_in_goes_out(
    city: City, sign_in: SignIn, report: Report, place: str, do: str
) -> None:
    browser, words = sign_in(city.liaison), f"{GOOD_ANSWER} Lokasi: {place}."
    fields = {"text": words, "version": 0}
    page = browser.take(report, do, **fields) if do == "answer" else send(browser, report, do, **fields)
    assert (page.status_code, shown(page)[1].errors) == (422, {"text": [str(WHAT_IS_MISSING["open_place"])]})
    assert send(browser, report, "save", **fields).status_code == 302
    assert written(report)[:2] == (words, "writing")


def test_an_open_place_is_told_when_the_text_is_put_in(city: City, sign_in: SignIn, report: Report) -> None:
    text = AnswerText.objects.create(agency=city.city, title="Lampu", text="Sudah kami ganti di {kelurahan}.")
    page = send(sign_in(city.liaison), report, "insert", library=f"text-{text.pk}", version=0)
    form = next(item.form for item in page.context["actions"] if item.action == "answer")
    assert (form.is_checked, form.lack, form.data["text"]) == (True, "open_place", "Sudah kami ganti di {kelurahan}.")


@pytest.mark.usefixtures("two_persons")
def test_a_draft_of_somebody_who_left_comes_back_to_who_answers_now(
    city: City, sign_in: SignIn, report: Report, head: Actor
) -> None:
    send(sign_in(city.liaison), report, "hand_in", text=GOOD_ANSWER, version=0)
    Posting.objects.filter(officer=city.liaison.officer).update(valid_until=NOW.date() - timedelta(days=1))
    successor = officer(Role.LIAISON, city.lighting, "pengganti")
    page = send(sign_in(head), report, "send_back", version=2, text="Sebutkan nomor tiangnya.")
    assert [str(message) for message in get_messages(page.wsgi_request)] == [
        "Konsep dikembalikan. Penulisnya sedang tidak bertugas, jadi Pengganti yang diberi tahu."
    ]
    assert list(OfficerNotice.objects.filter(kind="returned").values_list("officer", flat=True)) == [
        successor.officer and successor.officer.pk
    ]


def test_a_text_of_the_library_is_put_in_filled(city: City, sign_in: SignIn, report: Report) -> None:
    text = AnswerText.objects.create(agency=city.city, title="Lampu", text="Laporan {nomor} ditangani {instansi}.")
    page = send(sign_in(city.liaison), report, "insert", text="Yth. pelapor,", library=f"text-{text.pk}", version=0)
    status, form = shown(page)
    form = next(item.form for item in page.context["actions"] if item.action == "answer")
    filled = f"Yth. pelapor,\n\nLaporan {report.spoken_number} ditangani Metro-Dishub."
    assert (status, form["text"].value()) == (200, filled)


def test_a_text_of_a_neighbour_is_not_on_the_shelf(city: City, sign_in: SignIn, report: Report) -> None:
    AnswerText.objects.create(agency=city.trees, title="Pohon", text="Pohon sudah dipangkas.")
    form = sign_in(city.liaison).read(report).context["actions"][0].form
    assert (form.shelf.texts, form.shelf.past) == ([], [])


def test_fitting_texts_come_first(city: City, sign_in: SignIn, report: Report) -> None:
    for title, category in (("A umum", None), ("B lampu", city.category)):
        AnswerText.objects.create(agency=city.lighting, title=title, text=title, category=category)
    form = sign_in(city.liaison).read(report).context["actions"][0].form
    assert [piece.title for piece in form.shelf.texts] == ["B lampu", "A umum"]


def test_past_answers_are_offered_masked(city: City, sign_in: SignIn, report: Report) -> None:
    report_at(Status.FOLLOW_UP, city, category_id=city.category.pk)
    report_at(Status.FOLLOW_UP, city, category_id=city.category.pk, confidential=True)
    form = sign_in(city.liaison).read(report).context["actions"][0].form
    assert [piece.text for piece in form.shelf.past] == [GOOD_ANSWER]
    page = sign_in(city.liaison).send(
        f"laporan/{report.number}/konsep/", use=form.shelf.past[0].key, seen=report.event_count, version=0
    )
    form = next(item.form for item in page.context["actions"] if item.action == "answer")
    assert form["text"].value() == GOOD_ANSWER


@pytest.mark.usefixtures("two_persons")
def test_photos_wait_with_the_draft_and_go_out_with_it(
    city: City, sign_in: SignIn, report: Report, head: Actor
) -> None:
    files = {
        "before": SimpleUploadedFile("lama.jpg", photo(), "image/jpeg"),
        "after": SimpleUploadedFile("baru.jpg", photo(size=(48, 64)), "image/jpeg"),
    }
    send(sign_in(city.liaison), report, "hand_in", text=GOOD_ANSWER, version=0, **files)
    assert list(Attachment.objects.order_by("pk").values_list("name", "purpose", "event")) == [
        ("lama.jpg", "before", None), ("baru.jpg", "after", None),
    ]  # fmt: skip
    page = sign_in(head).read(report)
    assert [file.name for file in page.context["draft"].photos] == ["lama.jpg", "baru.jpg"]
    send(sign_in(head), report, "publish", version=2)
    entry = sign_in(head).read(report).context["entries"][-1]
    assert (entry.action, [file.name for file in entry.comparison], entry.attachments) == (
        "answer", ["lama.jpg", "baru.jpg"], [],
    )  # fmt: skip


def test_a_file_of_the_draft_is_taken_out_again(city: City, sign_in: SignIn, report: Report) -> None:
    browser, file = sign_in(city.liaison), SimpleUploadedFile("baru.jpg", photo(), "image/jpeg")
    send(browser, report, "save", text="Tiang 12.", version=0, after=file)
    kept = Attachment.objects.get()
    send(browser, report, "save", text="Tiang 12.", version=1, dropped=kept.pk)
    assert (Attachment.objects.count(), Draft.objects.get().version) == (0, 2)


@pytest.mark.parametrize("role", [Role.LEADER, Role.MONITOR, Role.OPERATOR])
def test_others_do_not_read_drafts(city: City, sign_in: SignIn, report: Report, role: Role) -> None:
    send(sign_in(city.liaison), report, "save", text="Belum untuk umum.", version=0)
    page = sign_in(officer(role, city.city)).read(report)
    assert (page.context["draft"], "Belum untuk umum." in page.content.decode()) == (None, False)


def test_the_verifier_reads_drafts_and_changes_nothing(city: City, sign_in: SignIn, report: Report) -> None:
    send(sign_in(city.liaison), report, "hand_in", text=GOOD_ANSWER, version=0)
    browser = sign_in(city.verifier)
    draft = browser.read(report).context["draft"]
    assert (draft.draft.text, draft.review, draft.is_own) == (GOOD_ANSWER, None, False)
    for do in ("save", "publish", "send_back"):
        assert send(browser, report, do, text="Lain", version=2).status_code == 403
    assert written(report) == (GOOD_ANSWER, "review", "Dishub")


def test_a_stranger_to_the_report_finds_nothing(city: City, sign_in: SignIn, report: Report) -> None:
    assert send(sign_in(city.other_liaison), report, "save", text="x", version=0).status_code == 404


def test_an_unknown_button_and_a_reload(city: City, sign_in: SignIn, report: Report) -> None:
    browser = sign_in(city.liaison)
    assert send(browser, report, "burn", text="x").status_code == 404
    answer = browser.open(f"laporan/{report.number}/konsep/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/petugas/laporan/{report.number}/")


def test_without_the_rule_a_draft_is_answered_at_once(city: City, sign_in: SignIn, report: Report) -> None:
    browser = sign_in(city.liaison)
    send(browser, report, "save", text="Sementara.", version=0)
    form = browser.read(report).context["actions"][0].form
    assert (form["text"].value(), form["version"].value(), form.is_sent_otherwise) == ("Sementara.", 1, False)
    assert browser.take(report, "answer", text=GOOD_ANSWER, version=1).status_code == 302
    assert written(report) == (GOOD_ANSWER, "published", "Dishub")
