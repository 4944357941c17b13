"""Correcting a report: what would change is shown first, what cannot be is refused, and the original stays."""

import pytest
from desk_browser import SignIn, form_of, names_of_events, typed_from

from factories import TEXT, City, officer, received, report_at
from lapor.agencies.models import Role
from lapor.reports.models import Report
from lapor.reports.workflow import Kind, Status

FIELDS = {"title": "Lampu jalan mati", "public_text": TEXT, "kind": "complaint", "place": ""}


def changes(form: object) -> dict[str, tuple[str, str]]:
    return {
        change.label: ("".join(p.text for p in change.words.before), "".join(p.text for p in change.words.after))
        for change in form.changes()  # type: ignore[attr-defined]
    }


def test_a_verifier_corrects_everything_and_the_original_stays(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    fields = {
        "title": "Lampu mati di pasar", "public_text": "Lampu mati.", "kind": "aspiration", "place": "Pasar Baru",
        "category": city.category.pk, "region": city.kelurahan.pk, "confidential": "on",
    }  # fmt: skip
    assert sign_in(city.verifier).take(report, "correct", **fields).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.public_text, report.place) == (
        "Lampu mati di pasar",
        "Lampu mati.",
        "Pasar Baru",
    )
    assert (report.kind, report.category, report.region) == (Kind.ASPIRATION, city.category, city.kelurahan)
    assert (report.confidential, report.original_title, report.original_text) == (True, "Lampu jalan mati", TEXT)


def test_the_timeline_tells_officers_who_corrected_what(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    browser.take(report, "correct", **FIELDS | {"title": "Lampu mati di pasar"})
    entry = browser.read(report).context["entries"][-1]
    assert (entry.action, entry.officer, entry.details) == ("correct", "Verifikator", ("Diperbaiki: judul",))
    assert entry.is_internal


def test_a_preview_shows_what_would_change_and_saves_nothing(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    page = sign_in(city.verifier).take(
        report, "correct", pratinjau="1", **FIELDS | {"title": "Lampu mati", "region": city.kelurahan.pk}
    )
    form = form_of(page, "correct")
    assert (page.status_code, form["title"].value(), form.is_previewed) == (200, "Lampu mati", True)
    assert changes(form) == {"judul": ("Lampu jalan mati", "Lampu mati"), "kelurahan": ("–", "Iring Mulyo")}
    assert '<del><span class="visually-hidden">[dihapus:</span> jalan' in page.content.decode()
    assert names_of_events(report) == ["receive", "dispose"]


def test_a_preview_warns_of_personal_data_that_can_still_be_read(city: City, sign_in: SignIn) -> None:
    report = received()
    page = sign_in(city.verifier).take(
        report, "correct", pratinjau="1", **FIELDS | {"public_text": "Hubungi 081234567890."}
    )
    assert form_of(page, "correct").cautions() == ["Masih tampak seperti data pribadi: nomor telepon."]


def test_a_preview_of_nothing_says_so(city: City, sign_in: SignIn) -> None:
    page = sign_in(city.verifier).take(received(), "correct", pratinjau="1", **FIELDS)
    form = form_of(page, "correct")
    assert (page.status_code, form.is_previewed, form.non_field_errors()) == (422, False, ["Belum ada yang Anda ubah."])


def test_a_reporters_wish_for_secrecy_cannot_be_undone(city: City, sign_in: SignIn) -> None:
    report, browser = received(confidential=True), sign_in(city.verifier)
    assert form_of(browser.read(report), "correct").fields["confidential"].disabled
    browser.take(report, "correct", **FIELDS | {"title": "Lampu mati"})
    report.refresh_from_db()
    assert (report.title, report.confidential) == ("Lampu mati", True)


@pytest.mark.parametrize(
    ("fields", "refused"),
    [
        ({"kind": "aspiration", "oversight": "on"}, {"oversight"}),
        ({"concerned_agency": "lighting"}, {"concerned_agency"}),
        ({"title": ""}, {"title"}),
        ({"public_text": " "}, {"public_text"}),
        ({"category": "999"}, {"category"}),
    ],
)
def test_what_does_not_fit_is_refused(
    city: City, sign_in: SignIn, fields: dict[str, object], refused: set[str]
) -> None:
    report = received()
    if "concerned_agency" in fields:
        fields = {"concerned_agency": city.lighting.pk}
    page = sign_in(city.verifier).take(report, "correct", **FIELDS | fields)
    assert (page.status_code, set(page.context["failed"].form.errors) - {"__all__"}) == (422, refused)
    assert names_of_events(report) == ["receive"]


def test_a_complaint_about_an_agency_is_hidden_from_it_once_corrected(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    fields = FIELDS | {"oversight": "on", "concerned_agency": city.lighting.pk}
    page = sign_in(city.verifier).take(report, "correct", pratinjau="1", **fields)
    assert form_of(page, "correct").cautions() == [
        "Laporan ini tidak lagi terbuka untuk umum.",
        "Tenggat yang berjalan dihitung ulang menurut jenisnya, sejak awal.",
        "Laporan ini masih dipegang instansi terlapor; alihkan ke instansi lain sesudah disimpan.",
    ]
    assert sign_in(city.liaison).read(report).status_code == 200
    sign_in(city.verifier).take(report, "correct", **fields)
    assert sign_in(city.liaison).read(report).status_code == 404
    assert sign_in(city.verifier).read(report).status_code == 200


def test_who_takes_the_report_off_the_own_desk_goes_on_in_the_queue(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    fields = FIELDS | {"oversight": "on", "concerned_agency": city.city.pk}
    assert (
        form_of(browser.take(report, "correct", pratinjau="1", **fields), "correct").cautions()[-1].startswith("Anda")
    )
    answer = browser.take(report, "correct", **fields)
    assert (answer.status_code, answer.headers["Location"]) == (302, "/petugas/")


def test_only_verifiers_correct(city: City, sign_in: SignIn) -> None:
    report = report_at(Status.DISPOSITION, city)
    for actor in (city.liaison, officer(Role.LEADER, city.city), officer(Role.MONITOR, city.city)):
        for extra in ({}, {"pratinjau": "1"}):
            answer = sign_in(actor).take(report, "correct", **FIELDS | {"title": "Lain"} | extra)
            assert answer.status_code == 403
    report = Report.objects.get(pk=report.pk)
    assert report.title == "Lampu jalan mati"


def test_both_wordings_stand_side_by_side_for_who_handles_the_report(city: City, sign_in: SignIn) -> None:
    report = received(text="Hubungi 081234567890 soal lampu.")
    wording = sign_in(city.verifier).read(report).context["wording"]
    assert wording.masked == ["nomor telepon (1×)"]
    assert ("removed", " 081234567890") in [tuple(piece) for piece in wording.text.before]
    assert ("added", " [nomor telepon disamarkan]") in [tuple(piece) for piece in wording.text.after]
    leader = sign_in(officer(Role.LEADER, city.city)).read(report)
    assert (leader.context["wording"], "081234567890" in leader.content.decode()) == (None, False)


def test_what_another_officer_corrected_meanwhile_is_not_undone(city: City, sign_in: SignIn) -> None:
    report = received()
    browser = sign_in(city.verifier)
    seen = typed_from(form_of(browser.read(report), "correct"))
    sign_in(officer(Role.VERIFIER, city.city)).take(report, "correct", **FIELDS | {"title": "Lampu mati di pasar"})
    refused = browser.send(f"laporan/{report.number}/correct/", **seen | {"place": "Jl. Seminung"})
    assert (refused.status_code, form_of(refused, "correct").errors.keys()) == (409, {"__all__"})
    sent = typed_from(form_of(refused, "correct"))
    assert browser.send(f"laporan/{report.number}/correct/", **sent).status_code == 302
    report.refresh_from_db()
    assert (report.title, report.place) == ("Lampu mati di pasar", "Jl. Seminung")


@pytest.mark.parametrize("action", ["correct", "dispose"])
def test_where_two_officers_corrected_the_same_the_second_is_told(city: City, sign_in: SignIn, action: str) -> None:
    report = received()
    browser = sign_in(city.verifier)
    seen = typed_from(form_of(browser.read(report), action)) | {"title": "Lampu rusak", "agency": city.lighting.pk}
    sign_in(officer(Role.VERIFIER, city.city)).take(
        report, "correct", **FIELDS | {"title": "Lampu mati di pasar", "category": city.category.pk}
    )
    form = form_of(browser.send(f"laporan/{report.number}/{action}/", **seen), action)
    assert form.errors["title"] == [
        "Petugas lain baru saja mengubahnya menjadi “Lampu mati di pasar”. Bila dikirim, isian Anda menggantikannya."
    ]
    assert (form["title"].value(), form["category"].value()) == ("Lampu rusak", str(city.category.pk))


def test_words_stay_on_the_page_when_the_report_can_no_longer_be_corrected(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    other = sign_in(officer(Role.VERIFIER, city.city))
    other.take(report, "archive", reason="crime")
    page = browser.take(report, "correct", **FIELDS | {"public_text": "Yang sudah lama saya tulis."})
    assert (page.status_code, "Yang sudah lama saya tulis." in page.content.decode()) == (409, True)
