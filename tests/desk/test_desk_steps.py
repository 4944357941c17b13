"""Steps through the real page: what is taken, what is refused, and that typed words are never lost."""

import pytest
from desk_browser import Browser, SignIn, form_of, names_of_events

from factories import GOOD_ANSWER, NOW, TEXT, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core.events import last_event
from lapor.reports import operations
from lapor.reports.models import Report, Statement
from lapor.reports.operations import Disposition, Step
from lapor.reports.scope import GUIDANCE, OUT_OF_SCOPE, ArchiveReason
from lapor.reports.workflow import Kind, Status

DISPOSAL = {"title": "Lampu jalan mati", "public_text": TEXT, "kind": "complaint"}


def said(report: Report) -> Statement:
    return Statement.objects.filter(report=report).latest("pk")


def test_a_report_walks_from_verification_to_its_answer(city: City, sign_in: SignIn) -> None:
    report, verifier = received(), sign_in(city.verifier)
    walk: list[tuple[Browser, str, dict[str, object]]] = [
        (verifier, "dispose", {**DISPOSAL, "agency": city.trees.pk}),
        (sign_in(city.other_liaison), "hand_back", {"text": "Lampu jalan milik Dinas Perhubungan."}),
        (verifier, "dispose", {**DISPOSAL, "agency": city.lighting.pk, "text": "Sudah dicek, milik Dishub."}),
        (sign_in(city.liaison), "progress", {"text": "Petugas memeriksa tiang pada Selasa sore."}),
        (sign_in(city.liaison), "answer", {"text": GOOD_ANSWER}),
    ]
    for browser, action, fields in walk:
        report.refresh_from_db()
        answer = browser.take(report, action, **fields)
        assert (action, answer.status_code, answer.headers.get("Location")) == (
            action, 302, f"/petugas/laporan/{report.number}/",
        )  # fmt: skip
    report.refresh_from_db()
    assert (report.status, report.agency, said(report).text) == (Status.FOLLOW_UP, city.lighting, GOOD_ANSWER)
    assert names_of_events(report) == ["receive", "dispose", "hand_back", "dispose", "progress", "answer"]


def test_a_step_is_confirmed_on_the_page_that_follows(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    browser.take(report, "hold", text="Nomor tiang berapa?")
    assert "Laporan ditunda; pelapor diminta melengkapinya." in browser.read(report).content.decode()
    assert (said(report).text, said(report).audience) == ("Nomor tiang berapa?", "reporter")


def test_verification_goes_on_without_an_answer(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.ON_HOLD, city)
    assert sign_in(city.verifier).take(report, "resume").status_code == 302
    report.refresh_from_db()
    assert report.status == Status.VERIFICATION


@pytest.mark.parametrize("reason", OUT_OF_SCOPE)
def test_each_class_out_of_scope_tells_where_to_go(city: City, sign_in: SignIn, reason: ArchiveReason) -> None:
    report = received()
    assert sign_in(city.verifier).take(report, "archive", reason=reason.value).status_code == 302
    report.refresh_from_db()
    guidance = GUIDANCE[reason]
    assert (report.status, report.archive_reason) == (Status.ARCHIVED, reason)
    assert (said(report).text, said(report).referral) == (guidance.explanation, guidance.referral)


def test_own_words_stand_where_the_verifier_wrote_them(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.ON_HOLD, city)
    words = {"text": "Ini perkara pidana.", "referral": "Polsek Metro Timur."}
    browser = sign_in(city.verifier)
    browser.take(report, "archive", reason="crime", **words)
    assert (said(report).text, said(report).referral) == tuple(words.values())
    assert browser.read(report).context["referral"] == "Polsek Metro Timur."


def test_a_reporter_who_reads_english_gets_the_standard_words_in_his_language(city: City, sign_in: SignIn) -> None:
    report = received(language="en")
    form = form_of(sign_in(city.verifier).read(report), "archive")
    assert form.language == "en"


def test_archiving_needs_a_reason(city: City, sign_in: SignIn) -> None:
    report = received()
    page = sign_in(city.verifier).take(report, "archive", text="Sudah saya cek.")
    assert (page.status_code, page.context["failed"].form.errors) == (422, {"reason": ["Pilih alasan mengarsipkan."]})
    assert "Sudah saya cek." in page.content.decode()
    assert names_of_events(report) == ["receive"]


def test_the_form_starts_from_the_report_and_the_usual_agency(city: City, sign_in: SignIn) -> None:
    report = received(category_id=city.category.pk, region_id=city.kelurahan.pk)
    form = sign_in(city.verifier).read(report).context["actions"][0].form
    start = {name: form[name].value() for name in ("agency", "title", "public_text", "kind", "category", "region")}
    assert start == {
        "agency": city.lighting.pk,
        "title": "Lampu jalan mati",
        "public_text": TEXT,
        "kind": "complaint",
        "category": city.category.pk,
        "region": city.kelurahan.pk,
    }
    wished = received(agency_code=city.trees.code)
    form = sign_in(city.verifier).read(wished).context["actions"][0].form
    assert form["agency"].value() == city.trees.pk


def test_what_the_verifier_corrects_is_stored_and_named(city: City, sign_in: SignIn) -> None:
    report = received()
    fields = {
        "title": "Lampu mati di Pasar",
        "public_text": "Lampu jalan mati.",
        "kind": "aspiration",
        "category": city.category.pk,
        "region": city.kelurahan.pk,
        "agency": city.lighting.pk,
        "supporting_1": city.trees.pk,
    }
    assert sign_in(city.verifier).take(report, "dispose", **fields).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.public_text, report.original_text) == (fields["title"], "Lampu jalan mati.", TEXT)
    assert (report.kind, report.category, report.region) == (Kind.ASPIRATION, city.category, city.kelurahan)
    assert (report.agency, list(report.supporting.all())) == (city.lighting, [city.trees])


def test_nothing_is_called_corrected_that_was_left_as_it_was(city: City, sign_in: SignIn) -> None:
    report = received()
    sign_in(city.verifier).take(report, "dispose", **DISPOSAL, agency=city.lighting.pk)
    event = last_event(report.pk)
    assert event is not None
    assert (event.name, event.facts["corrected"]) == ("dispose", [])


def test_only_a_complaint_can_concern_abuse_of_office(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    fields = {**DISPOSAL, "agency": city.lighting.pk, "oversight": "on"}
    page = browser.take(report, "dispose", **{**fields, "kind": "aspiration"})
    assert page.status_code == 422
    assert page.context["failed"].form.errors == {"oversight": ["Hanya pengaduan yang dapat berkadar pengawasan."]}
    assert browser.take(report, "dispose", **fields).status_code == 302
    report.refresh_from_db()
    assert (report.oversight, report.is_public) == (True, False)


@pytest.mark.parametrize("fields", [{}, {"agency": "x"}, {"agency": "999999"}])
def test_an_agency_must_be_chosen_from_the_list(city: City, sign_in: SignIn, fields: dict[str, str]) -> None:
    report = received()
    page = sign_in(city.verifier).take(report, "dispose", **DISPOSAL, **fields)
    assert (page.status_code, list(page.context["failed"].form.errors)) == (422, ["agency"])


def test_only_a_national_admin_forwards_to_another_government(city: City, sign_in: SignIn) -> None:
    report, fields = received(), {**DISPOSAL, "agency": city.neighbour.pk}
    assert sign_in(city.verifier).take(report, "dispose", **fields).status_code == 422
    national = sign_in(officer(Role.NATIONAL_ADMIN, city.nation))
    groups = [name for name, _agencies in national.read(report).context["actions"][0].form.fields["agency"].choices]
    assert groups == ["", "Kota", "OPD", "Kementerian", "Provinsi"]
    assert national.take(report, "dispose", **fields).status_code == 302
    report.refresh_from_db()
    assert report.agency == city.neighbour


def test_a_report_is_given_to_another_agency_with_the_reason(city: City, sign_in: SignIn) -> None:
    report, browser = report_at(Status.DISPOSITION, city), sign_in(city.verifier)
    same = browser.take(report, "redirect", agency=city.lighting.pk, text="Salah alamat.")
    assert (same.status_code, list(same.context["failed"].form.errors)) == (422, ["agency"])
    assert browser.take(report, "redirect", agency=city.trees.pk, text="Salah alamat.").status_code == 302
    report.refresh_from_db()
    assert (report.agency, said(report).text) == (city.trees, "Salah alamat.")


@pytest.mark.parametrize(
    ("text", "beginning"),
    [
        ("Terima kasih atas laporan Anda, akan segera kami tindaklanjuti.", "Jawaban ini baru berisi terima kasih"),
        ("Sip", "Jawaban ini terlalu pendek"),
        ("...", "Jawaban masih kosong."),
        ("", "Jawaban masih kosong."),
    ],
)
def test_an_answer_without_substance_is_refused_with_the_way_out(
    city: City, sign_in: SignIn, text: str, beginning: str
) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.liaison).take(report, "answer", text=text)
    form = page.context["failed"].form
    assert (page.status_code, form["text"].value()) == (422, text)
    assert form.errors["text"][0].startswith(beginning)
    assert names_of_events(report) == ["receive", "dispose"]


def test_the_second_of_two_officers_is_told_and_keeps_the_words(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    first, second = sign_in(city.liaison), sign_in(officer(Role.LIAISON, city.lighting))
    assert first.take(report, "answer", text=GOOD_ANSWER).status_code == 302
    own_words = "Tiang nomor 12 kami ganti pada Kamis, 5 November."
    page = second.take(report, "answer", text=own_words)
    form = page.context["failed"].form
    assert (page.status_code, form["text"].value(), form["seen"].value()) == (409, own_words, "3")
    assert form.non_field_errors()[0].startswith("Laporan ini baru saja berubah")
    assert names_of_events(report) == ["receive", "dispose", "answer"]
    report.refresh_from_db()
    assert second.take(report, "answer", text=own_words).status_code == 302


def test_words_stay_on_the_page_when_the_step_is_no_longer_there(city: City, sign_in: SignIn) -> None:
    report = received()
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.lighting))
    page = sign_in(city.verifier).take(report, "hold", text="Sebutkan nomor tiang.")
    assert page.status_code == 409
    assert form_of(page, "hold").data["text"] == "Sebutkan nomor tiang."
    assert "Sebutkan nomor tiang." in page.content.decode()


def test_a_form_without_its_state_is_refused(city: City, sign_in: SignIn) -> None:
    report = received()
    page = sign_in(city.verifier).send(f"laporan/{report.number}/hold/", text="Sebutkan nomor tiang.")
    assert (page.status_code, page.context["failed"].form.errors) == (422, {"seen": ["Muat ulang halaman ini."]})


def test_reloading_a_refused_step_shows_the_report_again(city: City, sign_in: SignIn) -> None:
    report = received()
    answer = sign_in(city.verifier).open(f"laporan/{report.number}/hold/")
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/petugas/laporan/{report.number}/")
