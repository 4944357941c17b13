"""Merging, parting and splitting at the desk: what is offered, what is told, what is refused in words."""

from typing import Any

import pytest
from desk_browser import Browser, SignIn, names_of_events

from factories import NOW, TEXT, City, by_reporter, officer, received, report_at
from lapor.agencies.models import Role
from lapor.desk.merging import away
from lapor.reports import operations
from lapor.reports.models import Report
from lapor.reports.operations import Disposition, Step
from lapor.reports.workflow import Status

PLACE = {"text": "Lampu jalan di Jalan Kenanga depan Pasar Cendrawasih mati sejak Senin."}


def form_of(browser: Browser, report: Report, action: str) -> Any:
    return next(item.form for item in browser.read(report).context["actions"] if item.action == action)


def merge(city: City, report: Report, master: Report) -> None:
    operations.merge(Step(report.number, city.verifier, NOW), master.number)


def similar_pair(city: City, **changes: object) -> tuple[Report, Report]:
    place = {"region_id": city.kelurahan.pk, **PLACE, **changes}
    return received(**place), received(title="Lampu mati di pasar", **place)


def test_the_form_offers_similar_reports_with_number_title_and_distance(city: City, sign_in: SignIn) -> None:
    report, other = similar_pair(city)
    received(region_id=city.kelurahan.pk, title="Sampah", text="Sampah menumpuk di Jalan Kenanga depan Pasar.")
    choices = form_of(sign_in(city.verifier), report, "merge")["master"].field.choices
    number = f"{other.number[:4]} {other.number[4:]}"
    assert [value for value, _label in choices] == [other.number, ""]
    assert choices[0][1] == f"{number} · Lampu mati di pasar · di hari yang sama · kelurahan yang sama"


def test_reports_without_a_kelurahan_are_known_by_the_spot_they_name(city: City, sign_in: SignIn) -> None:
    report, other = received(**PLACE), received(**PLACE)
    received(text="Lampu jalan di Jalan Mawar depan SMP mati sejak Senin.")
    choices = form_of(sign_in(city.verifier), report, "merge")["master"].field.choices
    assert [value for value, _label in choices] == [other.number, ""]


@pytest.mark.parametrize("field", ["master", "number"])
def test_a_report_is_merged_into_the_one_chosen_or_typed(city: City, sign_in: SignIn, field: str) -> None:
    report, master = similar_pair(city)
    browser = sign_in(city.verifier)
    typed = master.number if field == "master" else f"No. {master.number[:4]} {master.number[4:]}"
    assert browser.take(report, "merge", **{field: typed}).status_code == 302
    report.refresh_from_db()
    assert (report.status, report.master) == (Status.MERGED, master)
    assert "Laporan digabung; pelapornya diberi tahu." in browser.read(report).content.decode()


def test_the_form_says_that_number_and_code_stay_valid(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).read(received()).content.decode()
    assert "digabung dengan yang sama; nomor dan kodenya tetap berlaku" in page


@pytest.mark.parametrize(
    ("case", "words"),
    [
        ("nothing", "Pilih atau ketik nomor laporan induk."),
        ("unknown", "Tidak ada laporan dengan nomor itu di meja Anda."),
        ("neighbour", "Tidak ada laporan dengan nomor itu di meja Anda."),
        ("itself", "Laporan tidak dapat digabung ke dirinya sendiri."),
        ("done", "Laporan itu sudah ditutup; yang ini tidak akan ditangani. Pilih yang masih terbuka."),
        ("merged", "Laporan itu sendiri sudah digabung. Gabung ke induknya."),
        ("hidden", "Laporan itu tertutup, yang ini terbuka. Gabung ke arah sebaliknya."),
    ],
)
def test_what_cannot_be_merged_is_told_in_words(city: City, sign_in: SignIn, case: str, words: str) -> None:
    report = received()
    numbers = {
        "nothing": lambda: "",
        "unknown": lambda: "lampu",
        "neighbour": lambda: received(agency_code=city.neighbour.code).number,
        "itself": lambda: report.number,
        "done": lambda: report_at(Status.DONE, city).number,
        "merged": lambda: report_at(Status.MERGED, city).number,
        "hidden": lambda: received(confidential=True).number,
    }
    page = sign_in(city.verifier).take(report, "merge", number=numbers[case](), text="Sama.")
    assert (page.status_code, page.context["failed"].form.errors["number"]) == (422, [words])
    assert names_of_events(report) == ["receive"]


def test_a_master_that_was_closed_meanwhile_is_a_conflict_and_no_refusal(
    city: City, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    report, master = received(), report_at(Status.DONE, city)
    monkeypatch.setattr("lapor.desk.merging.obstacle", lambda *_: "")  # as it was when the form was checked
    page = sign_in(city.verifier).take(report, "merge", number=master.number)
    assert page.status_code == 409
    assert "Laporan ini baru saja berubah" in page.content.decode()


def test_a_merged_report_can_be_parted_again(city: City, sign_in: SignIn) -> None:
    report, master = report_at(Status.DISPOSITION, city), received()
    merge(city, report, master)
    report.refresh_from_db()
    browser = sign_in(city.verifier)
    assert browser.take(report, "unmerge", text="Tiang yang lain.").status_code == 302
    report.refresh_from_db()
    assert (report.status, report.master, report.agency) == (Status.DISPOSITION, None, city.lighting)


def test_officers_of_the_master_read_what_merged_reporters_add(city: City, sign_in: SignIn) -> None:
    report, secret, master = received(), received(confidential=True), report_at(Status.DISPOSITION, city)
    for merged in (report, secret):
        operations.reply(by_reporter(merged, "Sebelum digabung."))
        merge(city, merged, master)
        operations.reply(by_reporter(merged, f"Masih gelap, {merged.number}."))
    page = sign_in(city.liaison).read(master)
    shown = page.context["merged_in"]
    assert [row.number for row in shown.elsewhere] == [report.number]
    assert ([said.text for said in shown.replies], shown.kept_back) == ([f"Masih gelap, {report.number}."], 1)
    assert (f"Masih gelap, {report.number}." in page.content.decode(), secret.number in page.content.decode()) == (
        True, False,
    )  # fmt: skip


def test_a_report_that_was_merged_into_nothing_shows_nothing_of_it(city: City, sign_in: SignIn) -> None:
    assert sign_in(city.verifier).read(received()).context["merged_in"] is None


def pinned(latitude: float) -> Report:
    return Report(latitude=latitude, longitude=105.3)


def test_distances_are_told_in_metres_and_kilometres() -> None:
    assert [away(pinned(-5.1), pinned(-5.1 - step)) for step in (0.0, 0.001, 0.02)] == [
        "berjarak 0 m", "berjarak 110 m", "berjarak 2,2 km",
    ]  # fmt: skip
    assert away(Report(), pinned(-5.1)) == ""


TWO = {"title_1": "Lampu mati", "text_1": "Lampu mati di pasar.", "title_2": "Jalan", "text_2": "Jalan berlubang."}


def test_the_first_part_holds_the_report_and_a_button_adds_more(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    form = form_of(browser, report, "split")
    assert (form.count, form["title_1"].value(), form["text_1"].value(), form["text_2"].value()) == (
        2, report.title, TEXT, None,
    )  # fmt: skip
    page = browser.send(f"laporan/{report.number}/pecah/", seen=1, more="1", **TWO)
    form = next(item.form for item in page.context["actions"] if item.action == "split")
    assert (page.status_code, form.count, form["text_2"].value(), bool(form.errors)) == (200, 3, TWO["text_2"], False)
    many = {f"title_{at}": "Bagian" for at in range(1, 9)}
    page = browser.send(f"laporan/{report.number}/pecah/", seen=1, more="1", **many)
    form = next(item.form for item in page.context["actions"] if item.action == "split")
    assert (form.count, form.may_grow) == (8, False)


def test_the_preview_says_who_gets_which_number(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    parts = {**TWO, "text_2": "Jalan berlubang, hubungi 081234567890."}
    page = browser.send(f"laporan/{report.number}/pecah/", seen=1, preview="1", **parts)
    form = next(item.form for item in page.context["actions"] if item.action == "split")
    assert [(part.number, part.title) for part in form.preview] == [(report.number, "Lampu mati"), ("", "Jalan")]
    assert "081234567890" not in form.preview[1].text
    assert "nomor dan kode unik baru; pelapor diberi tahu" in page.content.decode()
    assert Report.objects.count() == 1


def test_a_report_is_split_into_parts_with_numbers_of_their_own(city: City, sign_in: SignIn) -> None:
    report = received(confidential=True)
    empty = {"title_3": "", "text_3": ""}
    assert sign_in(city.verifier).take(report, "split", **TWO, **empty).status_code == 302
    report.refresh_from_db()
    (part,) = Report.objects.filter(split_from=report)
    assert (report.title, report.public_text, report.original_text) == ("Lampu mati", TWO["text_1"], TEXT)
    assert (part.title, part.status, part.reporter, part.confidential) == (
        "Jalan", Status.VERIFICATION, report.reporter, True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"title_2": "", "text_2": ""}, "text_2", "Tulis isi bagian ini."),
        ({"title_2": ""}, "title_2", "Beri judul bagian ini."),
        ({"text_1": ""}, "text_1", "Tulis isi bagian ini."),
        ({"title_3": "Ketiga", "text_3": ""}, "text_3", "Tulis isi bagian ini."),
    ],
)
def test_half_a_part_is_told(city: City, sign_in: SignIn, changes: dict[str, str], field: str, words: str) -> None:
    report = received()
    page = sign_in(city.verifier).take(report, "split", **(TWO | changes))
    assert (page.status_code, page.context["failed"].form.errors[field]) == (422, [words])
    assert (TWO["text_1"] in page.content.decode()) == ("text_1" not in changes)
    assert Report.objects.count() == 1


def test_only_verifiers_split_and_merge(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    liaison = sign_in(city.liaison)
    answers = [
        liaison.send(f"laporan/{report.number}/pecah/", more="1"),
        liaison.take(report, "merge", number=received().number),
        liaison.take(report, "split", **TWO),
        sign_in(city.other_liaison).send(f"laporan/{report.number}/pecah/", more="1"),
        sign_in(officer(Role.VERIFIER, city.city)).open(f"laporan/{report.number}/pecah/"),
    ]
    assert [answer.status_code for answer in answers] == [403, 403, 403, 404, 302]


def test_a_report_given_to_an_agency_can_be_split_too(city: City, sign_in: SignIn) -> None:
    report = received()
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
    report.refresh_from_db()
    sign_in(city.verifier).take(report, "split", **TWO)
    assert [row.agency for row in Report.objects.order_by("pk")] == [city.lighting, None]


def test_who_divides_words_that_were_masked_meanwhile_is_told(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    shown = form_of(browser, report, "split")["shown"].value()
    fields = {"title": report.title, "public_text": "Lampu mati.", "kind": "complaint"}
    sign_in(officer(Role.VERIFIER, city.city)).take(report, "correct", **fields)
    page = browser.take(report, "split", **TWO, shown=shown)
    told = page.context["failed"].form.non_field_errors()
    assert list(told)[1:] == ["Judul atau isi versi publik baru saja diperbaiki; cocokkan bagian-bagiannya."]
    assert (page.status_code, Report.objects.count()) == (409, 1)


@pytest.mark.parametrize("action", ["correct", "dispose"])
def test_what_hides_a_master_hides_what_was_merged_into_it(city: City, sign_in: SignIn, action: str) -> None:
    master, report = received(), report_at(Status.DISPOSITION, city)
    merge(city, report, master)
    assert sign_in(city.liaison).read(report).status_code == 200
    fields = {"title": master.title, "public_text": TEXT, "kind": "complaint", "agency": city.trees.pk}
    secret = {"oversight": "on", "concerned_agency": city.lighting.pk, "confidential": "on"}
    assert sign_in(city.verifier).take(master, action, **fields, **secret).status_code == 302
    report.refresh_from_db()
    assert (report.oversight, report.concerned_agency, report.confidential) == (True, city.lighting, True)
    assert (report.status, names_of_events(report)[-1]) == (Status.MERGED, "correct")
    assert sign_in(city.liaison).read(report).status_code == 404
