"""Who is competent: suggestions with reasons, tasks of supporting agencies, refusals, rulings and precedents."""

from datetime import date
from typing import Any

import pytest
from desk_browser import SignIn, form_of

from factories import GOOD_ANSWER, NOW, TEXT, City, agency, officer, received, report_at
from lapor.agencies.models import Role
from lapor.core.models import Event
from lapor.desk.suggestions import suggested
from lapor.desk.support_tasks import Shown, tasks_shown
from lapor.reports import operations
from lapor.reports.accountable import accountable
from lapor.reports.casework import Ruling
from lapor.reports.models import Report
from lapor.reports.operations import AgencyTask, ConflictOfInterestError, Disposition, Step
from lapor.reports.permissions import NotPermittedError
from lapor.reports.workflow import Status

DISPOSAL = {"title": "Lampu jalan mati", "public_text": TEXT, "kind": "complaint"}
TODAY = date(2026, 11, 3)


def handed_back_twice(city: City, **changes: object) -> Report:
    report = received(**changes)
    for _ in range(2):
        operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
        operations.hand_back(Step(report.number, city.other_liaison, NOW, text="Bukan tugas kami."))
    return Report.objects.get(pk=report.pk)


def reasons(report: Report, city: City) -> list[tuple[str, tuple[str, ...], bool]]:
    rows = suggested(report, [city.city, city.lighting, city.trees], TODAY)
    return [(row.agency.code, row.reasons, row.has_refused) for row in rows]


def ruled(report: Report, city: City) -> Report:
    step = Step(report.number, officer(Role.COORDINATOR, city.city), NOW, text="Perwali 12/2024: PJU pada Dishub.")
    return operations.rule(step, Disposition(city.lighting, corrections={"category": city.category}))


def test_the_category_and_the_reporter_speak_for_an_agency(city: City) -> None:
    report = received(category_id=city.category.pk, agency_code=city.trees.code)
    assert reasons(report, city) == [
        ("METRO-DISHUB", ("menangani kategori Lampu jalan",), False),
        ("METRO-DLH", ("dipilih pelapor",), False),
    ]


def test_who_answered_such_reports_is_suggested(city: City) -> None:
    for _ in range(3):
        report_at(Status.FOLLOW_UP, city, category_id=city.category.pk)
    found = reasons(received(category_id=city.category.pk), city)
    assert found[0][1][1] == "menjawab 3 laporan kategori ini setahun terakhir"


def test_who_refused_comes_last_and_is_said_to(city: City) -> None:
    report = handed_back_twice(city, agency_code=city.trees.code, category_id=city.category.pk)
    assert [(code, refused) for code, _, refused in reasons(report, city)] == [
        ("METRO-DISHUB", False),
        ("METRO-DLH", True),
    ]


def test_a_ruling_is_the_precedent_of_the_next_report(city: City) -> None:
    ruled(handed_back_twice(city), city)
    code, told, _ = reasons(received(category_id=city.category.pk), city)[0]
    assert (code, told[0]) == (
        "METRO-DISHUB",
        "penetapan kewenangan 3 Nov 2026: Perwali 12/2024: PJU pada Dishub.",
    )


def test_an_oversight_complaint_goes_to_the_inspectorate_and_never_to_whom_it_concerns(city: City) -> None:
    inspectorate = agency("METRO-INSPEKTORAT", city.city)
    officer(Role.MONITOR, inspectorate)
    report = received(category_id=city.category.pk)
    report.oversight, report.concerned_agency = True, city.lighting
    found = suggested(report, [city.lighting, inspectorate], TODAY)
    assert [row.agency for row in found] == [inspectorate]


def test_after_two_refusals_the_coordinator_rules_on_the_page(city: City, sign_in: SignIn) -> None:
    report = handed_back_twice(city)
    coordinator = sign_in(officer(Role.COORDINATOR, city.city))
    actions = [item.action for item in coordinator.read(report).context["actions"]]
    assert ("rule" in actions, "dispose" in actions) == (True, False)
    fields = {**DISPOSAL, "agency": city.lighting.pk, "text": "Perwali 12/2024."}
    assert coordinator.take(report, "rule", **fields).status_code == 302
    report.refresh_from_db()
    assert (report.status, report.agency, report.is_ruled) == (Status.DISPOSITION, city.lighting, True)
    assert Ruling.objects.get().text == "Perwali 12/2024."
    assert sign_in(city.liaison).take(report, "hand_back", text="Bukan kami.").status_code == 403


def test_once_only_a_coordinator_can_go_on_he_is_accountable(city: City) -> None:
    coordinator = officer(Role.COORDINATOR, city.city)
    verifier = officer(Role.VERIFIER, city.city)
    report = received()
    assert accountable(report, TODAY) == verifier.officer
    assert accountable(handed_back_twice(city), TODAY) == coordinator.officer


def test_personal_data_that_everybody_would_read_is_told_before(city: City, sign_in: SignIn) -> None:
    report, browser = received(), sign_in(city.verifier)
    told = "Versi publik masih memuat"
    assert told not in browser.read(report).content.decode()
    Report.objects.filter(pk=report.pk).update(public_text="Lampu di depan rumah Pak Sutrisno mati.")
    page = browser.read(report)
    assert (form_of(page, "dispose").left_open, told in page.content.decode()) == (["nama orang"], True)


def test_a_verifier_alone_cannot_dispose_after_two_refusals(city: City, sign_in: SignIn) -> None:
    report = handed_back_twice(city)
    verifier = sign_in(officer(Role.VERIFIER, city.city))
    assert "koordinator yang menetapkan" in verifier.read(report).content.decode()
    assert verifier.take(report, "dispose", **DISPOSAL, agency=city.lighting.pk).status_code == 403
    assert verifier.take(report, "rule", **DISPOSAL, agency=city.lighting.pk, text="Saya.").status_code == 403


def test_a_ruling_without_its_ground_keeps_what_was_typed(city: City, sign_in: SignIn) -> None:
    report = handed_back_twice(city)
    fields = {**DISPOSAL, "title": "Judul yang diketik", "agency": city.lighting.pk}
    answer = sign_in(city.verifier).take(report, "rule", **fields)
    assert (answer.status_code, "Judul yang diketik" in answer.content.decode()) == (422, True)
    assert "Tulis dasar penetapannya." in answer.content.decode()


def test_supporting_agencies_get_tasks_and_say_when_they_are_done(city: City, sign_in: SignIn) -> None:
    report = received()
    task = {"supporting_1": city.trees.pk, "task_1": "Pangkas dahan", "due_1": "2026-11-10"}
    sign_in(city.verifier).take(report, "dispose", **DISPOSAL, agency=city.lighting.pk, **task)
    assert tasks_shown(report, TODAY) == [Shown("Metro-Dlh", "Pangkas dahan", date(2026, 11, 10), None, "open")]
    assert tasks_shown(report, date(2026, 11, 11))[0].state == "overdue"
    browser, path = sign_in(city.other_liaison), f"laporan/{report.number}/tugas/"
    page = browser.open(path)
    shown = page.context["form"]["shown"].value()
    assert "Pangkas dahan" in page.content.decode()
    assert browser.send(path, shown=shown, text="").status_code == 422
    twice = [browser.send(path, shown=shown, text="Sudah dipangkas.").status_code for _ in range(2)]
    assert twice == [302, 302]
    assert tasks_shown(report, TODAY)[0].state == "done"
    event = Event.objects.filter(stream=report.pk).latest("sequence")
    assert (event.name, event.facts["task_of"]) == ("note", ["METRO-DLH"])


def test_another_agency_cannot_finish_a_task(city: City, sign_in: SignIn) -> None:
    report = received()
    step = Step(report.number, city.verifier, NOW)
    operations.dispose(step, Disposition(city.lighting, (city.trees,), {}, (AgencyTask(city.trees, "Pangkas"),)))
    browser = sign_in(city.liaison)
    answer = browser.send(f"laporan/{report.number}/tugas/", text="Sudah.")
    assert (answer.status_code, tasks_shown(report, TODAY)[0].state) == (422, "open")


def test_a_task_that_was_changed_meanwhile_is_not_called_done_and_the_words_stay(city: City, sign_in: SignIn) -> None:
    report = received()
    step = Step(report.number, city.verifier, NOW)
    operations.dispose(step, Disposition(city.lighting, (city.trees,), {}, (AgencyTask(city.trees, "Pangkas"),)))
    browser, path = sign_in(city.other_liaison), f"laporan/{report.number}/tugas/"
    shown = browser.open(path).context["form"]["shown"].value()
    operations.hand_back(Step(report.number, city.liaison, NOW, text="Bukan kami."))
    another = AgencyTask(city.trees, "Angkut dahannya juga")
    operations.dispose(step, Disposition(city.lighting, (city.trees,), {}, (another,)))
    page = browser.send(path, shown=shown, text="Sudah dipangkas semua.")
    assert (page.status_code, tasks_shown(report, TODAY)[0].state) == (422, "open")
    assert "Sudah dipangkas semua." in page.content.decode()
    again = browser.send(path, shown=page.context["form"]["shown"].value(), text="Sudah diangkut.")
    assert (again.status_code, tasks_shown(report, TODAY)[0].state) == (302, "done")


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"task_1": "Pangkas dahan"}, "supporting_1"),
        ({"supporting_1": "trees", "due_1": "2026-11-10"}, "task_1"),
        ({"supporting_1": "trees", "task_1": "Pangkas", "due_1": "2026-11-01"}, "due_1"),
        ({"supporting_1": "lighting"}, "supporting_1"),
        ({"concerned_agency": "trees"}, "concerned_agency"),
        ({"oversight": "on", "concerned_agency": "lighting"}, "agency"),
        ({"oversight": "on", "concerned_agency": "trees", "supporting_2": "trees"}, "supporting_2"),
    ],
)
def test_what_does_not_fit_together_is_told(city: City, sign_in: SignIn, fields: dict[str, Any], wrong: str) -> None:
    report = received()
    sent = {name: getattr(city, value).pk if hasattr(city, value) else value for name, value in fields.items()}
    answer = sign_in(city.verifier).take(report, "dispose", **DISPOSAL, agency=city.lighting.pk, **sent)
    assert answer.status_code == 422
    assert list(form_of(answer, "dispose").errors) == [wrong]


def test_a_complaint_cannot_be_given_to_whom_it_concerns(city: City) -> None:
    report = received()
    unit = agency("METRO-UPTD", city.lighting)
    Report.objects.filter(pk=report.pk).update(oversight=True, concerned_agency=city.lighting)
    for given in (city.lighting, unit):
        with pytest.raises(ConflictOfInterestError):
            operations.dispose(Step(report.number, city.verifier, NOW), Disposition(given))
    operations.dispose(Step(report.number, city.verifier, NOW), Disposition(city.trees))
    with pytest.raises(ConflictOfInterestError):
        operations.redirect(Step(report.number, city.verifier, NOW, text="Salah."), city.lighting)


def test_the_answer_of_a_ruled_report_is_given_as_any_other(city: City) -> None:
    report = ruled(handed_back_twice(city), city)
    operations.answer(Step(report.number, city.liaison, NOW, text=GOOD_ANSWER))
    report.refresh_from_db()
    assert report.status == Status.FOLLOW_UP


def test_a_verifier_alone_cannot_end_a_ruling(city: City, sign_in: SignIn) -> None:
    report = ruled(handed_back_twice(city), city)
    verifier = sign_in(officer(Role.VERIFIER, city.city))
    assert "hanya koordinator yang dapat mengalihkannya" in verifier.read(report).content.decode()
    assert "redirect" not in [item.action for item in verifier.read(report).context["actions"]]
    assert verifier.take(report, "redirect", agency=city.trees.pk, text="Bukan Dishub.").status_code == 403
    with pytest.raises(NotPermittedError):
        operations.redirect(
            Step(report.number, officer(Role.VERIFIER, city.city), NOW, text="Bukan Dishub."), city.trees
        )
    coordinator = sign_in(officer(Role.COORDINATOR, city.city))
    assert coordinator.take(report, "redirect", agency=city.trees.pk, text="Aturannya berubah.").status_code == 302
    report.refresh_from_db()
    assert (report.agency, report.is_ruled) == (city.trees, False)


def test_forwarding_shows_that_secrecy_stays(city: City, sign_in: SignIn) -> None:
    report, browser = received(confidential=True), sign_in(city.verifier)
    assert form_of(browser.read(report), "dispose").fields["confidential"].disabled
    assert browser.take(report, "dispose", **DISPOSAL, agency=city.lighting.pk).status_code == 302
    report.refresh_from_db()
    assert report.confidential
